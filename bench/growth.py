"""Whether reading grows with the size of a page: time for each paragraph of a small page and of a very large one."""

from __future__ import annotations

import argparse
import gc
import statistics
import time

import convert
from bench.documents import Corpora, table

SIZES = (2_000, 20_000, 100_000, 420_000)
TARGET = 1.15
_WORDS = "The ferry came back to the northern shore"


def page(paragraphs: int) -> bytes:
    """A page of so many paragraphs; every tenth has a link, every hundredth stands under a heading."""
    parts = ["<!DOCTYPE html><html lang=en><head><title>The ferry is back</title></head><body><main>"]
    parts.append("<h1>The ferry is back</h1><div class=text>")
    for number in range(paragraphs):
        if number % 100 == 50:
            parts.append(f"<h2>Part {number}</h2>")
        link = f" <a href=/{number}>once more</a>" if number % 10 == 5 else ""
        parts.append(f"<p>{_WORDS}{link}, {number}.</p>")
    parts.append("</div></main></body></html>")
    return "".join(parts).encode()


def taken(paragraphs: int, rounds: int) -> float:
    """Processor time for each paragraph, the median of some readings; it counts all of them."""
    data = page(paragraphs)
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        article, _report = convert.read(data, "html")
        times.append((time.process_time() - start) / paragraphs)
        if len(article.body) < paragraphs:
            raise AssertionError(f"{len(article.body)} blocks of {paragraphs} paragraphs")
        del article, _report
    return statistics.median(times)


def section(_: Corpora, given: argparse.Namespace) -> str:
    """The table: a paragraph of each size against one of the smallest."""
    first = taken(SIZES[0], max(5, given.rounds))
    rows = [[f"{SIZES[0]:,}", "1.00"]]
    for size in SIZES[1:]:
        rows.append([f"{size:,}", f"{taken(size, 3) / first:.2f}"])
    return f"Time for one paragraph; at most {TARGET} is wanted.\n\n" + table(["paragraphs", "multiple"], rows)
