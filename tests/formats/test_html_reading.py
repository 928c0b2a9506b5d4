"""Principles of reading pages, each on a page that holds next to nothing else; all words and people are invented."""

from __future__ import annotations

import json

import pytest

import convert
from convert.model.article import Article
from convert.model.blocks import Figure, Heading, LiveUpdate, Notice, Paragraph
from convert.model.walk import iter_text, plain
from convert.report import Report

URL = "https://lake.example.org/2025/ferry-returns"
FIRST = "The ferry came back to the northern shore on Friday, three weeks after the storm that broke its mooring."
SECOND = "Nobody in the harbour office would say how long the new mooring is meant to hold against the winter ice."
THIRD = "The council of the lake towns meets on Monday, and the price of the crossing is the first matter on its list."


def page(body: str, *, head: str = "", data: object = None, title: str = "The ferry is back") -> str:
    """A page with a heading and an article; ``data`` is its JSON-LD."""
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data is not None else ""
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{title}</title>{head}{script}</head>"
        f"<body><nav><a href=/>Home</a></nav><main><h1>{title}</h1>{body}</main></body></html>"
    )


def text(*, extra: str = "", last: str = "") -> str:
    return f"<div class=x1><p>{FIRST}</p>{extra}<p>{SECOND}</p><p>{THIRD}</p>{last}</div>"


def read(markup: str, **options: bool) -> tuple[Article, Report]:
    return convert.read(markup.encode(), "html", url=URL, **options)  # type: ignore[arg-type]  # trace


def lines(article: Article) -> list[str]:
    return [" ".join("".join(iter_text(block)).split()) for block in article.body]


def reasons(report: Report, words: str) -> set[str]:
    return {item.reason for item in report.ignored if words in item.excerpt}


WHOLE = [FIRST, SECOND, THIRD]


# topics


def test_topics_are_the_links_that_lead_to_topics() -> None:
    tags = "<ul><li><a href=/topic/ferries>Ferries</a></li><li><a href=/topic/lake-towns>Lake towns</a></li></ul>"
    article, _ = read(page(text() + f"<div class=y>{tags}</div>"))
    assert article.keywords == ("Ferries", "Lake towns")
    assert lines(article) == WHOLE


def test_a_linked_topic_that_the_chosen_list_lacks_is_listed() -> None:
    """Its link is no text of the article, and its words were once in neither the article nor the report."""
    tags = "<div class=tags><a href=/topic/ferries>Ferries</a> <a href=/topic/lake-towns>Old towns</a></div>"
    meta = "".join(f'<meta property="article:tag" content="{word}">' for word in ("Ferries", "Lake towns"))
    text = f"<h1>Ferry sails again</h1><p>{'The ferry sails again from Friday. ' * 6}</p>"
    page = f"<html><head>{meta}</head><body><main><article>{text}</article>{tags}</main></body></html>"
    article, report = convert.read(page.encode(), "html")
    assert article.keywords == ("Ferries", "Lake towns")
    assert [one.excerpt for one in report.ignored] == ["Old towns"]


def test_links_to_topics_in_the_text_are_text() -> None:
    inner = "<p>The <a href=/topic/harbour>harbour</a> of <a href=/topic/holm>Holm</a> stays shut until then.</p>"
    article, _ = read(page(text(extra=inner)))
    assert article.keywords == ()
    assert len(article.body) == 4


def test_a_list_with_marks_of_a_machine_gives_way_to_the_editors_list() -> None:
    data = {
        "@type": "NewsArticle", "headline": "The ferry is back",
        "keywords": ["ferry", "_paywall", "source:tagname:wire", "8f507083-bac4-423a-9015-2eb31e1bce50"],
    }  # fmt: skip
    article, report = read(
        page(text(), head='<meta name=news_keywords content="ferry, harbour">', data=data), trace=True
    )
    assert article.keywords == ("ferry", "harbour")
    origin = next(one for one in report.trace if one.pointer == "/keywords")
    assert origin.source == "news_keywords"
    assert origin.others[0][0] == "JSON-LD keywords"


def test_a_fuller_list_wins() -> None:
    data = {"@type": "NewsArticle", "headline": "The ferry is back", "keywords": "Ferry"}
    tags = "".join(f"<a href=/tag/{word}>{word}</a> " for word in ("ferry", "Holm", "ice"))
    article, _ = read(page(text() + f"<div>{tags}</div>", data=data))
    assert article.keywords == ("ferry", "Holm", "ice")


# heads


def test_a_kicker_is_parted_from_the_heading() -> None:
    heading = "<h1><span class=kicker>Lake</span> <span>The ferry is back</span></h1>"
    article, _ = read(f"<html><head><title>The ferry is back</title></head><body>{heading}{text()}</body></html>")
    assert (article.kicker, article.headline) == ("Lake", "The ferry is back")


def test_a_heading_that_metadata_give_word_for_word_is_whole() -> None:
    said = "Lake: The ferry is back"
    heading = "<h1><span class=kicker>Lake:</span> <span>The ferry is back</span></h1>"
    head = f'<title>{said}</title><meta property=og:title content="{said}">'
    article, _ = read(f"<html><head>{head}</head><body>{heading}{text()}</body></html>")
    assert (article.kicker, article.headline) == ("", said)
    assert [(one.text, one.role) for one in article.alternative_headlines] == [("The ferry is back", "short")]


def test_the_name_of_the_site_is_no_part_of_the_headline() -> None:
    data = {"@type": "NewsArticle", "headline": "The ferry is back - Lake Post", "publisher": {"name": "Lake Post"}}
    article, _ = read(page(text(), data=data))
    assert article.headline == "The ferry is back"


def test_the_first_text_between_heading_and_body_is_the_standfirst() -> None:
    deck = "<div><span>It took three weeks, two tugs and a diver to bring the old boat home to Holm.</span></div>"
    article, _ = read(page(deck + text()))
    assert "".join(iter_text(article.standfirst)).startswith("It took three weeks")
    assert lines(article) == WHOLE


@pytest.mark.parametrize("other", ["By Ida Holm and Marek Brandt, reporters in Port Aurel and Holm", "March 3, 2025"])
def test_a_byline_or_a_date_is_no_standfirst(other: str) -> None:
    article, _ = read(page(f"<div>{other}</div>" + text()))
    assert article.standfirst == ()


# people


@pytest.mark.parametrize("label", ["Autorin/Autor", "Written by:", "記者", "Autores"])
def test_an_author_stands_after_a_label(label: str) -> None:
    article, _ = read(page(f"<ul><li><strong>{label}</strong> Ida Holm</li></ul>" + text()))
    assert [one.name for one in article.contributors] == ["Ida Holm"]


def test_a_source_is_no_author() -> None:
    article, _ = read(page("<div class=author>Quelle: lakepress</div>" + text()))
    assert article.contributors == ()


def test_a_printed_byline_with_more_names_wins() -> None:
    data = {"@type": "NewsArticle", "headline": "The ferry is back", "author": {"@type": "Person", "name": "Ida Holm"}}
    article, _ = read(page("<div class=byline>By Ida Holm and Marek Brandt</div>" + text(), data=data))
    assert [one.name for one in article.contributors] == ["Ida Holm", "Marek Brandt"]


def test_an_organisation_stays_one() -> None:
    author = {"@type": "Organization", "name": "Lake Press and Sons"}
    article, _ = read(page(text(), data={"@type": "NewsArticle", "headline": "The ferry is back", "author": author}))
    assert [(one.name, one.kind) for one in article.contributors] == [("Lake Press and Sons", "organisation")]


# furniture by where it leads


def test_a_small_box_that_leads_to_an_offer_is_none_of_the_article() -> None:
    box = "<div class=q7><h3>The lake in your inbox</h3><p>Each week.</p><a href=/newsletter/lake>Get it</a></div>"
    article, report = read(page(text(extra=box)))
    assert lines(article) == WHOLE
    assert reasons(report, "The lake in your inbox") == {"offer of the site"}


def test_a_paragraph_of_the_article_may_speak_of_subscriptions() -> None:
    inner = (
        "<p>Readers of the harbour's <a href=/newsletter>newsletter</a> knew of it a week before, as the council found "
        "out when it asked them on the pier, in the rain, and wrote down what each of them had been told.</p>"
    )
    assert len(read(page(text(extra=inner)))[0].body) == 4


def test_a_card_is_known_by_its_linked_heading() -> None:
    card = "<div class=q8><h3><a href=/2025/tug-sinks>Old tug sinks</a></h3><div>It lay there for years.</div></div>"
    article, report = read(page(text(extra=card)))
    assert lines(article) == WHOLE
    assert reasons(report, "It lay there") == {"card of another piece"}


def test_words_before_a_link_that_come_again_and_again_are_a_pointer() -> None:
    extra = "".join(
        f"<p><b>Bheka le ndaba:</b> <a href=/2025/{n}>Another long headline of the week, number {n}</a></p>"
        for n in (1, 2)
    )
    assert lines(read(page(text(extra=extra)))[0]) == WHOLE


@pytest.mark.parametrize("name", ["hidden", "x-box d-none", "hide"])
def test_what_a_class_hides_is_left_out(name: str) -> None:
    article, report = read(page(text(extra=f"<div class='{name}'><p>Only for those who pay for it.</p></div>")))
    assert lines(article) == WHOLE
    assert reasons(report, "Only for those") == {"hidden"}


def test_what_is_hidden_on_small_screens_only_stays() -> None:
    extra = "<div class='hidden md:block'><p>Only on wide screens, but a part of the text all the same.</p></div>"
    assert len(read(page(text(extra=extra)))[0].body) == 4


def test_a_paragraph_kept_from_screen_readers_is_text() -> None:
    extra = "<p aria-hidden=true>A paragraph behind a soft wall, which every reader with eyes can read.</p>"
    assert len(read(page(text(extra=extra)))[0].body) == 4


def test_a_hint_of_a_link_is_no_text() -> None:
    link = "<a href=https://council.example.org/>council<span class=x>(opens in a new tab)</span></a>"
    extra = f"<p>The {link} said so.</p>"
    assert "The council said so." in lines(read(page(text(extra=extra)))[0])


# edges


def test_dateline_source_and_rights_are_fields() -> None:
    extra = "<p>Source: Lake Press</p>"
    article, _ = read(page(f"<div><p>Holm.</p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{extra}</div>"))
    assert (article.dateline, article.credit) == ("Holm", "Source: Lake Press")
    assert lines(article) == WHOLE


def test_a_source_in_the_middle_stays_where_it_is() -> None:
    assert len(read(page(text(extra="<p>Source: Lake Press</p>")))[0].body) == 4


def test_the_note_about_an_author_is_the_authors() -> None:
    note = "<p>Ida Holm writes about boats. <a href=mailto:ida@lake.example.org>Write to her</a>.</p>"
    data = {"@type": "NewsArticle", "headline": "The ferry is back", "author": {"@type": "Person", "name": "Ida Holm"}}
    article, _ = read(page(text(last=note), data=data))
    assert article.contributors[0].bio == "Ida Holm writes about boats. Write to her."
    assert lines(article) == WHOLE


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Correction: The storm was on a Tuesday.", "correction"),
        ("Anmerkung der Redaktion: Der Sturm war im Februar.", "editors-note"),
        ("訂正：嵐は火曜日でした。", "correction"),
    ],
)
def test_what_the_desk_says_is_a_notice(line: str, role: str) -> None:
    block = read(page(text(extra=f"<p><i>{line}</i></p>")))[0].body[1]
    assert isinstance(block, Notice)
    assert block.role == role


def test_a_text_in_which_the_word_comes_first_is_no_notice() -> None:
    block = read(page(text(extra="<p>Corrections to the timetable are posted on the pier.</p>")))[0].body[1]
    assert isinstance(block, Paragraph)


# pictures


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("<span>The pier at Holm on Friday.</span> <span>Tove Lindqvist for Lakepress</span>",
         "The pier at Holm on Friday.", "Tove Lindqvist for Lakepress"),
        ("The pier at Holm on Friday. (Tove Lindqvist)", "The pier at Holm on Friday.", "Tove Lindqvist"),
        ("The pier at Holm / Tove Lindqvist", "The pier at Holm", "Tove Lindqvist"),
        ("The pier at Holm — Picture by Tove Lindqvist", "The pier at Holm", "Picture by Tove Lindqvist"),
        ("<span>The pier at Holm on Friday, seen by</span> <a href=/x>Tove Lindqvist</a> from the tug.",
         "The pier at Holm on Friday, seen by Tove Lindqvist from the tug.", ""),
        ("A goal of the guests (Holm United)", "A goal of the guests (Holm United)", ""),
    ],
)  # fmt: skip
def test_names_at_the_end_of_a_caption_are_its_credit(words: str, caption: str, credit: str) -> None:
    figure = f"<figure><img src=/pier.jpg width=900><figcaption>{words}</figcaption></figure>"
    article, _ = read(page(text(extra=figure)))
    found = article.body[1]
    assert isinstance(found, Figure)
    assert (plain(found.asset.caption), found.asset.credit) == (caption, credit)


# several parts


def test_text_before_the_main_part_is_the_articles() -> None:
    more = "".join(f"<p>{line} And this was said again, number {n}.</p>" for n, line in enumerate(WHOLE * 3))
    article, _ = read(page(f"<section><p>{FIRST}</p></section><section class=y>{more}</section>"))
    assert lines(article)[0] == FIRST
    assert len(article.body) == 10


def test_the_article_of_the_heading_is_not_outweighed_by_teasers() -> None:
    own = f"<article><h1>The ferry is back</h1><p>{FIRST} {SECOND} {THIRD} {FIRST} {SECOND}</p></article>"
    others = "".join(f"<article class=t><h2>Piece {n}</h2><p>{SECOND} {THIRD} No {n}.</p></article>" for n in range(9))
    markup = f"<html><head><title>The ferry is back</title></head><body>{own}<div>{others}</div></body></html>"
    assert lines(read(markup)[0]) == [f"{FIRST} {SECOND} {THIRD} {FIRST} {SECOND}"]


# live blogs


def entry(number: int, heading: str) -> str:
    return (
        f"<div class=e id=e{number}><div><time datetime=2025-03-14T0{number}:30:00Z>0{number}:30</time></div>"
        f"<h3>{heading}</h3><p>{SECOND} That was at half past {number}.</p></div>"
    )


def test_entries_of_a_live_blog_are_known_by_repetition() -> None:
    entries = "".join(entry(number, f"Tug number {number} is out") for number in (3, 2, 1))
    article, _ = read(page(f"<p>{FIRST}</p><div>{entries}</div>"))
    updates = [block for block in article.body if isinstance(block, LiveUpdate)]
    assert [one.time.value for one in updates if one.time] == [f"2025-03-14T0{n}:30:00Z" for n in (3, 2, 1)]
    assert plain(updates[0].heading) == "Tug number 3 is out"
    assert updates[0].url == f"{URL}#e3"
    assert [len(one.blocks) for one in updates] == [1, 1, 1]
    assert lines(article)[0] == FIRST


def test_entries_that_are_loaded_later_come_from_json_ld() -> None:
    data = {
        "@type": "LiveBlogPosting", "headline": "The ferry is back",
        "liveBlogUpdate": [
            {"@type": "BlogPosting", "headline": "It is in sight", "datePublished": "2025-03-14T08:00:00Z",
             "articleBody": "It passed the light.\nThe pier is full."},
        ],
    }  # fmt: skip
    article, _ = read(page(text(), data=data))
    update = article.body[-1]
    assert isinstance(update, LiveUpdate)
    assert update.time is not None
    assert len(update.blocks) == 2


def test_a_list_of_comments_with_times_is_no_live_blog() -> None:
    comments = "".join(f"<li class=c><time datetime=2025-03-14>14 March</time><p>Yes, {n}.</p></li>" for n in range(5))
    article, _ = read(page(text() * 4 + f"<ul>{comments}</ul>"))
    assert not any(isinstance(block, LiveUpdate) for block in article.body)


# access


def test_a_stub_is_partial() -> None:
    body = " ".join(WHOLE * 6)
    data = {"@type": "NewsArticle", "headline": "The ferry is back", "articleBody": body}
    data["isAccessibleForFree"] = "False"
    article, report = read(page(f"<p>{FIRST}</p><p>{SECOND}</p>", data=data))
    assert article.access is not None
    assert (article.access.kind, article.access.partial) == ("paid", True)
    assert "HTM021" in [finding.code for finding in report.findings]


def test_a_page_without_text_is_read_from_json_ld() -> None:
    data = {"@type": "NewsArticle", "headline": "The ferry is back", "articleBody": f"{FIRST}\n\n{SECOND}"}
    assert lines(read(page("<div id=app></div>", data=data))[0]) == [FIRST, SECOND]


# fragments and order


def test_a_fragment_is_read_whole_whatever_it_says() -> None:
    article, report = read("<p>Two words.</p><p><a href='/x'>Only a link to another piece</a></p><p>Source: us</p>")
    assert lines(article) == ["Two words.", "Only a link to another piece", "Source: us"]
    assert report.ignored == ()


def test_a_page_reads_the_same_whatever_was_read_before() -> None:
    one, other = page(text()), page(f"<p><b>{SECOND}</b></p><p>{THIRD}</p>", title="Another")
    first = convert.to_dict(read(one)[0])
    read(other)
    assert convert.to_dict(read(one)[0]) == first


def test_a_heading_with_an_address_is_a_call_not_a_heading() -> None:
    extra = "<p><b>Do you know more? Write to desk@lake.example.org</b></p>"
    assert not any(isinstance(block, Heading) for block in read(page(text(extra=extra)))[0].body)


# furniture told by its form


@pytest.mark.parametrize(
    "label", ["Duration 1:30", "02:57 Min.", "14 hours ago", "vor 3 Stunden", "il y a 2 jours", "■関連キーワード"]
)
def test_lengths_and_ages_of_films_are_labels(label: str) -> None:
    assert lines(read(page(text(extra=f"<p>{label}</p>")))[0]) == lines(read(page(text()))[0])


@pytest.mark.parametrize("words", ["14:05", "10 days", "3 hours later", "Day 4"])
def test_times_and_spans_alone_are_no_labels(words: str) -> None:
    assert words in lines(read(page(text(extra=f"<p>{words}</p>")))[0])


@pytest.mark.parametrize("stamp", ["30.04.2024 - 16:48", "Güncelleme : 30.04.2024 - 16:49"])
def test_a_date_and_time_in_figures_at_the_top_is_read_already(stamp: str) -> None:
    assert stamp not in lines(read(page(f"<p>{stamp}</p>{text()}"))[0])


def test_a_list_of_labels_and_links_is_no_list_of_the_article() -> None:
    items = "".join(f"<li><b>Ferry {n}:</b> <a href=/f{n}>How it came back {n}</a></li>" for n in range(3))
    assert lines(read(page(text(extra=f"<ul>{items}</ul>")))[0]) == lines(read(page(text()))[0])
    mixed = items.replace("<a href=/f1>How it came back 1</a>", "It came back.")
    assert "Ferry 1: It came back." in " ".join(lines(read(page(text(extra=f"<ul>{mixed}</ul>")))[0]))


def test_an_aside_that_its_page_keeps_out_of_snippets_is_no_text() -> None:
    aside = "<aside{}><p>Engineers wanted: the yard at Port Aurel is hiring for the winter.</p></aside>"
    assert lines(read(page(text(extra=aside.format(" data-nosnippet"))))[0]) == lines(read(page(text()))[0])
    assert lines(read(page(text(extra=aside.format(""))))[0]) != lines(read(page(text()))[0])


def test_a_time_in_metadata_that_is_none_is_told() -> None:
    page = (
        '<html><head><title>Ferry sails</title><meta property="article:published_time" content="2026-02-30T10:00:00Z">'
        '<meta property="article:modified_time" content="last week"></head>'
        "<body><article><h1>Ferry sails</h1><p>The ferry sails on the lake again.</p></article></body></html>"
    )
    article, report = convert.read(page.encode(), from_="html")
    assert (article.published, article.modified) == (None, None)
    assert [(one.path, one.excerpt) for one in report.ignored if one.path.startswith("meta")] == [
        ("meta article:published_time", "2026-02-30T10:00:00Z"), ("meta article:modified_time", "last week"),
    ]  # fmt: skip
