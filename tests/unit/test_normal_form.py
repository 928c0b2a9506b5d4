"""The normal form: what the constructors do to text, runs, blocks and references."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import convert
from convert.codec.codec import to_dict
from convert.errors import ArticleError
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model import runs, text
from convert.model.article import Article
from convert.model.build import (
    MAX_DEPTH,
    _Pass,
    identifier,
    inlines,
    is_calendar,
    language,
    moment,
    normalise,
    paragraph,
    qcode,
)  # fmt: skip
from convert.model.look import looks_normal
from convert.model.media import Asset
from convert.model.people import Moment, Name, Subject
from convert.model.shape import fields
from convert.model.walk import get, iter_text, leaves, plain, plain_text, put, walk
from convert.testing.strategies import articles, nasty


def words(value: str) -> i.Text:
    return i.Text(text=value)


def em(*content: object) -> i.Emphasis:
    return i.Emphasis(content=content)  # type: ignore[arg-type]


CASES = [
    ("blanks collapse", (words(" a \t\n b "),), (words("a b"),)),
    ("texts merge", (words("a"), words("b")), (words("ab"),)),
    ("blanks leave marks", (em(words(" x ")), words("y")), (em(words("x")), words(" y"))),
    ("equal marks merge", (em(words("a")), em(words("b"))), (em(words("ab")),)),
    ("equal marks do not nest", (em(i.Strong(content=(em(words("a")),))),), (em(i.Strong(content=(words("a"),))),)),
    ("empty marks go", (em(words(" ")), words("x")), (words("x"),)),
    ("breaks leave the edges", (i.LineBreak(), words("a"), i.LineBreak()), (words("a"),)),
    ("two breaks are one", (words("a"), i.LineBreak(), words(" "), i.LineBreak(), words("b")),
     (words("a"), i.LineBreak(), words("b"))),
    ("a break leaves a mark's edge", (em(words("a"), i.LineBreak()), words("b")),
     (em(words("a")), i.LineBreak(), words("b"))),
    ("bad schemes go", (i.Link(href="javascript:alert(1)", content=(words("t"),)),), (words("t"),)),
    ("hidden schemes go", (i.Link(href="java\tscript:alert(1)", content=(words("t"),)),), (words("t"),)),
    ("links do not nest", (i.Link(href="/a", content=(words("t"), i.Link(href="/b", content=(words("u"),)))),),
     (i.Link(href="/a", content=(words("tu"),)),)),
    ("two links stay two", (i.Link(href="/a", content=(words("t"),)), i.Link(href="/a", content=(words("u"),))),
     (i.Link(href="/a", content=(words("t"),)), i.Link(href="/a", content=(words("u"),)))),
    ("no-break space is text", (words("\u00a0a\u00a0"),), (words("\u00a0a\u00a0"),)),
    ("next line is a blank", (words("a\x85b\u2028c"),), (words("a b c"),)),
    ("controls go", (words("a\x01b\ufffec\x9f"),), (words("abc"),)),
]  # fmt: skip


@pytest.mark.parametrize(("given_run", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_runs(given_run: tuple[i.Inline, ...], expected: tuple[i.Inline, ...]) -> None:
    assert inlines(*given_run) == expected
    assert inlines(*expected) == expected


@pytest.mark.laws
@given(articles())
def test_normalise_is_idempotent_and_returns_the_same_object(article: Article) -> None:
    fresh = msgspec.structs.replace(article)
    again, changes = normalise(fresh)
    assert again is fresh
    assert changes == ()
    assert normalise(again) == (again, ())


@given(nasty)
def test_text_of_any_kind_becomes_text_that_xml_can_carry(value: str) -> None:
    clean = text.line(value)
    assert clean == text.line(clean)
    assert "  " not in clean
    assert clean == clean.strip(" \t\r\n")
    assert all(character >= " " and character not in "\x7f\x85\u2028\u2029\ufffe\uffff" for character in clean)


def test_every_code_point_is_decided() -> None:
    everything = "".join(map(chr, range(0x110000)))
    clean = text.collapse(everything)
    assert text.collapse(clean) == clean
    kept = set(clean)
    for point in (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, 0xD800, 0xDFFF, 0x2028):
        assert chr(point) not in kept
    for point in (0x20, 0xA0, 0xAD, 0x200B, 0x202E, 0xFEFF, 0xFDD0, 0x1FFFE, 0x10FFFF, 0x3000):
        assert chr(point) in kept


def test_empty_things_are_left_out_and_said() -> None:
    article = Article(body=(b.Paragraph(content=()), b.List(items=(b.ListItem(blocks=()),)), paragraph("x")))
    normal, changes = normalise(article)
    assert normal.body == (paragraph("x"),)
    assert {change.rule for change in changes} == {"empty"}
    assert changes[0].pointer == "/body/0"


def test_ids_become_unique() -> None:
    article = Article(body=(b.Heading(id="a", content=inlines("x")), b.Heading(id="a", content=inlines("y"))))
    assert [block.id for block in normalise(article)[0].body] == ["a", "a-2"]  # type: ignore[union-attr]


def test_references_without_a_target_go() -> None:
    run = (words("a"), i.FootnoteReference(ref="f"), i.Entity(ref="s", content=(words("b"),)))
    normal, changes = normalise(Article(body=(b.Paragraph(content=run),)))
    assert normal.body == (paragraph("ab"),)
    assert [change.rule for change in changes] == ["reference", "reference"]
    full = Article(
        subjects=(Subject(id="s", uri="https://example.org/s"),),
        body=(b.Paragraph(content=run), b.Footnotes(notes=(b.Footnote(id="f", blocks=(paragraph("n"),)),))),
    )
    assert normalise(full) == (full, ())


@pytest.mark.parametrize("depth", [MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1, 200])
def test_depth(depth: int) -> None:
    block: b.Block = paragraph("deep")
    for _ in range(depth):
        block = b.Aside(blocks=(block,))
    normal, changes = normalise(Article(body=(block,)))
    deepest = max(pointer.count("/blocks/") for pointer, _ in walk(normal))
    assert deepest <= MAX_DEPTH - 1
    assert bool(changes) == (depth >= MAX_DEPTH)
    assert "deep" in plain_text(normal)
    fresh = msgspec.structs.replace(normal)
    assert normalise(fresh)[0] is fresh


@pytest.mark.parametrize("article", [
    Article(language="en_US"), Article(form="live blog"), Article(published=Moment(value="2025-02-30")),
    Article(published=Moment(value="yesterday")), Article(body=(b.Heading(id="1", content=inlines("x")),)),
])  # fmt: skip
def test_values_without_a_normal_form_are_errors_with_their_place(article: Article) -> None:
    with pytest.raises(ArticleError) as caught:
        normalise(article)
    assert caught.value.pointer


@pytest.mark.parametrize(("written", "value", "literal"), [
    ("2024-05-01T10:00:00+02:00", "2024-05-01T10:00:00+02:00", ""),
    ("2024-05-01T10:00:00+0200", "2024-05-01T10:00:00+02:00", "2024-05-01T10:00:00+0200"),
    ("2024-05-01 10:00:00 +02:00", "2024-05-01T10:00:00+02:00", "2024-05-01 10:00:00 +02:00"),
    ("2024-05-01T10:00", "2024-05-01T10:00", ""), ("2024-05", "2024-05", ""), ("2024", "2024", ""),
    (" 2010-10-18T12:30:00Z", "2010-10-18T12:30:00Z", ""),
])  # fmt: skip
def test_moments_keep_what_was_written(written: str, value: str, literal: str) -> None:
    found = moment(written)
    assert found is not None
    assert (found.value, found.literal) == (value, literal)


@pytest.mark.parametrize("written", ["2024-02-30", "2024-13-01", "01/02/2024", "", "2024-05-01T25:00:00Z", "T10:00"])
def test_moments_that_are_none(written: str) -> None:
    assert moment(written) is None


def test_precision_and_zone() -> None:
    forms = {"2024": "year", "2024-05": "month", "2024-05-01": "day", "2024-05-01T10:00Z": "minute",
             "2024-05-01T10:00:00-05:00": "second", "2024-05-01T10:00:00.5": "fraction"}  # fmt: skip
    for value, precision in forms.items():
        assert Moment(value=value).precision == precision
        assert Moment(value=value).has_zone == value.endswith(("Z", "-05:00"))
    assert is_calendar("2024-02-29")
    assert not is_calendar("2023-02-29")


def test_codes() -> None:
    assert language("en_US") == "en-US"
    assert language("not a tag") is None
    assert qcode("a:b:c") == "a:b:c"
    assert qcode("a b") is None
    assert identifier("12 Å") == "n-12"
    assert identifier("A-") == "A-"
    assert identifier("  ") is None


@given(st.data(), articles())
def test_get_and_put_agree_at_every_pointer(data: st.DataObject, article: Article) -> None:
    pointers = [pointer for pointer, _ in leaves(article)]
    if pointers:
        pointer = data.draw(st.sampled_from(pointers))
        assert put(article, pointer, get(article, pointer)) == article


def test_text_of_a_run() -> None:
    run = inlines("a ", em(words("b")), i.LineBreak(), i.Code(text="c"), i.InlineImage(href="/x.png", alt="d"))
    assert plain(run) == "a b cd"
    assert "".join(iter_text(run)) == "a b\ncd"


def test_defaults_are_left_out_however_their_string_was_made() -> None:
    made = "".join(["im", "age"])
    article = normalise(Article(media=(Asset(kind=made, alt="x"),), status="".join(["usa", "ble"])))[0]  # type: ignore[arg-type]
    assert to_dict(article) == {"schema": "1.0", "media": [{"alt": "x"}]}


def test_articles_are_frozen() -> None:
    with pytest.raises(AttributeError):
        Article().headline = "x"  # type: ignore[misc]
    assert msgspec.structs.replace(Article(), headline="x").headline == "x"


def test_what_is_nested_too_deep_is_kept_whole_beside_its_paragraphs():
    inner = '{"type": "figure", "asset": {"alt": "pier", "caption": [{"type": "text", "text": "The pier"}]}}'
    for number in range(40):
        inner = f'{{"type": "section", "kicker": "k{number}", "blocks": [{inner}]}}'
    article, report = convert.read(f'{{"schema": "1.0", "body": [{inner}]}}'.encode(), "json")
    assert "The pier" in convert.plain_text(article)
    assert [finding.code for finding in report.findings] == ["NRM-depth"]
    (kept,) = article.unmapped
    assert kept.path == report.findings[0].pointer
    assert all(word in kept.value for word in ("pier", '"k0"', '"k1"'))
    assert convert.replace(article) is article or convert.replace(article) == article


def test_one_look_tells_only_of_texts_that_stay() -> None:
    unclean = (text._UNCLEAN, text._RAW_UNCLEAN, text._URL_DROPPED)
    for number in range(0x110000):
        if chr(number).isprintable():
            assert not any(expression.search(chr(number)) for expression in unclean), hex(number)


@given(st.lists(st.sampled_from([
    words("a"), words(" a"), words("a "), words(" "), words(""), words("a  b"), words("\u00a0"), i.LineBreak(),
    em(words("a")), em(words(" a")), em(), em(words("a"), words("b")), em(em(words("a"))),
    i.Strong(content=(words("b"),)), i.Strong(content=(words("b "),)), i.Span(content=(words("s"),)),
    i.Link(href="/a", content=(words("t"),)), i.Link(href="javascript:x", content=(words("t"),)),
    i.Link(href="/a", title=" t", content=(words("t"),)), i.Link(href="", content=(words("t"),)),
]), max_size=5).map(tuple))  # fmt: skip
def test_a_run_that_looks_normal_is_normal(run: tuple[i.Inline, ...]) -> None:
    if runs.is_plain(run) and run:
        assert runs._tree(runs._settled(runs._leaves(run, None)), 0) == run


def test_most_runs_of_real_texts_look_normal() -> None:
    link = i.Link(href="https://example.org/", content=(words("t"),))
    assert runs.is_plain((words("a "), em(words("b")), words(", "), link))
    assert runs.is_plain((link,))


@given(nasty)
def test_texts_that_look_normal_are_normal(value: str) -> None:
    if value and text.is_line(value):
        assert text.line(value) == value
    if text.is_raw(value):
        assert text._LINE_ENDS.sub("\n", text._ILLEGAL.sub("", value)).rstrip("\n") == value


@given(articles(), st.data())
def test_a_node_that_looks_normal_is_normal(article: Article, data: st.DataObject) -> None:
    node = data.draw(st.sampled_from([node for _, node in walk(article)]))
    held = [one.name for one in fields(type(node)) if isinstance(getattr(node, one.name), str)]
    if held:
        value = data.draw(nasty | st.sampled_from(["", " ", "a  b", "a\n", "javascript:x", "https://example.org/a b"]))
        node = msgspec.structs.replace(node, **{data.draw(st.sampled_from(held)): value})
    if looks_normal(node):
        run = _Pass()
        assert run.visit(node) is node
        assert (run.changes, run.ids, run.references) == ([], set(), set())


def test_most_nodes_of_real_articles_look_normal() -> None:
    convert.replace(Article(subjects=(Subject(qcode="medtop:1"),), language="en"))  # codes are known from the second on
    assert looks_normal(paragraph("The pier opened on Monday."))
    assert looks_normal(Subject(kind="person", qcode="medtop:1", names=(Name(text="Ada Moss", language="en"),)))
    assert not looks_normal(Subject(kind="person", qcode="medtop:1", names=(Name(text="Ada  Moss"),)))
