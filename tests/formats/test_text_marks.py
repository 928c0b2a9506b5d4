"""Our own text: pleasant to read, and read back exactly whatever the words look like."""

import os

import pytest
from hypothesis import HealthCheck, example, given, settings

import convert
from convert.carries import project
from convert.formats.text.carries import CARRIES
from convert.formats.text.marks import NAMES, escaped, joined, parted, unescaped
from convert.formats.text.named import NAMED_BLOCKS
from convert.model import blocks as b
from convert.model.article import Article
from convert.model.build import inlines, normalise, paragraph
from convert.model.inlines import Emphasis, LineBreak, Text
from convert.model.people import Moment, Source
from convert.testing import laws, strategies

EXAMPLES = int(os.environ.get("LAWS", "200"))
BITES = (
    "\\x", "> x", "| x", "# x", "• x", "•", "1. x", "12.", "— x", "* * *", "-----", "=====",
    "~~~ role", "^^^", "[Image]", "[Image: x]", "[Lead image: y]", "[Residue]", "[Answer: [x]]",
    "\ufeffx", "Byline: x", "\\\\", "[Box: a\\]",
)  # fmt: skip


def back(article: Article) -> Article:
    kept, _ = project(normalise(article)[0], CARRIES)
    return convert.read(convert.write(article, "text")[0], "text")[0], kept  # type: ignore[return-value]  # a pair


@pytest.mark.laws
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.articles())
@example(Article(headline="=====", kicker="=====", body=(paragraph("x"),)))
def test_laws(article: Article) -> None:
    laws.check_format(article, "text")


@pytest.mark.parametrize("line", BITES)
def test_text_that_looks_like_a_mark(line: str) -> None:
    article = Article(
        kicker=line, headline=line, standfirst=(paragraph(line, LineBreak(), line),),
        body=(
            b.Section(heading=inlines(line), sources=(Source(name=line),), blocks=(paragraph(line),)),
            b.Quote(blocks=(paragraph(line),), attribution=inlines(line)),
            b.List(items=(b.ListItem(blocks=(paragraph(line), b.Preformatted(text=line))),)),
            paragraph(line, LineBreak(), line),
        ),
    )  # fmt: skip
    found, kept = back(article)
    assert found == kept == article


def test_escapes_only_where_needed() -> None:
    assert all(unescaped(escaped(line)) == line for line in (*BITES, "plain", "a\\b", "2025 was", "-- x y", "[x]"))
    assert [line for line in ("plain", "- x", "2025 was", "[1] x", "a: b", "...", "“x”") if escaped(line) != line] == []


def test_comma_lists() -> None:
    for items in (("a",), ("a, b", "c\\", "\\,"), ("",), ("", ""), ("a", "")):
        assert parted(joined(items)) == items


def test_sections_end_where_other_blocks_follow() -> None:
    inner = b.Section(heading=inlines("Inner"), role="signal", blocks=(paragraph("one"),))
    outer = b.Section(heading=inlines("Outer"), blocks=(inner, paragraph("two")))
    found, kept = back(Article(headline="H", body=(outer, paragraph("three"), outer, outer, b.Break())))
    assert found == kept


def test_times_as_written_only_where_they_are_read_so() -> None:
    written = Moment(value="2025-02-21T16:29:00-05:00", literal="Feb 21, 2025, 4:29pm EST", zone="EST")
    output, report = convert.write(Article(headline="H", modified=written), "text")
    assert b"Modified: Feb 21, 2025, 4:29pm EST\n" in output
    assert report.losses == ()
    other = Moment(value="2025-02-21T16:29:00-05:00", literal="this afternoon")
    output, report = convert.write(Article(headline="H", modified=other), "text")
    assert b"Modified: 2025-02-21T16:29:00-05:00\n" in output
    assert [loss.pointer for loss in report.losses] == ["/modified/literal"]


def test_tables_become_rows() -> None:
    cells = [[b.Cell(blocks=(paragraph(text),)) for text in row] for row in (("Boat", "Crew"), ("Aurel", "7"))]
    table = b.Table(caption=inlines("The fleet"), rows=tuple(b.Row(cells=tuple(row)) for row in cells))
    output, report = convert.write(Article(headline="Boats", body=(table,)), "text")
    assert output.decode() == "Boats\n=====\n\nThe fleet\n\n| Boat  | Crew\n| Aurel | 7\n"
    assert [(loss.kind, loss.size) for loss in report.losses] == [("degraded", 2)]


def test_residue_is_marked_and_only_losses() -> None:
    content = inlines("a ", Emphasis(content=(Text(text="b"),)))
    article = Article(headline="H", body=(b.Paragraph(content=content),))
    output, _ = convert.write(article, "text", lossless=True)
    before, _, after = output.decode().partition("\n[Residue]\n")
    assert before == "H\n=\n\na b\n".replace("=", "===")
    assert after.count("\n") == 1
    assert convert.read(output, "text")[0] == article


def test_damaged_residue_is_refused() -> None:
    with pytest.raises(convert.ReadError, match="residue is damaged"):
        convert.read(b'H\n===\n\n[Residue]\n| {"pointer": 1}\n', "text")


def test_labels_that_do_not_fit_are_kept() -> None:
    article, _ = convert.read(b"H\n===\nUrgency: high\nVersion: 0\nDirection: up\nByline: a\nByline: b\n\nx\n", "text")
    assert article.byline == "a"
    assert [one.value for one in article.unmapped] == ["Urgency: high", "Version: 0", "Direction: up", "Byline: b"]


def test_every_name_is_read() -> None:
    assert set(NAMED_BLOCKS) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_marks_in_odd_places_are_read(name: str) -> None:
    text = f"H\n===\n\n> [{name}: t]\n> Caption: c\n>\n>     inside\n\n• [{name}]\n\n    [{name}]\n"
    article, _ = convert.read(text.encode(), "text")
    assert "inside" in str(convert.to_dict(article))


def test_deep_marks_do_not_recurse_for_ever() -> None:
    article, _ = convert.read(("H\n===\n\n" + "> " * 4000 + "end\n").encode(), "text")
    assert "end" in str(convert.to_dict(article))


def test_a_blank_at_the_end_of_preformatted_text_in_a_list_stays() -> None:
    preformatted = b.Preformatted(text="x ")
    laws.check_format(Article(body=(b.List(items=(b.ListItem(blocks=(preformatted,)),)),)), "text")


def test_a_headline_of_a_blank_that_does_not_break_stays() -> None:
    for field in ("headline", "kicker"):
        laws.check_format(convert.from_dict({"schema": "1.0", field: "\xa0"}), "text")
