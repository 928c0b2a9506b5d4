"""Reading Markdown: damaged annotations, other people's documents, hostile ones; nothing is lost in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_documents import FIXTURES, FLAVOURS, GOLDEN, READ, WRITTEN, assert_stable

from convert import api
from convert.codec.codec import encode
from convert.errors import ConvertError, LimitError, ReadError
from convert.formats.markdown.validate import validate
from convert.model import blocks as b
from convert.model import inlines as i
from convert.report import Report


def read(text: str) -> tuple[tuple[Any, ...], Report]:
    article, report = api.read(text.encode(), "markdown")
    return article.body, report


def content(text: str) -> tuple[Any, ...]:
    body, _ = read(text)
    return body[0].content


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("words\n\n<!-- news:section {} -->\n\nwords\n", "MDA003", 3),
        ("<!-- /news:section -->\n", "MDA003", 1),
        ("<!-- news:section -->\n\n<!-- news:aside -->\n\nx\n\n<!-- /news:section -->\n", "MDA003", 7),
        ("> <!-- news:section -->\n>\n> x\n\n<!-- /news:section -->\n", "MDA003", 1),
        ("<!-- news:section {\"role\": -->\n\nx\n\n<!-- /news:section -->\n", "MDA002", 1),
        ("<!-- news:section {\"role\": 1} -->\n\nx\n\n<!-- /news:section -->\n", "MDA002", 1),
        ("<!-- news:section {\"rolle\": \"x\"} -->\n\nx\n\n<!-- /news:section -->\n", "MDA002", 1),
        ("<!-- news:section [1] -->\n\nx\n\n<!-- /news:section -->\n", "MDA002", 1),
        ("<!-- news:Section -->\n\nx\n", "MDA001", 1),
        ("<!-- news:section {} /-->\n\nx\n", "MDA001", 1),
        ("<!-- news:figure -->\n\n![a](b.jpg)\n\n<!-- news:credit -->\n\n<!-- /news:figure -->\n", "MDA004", 5),
        ("<!-- news:heading {\"id\":\"a\"} -->\n\nwords\n", "MDA004", 1),
        ("<!-- news:list {\"start\":2} -->\n\nwords\n", "MDA004", 1),
        ("<!-- news:credit -->\n\nwords\n", "MDA005", 1),
        ("<!-- news:section -->\n\n<!-- news:credit -->\n\nwords\n\n<!-- /news:section -->\n", "MDA005", 3),
        ("<!-- news:table -->\n\nwords\n\n<!-- /news:table -->\n", "MDA005", 1),
        ("<!-- news:table {\"cells\":[[9]]} -->\n\n| a |\n|---|\n\n<!-- /news:table -->\n", "MDA002", 1),
        ("<!-- news:correction [1] -->\n\nwords\n\n<!-- /news:correction -->\n", "MDA002", 1),
        ("<!-- news:cell [1] -->\n\nwords\n\n<!-- /news:cell -->\n", "MDA002", 1),
        ("<div>x <!-- news:section --></div>\n", "MDA001", 1),
    ],
)  # fmt: skip
def test_damaged_annotations_are_refused_with_their_line(text: str, code: str, line: int) -> None:
    with pytest.raises(ReadError) as caught:
        api.read(f"---\ntitle: x\n---\n{text}".encode(), "markdown")
    assert (caught.value.code, caught.value.line) == (code, line + 3)
    (finding,) = validate(f"---\ntitle: x\n---\n{text}".encode())
    assert (finding.code, finding.severity, finding.line) == (code, "error", line + 3)


def test_no_blank_lines_around_annotations_are_needed() -> None:
    (section,), report = read('<!-- news:section {"role":"news"} -->\n## Heading\nWords\n<!-- /news:section -->')
    assert (section.role, section.heading, len(section.blocks)) == ("news", (i.Text(text="Heading"),), 1)
    assert not report.ignored


def test_an_image_alone_is_a_figure() -> None:
    (figure,), _ = read('![alt text](a.jpg "A title")')
    assert type(figure) is b.Figure
    assert figure.asset.renditions[0].href == "a.jpg"
    assert (figure.asset.alt, figure.asset.headline) == ("alt text", "A title")


def test_the_first_heading_is_the_headline_only_where_no_title_is_given() -> None:
    assert api.read(b"# One *two*\n\nx\n", "markdown")[0].headline == "One two"
    assert api.read(b"---\ntitle: T\n---\n# One\n", "markdown")[0].headline == "T"
    assert api.read(b"# [One](x)\n", "markdown")[0].headline == ""
    assert api.read(b"## One\n", "markdown")[0].headline == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("H<sub>2</sub>", (i.Text(text="H"), i.Subscript(content=(i.Text(text="2"),)))),
        ("<b>a</b>", (i.Strong(content=(i.Text(text="a"),)),)),
        ("<u>a *b*</u>", (i.Underline(content=(i.Text(text="a "), i.Emphasis(content=(i.Text(text="b"),)))),)),
        ("<q cite='u'>a</q>", (i.Quoted(url="u", content=(i.Text(text="a"),)),)),
        ("<kbd>a &amp; b</kbd>", (i.Code(text="a & b"),)),
        ("a<br/>b", (i.Text(text="a"), i.LineBreak(), i.Text(text="b"))),
        ("<span dir=rtl>a</span>", (i.Span(direction="rtl", content=(i.Text(text="a"),)),)),
        ('<a href="x?a=1&amp;b" rel="r">y</a>', (i.Link(href="x?a=1&b", rel="r", content=(i.Text(text="y"),)),)),
        ("a <img src=x.png width=3> b", (i.Text(text="a "), i.InlineImage(href="x.png", width=3), i.Text(text=" b"))),
        ("<time>noon</time>", (i.Text(text="noon"),)),
    ],
)
def test_inline_tags(text: str, found: tuple[Any, ...]) -> None:
    assert content(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "a <b>ZQX",
        "a </ZQX> b",
        "a <ZQX> b </ZQX>",
        "a <!-- ZQX --> b",
        "a <?ZQX?> b",
        "a <span class=ZQX>b</span>",
        "a ![b](c 'ZQX')",
        "a ![b [c](ZQX)](d)",
        "<!-- ZQX -->",
        "<div class=ZQX>x</div>",
        "<ZQX>x</ZQX>",
        "<script>ZQX</script>",
        "[ZQX]: /x",
        "[a]: /x 'ZQX'",
        "[a]\n\n[a]: /x\n[a]: /ZQX",
        "```a ZQX\nx\n```",
        "[^ZQX]:\n",
        "[a](javascript:ZQX)",
        "![a](javascript:ZQX) b",
        "{{< ZQX >}}",
        "---\nZQX: 1\n---\nx",
        "---\na: {b: [ZQX]}\n---\nx",
        "---\na: 1 # ZQX\n---\nx",
        "+++\na = 1 # ZQX\n+++\nx",
        "+++\n[ZQX]\na = 1\n+++\nx",
        '{"ZQX": 1}\n\nx',
        "---\ndate: ZQX\n---\nx",
        "---\nauthor: {nmae: ZQX}\n---\nx",
        "---\nimage: 'javascript:ZQX'\n---\nx",
        '---\nnews: {"schema":"1.0","published":{"value":"ZQX"}}\ndate: 2025-01-01\n---\nx',
        '---\nnews: {"schema":"1.0","contributors":[{"author":"ZQX"}]}\nauthors: [b]\n---\nx',
        "<!-- news:gallery -->\n\nZQX\n\n![a](b)\n\n<!-- /news:gallery -->",
        "<!-- news:lead-media -->\n\nZQX\n\n<!-- /news:lead-media -->",
        "<!-- news:related-links -->\n\nZQX\n\n<!-- news:links -->\n\n- [a](b)\n\n<!-- /news:related-links -->",
        "<!-- news:figure -->\n\n![a](b)\n\n- ZQX\n\n<!-- /news:figure -->",
        "<!-- news:section -->\n\n<!-- news:sources [{},{\"role\":\"ZQX\"}] -->\n\n- a\n\nx\n\n<!-- /news:section -->",
        "<!-- news:other {\"a\":\"ZQX\"} -->\n\nx\n\n<!-- /news:other -->",
        "a <!-- news:link {\"rel\":\"ZQX\"} -->",
        "<!-- news:section {\"heading\":[],\"blocks\":[\"ZQX\"]} -->\n\nx\n\n<!-- /news:section -->",
        "<!-- news:heading {\"id\":\"a\",\"b\":\"ZQX\"} -->\n\n# x",
        "<!-- news:figure {\"alt\":\"ZQX\"} -->\n\n![a](b)\n\n<!-- /news:figure -->",
        "<!-- news:definition-list {\"a\":\"ZQX\"} -->\n\n- a\n\n<!-- /news:definition-list -->",
        "<!-- news:figure {\"id\":\"f\"} -->\n\n<!-- news:caption {\"a\":\"ZQX\"} -->\n\nx\n\n<!-- /news:figure -->",
    ],
)  # fmt: skip
def test_nothing_is_lost_in_silence(text: str) -> None:
    article, report = api.read(text.encode(), "markdown")
    everything = encode(article).decode() + json.dumps(report.to_dict(), ensure_ascii=False)
    assert "ZQX" in everything or "zqx" in everything


def test_a_refused_scheme_is_no_link() -> None:
    body, report = read("[a](java\tscript:x) <vbscript:x> ![b](data:text/html,x) [c](JaVaScRiPt:x)")
    assert all(type(node) is i.Text for node in body[0].content)
    assert {finding.code for finding in report.findings} == {"SEC010"}


@pytest.mark.parametrize(
    "text",
    [
        "> " * 400 + "x",
        "- " * 400 + "x",
        "[^a]: " * 400 + "x",
        "<!-- news:section -->\n\n" * 400 + "x\n\n" + "<!-- /news:section -->\n\n" * 400,
        "\n".join(" " * (2 * n) + "- x" for n in range(200)),
    ],
)
def test_what_is_nested_too_deep_is_refused_not_cut(text: str) -> None:
    with pytest.raises(LimitError) as caught:
        api.read(text.encode(), "markdown")
    assert caught.value.code == "LIM003"


def test_thirty_levels_survive() -> None:
    text = "".join("  " * n + f"- level{n}\n" for n in range(15))
    article, _ = api.read(text.encode(), "markdown")
    assert all(f"level{n}" in encode(article).decode() for n in range(15))


def documents() -> list[bytes]:
    found = [FIXTURES / name / "input.md" for name in READ]
    found += [FIXTURES / name / GOLDEN[flavour] for name in WRITTEN for flavour in FLAVOURS]
    return [path.read_bytes() for path in found]


_BITS = (
    b"<!-- news:figure -->", b"<!-- /news:section -->", b"---\n", b"+++\n", b"> ", b"- ", b"\n\n", b"{", b"}", b"[",
    b"]", b'"', b"&x;", b"*a", b"<!--", b"-->", b"\x00", b"\xff", b"<b>", b"[^a]: x\n", b"|a|b|\n|-|-|\n", b"```\n",
    b"<div>", b"</div>", b"null", b"1e999", b"NaN", b"date: 2020-13-45\n", b"title: [x]\n", b"<!-- news:cell {} -->",
    b"<!-- news:list 1 -->",
)  # fmt: skip


@pytest.mark.laws
@given(st.data())
def test_damaged_documents_raise_our_errors_only(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(documents()))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(source)))
        end = start + data.draw(st.integers(0, 12))
        source = source[:start] + data.draw(st.sampled_from((b"", *_BITS))) + source[end:]
    try:
        article, report = api.read(source, "markdown")
    except ConvertError:
        return
    report.to_dict()
    assert api.read(api.write(article, "markdown")[0], "markdown")[0] == article


def examples(corpora: Path) -> list[str]:
    spec = json.loads((corpora / "markdown" / "commonmark-spec.json").read_text("utf-8"))
    found = [one["markdown"] for one in spec]
    more = json.loads((corpora / "markdown" / "gfm-extension-examples.json").read_text("utf-8"))
    return found + [one["markdown"] for group in more.values() for one in group]


@pytest.mark.corpora
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_example_of_the_specifications(corpora: Path, flavour: str) -> None:
    found = examples(corpora)
    assert len(found) > 700
    for text in found:
        assert_stable(text.encode(), flavour)


@pytest.mark.corpora
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_post(corpora: Path, flavour: str) -> None:
    paths = sorted(path for path in (corpora / "markdown" / "posts").rglob("*") if path.is_file())
    assert len(paths) == 60
    for path in paths:
        assert_stable(path.read_bytes(), flavour)


@pytest.mark.corpora
def test_escapes_are_few_in_real_prose(corpora: Path) -> None:
    characters = backslashes = 0
    for path in (corpora / "markdown" / "posts").rglob("*.md"):
        article, _ = api.read(path.read_bytes(), "markdown")
        written = api.write(article, "markdown")[0].decode().split("\n---\n", 1)[1]
        characters += len(written)
        backslashes += written.count("\\")
    assert 1000 * backslashes / characters <= 5
