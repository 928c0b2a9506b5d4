"""Fences of colons: directives, Pandoc's divs, the boxes of documentation tools; damage is told, nothing lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert import api
from convert.codec.codec import encode
from convert.errors import LimitError
from convert.formats.markdown.fences import parse_fence, write_attributes
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model.article import Article
from convert.model.build import normalise, paragraph
from convert.model.text import raw
from convert.report import Report
from convert.testing.strategies import nasty


def read(text: str) -> tuple[tuple[Any, ...], Report]:
    article, report = api.read(text.encode(), "markdown")
    return article.body, report


@pytest.mark.parametrize(
    ("line", "kind", "data", "title"),
    [
        (":::note", "note", {}, ""),
        ("::: note", "note", {}, ""),
        (":::note[A *title*]", "note", {}, "A *title*"),
        (":::note A title", "note", {}, "A title"),
        (":::{note} A title", "note", {}, "A title"),
        ("::: Warning ::::::", "Warning", {}, ""),
        (':::figure{#lead .wide width=300 alt="a &quot;b&quot;"}', "figure",
         {"id": "lead", "class": "wide", "width": 300, "alt": 'a "b"'}, ""),
        ("::: {.figure #lead k='v w'}", "figure", {"id": "lead", "k": "v w"}, ""),
        ("::::: {#special .sidebar}", "sidebar", {"id": "special"}, ""),
        ('::: {.a k="a \\"word\\""}', "a", {"k": 'a "word"'}, ""),
        (":::", "", {}, ""),
        ("::::::", "", {}, ""),
    ],
)  # fmt: skip
def test_lines_that_are_fences(line: str, kind: str, data: dict[str, Any], title: str) -> None:
    fence = parse_fence(line)
    assert fence is not None
    assert (fence.kind, fence.data, fence.title) == (kind, data, title)


@pytest.mark.parametrize(
    "line", ["::", "::: {#id}", "::: some words", ":::a b", "::: {.a", "::: {.a k=}", ":::a{k=1 k=2}", ":::ä", "::: 1"]
)
def test_lines_that_are_text(line: str) -> None:
    assert parse_fence(line) is None
    assert read(f"{line}\n\nx\n\n:::\n")[0][0].content[0].text.startswith("::")


texts = nasty.map(raw)
keys = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)


@pytest.mark.laws
@given(st.dictionaries(keys, st.one_of(texts, st.integers(-9, 10**9), st.booleans(), st.lists(texts), st.none())))
def test_attributes_hold_anything(data: dict[str, Any]) -> None:
    for line in (f":::x{write_attributes(data)}", f"::: {write_attributes(data, first='.x')}"):
        fence = parse_fence(line)
        assert fence is not None
        assert (fence.kind, fence.data) == ("x", data)
        assert "\n" not in line


def test_a_box_is_an_aside() -> None:
    (box, after), report = read(":::tip[Good to know]\n\nThe *pier* is closed.\n\n:::\n\nMore.\n")
    assert box == b.Aside(
        role="tip", heading=(i.Text(text="Good to know"),),
        blocks=(b.Paragraph(content=(i.Text(text="The "), i.Emphasis(content=(i.Text(text="pier"),)),
                                     i.Text(text=" is closed."))),),
    )  # fmt: skip
    assert after == paragraph("More.")
    assert not report.findings
    (box,), _ = read("::: {.callout-note}\n## A title\nWords.\n:::")
    assert (box.role, box.heading, box.blocks) == ("note", (i.Text(text="A title"),), (paragraph("Words."),))


def test_other_fences_are_kept_as_unknown() -> None:
    (columns,), report = read(":::: {.columns}\n\n::: {.column width=\"40%\"}\n\nLeft\n\n:::\n\n::::\n")
    (column,) = columns.blocks
    assert (columns.name, column.name, column.source) == ("columns", "column", '::: {.column width="40%"}')
    assert column.blocks == (paragraph("Left"),)
    assert not report.findings


def test_fences_stand_in_lists_and_quotations() -> None:
    (items,), _ = read("- a\n\n  :::note\n  x\n  :::\n- b\n")
    assert [type(block).__name__ for block in items.items[0].blocks] == ["Paragraph", "Aside"]
    (quote,), _ = read("> :::note\n> x\n> :::\n")
    assert type(quote.blocks[0]) is b.Aside


def test_code_is_no_fence() -> None:
    (code,), report = read("```\n:::note\nx\n:::\n```\n")
    assert code.text == ":::note\nx\n:::"
    assert not report.findings


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("::: {.section #a}\n\nOne.\n\n:::: {.aside}\n\nTwo.\n\n:::\n", 5, ("One.", "Two.")),
        (":::note\n\nOne.\n\n:::note\n\nTwo.\n\n:::\n", 1, ("One.", "Two.")),
        ("- :::note\n  One.\n\nTwo.\n\n:::\n", 1, ("One.", "Two.")),
        (":::figure\n\n:::\n\n:::credit\n\nTwo.\n\n:::\n", 5, ("Two.",)),
        (":::table\n\nNo table.\n\n:::\n", 1, ("No table.",)),
        ("<!-- news:section -->\n\n:::note\n\nOne.\n\n<!-- /news:section -->\n\n:::", 3, ("One.",)),
        (":::section{role=\"\"}\n\n:::caption\n\nOne.\n\n:::\n\n:::", 3, ("One.",)),
        (":::heading{#x}\n\nOne.\n\n:::\n", 1, ("One.",)),
    ],
)  # fmt: skip
def test_a_damaged_fence_is_told_and_its_blocks_stay(text: str, line: int, words: tuple[str, ...]) -> None:
    body, report = read(text)
    held = encode(Article(body=body)).decode()
    assert all(word in held for word in words)
    assert any(finding.code == "MDA006" and finding.line == line for finding in report.findings), report.findings
    assert all(one.excerpt for one in report.ignored)


def test_a_line_of_colons_alone_is_text_where_nothing_is_open() -> None:
    body, report = read("One.\n\n:::\n\n:::note\n")
    assert [block.content[0].text for block in body] == ["One.", ":::", ":::note"]
    assert not report.findings


def test_attributes_that_do_not_fit_are_listed() -> None:
    (section,), report = read('::: {.section #a role="news" colour="red" contributors="Ida"}\n\n## T\n\nx\n\n:::\n')
    assert (section.id, section.role, section.contributors) == ("a", "news", ())
    assert sorted(one.excerpt for one in report.ignored) == ["colour=red", "contributors=Ida"]


def test_deep_fences_are_refused_not_cut() -> None:
    with pytest.raises(LimitError) as caught:
        read(":::a\n\n" * 400 + "x\n\n" + ":::\n\n" * 400)
    assert caught.value.code == "LIM003"


@pytest.mark.parametrize("flavour", ["directive", "div"])
def test_what_looks_like_a_directive_is_none(flavour: str) -> None:
    text = ":::note and 10:30, :name(x){y} ::leaf a:b"
    article = normalise(Article(headline="x", body=(paragraph(text), b.CodeBlock(text=":::\na:b"))))[0]
    written = api.write(article, "markdown", flavour=flavour)[0].decode()
    assert api.read(written, "markdown")[0] == article
    shown = written.split("---\n", 2)[2].strip().split("\n")[0]
    if flavour == "directive":
        assert shown == "::\\:note and 10\\:30, \\:name(x){y} :\\:leaf a\\:b"
    else:
        assert shown == "\\:::note and 10:30, :name(x){y} ::leaf a:b"


def test_the_outer_fence_is_longer_than_any_inside() -> None:
    inner = b.Section(role="b", blocks=(b.CodeBlock(text="::::::\n"), paragraph("x")))
    article = normalise(Article(body=(b.Section(role="a", blocks=(inner,)),)))[0]
    written = api.write(article, "markdown", flavour="directive")[0].decode()
    assert '\n::::::::section{role="a"}\n\n:::::::section{role="b"}\n' in written
    assert api.read(written, "markdown")[0] == article


def test_flavours_may_be_mixed() -> None:
    body, report = read(
        "::: {.section role=\"news\"}\n\n## T\n\n<!-- news:figure -->\n\n![a](b.jpg)\n\n:::credit\n\nJo\n\n:::\n\n"
        "<!-- /news:figure -->\n\n:::\n"
    )
    assert body[0].blocks[0].asset.credit == "Jo"
    assert json.loads(encode(Article(body=body)))["body"][0]["role"] == "news"
    assert not report.findings


PANDOC_MEANS = (
    ("C:\\temp, \\newpage and a\\ b", "C:\\\\temp, \\\\newpage and a\\\\ b"),
    ("The @nasa crew, (@esa) wrote -@me to a@b.example", "The \\@nasa crew, (\\@esa) wrote -\\@me to a@b.example"),
    ("x^2^ and x\\^2", "x\\^2\\^ and x\\\\\\^2"),
    ("a. lettered", "a\\. lettered"),
    ("iv) roman", "iv\\) roman"),
    ("(1) one said", "\\(1) one said"),
    ("#. numbered", "#\\. numbered"),
    ("(@) example", "\\(@) example"),
    ("1234567890. long", "1234567890\\. long"),
    ("| a verse", "\\| a verse"),
    ("~ a definition", "\\~ a definition"),
    ("Table: a caption", "Table\\: a caption"),
    ("https://a.example/@me is", "https://a.example/\\@me is"),
    ("A. Smith, p. 5, and (he) said", "A. Smith, p. 5, and (he) said"),
)


@pytest.mark.parametrize(("text", "shown"), PANDOC_MEANS)
def test_what_pandoc_alone_takes_for_markup_is_escaped_for_it(text: str, shown: str) -> None:
    """Citations, TeX (which pandoc drops from HTML), superscripts, lettered lists, verses, captions of tables."""
    article = normalise(Article(headline="x", body=(paragraph(text),)))[0]
    written = api.write(article, "markdown", flavour="div")[0].decode()
    assert written.split("---\n", 2)[2].strip() == shown
    assert api.read(written, "markdown")[0] == article
