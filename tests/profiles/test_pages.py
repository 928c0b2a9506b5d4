"""Pages read by profiles: golden articles, the account of what was left out, and that no profile changes nothing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import convert
from convert.model.article import Article
from convert.model.blocks import Aside, Section
from convert.model.walk import plain, walk
from convert.profiles import load
from convert.report import Report

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures" / "profiles"
CASES = sorted(FIXTURES.glob("*/*/page.*"))
EMPTY = 'profile = "1.0"\nname = "empty"\n'


def name_of(path: Path) -> str:
    return f"{path.parts[-3]}-{path.parts[-2]}"


@pytest.fixture
def empty(tmp_path: Path) -> str:
    path = tmp_path / "empty.toml"
    path.write_text(EMPTY)
    return str(path)


def read(page: str, toml: str, folder: Path, **options: Any) -> tuple[Article, Report]:
    path = folder / "own.toml"
    path.write_text(f'profile = "1.0"\nname = "own"\n{toml}\n', encoding="utf-8")
    return convert.read(page.encode(), "html", profile=str(path), **options)


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_golden(path: Path, accept: bool) -> None:
    article, report = convert.read(path, profile=path.parts[-3])
    found = convert.to_dict(article)
    expected = path.parent / "expected.json"
    if accept:
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
    assert not [one for one in report.findings if one.severity != "info"]


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_the_profile_of_a_page_is_found(path: Path) -> None:
    article, report = convert.read(path)
    assert [one.code for one in report.findings][:1] == ["PRO001"]
    assert f"the profile {path.parts[-3]}," in report.findings[0].message
    assert convert.to_dict(article) == json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))
    if path.suffix != ".json":  # which nothing but a profile reads
        assert "PRO001" not in [one.code for one in convert.read(path, profile="none")[1].findings]


def words(article: Article, report: Report) -> str:
    return json.dumps([convert.to_dict(article), report.to_dict()], ensure_ascii=False)


@pytest.mark.parametrize("path", [one for one in CASES if one.suffix == ".html"], ids=name_of)
def test_no_text_is_lost_in_silence(path: Path) -> None:
    """A word put at the start of any text of the body is in the article, in the report, or counted as left out."""
    source = path.read_text(encoding="utf-8")
    before = sum(item.chars for item in convert.read(path)[1].ignored)
    body = max(source.find("<body"), 0)
    places = [
        at + 1 for at in range(body, len(source) - 1)
        if source[at] == ">" and source[at + 1 : at + 200].partition("<")[0].strip()
    ]  # fmt: skip
    assert len(places) >= 5
    for place in places:
        article, report = convert.read((source[:place] + "zqmarker " + source[place:]).encode(), "html")
        counted = sum(item.chars for item in report.ignored) >= before + 8
        assert "zqmarker" in words(article, report) or counted, source[place : place + 60]


def pages() -> list[Path]:
    ours = [one for one in CASES if one.suffix != ".json"]
    return [*sorted((ROOT / "fixtures" / "formats" / "html").glob("*/input.html")), *ours]


@pytest.mark.parametrize("path", pages(), ids=lambda path: f"{path.parts[-3]}-{path.parts[-2]}")
def test_a_profile_that_says_nothing_changes_nothing(path: Path, empty: str) -> None:
    plain_, with_none = convert.read(path, profile="none", trace=True), convert.read(path, profile=empty, trace=True)
    assert with_none[0] == plain_[0]
    assert with_none[1].ignored == plain_[1].ignored
    assert with_none[1].trace == plain_[1].trace
    assert [one for one in with_none[1].findings if one.code[:3] != "PRO"] == list(plain_[1].findings)


def test_semafor_signals_have_their_sources() -> None:
    for path in ((FIXTURES / "semafor/signals/page.html"), (FIXTURES / "semafor/text/page.txt")):
        article = convert.read(path)[0]
        signals = [one for _, one in walk(article) if isinstance(one, Section) and one.role == "signal"]
        assert [len(one.sources) for one in signals][:2] in ([3, 1], [1, 3]), path
        assert "S&T Global" in [source.name for one in signals for source in one.sources]
        news = article.body[0]
        assert isinstance(news, Section)
        assert (news.role, plain(news.heading), len(news.blocks)) == ("news", "The News", 2)


@pytest.mark.corpora
def test_the_seed() -> None:
    seed = ROOT / "../shared/seed/semafor-signals.txt"
    if not seed.exists():
        pytest.skip("the seed is not in ../shared/seed")
    article, report = convert.read(seed, url="https://www.semafor.com/article/02/21/2025/a-slug")
    news, group = article.body
    assert isinstance(news, Section)
    assert isinstance(group, Section)
    assert (article.kicker, news.role, len(news.blocks)) == ("Semafor Signals", "news", 5)
    assert article.published is not None
    assert article.published.value == "2025-02-21"
    assert group.standfirst == ()  # the house's tagline, which stands on every page
    assert [[source.name for source in one.sources] for one in group.blocks if isinstance(one, Section)] == [
        ["CNN", "S&P Global", "Bloomberg"], ["Euronews", "Bloomberg", "The Washington Post"], ["Financial Times"],
    ]  # fmt: skip
    reasons = [one.reason for one in report.ignored if one.excerpt.startswith("Semafor Signals:")]
    assert reasons == ["profile semafor: drop_text \"Semafor Signals: Global insights on today's biggest stories.\""]


PAGE = """<!doctype html><html lang="en"><head><title>T</title><meta property="og:title" content="Other headline">
</head><body><main><p class="topic">Ferries</p><h1 class="t">A headline of the page</h1>
<p class="intro">What it is about, in one line.</p><p class="who">By Ona Perrin and Tom Vell</p>
<p class="when">05/03/2026 16.29</p>
<div class="hero_x1"><img src="https://e.example/a.jpg" alt="A"><i class="cap">The pier</i>
<i class="cred">M. Quill</i></div>
<div class="text_9f">{}</div></main><footer>Foot</footer></body></html>"""
PROSE = "<p>Words of the article that are long enough to be looked at as prose by anybody who reads them here.</p>" * 3
TOML = """
[dates]
zone = "Europe/Berlin"
formats = ["%d/%m/%Y %H.%M"]
[fields]
kicker = [{ css = ".none" }, { css = ".topic" }]
headline = [{ css = "h1.t" }]
standfirst = [{ css = ".intro" }]
byline = [{ css = ".who" }]
published = [{ css = ".when" }]
[body]
containers = [".text_*"]
lead = [".hero_*"]
caption = [".cap"]
credit = [".cred"]
"""


def test_fields_containers_and_pictures(tmp_path: Path) -> None:
    article, report = read(PAGE.format(PROSE), TOML, tmp_path, trace=True)
    assert article.kicker == "Ferries"
    assert article.headline == "A headline of the page"
    assert [one.text for one in article.alternative_headlines] == ["Other headline", "T"]
    assert plain(article.standfirst[0].content) == "What it is about, in one line."  # type: ignore[union-attr]
    assert [one.name for one in article.contributors] == ["Ona Perrin", "Tom Vell"]
    assert article.byline == "By Ona Perrin and Tom Vell"
    assert article.published is not None
    assert article.published.value == "2026-03-05T16:29:00+01:00"
    assert article.published.literal == "05/03/2026 16.29"
    assert [(plain(one.asset.caption), one.asset.credit) for one in article.lead_media] == [("The pier", "M. Quill")]  # type: ignore[union-attr]
    assert len(article.body) == 1  # the paragraphs are alike: two repeat the first
    origins = {one.pointer: one.source for one in report.trace}
    assert origins["/headline"] == "profile own: h1.t"
    assert origins["/published"] == "profile own: .when"
    assert origins["/body"] == "profile own"
    assert [one.code for one in report.findings] == ["PRO001"]


def test_what_is_not_found_is_told_and_read_as_on_any_page(tmp_path: Path) -> None:
    toml = '[fields]\nheadline = [{ css = ".gone" }]\n[body]\ncontainers = [".gone", ".empty"]'
    page = PAGE.format(PROSE + '<div class="empty"> </div>')
    article, report = read(page, toml, tmp_path)
    assert article == convert.read(page.encode(), "html")[0]
    found = {one.code: one for one in report.findings}
    assert found["PRO002"].severity == "warning"
    assert "fields.headline" in found["PRO002"].message
    assert "body.containers" in found["PRO002"].message


def test_a_date_that_is_none_is_told(tmp_path: Path) -> None:
    report = read(PAGE.format(PROSE), '[fields]\npublished = [{ css = ".who" }]', tmp_path)[1]
    assert [one.code for one in report.findings if one.severity == "warning"] == ["PRO003"]


def test_furniture_is_listed_with_its_rule(tmp_path: Path) -> None:
    inner = (
        PROSE + '<div class="promo-x">Buy it</div><p>Stay with us</p><aside class="related">A <b>kept</b> box</aside>'
    )
    toml = '[body]\ncontainers = [".text_*"]\ndrop = [".promo-x"]\nkeep = [".related"]\ndrop_text = ["stay with *"]'
    article, report = read(PAGE.format(inner), toml, tmp_path)
    reasons = {one.excerpt: (one.reason, one.chars) for one in report.ignored}
    assert reasons["Buy it"] == ("profile own: drop .promo-x", 5)
    assert reasons["Stay with us"] == ("profile own: drop_text 'stay with *'", 10)
    assert isinstance(article.body[-1], Aside)


BLOCKS = """
<div class="q">A word <span class="by">Tom Vell</span></div><div class="pq">Large</div>
<div class="n"><b class="nh">Note</b><p>Corrected.</p></div><div class="s"><h4 class="sh">Part</h4>
<span class="sa">By Ona Perrin</span><p>Text of the part.</p></div><div class="g"><img src="https://e.example/1.jpg">
<img src="https://e.example/2.jpg"></div><div class="e"><a href="https://video.example/1">See it</a></div>
<div class="hd">Heading here</div><p>Some text after the heading.</p><div class="br">***</div>
<div class="rl"><b class="rh">More</b> <a href="/a">One</a> <a href="/b">Two</a></div>
<div class="f"><img src="https://e.example/3.jpg"><p>Words of it</p></div><p>The last words of it all.</p>"""
RULES = [
    ("q", 'as = "quote"\nattribution = ".by"'), ("pq", 'as = "pull-quote"'),
    ("n", 'as = "notice"\nrole = "correction"\nheading = ".nh"'),
    ("s", 'as = "section"\nrole = "part"\nheading = ".sh"\nauthors = ".sa"'), ("g", 'as = "gallery"'),
    ("e", 'as = "embed"'), ("hd", 'as = "heading"\nlevel = 3'), ("br", 'as = "break"'),
    ("rl", 'as = "related-links"\nheading = ".rh"'), ("f", 'as = "figure"'),
]  # fmt: skip


def test_blocks_are_what_the_profile_says(tmp_path: Path) -> None:
    rules = "".join(f'[[body.blocks]]\nselect = ".{name}"\n{rule}\n' for name, rule in RULES)
    toml = f'[body]\ncontainers = [".text_*"]\n{rules}'
    article, report = read(PAGE.format(PROSE + BLOCKS), toml, tmp_path, url="https://e.example/x")
    data = convert.to_dict(article)["body"]
    assert [one["type"] for one in data] == [
        "paragraph", "quote", "pull-quote", "notice", "section", "gallery", "embed", "heading", "paragraph",
        "thematic-break", "related-links", "figure", "paragraph",
    ]  # fmt: skip
    assert data[1]["attribution"] == [{"type": "text", "text": "Tom Vell"}]
    assert data[4]["contributors"] == [{"name": "Ona Perrin", "role": "author"}]
    assert data[4]["heading"] == [{"type": "text", "text": "Part"}]
    assert data[6]["url"] == "https://video.example/1"
    assert data[7]["level"] == 3
    assert [one["href"] for one in data[10]["links"]] == ["https://e.example/a", "https://e.example/b"]
    assert ("profile own: words of a break", "***") in [(one.reason, one.excerpt) for one in report.ignored]


def test_sections_by_class_and_by_words(tmp_path: Path) -> None:
    inner = f"""<div class="lab_1">What we know</div>{PROSE}<h3>Ona Perrin's view</h3><p>I think so, and I say why.</p>
    <div class="grp">Voices</div><h4>One voice</h4>
    <div class="src_7">From: <a href="https://a.example/">A &amp; B</a>; C</div>
    <p>What they say at length.</p><h3>Notable</h3><p>Other things.</p>"""
    toml = """[body]
containers = [".text_*"]
[[body.blocks]]
select = ".src_*"
as = "sources"
strip = ["From:"]
split = "; "
[[body.sections]]
select = ".lab_*"
role = "news"
[[body.sections]]
start = ["*'s view"]
role = "analysis"
author = true
[[body.sections]]
select = ".grp"
role = "voices"
items = "voice"
"""
    article, report = read(PAGE.format(inner), toml, tmp_path)
    sections = convert.to_dict(article)["body"]
    assert [one["role"] for one in sections] == ["news", "analysis", "voices", "notable"]
    assert sections[1]["contributors"][0]["name"] == "Ona Perrin"
    voice = sections[2]["blocks"][0]
    assert (voice["role"], voice["heading"][0]["text"]) == ("voice", "One voice")
    assert voice["sources"] == [{"name": "A & B", "url": "https://a.example/"}, {"name": "C"}]
    assert not [one for one in report.ignored if "A & B" in one.excerpt]


def test_a_fragment_is_read_whole_but_for_what_the_profile_drops(tmp_path: Path) -> None:
    article, report = read('<p>Two words.</p><p class="x">AD</p>', '[body]\ndrop = [".x"]', tmp_path)
    assert len(article.body) == 1
    assert [one.reason for one in report.ignored] == ["profile own: drop .x"]


def test_formats_without_profiles_refuse_one() -> None:
    with pytest.raises(convert.UsageError, match="no option 'profile'"):
        convert.read(b"# x", "markdown", profile="semafor")
    assert load.names()


@pytest.mark.corpora
@pytest.mark.slow
def test_a_profile_that_says_nothing_changes_no_page_of_the_corpora(empty: str) -> None:
    pages = sorted((ROOT / "../shared/corpora/html/fundus").glob("*/*.html.gz"))
    if not pages:
        pytest.skip("the corpora are not in ../shared")
    for path in pages:
        data = gzip.decompress(path.read_bytes())
        plain_, with_none = convert.read(data, "html", profile="none"), convert.read(data, "html", profile=empty)
        assert with_none[0] == plain_[0], path.name
        assert with_none[1].ignored == plain_[1].ignored, path.name
