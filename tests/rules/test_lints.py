"""The rules about pages and about Markdown: no document makes them fail, and their places are in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import convert
from convert.report import Finding

_PIECES = st.sampled_from([
    "<html>", "<html lang=''>", "<head>", "<title>", "</title>", "<h1>", "</h1>", "<img src=a>", "<p id=a>", "<svg>",
    "<link rel=canonical href=a>", "<link rel=canonical href=b>", "<meta name=robots content=noindex>", "<template>",
    '<meta http-equiv="refresh" content="1">', '<script type="application/ld+json">', '{"@type": "NewsArticle"}',
    "---\n", "title: a\n", "date: b\n", "pubDate: c\n", "desciption: d\n", "lang: e_f\n", "[a][b]", "[^1]", "[x]()",
    "```\n", "~~~\n", "# a\n", "> ", "- ", "\n", "\r\n", "\\[", "<font>", "https://a.example/b ",
    "![]()", "</script>", "+++\n", "date = 1\n", "\0", "é", "a",
])  # fmt: skip


@given(text=st.lists(_PIECES, max_size=14).map("".join), format_=st.sampled_from(["html", "markdown"]))
def test_no_document_makes_a_rule_fail(text: str, format_: str) -> None:
    data = text.encode()
    found = convert.check(data, format_, rules=["ALL"])
    assert found == convert.check(data, format_, rules=["ALL"])
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for each in found:
        assert each.line is None or 1 <= each.line <= lines
        if each.code.startswith(("HTM1", "MD1")) and each.code[-3:].isdigit() and each.line is None:
            raise AssertionError(f"{each.code} has no line")


def _lines(text: str, format_: str, code: str) -> list[tuple[int | None, int | None]]:
    found: tuple[Finding, ...] = convert.check(text.encode(), format_, rules=[code])
    return [(each.line, each.column) for each in found if each.code == code]


@pytest.mark.parametrize(
    ("text", "format_", "code", "places"),
    [
        ("<!doctype html>\n\n<html>\n<p>a</p>", "html", "HTM101", [(3, 1)]),
        ("<html lang='en'>\n<p>a <img\n src='x'\n></p><p>b", "html", "HTM108", [(2, 6)]),
        ("<html><p id=a>x<p id=a>y", "html", "HTM109", [(1, None)]),
        ("---\ntitle: a\ndesciption: b\n---\n\nc\n", "markdown", "MD101", [(3, 1)]),
        ("a\nb [c][d] e [f][g]\nh\n", "markdown", "MD106", [(2, 3), (2, 12)]),
        ("a\n\n> - b <font>c</font>\n", "markdown", "MD107", [(3, 7)]),
        ("---\ntitle: a\n---\n\n```\nb\n", "markdown", "MD110", [(5, None)]),
    ],
)
def test_places(text: str, format_: str, code: str, places: list[tuple[int | None, int | None]]) -> None:
    assert _lines(text, format_, code) == places


@pytest.mark.parametrize("piece", ["[a][b] ", "[a][b]\n", "<font> ", "<img src=x> ", "<p id=a>\n", "[^1] ", "[x]() "])
def test_many_breaches_are_counted(piece: str) -> None:
    for format_ in ("markdown", "html"):
        assert len(convert.check((piece * 3000).encode(), format_, rules=["MD1", "HTM1"])) <= 110
