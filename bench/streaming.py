"""A newsMessage of 200 MB read item by item, and every wire document loaded: memory and multiples of the bare parse."""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from lxml import etree

import convert
from bench import generated
from bench.documents import Corpora, table

ROOT = Path(__file__).parents[1]
SIZES = (20, 200)
"""Megabytes of the messages."""
# Each is run in a process of its own, so that its memory is its own; all that is loaded for it is loaded before.
_BARE = "from lxml import etree\nwork = lambda path: etree.parse(path, etree.XMLParser(huge_tree=True)) and 0"
_EVENTS = """
from lxml import etree
def work(path):
    for number, (_, item) in enumerate(etree.iterparse(path, tag="{*}newsItem"), 1):
        item.clear(keep_tail=True)
        while item.getprevious() is not None:
            del item.getparent()[0]
    return number
"""
_OURS = """
import convert, convert.conform, convert.conform.xsd, convert.formats.newsml_g2.stream
convert.conform.xsd.find()
next(convert.read_all(first, "newsml-g2"))
def work(path):
    return sum(1 for _ in convert.read_all(path, "newsml-g2", validate={validate}))
"""
_FRAME = """
import json, resource, sys, time
path, first = sys.argv[1:]
{made}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
items = work(path)
taken = time.process_time() - start
print(json.dumps([items, taken, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))
"""
RUNS = {
    "bare `etree.parse`": _BARE,
    "bare `iterparse`, items freed": _EVENTS,
    "`convert.read_all`": _OURS.format(validate=False),
    "`convert.read_all`, each item validated": _OURS.format(validate=True),
}


def section(_corpora: Corpora, _given: argparse.Namespace) -> str:
    """Generated messages: time and memory over what is loaded."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "first.xml"
        generated.write(first, 1_000)
        for size in SIZES:
            path = Path(folder) / f"{size}.xml"
            items = generated.write(path, size * 1_000_000)
            found = {name: _run(made, path, first) for name, made in RUNS.items()}
            floor = found["bare `etree.parse`"][1]
            rows += [
                [f"{name}, {size} MB, {items:,} items", f"{taken / floor:.2f}", f"{memory:.0f}"]
                for name, (_, taken, memory) in found.items()
            ]
    about = " ".join((generated.__doc__ or "").split("\n\n", 1)[1].split())
    return f"{about}\n\n" + table(["", "multiple of `etree.parse`", "MiB over what was loaded"], rows)


def _run(made: str, path: Path, first: Path) -> tuple[int, float, float]:
    argv = [sys.executable, "-c", _FRAME.format(made=made), str(path), str(first)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(argv, capture_output=True, text=True, check=True, env=environment)
    items, taken, memory = json.loads(done.stdout)
    return items, taken, memory


def load(corpora: Corpora, given: argparse.Namespace) -> str:
    """Every wire document that is read without exception: bytes in memory to all its articles, by provider."""
    home = corpora.folder / "newsml-g2"
    paths = [path for path in sorted(home.rglob("*.xml")) if corpora.only in path.as_posix()]
    documents = [(path, path.read_bytes()) for path in paths]
    ours = [(path, data) for path, data in documents if _works(_ours, data)]
    if not ours:
        return "No documents: the corpora are not here."
    peer = _peer()
    peer = _peer()
    theirs = [(path, data) for path, data in ours if peer is not None and _works(peer, data)]
    contenders = {"wirecopy": _multiples(_ours, ours, given.rounds)}
    if peer is not None:
        contenders["newsmlg2"] = _multiples(peer, theirs, given.rounds)
    groups: dict[str, list[Path]] = defaultdict(list)
    for path, _ in ours:
        groups["/".join(path.relative_to(home).parts[:2])].append(path)
    rows = [
        [name, str(len(group)), *(_multiple(contenders.get(each, {}), group) for each in ("wirecopy", "newsmlg2"))]
        for name, group in [*groups.items(), ("**all**", [path for path, _ in ours])]
    ]
    head = ["documents", "read", "wirecopy", "newsmlg2"]
    words = f"{given.rounds} rounds, medians of processor time; 1.0 = lxml parsing the same bytes in the same breath."
    loads = f"loads {len(theirs)} of them" if peer is not None else "is not installed"
    note = f"\n\n`newsmlg2` {loads}; its multiple is over those."
    return f"{words}\n\n" + table(head, rows) + note


def _multiples(
    work: Callable[[bytes], Any], documents: list[tuple[Path, bytes]], rounds: int
) -> dict[Path, tuple[float, float]]:
    """For each document the medians of the bare parse and of the work, taken in turns."""
    taken: dict[Path, list[tuple[float, float]]] = defaultdict(list)
    for _ in range(rounds):
        gc.collect()
        for path, data in documents:
            start = time.process_time()
            _bare(data)
            middle = time.process_time()
            work(data)
            taken[path].append((middle - start, time.process_time() - middle))
    return {path: tuple(map(statistics.median, zip(*each, strict=True))) for path, each in taken.items()}  # type: ignore[misc]  # pairs


def _multiple(found: dict[Path, tuple[float, float]], group: list[Path]) -> str:
    held = [found[path] for path in group if path in found]
    return f"{sum(work for _, work in held) / sum(bare for bare, _ in held):.1f}" if held else "-"


def _bare(data: bytes) -> None:
    etree.fromstring(data, etree.XMLParser(huge_tree=True))


def _ours(data: bytes) -> None:
    for _ in convert.read_all(data, "newsml-g2"):
        pass


def _works(work: Callable[[bytes], Any], data: bytes) -> bool:
    try:
        work(data)
    except Exception:  # what a peer raises is its own matter
        return False
    return True


def _peer() -> Callable[[bytes], Any] | None:
    try:
        document = import_module("NewsMLG2").NewsMLG2Document
    except ImportError:  # a peer that need not be there
        return None
    logging.disable(logging.CRITICAL)

    def read(data: bytes) -> Any:
        with contextlib.redirect_stdout(None), contextlib.redirect_stderr(None):
            return document(data).get_item()

    return read
