"""HTML: the laws, our own documents, and what the writer promises."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

import html5lib
import pytest
from hypothesis import given

import convert
from convert import api
from convert.errors import LimitError, ReadError
from convert.formats.base import WriteJob
from convert.formats.html.validate import validate
from convert.formats.html.writer import write
from convert.formats.registry import get_format, sniff
from convert.model.article import Article, EditorNote
from convert.model.blocks import Heading, Section
from convert.model.build import normalise, paragraph
from convert.model.inlines import Link, Text
from convert.model.people import Contributor, Moment
from convert.report import Loss
from convert.testing import laws
from convert.testing.strategies import articles


@pytest.mark.laws
@given(articles())
def test_laws_of_a_page(article: Article) -> None:
    assert laws.check_format(article, "html") == 1.0


@pytest.mark.laws
@given(articles())
def test_laws_of_a_fragment(article: Article) -> None:
    assert laws.check_format(article, "html", {"output": "fragment"}) == 1.0


def sample() -> Article:
    return normalise(
        Article(
            kicker="Lake Signals",
            headline='A <b>ferry</b> & its "captain"</title><script>alert(1)</script>',
            standfirst=(paragraph("It sails again."),),
            published=Moment(value="2025-03-14T06:30:00+01:00", literal="Mar 14, 2025, 6:30am", zone="CET"),
            contributors=(Contributor(name="Ida Holm", email="ida@example.org"),),
            editor_notes=(EditorNote(blocks=(paragraph("Hold for the picture."),)),),
            keywords=("ferry", "a, b"),
            body=(
                Heading(content=(Text(text="First"),)),
                Section(role="news", heading=(Text(text="The News"),), blocks=(paragraph("Text"),)),
                paragraph(Link(href="https://example.org/?a=1&b=2", content=(Text(text="there"),))),
            ),
        )
    )[0]


def test_a_page_is_safe_and_whole() -> None:
    page = convert.write(sample(), "html")[0].decode()
    assert page.startswith("<!DOCTYPE html>\n<html>")
    assert "<script" not in page
    assert page.count("<h1") == 1
    assert page.count("Hold for the picture.") == 1
    assert '<p data-field="kicker">Lake Signals</p>' in page
    assert 'href="https://example.org/?a=1&amp;b=2"' in page
    assert not validate(page.encode())


def test_another_parser_sees_the_same_elements() -> None:
    """HTML5's own rules find the elements that we wrote, in our order: nothing is re-parented by a browser."""
    page = convert.write(sample(), "html")[0].decode()
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    seen = [element.tag for element in tree.iter() if isinstance(element.tag, str)]
    written = re.findall(r"<([a-z][a-z0-9]*)", page)
    assert seen == written


def test_a_fragment_is_the_article_element() -> None:
    fragment = convert.write(sample(), "html", output="fragment")[0].decode()
    assert fragment.startswith('<article data-block="article"')
    assert fragment.endswith("</article>\n")
    assert convert.read(fragment, "html")[0] == sample()


def test_several_articles_in_one_document() -> None:
    one = convert.write(sample(), "html", output="fragment")[0]
    found = list(api.read_all(one + one, "html"))
    assert [article for article, _ in found] == [sample(), sample()]


def test_residue_is_kept_and_safe() -> None:
    loss = Loss(pointer="/slugline", kind="dropped", value="</script><!-- & \u2028", reason="a test")
    page = write(sample(), WriteJob(residue=(loss,)))
    assert page.count(b"</script>") == 1
    article, report = convert.read(page, "html")
    assert article.slugline == "</script><!-- & \u2028"
    assert not report.findings


def test_what_stands_around_our_article_is_listed() -> None:
    page = convert.write(sample(), "html")[0].replace(b"<body>", b"<body><nav>Home <b>Sport</b></nav>loose")
    article, report = convert.read(page, "html")
    assert article == sample()
    assert {"Home Sport", "loose"} <= {item.excerpt for item in report.ignored}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'data-schema="1.0"', b'data-schema="9.0"', "HTM003"),
        (b'datetime="2025-03-14T06:30:00+01:00"', b'datetime="soon"', ""),
    ],
)
def test_damage_is_named(old: bytes, new: bytes, code: str) -> None:
    page = convert.write(sample(), "html", output="fragment")[0]
    assert old in page
    with pytest.raises(convert.ConvertError) as error:
        convert.read(page.replace(old, new, 1), "html")
    assert not code or error.value.code == code


def test_nothing_and_too_much() -> None:
    with pytest.raises(ReadError):
        convert.read(b"", "html")
    with pytest.raises(LimitError) as error:
        convert.read(b"<p>" + b"<span>" * 5000 + b"deep" + b"<p>after</p>", "html")
    assert error.value.code == "LIM002"


def test_validate_names_what_breaks_the_vocabulary() -> None:
    page = convert.write(sample(), "html")[0]
    for old, new, code in (
        (b'data-block="section"', b'data-block="chapter"', "HTM011"),
        (b'<p data-field="kicker">', b'<p id="x"></p><p id="x" data-field="kicker">', "HTM012"),
        (b'<a href="https://example.org/?a=1&amp;b=2"', b"<a", "HTM014"),
        (b"<title>", b"<title></title><p>", "HTM010"),
    ):
        assert code in {finding.code for finding in validate(page.replace(old, new, 1))}
    assert not validate(b"<p>somebody else's page</p>")


@pytest.mark.parametrize(
    ("head", "score"),
    [
        (b"<!DOCTYPE html><html>", 90), (b"\xef\xbb\xbf  <html lang='en'>", 90), (b"<!-- x --><!doctype HTML>", 90),
        (b'<article data-block="article" data-schema="1.0">', 100), (b"<p>text</p>", 60), (b"<newsItem xmlns='x'>", 0),
        (b"{}", 0), (b"plain text", 0),
    ],
)  # fmt: skip
def test_sniff(head: bytes, score: int) -> None:
    test = get_format("html").sniff
    assert test is not None
    assert test(head) == score
    assert score < 60 or sniff(head) == "html"


@pytest.mark.corpora
def test_every_page_of_the_corpora_converts_and_keeps_the_laws(corpora: Path) -> None:
    import gzip  # noqa: PLC0415  (one use)

    pages = sorted((corpora / "html").rglob("*.html.gz"))
    assert pages
    for path in islice(pages, 0, None, 4):
        article, _ = convert.read(gzip.decompress(path.read_bytes()), "html")
        assert laws.check_format(article, "html") == 1.0, path.name
