"""Markdown: the laws for both flavours, the golden documents, and what a person sees."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_documents import FIXTURES, FLAVOURS, GOLDEN, READ, WRITTEN, assert_stable

import convert
from convert import api
from convert.codec.codec import encode
from convert.errors import WriteError
from convert.formats.base import WriteJob
from convert.formats.markdown.presets import PRESETS
from convert.formats.registry import get_format, sniff
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model.article import Article, EditorNote
from convert.model.build import normalise, paragraph
from convert.testing import laws
from convert.testing.strategies import articles


@pytest.mark.laws
@pytest.mark.parametrize("flavour", ["annotated", "directive", "div"])
@given(article=articles())
def test_laws(article: Article, flavour: str) -> None:
    assert laws.check_format(article, "markdown", {"flavour": flavour}) == 1.0


@pytest.mark.laws
@given(articles())
def test_laws_of_the_plain_flavour(article: Article) -> None:
    laws.check_format(article, "markdown", {"flavour": "plain"})
    assert b"news:" not in body_of(api.write(article, "markdown", flavour="plain")[0], article)


@pytest.mark.laws
@pytest.mark.parametrize("preset", PRESETS)
@given(article=articles(), flavour=st.sampled_from(FLAVOURS))
def test_laws_of_front_matter_for_a_tool(article: Article, preset: str, flavour: str) -> None:
    laws.check_format(article, "markdown", {"flavour": flavour, "frontmatter": preset})


def body_of(written: bytes, article: Article) -> bytes:
    """What stands below the front matter; nothing where the words of the article could be taken for an annotation."""
    if b"news:" in encode(article):
        return b""
    return written.split(b"\n---\n", 1)[1]


def stored(name: str) -> Article:
    return convert.from_dict(json.loads((FIXTURES / name / "article.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("name", WRITTEN)
def test_golden_output(name: str, flavour: str, accept: bool) -> None:
    article = stored(name)
    written, report = api.write(article, "markdown", flavour=flavour)
    output = FIXTURES / name / GOLDEN[flavour]
    if accept:
        output.write_bytes(written)
    assert written.decode() == output.read_text(encoding="utf-8")
    if flavour != "plain":
        assert not report.losses
    if flavour in ("directive", "div"):
        assert "<!--" not in written.decode()
    laws.check_format(article, "markdown", {"flavour": flavour})


@pytest.mark.parametrize("preset", [preset for preset in PRESETS if preset != "common"])
def test_golden_front_matter(preset: str, accept: bool) -> None:
    article = stored("head")
    written, report = api.write(article, "markdown", frontmatter=preset)
    output = FIXTURES / "head" / f"{preset}.md"
    if accept:
        output.write_bytes(written)
    assert written.decode() == output.read_text(encoding="utf-8")
    assert not report.losses
    assert api.read(written, "markdown")[0] == article


@pytest.mark.parametrize("name", READ)
def test_golden_input(name: str, accept: bool) -> None:
    article, report = api.read((FIXTURES / name / "input.md").read_bytes(), "markdown")
    found = {"article": convert.to_dict(article), "report": report.to_dict()}
    expected = FIXTURES / name / "expected.json"
    if accept:
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("name", READ)
def test_what_was_read_is_written_and_read_again(name: str, flavour: str) -> None:
    assert_stable((FIXTURES / name / "input.md").read_bytes(), flavour)


def body(*blocks: Any, flavour: str = "annotated") -> str:
    """What is written for some blocks, below the front matter."""
    written, _ = api.write(Article(headline="x", body=blocks), "markdown", flavour=flavour)
    return written.decode().split("---\n", 2)[2].strip("\n")


def line(*content: Any) -> str:
    article = normalise(Article(body=(paragraph(*content),)))[0]
    written = body(*article.body)
    assert api.read(written.encode(), "markdown")[0].body == article.body
    return written


@pytest.mark.parametrize(
    "text",
    [
        'He said "no" - and left. It cost $4 (or 3.50), #2 of 10; see e.g. 4.1: up 5% ~ fine!',
        "snake_case, a * b, AT&T, x < y > z, R&D; 10:30, a@b.example, http://a.example/?a=b&c=d",
        "C++ and C# and F! (twice) [sic",
        "He said [the mayor] was \"there\" [sic]; see 5*, x ~ y and C:\\temp; US$4m or US$5m.",
        "Write to www.a.example, https://a.example/b_c or desk@a.example.",
        "2025 was a year.",
        "#hashtag, -5 degrees, +47, 1.5 litres",
        "Œuvre, “quotes”, 100 %, – dash —",
    ],
)
def test_prose_stays_bare(text: str) -> None:
    assert line(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. one", "1\\. one"),
        ("2025. A year", "2025\\. A year"),
        ("- dash", "\\- dash"),
        ("# sign", "\\# sign"),
        ("> sign", "\\> sign"),
        ("---", "\\---"),
        ("*a*", "\\*a\\*"),
        ("[a](b)", "\\[a](b)"),
        ("![a](b)", "!\\[a](b)"),
        ("&copy; and &#1;", "\\&copy; and \\&#1;"),
        ("<b>", "\\<b>"),
        ("{{ x }} {% y %}", "&#123;{ x }} &#123;% y %}"),
        ("\u00a0x\u3000", "&#160;x&#12288;"),
        ("a\\b", "a\\b"),
        ("a\\*", "a\\\\*"),
        ("[a] [b](c)", "\\[a] \\[b](c)"),
        ("[x] done", "\\[x] done"),
        ("[!NOTE]", "\\[!NOTE]"),
        ("a :smile: at 12:30:45", "a \\:smile: at 12:30:45"),
        ("http://a.example/*b* *c*", "http\\://a.example/\\*b\\* \\*c\\*"),
        ("$x$ is math", "\\$x$ is math"),
    ],
)
def test_what_would_be_markup_is_escaped(text: str, written: str) -> None:
    assert line(text) == written


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ((i.Link(href="https://a.example/x", content=(i.Text(text="https://a.example/x"),)),), "<https://a.example/x>"),
        ((i.Link(href="mailto:d@a.example", content=(i.Text(text="d@a.example"),)),), "<d@a.example>"),
        ((i.Link(href="https://a.example/", content=(i.Text(text="see www.b.example"),)),),
         "[see www\\.b.example](https://a.example/)"),
        ((i.Link(href="https://a.example/", content=(i.Text(text="x"),)), i.Text(text="’s a"), i.Code(text="c")),
         "[x](<https://a.example/>)’s a`c`"),
        ((i.Link(href="https://a.example/", content=(i.Text(text="x"),)), i.Text(text=", a"), i.Code(text="c")),
         "[x](https://a.example/), a`c`"),
        ((i.Text(text="www.a.example"), i.LineBreak(), i.Text(text="b")), "www\\.a.example\\\nb"),
    ],
)  # fmt: skip
def test_addresses(content: tuple[Any, ...], written: str) -> None:
    assert line(*content) == written


def test_marks_match_across_the_paragraphs_of_a_cell() -> None:
    cell = b.Cell(header=True, blocks=(paragraph("a*b"), paragraph("c*d")))
    article = normalise(Article(body=(b.Table(head=1, rows=(b.Row(cells=(cell,)),)),)))[0]
    written = body(*article.body)
    assert "a\\*b<br><br>c\\*d" in written
    assert api.read(written.encode(), "markdown")[0].body == article.body


def em(*content: Any) -> i.Emphasis:
    return i.Emphasis(content=tuple(i.Text(text=c) if isinstance(c, str) else c for c in content))


def strong(*content: Any) -> i.Strong:
    return i.Strong(content=tuple(i.Text(text=c) if isinstance(c, str) else c for c in content))


def link(text: str, href: str, title: str = "") -> i.Link:
    return i.Link(href=href, title=title, content=(i.Text(text=text),))


@pytest.mark.parametrize(
    ("content", "written"),
    [
        (("a", em("b"), "c"), "a*b*c"),
        (("a", em("(b)"), "c"), "&#97;*(b)*&#99;"),
        (("a ", em("(b)"), ", c"), "a *(b)*, c"),
        ((strong(em("x")),), "**_x_**"),
        ((em(strong("x")),), "_**x**_"),
        ((em("a"), strong("b")), "_a_**b**"),
        (("含", strong("「重点」"), "内容"), "&#21547;**「重点」**&#20869;容"),
        ((em("\u00a0a"),), "*&#160;a*"),
        ((i.Code(text="a`b"),), "``a`b``"),
        ((i.Code(text="a"), i.Code(text="b")), "`a`<code>b</code>"),
        (("a", i.LineBreak(), "- b"), "a\\\n\\- b"),
        (("stop!", link("x", "https://example.org/a b")), "stop\\![x](https://example.org/a%20b)"),
        ((link("[x]", "/(a)", '"t"'),), '[\\[x\\]](</(a)> "&quot;t&quot;")'),
    ],
)  # fmt: skip
def test_marks(content: tuple[Any, ...], written: str) -> None:
    assert line(*content) == written


def test_a_paragraph_is_one_line() -> None:
    assert "\n" not in body(paragraph("words and more words " * 200))


def test_a_figure_shows_image_caption_and_credit() -> None:
    written = (FIXTURES / "signals" / "output.md").read_text(encoding="utf-8")
    shown = re.sub(r"<!--.*?-->\n\n?", "", written)
    image = "![An empty pier](https://example.org/img/pier-1200.jpg)"
    assert f"{image}\n\nTwo mayors wait for a meeting.\n\nIda Holm/Example Pictures\n" in shown
    assert "- [Lake Gazette](https://gazette.example/ferry)\n- Harbour Institute\n" in shown
    assert shown.count("[Lake Gazette]") == 1


def test_annotations_cannot_be_ended_from_inside() -> None:
    nasty = "--> --!> ]]> <!-- {{ x }} {% y %} \u2028 -- -"
    section = b.Section(role="news", kicker=nasty, blocks=(paragraph("x"),))
    article = normalise(Article(headline="x", body=(section,)))[0]
    written, _ = api.write(article, "markdown")
    comment = next(one for one in written.decode().splitlines() if one.startswith("<!-- news:section"))
    assert comment.count("-->") == 1
    assert not re.search(r"--|[<>&]", comment.removeprefix("<!--").removesuffix("-->"))
    assert "{{" not in comment
    assert "{%" not in comment
    assert api.read(written, "markdown")[0] == article


def test_plain_markdown_refuses_what_was_not_projected() -> None:
    write = get_format("markdown").write
    assert write is not None
    article = Article(body=(b.Notice(blocks=(paragraph("x"),)),))
    with pytest.raises(WriteError, match="Notice"):
        write(article, WriteJob(options={"flavour": "plain"}))


def test_a_note_may_stand_in_the_front_matter() -> None:
    note = b.Footnotes(notes=(b.Footnote(id="n1", blocks=(paragraph("x"),)),))
    article = Article(
        editor_notes=(EditorNote(blocks=(note,)),), body=(paragraph("a", i.FootnoteReference(ref="n1"), "[^n2]"),)
    )
    for flavour in FLAVOURS:
        laws.check_format(article, "markdown", {"flavour": flavour})


def test_the_plain_flavour_says_what_it_loses() -> None:
    article = stored("signals")
    written, report = api.write(article, "markdown", flavour="plain")
    assert [(loss.pointer, loss.kind) for loss in report.losses] == [(f"/body/{n}", "degraded") for n in range(3)]
    assert "sections" in report.losses[0].reason
    assert b"<!--" not in written
    full, _ = api.write(article, "markdown", flavour="plain", lossless=True)
    assert api.read(full, "markdown")[0] == article


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"---\ntitle: x\n---\nwords\n", "markdown"),
        (b"+++\ntitle = 'x'\n+++\n", "markdown"),
        (b"# A heading\n\nSome [link](https://example.org) and **bold**.\n", "markdown"),
        (b"<!-- news:section {} -->\n", "markdown"),
        (b"# A heading\n\n::: {.section #a}\n\nWords.\n\n:::\n", "markdown"),
        (b"<html><body># x [a](b)</body></html>", "html"),
    ],
)
def test_sniff(head: bytes, found: str) -> None:
    assert sniff(head) == found


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"<x/>", b"plain words only\n", b"---\nno key here\n---\n"])
def test_sniff_claims_nothing_else(data: bytes) -> None:
    test = get_format("markdown").sniff
    assert test is not None
    assert test(data) == 0


def test_the_example_of_the_page_is_what_is_written() -> None:
    page = (Path(__file__).parents[2] / "docs/markdown.md").read_text(encoding="utf-8")
    shown = page.partition("```markdown\n")[2].partition("\n```")[0]
    blocks = api.read(shown.encode(), "markdown")[0].body
    assert body(b.Section(role="signals", heading=(i.Text(text="x"),), blocks=blocks)).count(shown) == 1


@pytest.mark.parametrize("character", ["\U00108147", "\U00056d5f"])
def test_a_private_or_unassigned_character_is_punctuation_to_pandoc(character: str) -> None:
    run = (i.Strong(content=(i.Text(text="a" + character),)), i.Text(text="Port"))
    assert f"**a{character}**&#80;ort" in body(b.Paragraph(content=run))


def test_a_pipe_in_an_attribute_within_a_cell_is_a_reference() -> None:
    run = (i.Abbreviation(expansion="a|b", content=(i.Text(text="AB"),)),)
    row = b.Row(cells=(b.Cell(blocks=(b.Paragraph(content=run),)),))
    assert '<abbr title="a&#124;b">AB</abbr>' in body(b.Table(rows=(row,)))
