"""Pages of others: golden readings of invented pages, and the account of what was left out."""

from __future__ import annotations

import html.parser
import json
import re
from pathlib import Path
from typing import Any

import pytest

import convert
from convert.model.article import Article
from convert.model.blocks import Figure, Heading, Paragraph, Section
from convert.model.walk import plain
from convert.report import Report

FIXTURES = Path(__file__).parents[2] / "fixtures" / "formats" / "html"
PAGES = sorted(path.parent.name for path in FIXTURES.glob("*/input.html"))


def page(name: str) -> bytes:
    return (FIXTURES / name / "input.html").read_bytes()


def read(markup: str | bytes, **options: str) -> tuple[Article, Report]:
    return convert.read(markup if isinstance(markup, bytes) else markup.encode(), "html", url=options.get("url", ""))


def observed(name: str) -> dict[str, Any]:
    article, report = read(page(name))
    return {"article": convert.to_dict(article), "report": report.to_dict()}


@pytest.mark.parametrize("name", PAGES)
def test_golden(name: str, accept: bool) -> None:
    expected = FIXTURES / name / "expected.json"
    found = observed(name)
    if accept:
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


class _Texts(html.parser.HTMLParser):
    """Where visible text starts, by a parser that is not the reader's."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.quiet, self.places = 0, []  # type: tuple[int, list[int]]
        self.starts = [0]
        for line in source.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002  (the signature is the base class's)
        self.quiet += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.quiet -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.quiet and re.search(r"\w", data):
            line, column = self.getpos()
            self.places.append(self.starts[line - 1] + column + len(data) - len(data.lstrip()))


@pytest.mark.parametrize("name", PAGES)
def test_no_text_is_lost_in_silence(name: str) -> None:
    """A word put at any place of the page is in the article, or in the report, or counted among what was ignored."""
    source = page(name).decode()
    places = _Texts(source).places
    assert len(places) >= 3 or name == "fragment"
    before = sum(item.chars for item in read(source)[1].ignored)
    for place in places:
        article, report = read(source[:place] + "zqmarker" + source[place:])
        held = json.dumps([convert.to_dict(article), report.to_dict()])
        counted = sum(item.chars for item in report.ignored) >= before + 8
        assert "zqmarker" in held or counted, source[place : place + 60]


@pytest.mark.parametrize("name", PAGES)
def test_reading_twice_gives_the_same(name: str) -> None:
    first = observed(name)
    read("<p>something else</p>")
    assert observed(name) == first


def test_the_signals_form() -> None:
    article, report = read(page("signals"))
    assert article.kicker == "Lake Signals"
    assert article.headline == "Port Aurel says it will sign the lake treaty after a night of talks"
    assert article.published is None
    assert article.modified is not None
    assert article.modified.value == "2025-02-21T16:29:00-05:00"
    assert (article.modified.literal, article.modified.zone) == ("Feb 21, 2025, 4:29pm EST", "EST")
    lead = article.lead_media[0]
    assert isinstance(lead, Figure)
    assert plain(lead.asset.caption) == "Mayor Ida Holm and Minister Marek Brandt before the talks."
    assert lead.asset.credit == "Tove Lindqvist/Lakepress"
    news, group = article.body
    assert isinstance(news, Section)
    assert isinstance(group, Section)
    assert (news.role, plain(news.heading), len(news.blocks)) == ("news", "The News", 5)
    assert (group.role, plain(group.heading)) == ("signals", "SIGNALS")
    tagline = group.standfirst[0]
    assert isinstance(tagline, Paragraph)
    assert plain(tagline.content).startswith("Lake Signals: Views")
    signals = [block for block in group.blocks if isinstance(block, Section)]
    assert [one.role for one in signals] == ["signal"] * 3
    assert [[source.name for source in one.sources] for one in signals] == [
        ["Lake Gazette", "Salt & Pike Review", "Holm Radio"],
        ["Norrby News", "Lake Gazette", "The Lindau Post"],
        ["Shore Times"],
    ]
    assert [len(one.blocks) for one in signals] == [1, 1, 1]
    text = json.dumps(convert.to_dict(article))
    dropped = " ".join(item.excerpt for item in report.ignored)
    for furniture in ('Norrby"', "Signals Logo", 'AD"', "icon", "Whatsapp"):
        assert furniture not in text
    for furniture in ("Norrby", "Lake Signals Logo", "AD", "icon", "Title icon", "Source icon", "PostEmailWhatsapp"):
        assert furniture in dropped


def test_a_fragment_is_read_whole() -> None:
    article, _ = read("<p>Two words.</p><p><a href='/x'>Only a link</a></p>")
    assert [plain(block.content) for block in article.body if isinstance(block, Paragraph)] == [
        "Two words."
    ] or article.body
    assert plain(article.body[0].content) == "Two words."  # type: ignore[union-attr]  # it is a paragraph


def test_words_are_compared_whole() -> None:
    """``shadow`` holds ``ad``, ``backboard`` holds ``ad`` and ``bar``: text of such names stays."""
    article, _ = read(
        "<html><head><title>T</title></head><body><h1>A headline of some length</h1><div class='shadow-box'>"
        "<p class='backboard'>The paragraph under a name that holds the letters of furniture is read as it is.</p>"
        "<p class='headline-ads'>Buy now and save a lot of money with this fine offer of today.</p></div></body></html>"
    )
    assert len(article.body) == 1


def test_the_charset_that_is_declared_does_not_win() -> None:
    article, report = read("<html><head><meta charset='iso-8859-1'></head><body><p>Fähre</p></body></html>")
    assert plain(article.body[0].content) == "Fähre"  # type: ignore[union-attr]  # it is a paragraph
    assert [finding.code for finding in report.findings] == ["TXT010"]


def test_a_bad_address_is_reported_and_not_carried() -> None:
    article, report = read("<p>Go <a href='java\tscript:alert(1)'>there</a></p>")
    assert "script:" not in json.dumps(convert.to_dict(article))
    assert any(item.reason == "address not allowed" for item in report.ignored)


def test_the_sources_that_disagree_are_in_the_trace() -> None:
    _, report = convert.read(page("wire-page"), "html", trace=True)
    origins = {origin.pointer: origin for origin in report.trace}
    assert origins["/published"].source == "article:published_time"
    assert ("JSON-LD datePublished", "2025-03-14T06:30:00") in origins["/published"].others
    assert origins["/headline"].line is not None


@pytest.mark.parametrize(
    "markup",
    [
        f"<html><head><script type='application/ld+json'>{'[' * 100000}</script></head><body><p>x</p></body></html>",
        "<html><head><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"#a\"},"
        "\"headline\":[[]]}</script></head><body><p>x</p></body></html>",
        "<html><head><base href='http://[::1'></head><body><p><a href='x'>y</a> <img src='http://[x'></p></body></html>",
        "<html><head><meta name='date' content='99999-99-99'><title></title></head><body></body></html>",
        "<title>only a title</title>",
        "<table><tr><td><img src=x.jpg><figure></figure></table>",
    ],
)  # fmt: skip
def test_hostile_pages_are_read_or_refused(markup: str) -> None:
    try:
        article, _ = read(markup)
    except convert.ConvertError:
        return
    assert isinstance(article, Article)


def test_headings_in_disguise() -> None:
    article, _ = read(
        "<html><head><title>T</title></head><body><main><h1>A headline</h1>"
        "<p>The first paragraph says what happened there.</p><p><b>What came next</b></p>"
        "<p>The second paragraph says what happened after that, and then some more.</p></main></body></html>"
    )
    assert [type(block) for block in article.body] == [Paragraph, Heading, Paragraph]


def test_short_paragraphs_of_one_class_between_long_ones_are_headings() -> None:
    long = "This paragraph says at some length what was said before, and nobody takes it for a heading of a part."
    article, _ = read(
        "<html><head><title>T</title></head><body><main><h1>A headline</h1>"
        f"<p>{long}</p><p class='x-inter'>First matter</p><p>{long} Again.</p><p class='x-inter'>Second matter</p>"
        f"<p>{long} Once more.</p></main></body></html>"
    )
    assert [type(block) for block in article.body] == [Paragraph, Heading, Paragraph, Heading, Paragraph]


def test_a_linked_card_is_no_heading_of_the_article() -> None:
    article, report = read(
        "<html><head><title>T</title></head><body><main><h1>A headline</h1><p>The first says what happened.</p>"
        "<a href='/other'><h3>Another piece altogether</h3><p>What it is about.</p></a>"
        "<p>The second paragraph says what happened after that.</p></main></body></html>"
    )
    assert [type(block) for block in article.body] == [Paragraph, Paragraph]
    assert any("Another piece" in item.excerpt for item in report.ignored)
