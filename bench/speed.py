"""Page -> article -> NewsML-G2, JSON-LD and Markdown with validation, as a multiple of the bare parse of the page."""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from lxml import html as lxml_html

import convert
from bench.documents import Corpora, Document, table
from convert.conform import xsd
from convert.formats.registry import get_format

TARGETS = ("newsml-g2", "jsonld", "markdown")
BUDGET = 5.0


def section(corpora: Corpora, given: argparse.Namespace) -> str:
    """The table of stages, beside a peer."""
    pages = corpora.pages()
    if not pages:
        return "No pages: the corpora are not here."
    pages = pages[:: max(1, len(pages) // given.pages)][: given.pages]
    stages = {name: _median(taken) for name, taken in measured(pages, given.rounds).items()}
    floor = stages["parse"]
    rows = [[label, _ratio(stages, names, floor)] for label, names in ROWS if all(name in stages for name in names)]
    each = sorted(
        sum(stages[name][page] for name in WHOLE) / floor[page] for page in floor
    )
    middle, high = statistics.median(each), each[-len(each) // 10]
    spread = f"page by page: median {middle:.1f}, a tenth of the pages above {high:.1f}"
    schema = "with" if xsd.find() is not None else "without"
    return (
        f"{len(pages)} pages, {given.rounds} rounds, medians of processor time; 1.0 = lxml parsing the same bytes. "
        f"Budget {BUDGET:.1f}; {schema} the official XSD.\n\n" + table(["stage", "multiple"], rows) + f"\n\n{spread}."
    )


CHECKED = ("newsml-g2", "jsonld")
"""The formats that can be invalid: any text is Markdown, and its check is reading it again."""
WHOLE = ("read", *(f"write {name}" for name in TARGETS), *(f"check {name}" for name in CHECKED), "xsd")
ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("bare parse", ("parse",)),
    ("**page to three formats, NewsML-G2 (grammar and XSD) and JSON-LD (types) validated**", WHOLE),
    ("the same, and the Markdown read again", (*WHOLE, "check markdown")),
    ("read page, without any profile", ("read",)),
    ("read page, by the profile that is for it, if any", ("read, profile",)),
    *((f"write {name}", (f"write {name}",)) for name in TARGETS),
    *((f"own check of {name}", (f"check {name}",)) for name in TARGETS),
    ("official XSD", ("xsd",)),
    ("trafilatura, JSON with metadata", ("trafilatura",)),
)
Taken = dict[str, dict[str, list[float]]]


def _ratio(stages: dict[str, dict[str, float]], names: Iterable[str], floor: dict[str, float]) -> str:
    return f"{sum(sum(stages[name].values()) for name in names) / sum(floor.values()):.2f}"


def _median(taken: dict[str, list[float]]) -> dict[str, float]:
    return {page: statistics.median(times) for page, times in taken.items()}


def measured(pages: list[Document], rounds: int) -> Taken:
    """Times by stage and page; every stage of a page is run in the same breath."""
    taken: Taken = defaultdict(lambda: defaultdict(list))
    peer = _peer()
    xsd.find()
    one(pages[0].data(), lambda _, work: work())  # what is loaded at first use is the start-up section's matter
    for _ in range(rounds):
        for page in pages:
            data = page.data()
            gc.collect()

            def timed(stage: str, work: Callable[[], Any], name: str = page.name) -> Any:
                start = time.process_time()
                result = work()
                taken[stage][name].append(time.process_time() - start)
                return result

            timed("parse", lambda data=data: _parse(data))
            one(data, timed)
            if peer is not None:
                timed("trafilatura", lambda data=data: peer(data))
    return taken


def _parse(data: bytes) -> Any:
    return lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))


def one(data: bytes, timed: Callable[[str, Callable[[], Any]], Any]) -> None:
    """One page through the chain."""
    article, _ = timed("read", lambda: convert.read(data, "html", profile="none"))
    timed("read, profile", lambda: convert.read(data, "html"))
    for name in TARGETS:
        output, _ = timed(f"write {name}", lambda name=name: convert.write(article, name))
        check = get_format(name).validate
        if check is not None:
            timed(f"check {name}", lambda check=check, output=output: check(output))
        if name == "newsml-g2":
            timed("xsd", lambda output=output: xsd.validate(output))


def _peer() -> Callable[[bytes], Any] | None:
    try:
        from trafilatura import extract  # noqa: PLC0415  (a peer that need not be there)
    except ImportError:
        return None
    return lambda data: extract(data, output_format="json", with_metadata=True)
