"""Our Markdown in other people's renderers: is what is shown the tree that the article means?

Articles in batches; of each batch every renderer gets the whole text below the front matter of the annotated flavour,
and of real articles the plain one too. commonmark.js gets the articles without tables, strikes and notes, which it does
not read. ``bench/markdown_tree.py`` says what is set aside in a comparison; each further difference is named.
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any

import msgspec
from hypothesis import HealthCheck, Phase, given, seed, settings

import convert
from bench import markdown_tree as trees
from bench.documents import Corpora, Document, table
from bench.markdown_expected import commonmark_part, expected, without_calls_in_notes
from bench.markdown_tools import RENDERERS, Missing, Places, convert_all, version
from convert.carries import project
from convert.errors import ConvertError
from convert.formats.base import WriteJob
from convert.formats.registry import get_format
from convert.model import blocks as b
from convert.model.article import Article
from convert.model.walk import walk

BATCH = 250
EQUAL, OTHER = "", "other"
LINKS = "GFM made a link of an address in the text"
_CAUSES: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("no row is shown for the empty header row of a table without header", trees.without_empty_head),
    ("a picture whose address ends like a page or a film is shown as such", trees.as_pictures),
    ("the text is brought into Unicode's normal form C", trees.composed),
    ("the title of a link to a mailbox is lost", trees.without_mail_titles),
)
"""Differences that a renderer makes on purpose or by a fault of its own: what is the same without them."""
Tally = collections.Counter[tuple[str, str]]
"""(renderer, cause) -> articles."""


def section(corpora: Corpora, options: argparse.Namespace) -> str:
    """A table for each source of articles, and the causes of what differs."""
    places = places_of(options)
    sources: list[tuple[str, list[Callable[[], list[Article]]], tuple[str, ...]]] = [
        (f"{options.examples:,} generated articles, annotated", [partial(generated, n, options.examples)
         for n in range(-(-options.examples // BATCH))], ("annotated",)),
    ]  # fmt: skip
    for name, documents in real(corpora):
        if documents:
            batches = [documents[at : at + 40] for at in range(0, len(documents), 40)]
            sources.append((name, [partial(articles_of, some) for some in batches], ("annotated", "plain")))
    parts = [__doc__.partition("\n\n")[2].strip(), _versions(places)]
    for title, makers, flavours in sources:
        counts: Tally = collections.Counter()
        jobs = [(maker, flavour, places) for maker in makers for flavour in flavours]
        with ProcessPoolExecutor(options.workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            for found in pool.map(batch, jobs):
                counts.update(found)
        parts.append(shown(title, counts))
    return "\n\n".join(parts)


def places_of(options: argparse.Namespace) -> Places:
    """Where the tools are."""
    return Places(options.npm, options.peers, 1)


def _versions(places: Places) -> str:
    held = [f"{tool} {version(tool, places)}".strip() for tool in RENDERERS]
    return "Renderers: " + ", ".join(held) + ". How to install them stands in `bench/markdown_tools.py`."


def real(corpora: Corpora) -> Iterator[tuple[str, list[Document]]]:
    """The documents of the corpora that our readers read."""
    yield "HTML pages", corpora.pages()
    yield "NewsML-G2 documents", corpora.newsml()
    yield "NITF documents", corpora.nitf()
    yield "Markdown posts", corpora._under(corpora.folder / "markdown/posts", "*.md", "markdown")
    yield "pages with JSON-LD", corpora._under(corpora.folder / "jsonld/pages", "*.json", "jsonld")


def articles_of(documents: list[Document]) -> list[Article]:
    """Every article that some documents hold."""
    found: list[Article] = []
    for document in documents:
        try:
            found += [article for article, _ in convert.read_all(document.data(), document.format)]
        except ConvertError:
            continue  # counted by the section on the laws
    return found


def generated(number: int, examples: int) -> list[Article]:
    """A batch of fresh articles with a body; the number is the seed. Those without one are not counted."""
    from convert.testing.strategies import articles  # noqa: PLC0415  (Hypothesis is slow to load)

    found: list[Article] = []
    wanted = min(BATCH, examples - number * BATCH)

    @seed(9_000_000 + number)
    @settings(max_examples=4 * wanted, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(articles())
    def collect(article: Article) -> None:
        if article.body and len(found) < wanted:
            found.append(article)

    collect()
    return found


def batch(job: tuple[Callable[[], list[Article]], str, Places]) -> Tally:
    """One batch in every renderer."""
    maker, flavour, places = job
    counts: Tally = collections.Counter()
    articles = maker()
    for tool in RENDERERS:
        used = [_reduced(article, tool) for article in articles]
        written = [markdown(article, flavour) for article in used]
        try:
            pages = convert_all(tool, [text for _, text in written], places)
        except Missing as error:
            counts[tool, f"not run: {error}"] += 1
            continue
        for (kept, _), page in zip(written, pages, strict=True):
            counts[tool, cause(kept, page or "", plain=flavour == "plain")] += 1
    return counts


def _reduced(article: Article, tool: str) -> Article:
    if tool == "commonmark.js":
        return commonmark_part(article)
    return without_calls_in_notes(article) if tool == "pandoc" else article


def markdown(article: Article, flavour: str) -> tuple[Article, str]:
    """The article as a flavour keeps it, and its text below the front matter."""
    format_ = get_format("markdown")
    assert format_.carries is not None
    assert format_.write is not None
    options = {"flavour": flavour}
    kept, _ = project(article, format_.carries(options))
    written = format_.write(msgspec.structs.replace(kept, unmapped=()), WriteJob(options=options)).decode("utf-8")
    return kept, written.partition("\n---\n")[2]


def cause(article: Article, page: str, *, plain: bool) -> str:
    """Why a page does not show what the article means; "" where it does."""
    meant, found = expected(article, plain=plain), trees.tree_of(page)
    if meant == found:
        return EQUAL
    held: list[str] = []
    without = trees.without_links(found, trees.links(meant))
    if without != found:
        held.append(LINKS)
        found = without
    for name, set_aside in _CAUSES:
        if meant == found:
            break
        before = meant, found
        meant, found = set_aside(meant), set_aside(found)
        if (meant, found) != before:
            held.append(name)
    if meant == found:
        return held[-1] if held[-1] != LINKS or len(held) == 1 else LINKS
    return _nested_notes(article) or OTHER


def _nested_notes(article: Article) -> str:
    """Whether notes stand where renderers differ: within a note, a list or a quotation."""
    for _, node in walk(article):
        if type(node) in (b.Footnote, b.Quote, b.PullQuote, b.ListItem, b.Definition, b.Cell) and any(
            type(inner) is b.Footnotes for _, inner in walk(node)
        ):
            return "notes are defined within a note, a list or a quotation"
    return OTHER


def shown(title: str, counts: Tally) -> str:
    """The table of one source."""
    rows: list[list[str]] = []
    causes: list[list[str]] = []
    for tool in RENDERERS:
        own = {why: count for (name, why), count in counts.items() if name == tool}
        missing = [why for why in own if why.startswith("not run")]
        if missing:
            rows.append([tool, *[""] * 5])
            causes.append([tool, missing[0], ""])
            continue
        total, equal, other = sum(own.values()), own.get(EQUAL, 0), own.get(OTHER, 0)
        links = own.get(LINKS, 0)
        explained = total - other
        rows.append([
            tool, f"{total:,}", share(equal, total), share(equal + links, total), share(explained, total), str(other),
        ])  # fmt: skip
        causes += [[tool, why, str(count)] for why, count in sorted(own.items(), key=lambda pair: -pair[1]) if why]
    head = ["renderer", "articles", "equal, %", "and but for GFM's own links", "and but for what is named", "other"]
    lines = [f"**{title}**\n", table(head, rows)]
    if causes:
        lines += ["", table(["renderer", "what differs", "articles"], causes)]
    return "\n".join(lines)


def share(count: int, total: int) -> str:
    """A share in per cent, never rounded up to all."""
    return f"{int(100_000 * count / total) / 1000:.3f}" if total else ""
