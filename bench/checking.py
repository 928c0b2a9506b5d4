"""What checking costs beside reading, what two processes save, and how `check` starts beside `convert`."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import convert
from bench.documents import Corpora, Document, table
from bench.startup import COMMAND, DOCUMENT, _run, _used
from convert.checks import check_opened
from convert.errors import ConvertError
from convert.formats.registry import get_format
from convert.limits import Limits
from convert.model.article import Article
from convert.rules import engine, registry
from convert.rules.settings import Settings
from convert.rules.view import View
from convert.source import Opened

FILES = 1000
ALL = Settings(select=("ALL",))
"""Every rule, also those that are off."""
DEFAULT = Settings()
_WRITTEN = ("html", "markdown", "jsonld", "nitf", "newsml-g2", "json")


def section(corpora: Corpora, given: argparse.Namespace) -> str:
    """The tables."""
    parts = []
    groups = _groups(corpora, given.pages)
    if groups:
        rows = [_row(name, documents, given.rounds) for name, documents in groups]
        rules = sum(rule.about == "article" for rule in registry.ours())
        said = (
            f"{given.rounds} rounds, processor time summed over the documents; 1.0 = reading them (`convert.read`). "
            f"Rules: those that are on by default, and all {rules} about articles; budget 0.5. The whole of `check`: "
            "reading with places, the format's own check, the rules by default, lines and columns; without official "
            "schemas. Documents in which the format's own check finds errors are left out, since they are not read."
        )
        head = ["documents", "how many", "rules", "all rules", "reading with places", "the whole of `check`"]
        parts.append(said + "\n\n" + table(head, rows))
    parts.append(_folder(given.rounds))
    parts.append(_start(given.rounds))
    return "\n\n".join(parts)


def _groups(corpora: Corpora, many: int) -> list[tuple[str, list[Document]]]:
    pages = corpora.pages()
    found = [
        ("HTML pages", pages),
        ("Markdown", corpora.posts()),
        ("JSON-LD blocks", corpora.blocks()),
        ("NewsML-G2 items", corpora.newsml()),
        *((f"pages as {name}", pages) for name in _WRITTEN),
    ]
    return [(name, list(documents[:: max(1, len(documents) // many)][:many])) for name, documents in found if documents]


def _row(name: str, documents: list[Document], rounds: int) -> list[str]:
    inputs = list(_inputs(name, documents))
    read = rules = all_rules = traced = whole = 0.0
    for data, format_, article in inputs:
        read += _time(lambda data=data, name=format_: convert.read(data, name), rounds)
        traced += _time(lambda data=data, name=format_: convert.read(data, name, trace=True), rounds)
        # a new object every time: what a view lays out is laid out once for each article
        rules += _time(lambda article=article: engine.check_article(View(article), DEFAULT), rounds)
        all_rules += _time(lambda article=article: engine.check_article(View(article), ALL), rounds)
        whole += _time(lambda data=data, name=format_: _whole(data, name), rounds)
    return [name, f"{len(inputs)}", *(f"{each / read:.2f}" for each in (rules, all_rules, traced, whole))]


def _whole(data: bytes, name: str) -> Any:
    return check_opened(Opened(data), get_format(name), DEFAULT, limits=Limits())


def _inputs(name: str, documents: list[Document]) -> Iterator[tuple[bytes, str, Article]]:
    for document in documents:
        data = document.data()
        try:
            article, _ = convert.read(data, document.format)
        except ConvertError:
            continue
        format_ = document.format
        if name.startswith("pages as "):
            format_ = name.removeprefix("pages as ")
            data = convert.write(article, format_)[0]
            article = convert.read(data, format_)[0]
        check = get_format(format_).validate
        if check is None or all(finding.severity != "error" for finding in check(data)):
            yield data, format_, article


def _time(work: Callable[[], Any], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def _folder(rounds: int) -> str:
    """A thousand articles in a folder, by one process and by two."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FILES):
            text = DOCUMENT.replace("</h1>", f" {number}</h1>")
            (Path(folder) / f"{number:04}.html").write_text(text, encoding="utf-8")
        taken = {jobs: [_spent(folder, jobs) for _ in range(max(1, rounds // 2))] for jobs in ("1", "2")}
    (wall, work), (wall_2, work_2) = (
        (statistics.median(each[0] for each in times), statistics.median(each[1] for each in times))
        for times in taken.values()
    )
    return (
        f"A folder of {FILES:,} small pages takes two processes {wall_2 / wall:.2f} of the wall time of one (which "
        f"other work on the machine changes) and {work_2 / work:.2f} of its processor time: at best "
        f"{work_2 / work / 2:.2f}."
    )


def _spent(folder: str, jobs: str) -> tuple[float, float]:
    """Wall and processor time of one run."""
    wall, work = time.perf_counter(), _used()
    argv = [*COMMAND, "check", folder, "-j", jobs, "--exit-zero", "-q", "--format", "concise"]
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - wall, _used() - work


def _start(rounds: int) -> str:
    """`check` of one page beside its conversions."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(DOCUMENT, encoding="utf-8")
        cases = {
            "check": [*COMMAND, "check", str(page), "--exit-zero"],
            "json": [*COMMAND, "convert", str(page), "-t", "json"],
            "newsml-g2": [*COMMAND, "convert", str(page), "-t", "newsml-g2"],
        }
        taken: dict[str, list[float]] = {name: [] for name in cases}
        for argv in cases.values():
            _run(argv)
        for _ in range(4 * rounds):
            for name, argv in cases.items():
                start = _used()
                _run(argv)
                taken[name].append(_used() - start)
    middle = {name: statistics.median(times) for name, times in taken.items()}
    return (
        f"`wirecopy check page.html`, start to end, takes {middle['check'] / middle['newsml-g2']:.2f} of "
        f"`wirecopy convert page.html -t newsml-g2` and {middle['check'] / middle['json']:.2f} of `-t json` "
        f"({4 * rounds} rounds, medians of processor time)."
    )

