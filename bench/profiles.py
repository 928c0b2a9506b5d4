"""What the profiles of publishers are worth: pages with gold, read without a profile and with the one of the site.

A profile is found as anybody's reading finds it, by the host of the page; a page that finds none is not of this table.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import convert
from bench.documents import Corpora, table
from bench.generalisation import load_scorer
from bench.html_scores import predicted

SHOWN = ("para", "head", "title", "auth", "cap", "cred")
TITLES = ("paragraphs", "headlines", "title", "authors", "captions", "credits")
WAYS = ("none", "", "running")
"""Without a profile; with that of the site; the same, its running text alone, as most of the gold has it."""
TARGET = 97.0
Scored = tuple[dict[str, float], Counter[str]]


class Site(NamedTuple):
    """The pages of one publisher, scored in each of the ways."""

    profile: str
    language: str
    pages: dict[str, list[Scored]]
    kept: list[bool]
    """For each page whose title is not the gold's: whether the article has the gold's as an alternative headline."""

    def row(self, scorer: Any, way: str) -> dict[str, float | None]:
        """The scores of a way."""
        return scorer.summarise(self.pages[way])  # type: ignore[no-any-return]  # the tool is loaded by its path


def sites(home: Path, scorer: Any) -> list[Site]:
    """The publishers that have a profile of their own, by its name."""
    found: dict[str, Site] = {}
    for page in json.loads((home / "manifest.json").read_text("utf-8")):
        data = gzip.decompress((home / page["html"]).read_bytes())
        article, report = convert.read(data, "html", url=page["url"])
        said = next((one.message for one in report.findings if one.code == "PRO001"), "")
        if "because its host is" not in said:
            continue
        name = said.removeprefix("read with the profile ").partition(",")[0]
        gold = json.loads((home / page["gold"]).read_text("utf-8"))[page["version"]]
        site = found.setdefault(name, Site(name, page["language"], defaultdict(list), []))
        general = convert.read(data, "html", url=page["url"], profile="none")[0]
        made = (predicted(general), predicted(article), predicted(article, running=True))
        for way, one in zip(WAYS, made, strict=True):
            site.pages[way].append(scorer.score_page(gold, one))
        if site.pages[""][-1][0].get("title") == 0:
            others = {scorer.norm(one.text).casefold() for one in article.alternative_headlines}
            site.kept.append(scorer.norm(gold["title"]).casefold() in others)
    return [found[name] for name in sorted(found)]


def section(corpora: Corpora, given: argparse.Namespace) -> str:
    """The table, and the mean over the publishers."""
    tool, home = given.tools / "score_html.py", corpora.folder / "html/fundus"
    if not (tool.exists() and home.is_dir()):
        return "The pages with gold, or their scorer, are not here."
    scorer = load_scorer(tool)
    held = sites(home, scorer)
    rows = []
    for site in held:
        general, own, running = (site.row(scorer, way) for way in WAYS)
        cells = [f"{_cell(general[name])} → {_cell(own[name])}" for name in SHOWN]
        cells += [f"{_cell(running['para'])} / {_cell(running['head'])}"]
        rows.append([f"`{site.profile}`", site.language, str(len(site.pages[""])), *cells])
    rows.append(["mean", "", str(sum(len(site.pages[""]) for site in held)), *_means(scorer, held)])
    titles = ["profile", "language", "pages", *TITLES, "running text"]
    return f"{_HEAD}\n\n{table(titles, rows)}\n\n{_below(scorer, held)}"


_HEAD = (
    "Each publisher's pages read without a profile → with the profile of the site, found by its host. "
    "Running text: paragraphs / headlines with the profile, boxes and lists left out, as most of the gold has it."
)


def _means(scorer: Any, held: list[Site]) -> list[str]:
    rows = {way: [site.row(scorer, way) for site in held] for way in WAYS}
    cells = [f"{_mean(rows['none'], name)} → {_mean(rows[''], name)}" for name in SHOWN]
    return [*cells, f"{_mean(rows['running'], 'para')} / {_mean(rows['running'], 'head')}"]


def _mean(rows: list[dict[str, float | None]], name: str) -> str:
    held = [value for row in rows if (value := row[name]) is not None]
    return _cell(statistics.mean(held) if held else None)


def _below(scorer: Any, held: list[Site]) -> str:
    reached, not_reached = [], []
    for site in held:
        row = site.row(scorer, "")
        least = min(row["para"] or 0.0, row["head"] or 0.0)
        (reached if least >= TARGET else not_reached).append(f"`{site.profile}`")
    told = f"Paragraphs and headlines at least {TARGET:.0f}: {len(reached)} of {len(held)}."
    if not_reached:
        told += f" Below it, where boxes count: {', '.join(not_reached)}."
    kept = [one for site in held for one in site.kept]
    return (
        f"{told} The title is not the gold's on {len(kept)} pages, whose printed headline is another; on {sum(kept)} "
        "of them the article keeps that of the gold as an alternative headline."
    )


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"
