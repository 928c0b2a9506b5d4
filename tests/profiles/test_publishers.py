"""The profiles of publishers: found by the host, tested as anybody's are, at least 97 on the pages with gold."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import convert
from convert.cli.profile_test import run_cases
from convert.model.blocks import Figure, Heading, PullQuote
from convert.model.walk import plain
from convert.profiles import load

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures" / "profiles"
ENTRIES = {name: tomllib.loads((load.folder() / f"{name}.toml").read_text(encoding="utf-8")) for name in load.names()}
PUBLISHERS = sorted(name for name, entries in ENTRIES.items() if entries["match"].get("hosts"))
BOXES = frozenset({"seznam-zpravy"})
"""Publishers whose gold leaves out the boxes in the text: their running text is what is measured."""


def read(page: str, body: str, folder: Path) -> tuple[convert.Article, Any]:
    path = folder / "own.toml"
    path.write_text(f'profile = "1.0"\nname = "own"\n{body}\n', encoding="utf-8")
    return convert.read(page.encode(), "html", profile=str(path), url="https://lake.example/a")


def page(inner: str) -> str:
    return f'<html lang="en"><body><h1>Ferry pact</h1><div class="text"><p>The two towns have agreed.</p>{inner}</div>'


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_every_built_in_profile_has_cases_that_pass(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_cases(str(FIXTURES / name), None, accept=False) == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", PUBLISHERS)
def test_a_publisher_is_matched_by_its_host_alone(name: str) -> None:
    for host in (one.replace("*", "x") for one in ENTRIES[name]["match"]["hosts"]):
        path = ENTRIES[name]["match"].get("paths", ["/news/x"])[0].replace("*", "x")
        _, report = convert.read(page("").encode(), "html", url=f"https://{host}{path}")
        assert f"the profile {name}, because its host is {host}" in report.findings[0].message
        _, report = convert.read(page("").encode(), "html", url=f"https://{host}.example{path}")
        assert "PRO001" not in [one.code for one in report.findings]


def test_at_least_six_publishers_have_a_profile() -> None:
    assert len(PUBLISHERS) - ("semafor" in PUBLISHERS) >= 6


def test_the_title_above_a_film_is_the_title_of_the_film(tmp_path: Path) -> None:
    film = '<div class="film"><h2 class="t">How it sounds</h2><video src="https://lake.example/f.mp4"></video></div>'
    rule = '[[body.blocks]]\nselect = ".film"\nas = "figure"\nheading = ".t"'
    article, _ = read(page(film), rule, tmp_path)
    figure = article.body[-1]
    assert isinstance(figure, Figure)
    assert (figure.asset.kind, figure.asset.headline) == ("video", "How it sounds")
    article, _ = read(
        page('<div class="film"><h2 class="t">How it sounds</h2></div><p>And so on it goes.</p>'), rule, tmp_path
    )
    heading = article.body[1]
    assert isinstance(heading, Heading)
    assert plain(heading.content) == "How it sounds"


def test_elements_of_a_cms_are_pictures_where_the_profile_says_figure(tmp_path: Path) -> None:
    inner = (
        '<x-box class="pic"><x-image src="/pier.jpg" alt="A pier"></x-image><x-html class="c">The pier</x-html></x-box>'
    )
    rule = '[body]\nlead = [".pic"]\ncaption = [".c"]\n[[body.blocks]]\nselect = ".pic"\nas = "figure"'
    article, _ = read(page("").replace("<div", f"{inner}<div", 1), rule, tmp_path)
    (figure,) = article.lead_media
    assert isinstance(figure, Figure)
    assert figure.asset.renditions[0].href == "https://lake.example/pier.jpg"
    assert plain(figure.asset.caption) == "The pier"


def test_a_standfirst_stays_one_whatever_its_name(tmp_path: Path) -> None:
    intro = '<p class="teaser-text">Nobody had thought so.</p>'
    toml = '[fields]\nstandfirst = [{ css = ".teaser-text" }]'
    article, _ = read(page("").replace("<div", f"{intro}<div", 1), toml, tmp_path)
    assert [plain(one.content) for one in article.standfirst] == ["Nobody had thought so."]  # type: ignore[union-attr]


def test_an_attribution_is_one_whatever_its_parts_are_called(tmp_path: Path) -> None:
    words = '<div class="author-text">Tom Vell</div><div class="author-description">Captain</div>'
    quote = (
        f'<div class="q"><blockquote>It purrs.</blockquote><cite class="by">{words}</cite></div><p>And so it goes.</p>'
    )
    article, _ = read(page(quote), '[[body.blocks]]\nselect = ".q"\nas = "pull-quote"\nattribution = ".by"', tmp_path)
    said = next(one for one in article.body if isinstance(one, PullQuote))
    assert plain(said.attribution).split() == ["Tom", "Vell", "Captain"]


def test_a_second_caption_in_a_frame_is_listed(tmp_path: Path) -> None:
    """One caption is taken where the profile says; that of a figure within the frame is not lost in silence."""
    inner = (
        '<div class="pic"><figure><img src="/pier.jpg" alt=""><figcaption>Pier, of old</figcaption></figure>'
        '<p class="c">The pier</p></div><p>And so on it goes.</p>'
    )
    toml = '[body]\ncaption = [".c"]\n[[body.blocks]]\nselect = ".pic"\nas = "figure"'
    article, report = read(page(inner), toml, tmp_path)
    assert plain(next(one for one in article.body if isinstance(one, Figure)).asset.caption) == "The pier"
    assert ("words beside a caption", "Pier, of old") in [(one.reason, one.excerpt.strip()) for one in report.ignored]


@pytest.mark.corpora
def test_paragraphs_and_headlines_of_the_pages_with_gold(corpora: Path) -> None:
    from bench import profiles  # noqa: PLC0415  (needs the corpora)
    from bench.generalisation import load_scorer  # noqa: PLC0415  (as above)

    scorer = load_scorer(corpora.parent / "tools" / "score_html.py")
    found = profiles.sites(corpora / "html" / "fundus", scorer)
    assert len(found) >= 8
    for site in found:
        way = "running" if site.profile in BOXES else ""
        row = site.row(scorer, way)
        assert (row["para"] or 0) >= profiles.TARGET, site.profile
        assert (row["head"] or 0) >= profiles.TARGET, site.profile
