"""Files that a person edited by hand: what is visible wins, and a damaged file is refused or told, never cut."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_documents import FIXTURES, FLAVOURS, WRITTEN

import convert
from convert import api
from convert.codec.codec import encode
from convert.errors import ConvertError
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model.article import Article
from convert.model.build import normalise, paragraph
from convert.model.media import Asset, Rendition
from convert.model.people import Contributor, Moment, Source
from convert.report import Log, Report
from convert.testing.strategies import articles

MARK = "zqedited"
# What a reader of the page does not see: annotations, tags, references, addresses, code, keys and ``news``.
_HIDDEN = re.compile(
    r"<!--.*?-->|</?[A-Za-z][^<>]*>|&#?\w+;|\]\([^)]*\)|\[\^[^\]]*\]|`[^`]*`|^\s*[> \-*0-9.)]*:::.*$|^\s*news.*$"
    r"|^\s*\{[{%].*$|^\s*[A-Za-z_-]+(?:: ?| = )(?:true$)?",
    re.MULTILINE,
)
stored = st.sampled_from(
    [convert.from_dict(json.loads((FIXTURES / name / "article.json").read_text("utf-8"))) for name in WRITTEN]
)
presets = st.sampled_from(("common", "zola"))


def visible(source: str) -> list[re.Match[str]]:
    """The words of a file that a reader of the page sees."""
    covered = bytearray(len(source))
    for hidden in _HIDDEN.finditer(source):
        covered[hidden.start() : hidden.end()] = b"x" * (hidden.end() - hidden.start())
    return [word for word in re.finditer(r"[A-Za-z]{3,}", source) if not any(covered[word.start() : word.end()])]


def marked(data: st.DataObject, source: str) -> str:
    """A file with one of its visible words replaced; "" where it has none."""
    words = visible(source)
    if not words:
        return ""
    word = data.draw(st.sampled_from(words))
    return source[: word.start()] + MARK + source[word.end() :]


@pytest.mark.laws
@given(st.one_of(stored, articles()), st.sampled_from(FLAVOURS), presets, st.data())
def test_an_edited_word_is_in_the_article(article: Article, flavour: str, preset: str, data: st.DataObject) -> None:
    source = marked(data, api.write(article, "markdown", flavour=flavour, frontmatter=preset)[0].decode())
    found, _ = api.read(source.encode(), "markdown")
    assert not source or MARK in encode(found).decode()


def damaged(data: st.DataObject, lines: list[str]) -> None:
    """One change of some lines, in place."""
    at = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.integers(0, len(lines) - 1))
    match data.draw(st.sampled_from(("delete", "delete", "several", "copy", "swap", "cut"))):
        case "delete":
            del lines[at]
        case "several":
            del lines[at : at + 3]
        case "copy":
            lines.insert(at, lines[other])
        case "swap":
            lines[at], lines[other] = lines[other], lines[at]
        case "cut":
            place = data.draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:place] + lines[at][place + data.draw(st.integers(1, 3)) :]


@pytest.mark.laws
@given(st.one_of(stored, articles()), st.sampled_from(FLAVOURS), presets, st.data())
def test_no_visible_word_is_lost_in_silence(article: Article, flavour: str, preset: str, data: st.DataObject) -> None:
    lines = marked(data, api.write(article, "markdown", flavour=flavour, frontmatter=preset)[0].decode()).split("\n")
    for _ in range(data.draw(st.integers(1, 2))):
        if lines:
            damaged(data, lines)
    source = "\n".join(lines)
    if MARK not in source:
        return
    told: list[str] = []  # the report keeps the beginning of a long text only
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Log, "ignored", _listening(told))
        try:
            found, report = api.read(source.encode(), "markdown")
        except ConvertError as error:
            place = error.line
            found, report = Article(kicker=MARK), Report()
        else:
            place = 1
    assert place is not None
    assert MARK in encode(found).decode() + "".join(told) + json.dumps(report.to_dict())


def _listening(told: list[str]) -> Any:
    plain = Log.ignored

    def ignored(log: Log, path: str, reason: str, text: str = "", line: int | None = None) -> None:
        told.append(f"{path} {text}")
        plain(log, path, reason, text, line)

    return ignored


def edited(article: Article, old: str, new: str, flavour: str = "annotated") -> tuple[Article, Report]:
    """An article as it is read after one piece of its file was replaced."""
    source = api.write(normalise(article)[0], "markdown", flavour=flavour)[0].decode()
    assert source.count(old) == 1, source
    return api.read(source.replace(old, new).encode(), "markdown")


def section(*sources: Source) -> Article:
    return Article(headline="x", body=(b.Section(role="r", sources=sources, blocks=(paragraph("y"),)),))


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


LAKE = Source(name="Lake Gazette", url="https://gazette.example/", uri="urn:x:lake")
INSTITUTE = Source(name="Harbour Institute", uri="urn:x:institute")


@pytest.mark.parametrize("flavour", ["annotated", "directive", "div"])
def test_entries_of_a_list_keep_what_is_known_of_them(flavour: str) -> None:
    lines = "- [Lake Gazette](https://gazette.example/)\n- Harbour Institute"
    article = section(LAKE, INSTITUTE)
    swapped, report = edited(article, lines, "\n".join(reversed(lines.split("\n"))), flavour=flavour)
    assert swapped.body[0].sources == (INSTITUTE, LAKE)  # type: ignore[union-attr]  # a Section
    assert not report.findings
    added, report = edited(article, lines, f"- Somebody new\n{lines}", flavour=flavour)
    assert added.body[0].sources == (Source(name="Somebody new"), LAKE, INSTITUTE)  # type: ignore[union-attr]  # as above
    renamed, report = edited(article, "Lake Gazette", "The Gazette", flavour=flavour)
    assert renamed.body[0].sources[0] == Source(  # type: ignore[union-attr]  # as above
        name="The Gazette", url="https://gazette.example/", uri="urn:x:lake"
    )
    assert not report.findings
    other, report = edited(article, "- Harbour Institute", "- Jo Lund", flavour=flavour)
    assert other.body[0].sources[1] == Source(name="Jo Lund")  # type: ignore[union-attr]  # as above
    assert codes(report) == ["MDA007"]
    assert "urn:x:institute" in report.ignored[0].excerpt


@pytest.mark.parametrize(
    ("article", "old", "new", "found"),
    [
        (section(Source(name="", uri="urn:x:a")), "- urn\\:x:a", "- Jo Lund", Source(name="Jo Lund")),
        (section(Source(name="https://a.example/", url="https://a.example/")), "<https://a.example/>", "[A](https://a.example/)",
         Source(name="A", url="https://a.example/")),
        (section(Source(name="", url="https://a.example/")), "<https://a.example/>", "[A](https://a.example/)",
         Source(name="A", url="https://a.example/")),
    ],
)  # fmt: skip
def test_words_that_stood_for_a_missing_name(article: Article, old: str, new: str, found: Source) -> None:
    assert edited(article, old, new)[0].body[0].sources == (found,)  # type: ignore[union-attr]  # a Section


def test_words_that_stood_for_a_missing_title_or_description() -> None:
    embed = Article(headline="x", body=(b.Embed(url="https://a.example/", title="https://a.example/"),))
    assert edited(embed, "<https://a.example/>", "[A](https://a.example/)")[0].body[0].title == "A"  # type: ignore[union-attr]  # an Embed
    video = b.Figure(asset=Asset(kind="video", renditions=(Rendition(href="a.mp4"),)))
    found = edited(Article(headline="x", body=(video,)), "[video]", "[Boats]")[0]
    assert found.body[0].asset.alt == "Boats"  # type: ignore[union-attr]  # a Figure


TABLE = b.Table(
    head=1,
    rows=(
        b.Row(cells=(b.Cell(header=True, columns=2, blocks=(paragraph("H"),)),)),
        b.Row(cells=(b.Cell(blocks=(paragraph("a"),)), b.Cell(blocks=(b.CodeBlock(text="c"),)))),
    ),
)


def test_a_table_with_another_row_is_what_is_seen() -> None:
    article = Article(headline="x", body=(TABLE,))
    assert edited(article, "| a |  |\n", "| b |  |\n")[0].body[0].rows[0].cells[0].columns == 2  # type: ignore[union-attr]  # a Table
    found, report = edited(article, "| a |  |\n", "| new | row |\n| a |  |\n")
    assert codes(report) == ["MDA007", "MDA008"]
    table, code = found.body
    assert [[len(cell.blocks) for cell in row.cells] for row in table.rows] == [[1, 0], [1, 1], [1, 0]]  # type: ignore[union-attr]  # as above
    assert code == b.CodeBlock(text="c")


def test_blocks_without_a_place_stand_behind() -> None:
    figure = b.Figure(asset=Asset(caption=(i.Text(text="Two mayors"),), credit="Jo Lund"))
    found, report = edited(Article(headline="x", body=(figure,)), "Two mayors\n", "- a list\n\nTwo mayors\n")
    assert [type(block).__name__ for block in found.body] == ["Figure", "List"]
    assert found.body[0] == figure
    assert codes(report) == ["MDA008"]


def test_a_figure_in_a_figure_stands_behind_it() -> None:
    figure = b.Figure(asset=Asset(caption=(i.Text(text="Two mayors"),), credit="Jo Lund"))
    inner = "<!-- news:figure -->\n\nA pier\n\n<!-- /news:figure -->\n\n"
    found, report = edited(Article(headline="x", body=(figure,)), "Two mayors\n", f"{inner}Two mayors\n")
    assert found.body == (figure, b.Figure(asset=Asset(caption=(i.Text(text="A pier"),))))
    assert codes(report) == ["MDA008"]


def test_a_definition_list_with_another_item() -> None:
    items = tuple(b.Definition(terms=((i.Text(text=word),), (i.Text(text=word * 2),)), blocks=(paragraph("x"),))
                  for word in ("a", "b"))  # fmt: skip
    found, report = edited(Article(headline="x", body=(b.DefinitionList(items=items),)),
                           "- **a**", "- **new**\n\n  said\n\n- **a**")  # fmt: skip
    assert codes(report) == ["MDA007"]
    assert [item.terms[0] for item in found.body[0].items] == [  # type: ignore[union-attr]  # a DefinitionList
        (i.Text(text="new"),), (i.Text(text="a"),), (i.Text(text="b"),)
    ]  # fmt: skip


def test_a_speaker_whose_name_is_gone() -> None:
    exchange = b.Exchange(asker="Jo", question=(paragraph("Why?"),))
    found, report = edited(Article(headline="x", body=(exchange,)), "**Jo**\n\n", "")
    assert found.body == (b.Exchange(question=(paragraph("Why?"),)),)
    assert codes(report) == ["MDA007"]


def test_a_list_of_sources_that_is_gone_takes_no_paragraph() -> None:
    with pytest.raises(ConvertError, match="no list follows news:sources"):
        edited(section(LAKE), "- [Lake Gazette](https://gazette.example/)\n\n", "")


def test_an_address_in_a_credit_is_told() -> None:
    figure = b.Figure(asset=Asset(caption=(i.Text(text="c"),), credit="Jo Lund"))
    found, report = edited(Article(headline="x", body=(figure,)), "Jo Lund", "[Jo Lund](https://jo.example/)")
    assert found.body == (figure,)
    assert [one.excerpt for one in report.ignored] == ["https://jo.example/"]


def picture(name: str, *renditions: Rendition) -> b.Figure:
    first = Rendition(href=f"https://example.org/img/{name}", width=1200)
    return b.Figure(asset=Asset(renditions=(first, *renditions), alt="A pier", credit="Jo Lund"))


@pytest.mark.parametrize("flavour", ["annotated", "directive", "div"])
def test_another_picture_has_no_sizes_of_the_old_one(flavour: str) -> None:
    small = Rendition(href="https://example.org/img/small.jpg", width=200)
    article = Article(headline="x", body=(picture("pier.jpg", small),))
    found, report = edited(article, "img/pier.jpg", "img/quay.jpg", flavour)
    asset = found.body[0].asset  # type: ignore[union-attr]  # a Figure
    assert asset.renditions == (Rendition(href="https://example.org/img/quay.jpg"),)
    assert (asset.alt, asset.credit) == ("A pier", "Jo Lund")
    assert codes(report) == ["MDA007"]


def test_a_picture_on_another_server_keeps_its_sizes() -> None:
    article = Article(headline="x", body=(picture("pier.jpg"),))
    found, report = edited(article, "https://example.org/img/pier.jpg", "https://cdn.example/pier.jpg")
    assert found.body[0].asset.renditions == (Rendition(href="https://cdn.example/pier.jpg", width=1200),)  # type: ignore[union-attr]  # as above
    assert not report.findings


@pytest.mark.parametrize("flavour", ["annotated", "directive", "div"])
def test_the_time_of_a_live_update_is_seen_and_may_be_edited(flavour: str) -> None:
    time = Moment(value="2026-08-05T20:00:18Z", literal="21 Uhr", zone="CEST")
    update = b.LiveUpdate(time=time, heading=(i.Text(text="Loud"),), blocks=(paragraph("A bang."),))
    found, report = edited(Article(headline="x", body=(update,)), "\n21 Uhr\n", "\n22 Uhr\n", flavour)
    assert found.body == (msgspec.structs.replace(update, time=msgspec.structs.replace(time, literal="22 Uhr")),)
    assert not report.findings


def test_the_time_of_a_live_update_without_words_of_its_own() -> None:
    update = b.LiveUpdate(time=Moment(value="2026-08-05T20:00Z"), blocks=(paragraph("A bang."),))
    found, _ = edited(Article(headline="x", body=(update,)), "\n2026-08-05T20:00Z\n", "\n2026-08-05T20:10Z\n")
    assert found.body[0].time == Moment(value="2026-08-05T20:10Z")  # type: ignore[union-attr]  # a LiveUpdate


def test_a_time_that_is_like_a_value_stays_what_it_is() -> None:
    update = b.LiveUpdate(time=Moment(value="2026-08-05", literal="2026"), blocks=(paragraph("A bang."),))
    article = Article(headline="x", body=(update,))
    assert api.read(api.write(article, "markdown")[0], "markdown")[0] == article


@pytest.mark.parametrize("flavour", ["annotated", "directive", "div"])
def test_an_id_typed_behind_a_heading(flavour: str) -> None:
    inner = b.Section(heading=(i.Text(text="Inner"),), blocks=(paragraph("p"),), role="news")
    article = Article(headline="x", body=(b.Heading(content=(i.Text(text="Outer"),)), inner))
    one, _ = edited(article, "## Outer\n", "## Outer {#one}\n", flavour)
    assert one.body == (b.Heading(id="one", content=(i.Text(text="Outer"),)), inner)
    two, _ = edited(article, "## Inner\n", "## Inner {#two}\n", flavour)
    assert two.body == (article.body[0], msgspec.structs.replace(inner, id="two"))


@pytest.mark.parametrize("text", ["a {#id}", "{#id}", "a{#id}", "a {.note}", "a \\{#id}", "a {#é}", "a {#x y}"])
def test_a_heading_that_ends_like_an_id_stays_text(text: str) -> None:
    article = Article(headline="x", body=(b.Heading(content=(i.Text(text=text.strip()),)),))
    for flavour in FLAVOURS:
        assert api.read(api.write(article, "markdown", flavour=flavour)[0], "markdown")[0].body == article.body


def test_authors_keep_what_is_known_of_them() -> None:
    people = (Contributor(name="Ida Holm", uri="urn:x:ida"), Contributor(name="Jo Lund", role="photographer"))
    article = Article(headline="x", contributors=people)
    found, report = edited(article, 'authors: ["Ida Holm"]', 'authors: ["Per Strand", "Ida Holm"]')
    assert [one.name for one in found.contributors] == ["Per Strand", "Jo Lund", "Ida Holm"]
    assert found.contributors[0] == Contributor(name="Per Strand")
    assert found.contributors[2] == people[0]
    assert not report.findings
