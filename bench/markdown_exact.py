"""Our Markdown in other people's renderers: is what is shown the tree that the article means?

Articles in batches; of each batch every renderer gets the whole text below the front matter of the annotated flavour,
and of real articles the plain one too. commonmark.js gets the articles without tables, strikes and notes, which it does
not read. ``bench/markdown_tree.py`` says what is set aside in a comparison; each further difference is named.
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from functools import partial
from typing import Any

import msgspec

import convert
from bench import markdown_tree as trees
from bench.documents import Corpora, Document, table
from bench.markdown_expected import commonmark_part, expected, without_calls_in_notes
from bench.markdown_tools import RENDERERS, Missing, Places, convert_all, version
from convert.carries import project
from convert.codec.codec import encode
from convert.errors import ConvertError
from convert.formats.base import WriteJob
from convert.formats.registry import get_format
from convert.model import blocks as b
from convert.model.article import Article
from convert.model.walk import walk

BATCH, REAL_BATCH = 250, 60
EQUAL, OTHER = "", "other"
LINKS = "GFM made a link of an address in the text"
_CAUSES: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("no row is shown for the empty header row of a table without header", trees.without_empty_head),
    ("a picture whose address ends like a page or a film is shown as such", trees.as_pictures),
    ("the text is brought into Unicode's normal form C", trees.composed),
    ("U+FE0E is put after an arrow that leads back", trees.without_selectors),
    ("the title of a link to a mailbox is lost", trees.without_mail_titles),
)
"""Differences that a renderer makes on purpose or by a fault of its own: what is the same without them."""
Tally = collections.Counter[tuple[str, str]]
"""(renderer, cause) -> articles."""
Job = tuple[Callable[[], list[Article]], str, Places]
"""What makes a batch of articles, and the flavour to write."""


def section(corpora: Corpora, options: argparse.Namespace) -> str:
    """A table for each source of articles, and the causes of what differs; after ``--minutes`` no batch is started."""
    places = places_of(options)
    sources: list[tuple[str, list[Job]]] = []
    for name, documents in real(corpora):
        batches = [documents[at : at + REAL_BATCH] for at in range(0, len(documents), REAL_BATCH)]
        jobs = [(partial(articles_of, some), flavour, places) for some in batches for flavour in ("annotated", "plain")]
        sources.append((name, jobs))
    fresh: list[Job] = [(partial(generated, number, options.examples), "annotated", places)
                        for number in range(-(-options.examples // BATCH))]  # fmt: skip
    sources.append(("Generated articles, annotated", fresh))
    parts = [__doc__.partition("\n\n")[2].strip(), _versions(places)]
    until = time.monotonic() + 60 * options.minutes if options.minutes else None
    with ProcessPoolExecutor(options.workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for title, jobs in sources:
            counts: Tally = collections.Counter()
            for found in _run(pool, jobs, 2 * options.workers, until):
                counts.update(found)
            if counts:
                parts.append(shown(title, counts))
                print(parts[-1], file=sys.stderr, flush=True)
    return "\n\n".join(parts)


def _run(pool: Executor, jobs: Iterable[Job], ahead: int, until: float | None) -> Iterator[Tally]:
    """The results of the jobs, ``ahead`` of them under way at a time."""
    waiting: set[Future[Tally]] = set()
    for job in jobs:
        if until is not None and time.monotonic() > until:
            break
        waiting.add(pool.submit(batch, job))
        if len(waiting) == ahead:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (one.result() for one in done)
    yield from (one.result() for one in waiting)


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
    """A batch of fresh articles; the number is the seed."""
    from bench.markdown_articles import bodies  # noqa: PLC0415  (Hypothesis is slow to load)

    return bodies(min(BATCH, examples - number * BATCH), 9_000_000 + number)


def batch(job: Job) -> Tally:
    """One batch in every renderer. What no cause explains goes to the error stream as JSON."""
    maker, flavour, places = job
    counts: Tally = collections.Counter()
    articles = maker()
    whole = [markdown(article, flavour) for article in articles]
    meant: dict[str, trees.Tree] = {}
    for tool in RENDERERS:
        reduced = [_reduced(article, tool) for article in articles]
        written = [done if less is article else markdown(less, flavour)
                   for less, article, done in zip(reduced, articles, whole, strict=True)]  # fmt: skip
        try:
            pages = convert_all(tool, [text for _, text in written], places)
        except Missing as error:
            counts[tool, f"not run: {error}"] += 1
            continue
        for at, ((kept, text), page) in enumerate(zip(written, pages, strict=True)):
            if text not in meant:
                meant[text] = expected(kept, plain=flavour == "plain")
            why = cause(kept, meant[text], trees.tree_of(page or ""))
            counts[tool, why] += 1
            if why == OTHER:
                print(f"{tool} {flavour} {encode(articles[at], indent=0).decode()}", file=sys.stderr, flush=True)
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


def cause(article: Article, meant: trees.Tree, found: trees.Tree) -> str:
    """Why what is shown is not what the article means; "" where it is."""
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
