"""Others' text: what the reader makes of the rendered text of a page."""

from pathlib import Path

import pytest

import convert
from convert.model.article import Article
from convert.model.blocks import Break, Figure, Heading, List, Paragraph, Section
from convert.model.walk import plain, walk
from convert.report import Report

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures/formats/text"
SEED = ROOT / "../shared/seed/semafor-signals.txt"
FURNITURE = ("Example Logo", "AD", "icon", "Title icon", "Source icon", "PostEmailWhatsapp")


def fixture(name: str, **options: bool) -> tuple[Article, Report]:
    return convert.read((FIXTURES / name).read_bytes(), "text", trace=options.get("trace", False))


def headings(article: Article) -> list[tuple[str | None, str]]:
    return [(block.role, plain(block.heading)) for block in article.body if isinstance(block, Section)]


def words(article: Article) -> list[str]:
    return [plain(node.content) for _, node in walk(article) if isinstance(node, Paragraph)]


def signals_form(article: Article, report: Report, lines: list[str]) -> None:
    """What must hold for every page in the form of the seed."""
    assert article.form == "signals"
    assert article.published is None
    assert article.modified is not None
    assert (article.modified.value, article.modified.literal, article.modified.zone) == (
        "2025-02-21T16:29:00-05:00", "Feb 21, 2025, 4:29pm EST", "EST",
    )  # fmt: skip
    news, signals = article.body
    assert isinstance(news, Section)
    assert isinstance(signals, Section)
    assert [news.role, signals.role] == ["news", "signals"]
    assert [type(block) for block in news.blocks] == [Paragraph] * 5
    assert len(signals.standfirst) == 1
    assert [(type(one), one.role, len(one.blocks)) for one in signals.blocks] == [(Section, "signal", 1)] * 3
    assert all(isinstance(one.blocks[0], Paragraph) for one in signals.blocks)
    ignored = {entry.line: entry for entry in report.ignored}
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if bare.startswith("•") or bare in FURNITURE or bare.endswith(" Logo"):
            assert ignored[number].excerpt == bare
            assert ignored[number].reason
            assert ignored[number].chars == len(bare.replace(" ", ""))
    assert not [entry for entry in report.ignored if len(entry.excerpt) > 30]
    assert article.unmapped == ()
    assert not {text for text in words(article) if text in FURNITURE or text.startswith("•")}


def test_signals() -> None:
    article, report = fixture("signals.txt", trace=True)
    signals_form(article, report, (FIXTURES / "signals.txt").read_text().split("\n"))
    assert article.kicker == "Example Signals"
    assert article.headline == "Two lake towns expected to share a ‘night’ ferry after a winter of quarrels"
    (lead,) = article.lead_media
    assert isinstance(lead, Figure)
    assert plain(lead.asset.caption) == "Mayor Ida Holm and the harbour master Per Ek wait on the empty pier."
    assert (lead.asset.credit, lead.asset.renditions) == ("Jonas Berg/Example Pictures", ())
    assert headings(article) == [("news", "The News"), ("signals", "SIGNALS")]
    group = article.body[1]
    assert isinstance(group, Section)
    assert [[source.name for source in one.sources] for one in group.blocks if isinstance(one, Section)] == [
        ["Lake Gazette", "Holm & Sons Global", "Nordvik Post"],
        ["Aurel News", "Nordvik Post", "The Tarn Courier"],
        ["Financial Lake"],
    ]
    places = {origin.pointer: origin.line for origin in report.trace}
    assert places["/headline"] == 14
    assert places["/modified"] == 16
    assert places["/lead_media/0"] == 17
    assert places["/body/1/blocks/0"] == 43


@pytest.mark.corpora
def test_seed() -> None:
    if not SEED.exists():
        pytest.skip("the seed is not in ../shared/seed")
    article, report = convert.read(str(SEED), profile="none")
    signals_form(article, report, SEED.read_text().split("\n"))
    assert article.kicker == "Semafor Signals"
    (lead,) = article.lead_media
    assert isinstance(lead, Figure)
    assert lead.asset.credit == "Valentyn Ogirenko/Reuters"
    group = article.body[1]
    assert isinstance(group, Section)
    assert plain(group.heading) == "SIGNALS"
    assert [[source.name for source in one.sources] for one in group.blocks if isinstance(one, Section)] == [
        ["CNN", "S&P Global", "Bloomberg"], ["Euronews", "Bloomberg", "The Washington Post"], ["Financial Times"],
    ]  # fmt: skip


def test_analysis() -> None:
    article, report = fixture("analysis.txt")
    assert article.kicker == "Business"
    assert article.published is not None
    assert article.published.value == "2026-06-05T09:05:00-04:00"
    assert article.modified is None
    assert [place.name for place in article.located] == ["Europe"]
    assert article.copyright_notice == "© 2026 Example Media"
    assert headings(article) == [
        ("scoop", "The Scoop"), ("know-more", "Know More"), ("reporters-view", "Jonas’s view"),
        ("room-for-disagreement", "Room for Disagreement"), ("view-from", "The View From Nordvik"),
        ("notable", "Notable"),
    ]  # fmt: skip
    view = article.body[2]
    assert isinstance(view, Section)
    assert [person.name for person in view.contributors] == ["Jonas Berg"]
    assert len(view.blocks) == 2
    know = article.body[1]
    assert isinstance(know, Section)
    assert isinstance(know.blocks[1], List)
    assert {entry.reason for entry in report.ignored} >= {"navigation", "how long it takes to read", "a share bar"}


def test_plain() -> None:
    article, report = fixture("plain.txt")
    assert article.headline == "Ferry strike ends after a night of talks"
    assert words(Article(body=article.standfirst)) == ["The boats sail again from Friday, but the fares will rise."]
    assert article.byline == "By Ida Holm and Jonas Berg, transport editor"
    assert [(one.name, one.job_title) for one in article.contributors] == [
        ("Ida Holm", ""), ("Jonas Berg", "transport editor"),
    ]  # fmt: skip
    assert article.published is not None
    assert article.published.value == "2025-02-21T14:30:00+00:00"
    assert article.modified is not None
    assert article.modified.value == "2025-02-22T09:10:00+00:00"
    assert article.dateline == "PORT AUREL (LN)"
    assert [source.name for source in article.sources] == ["Lake Gazette", "Harbour Institute"]
    assert [type(block) for block in article.body] == [
        Paragraph, Heading, Paragraph, List, Paragraph, Break, Figure, Paragraph,
    ]  # fmt: skip
    assert [(entry.line, entry.excerpt) for entry in report.ignored] == [(6, "2 min read"), (18, "Advertisement")]


def test_wire_with_crlf_and_indented_paragraphs() -> None:
    article, _ = fixture("wire.txt")
    assert (article.slugline, article.kicker, article.dateline) == ("Lake/ferry/", "EXTRA", "Tarn (lgz)")
    assert article.headline == "Lake towns to hold ferry talks in Tarn next month, mayor says"
    assert article.byline == "By lgz correspondents"
    assert [text.split()[0] for text in words(article)] == ["Mayor", "Delegates", "She", "lgz"]
    assert [(one.path, one.value) for one in article.unmapped] == [("line 1", "lgz0124 3 i 93 lgz 1888")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = (FIXTURES / "signals.txt").read_text()
    article, _ = convert.read(text.encode(encoding), "text")
    assert article.headline == "Two lake towns expected to share a ‘night’ ferry after a winter of quarrels"
    assert article.kicker == "Example Signals"


@pytest.mark.parametrize("name", ["signals.txt", "analysis.txt", "plain.txt", "wire.txt"])
def test_every_word_is_somewhere(name: str) -> None:
    """A marker put into any line turns up in the article or in the report."""
    source = (FIXTURES / name).read_text().split("\n")
    for index, line in enumerate(source):
        word = next((word for word in line.split() if len(word) > 2 and word.isalpha()), None)
        if word is None:
            continue
        changed = [*source[:index], line.replace(word, word + "zq7xmarker", 1), *source[index + 1 :]]
        article, report = convert.read("\n".join(changed).encode(), "text")
        found = str(convert.to_dict(article)) + str(report.to_dict())
        assert "zq7xmarker" in found, (index + 1, line)


@pytest.mark.parametrize("text", [
    "Hello", "•", "AD", "Source:", "Sources: A, B", "***", "- \n- \n", "icon\nThe News", "By Ida Holm", "Feb 21, 2025",
    "The News\n\nSIGNALS", "a\n" * 3000, "> " * 5000, "\ufeff\u3000", "x/y", "Port Aurel/Reuters\nx\nCredit: y",
])  # fmt: skip
def test_anything_is_read_or_refused(text: str) -> None:
    try:
        article, report = convert.read(text.encode(), "text")
    except convert.ConvertError:
        assert not text.strip("\ufeff\u3000 ")
        return
    found = str(convert.to_dict(article)) + str(report.to_dict())
    assert all(word in found for word in text.split()[:5] if word.isalpha())


def test_written_and_read_again() -> None:
    for name in ("signals.txt", "analysis.txt", "plain.txt", "wire.txt"):
        article, _ = fixture(name)
        output, report = convert.write(article, "text", lossless=True)
        assert convert.read(output, "text")[0] == article
        assert not report.losses


def test_long_texts_without_a_head_are_still_read() -> None:
    text = "ab cd 1\n" * 20_000 + "\nThe News\n\nSIGNALS\n"
    article, _ = convert.read(text.encode(), "text")
    assert len(words(article)) + len(article.unmapped) >= 19_990
