"""The part of an article's values that a format holds in its own vocabulary, without the lossless slot."""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import msgspec
from hypothesis import HealthCheck, Phase, given, settings

import convert
from bench.documents import Corpora, Document, table
from convert.carries import native_share, project
from convert.errors import ConvertError
from convert.formats.registry import get_format, names
from convert.model.article import Article
from convert.testing.strategies import articles

WHOLE = {"jsonld": {"paywall": "keep"}}
"""What asks a format for all that it can hold."""
GOALS = {"json": 100.0, "markdown": 100.0, "html": 100.0, "newsml-g2": 95.0, "jsonld": 90.0}


def section(corpora: Corpora, options: argparse.Namespace) -> str:
    """The table of formats."""
    made = shares(generated(options.examples))
    pages = shares(read(corpora.pages()))
    found = list(read(corpora.newsml()))
    items = shares(found)
    known = shares(msgspec.structs.replace(article, unmapped=()) for article in found)
    rows = [
        [name, *(f"{100 * column[name]:.1f}" if name in column else "" for column in (made, pages, items, known)),
         f"{GOALS[name]:.0f}" if name in GOALS else ""]
        for name in names()
    ]  # fmt: skip
    head = ["format", f"generated ({options.examples})", "pages", "NewsML-G2 items", "without `unmapped`", "goal"]
    said = "Mean over articles, in per cent. JSON-LD with `paywall=keep`; by default it holds back the body of articles"
    held = {name: shares(found, {})["jsonld"] for name, found in (("pages", list(read(corpora.pages()))),) if found}
    by_default = f" that are not free ({100 * held['pages']:.1f} for the pages then)" if held else " that are not free"
    return said + by_default + ".\n\n" + table(head, rows)


def shares(
    found: Iterable[Article], options: Mapping[str, Mapping[str, str]] = MappingProxyType(WHOLE)
) -> dict[str, float]:
    """The mean native share of each format over some articles, with the options of each."""
    taken: dict[str, list[float]] = {}
    for article in found:
        for name in names():
            carries = get_format(name).carries
            if carries is not None:
                kept, _ = project(article, carries(options.get(name, {})))
                taken.setdefault(name, []).append(native_share(article, kept))
    return {name: statistics.fmean(values) for name, values in taken.items()}


def generated(count: int) -> list[Article]:
    """Articles from the strategies, the same ones each time."""
    found: list[Article] = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(articles())
    def collect(article: Article) -> None:
        found.append(article)

    collect()
    return found


def read(documents: list[Document]) -> Iterable[Article]:
    """Every article of some documents that can be read."""
    for document in documents:
        try:
            for article, _ in convert.read_all(document.data(), document.format):
                yield article
        except ConvertError:
            continue  # counted by the section on the laws
