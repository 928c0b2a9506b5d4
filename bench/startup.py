"""How long the command takes to start, as a multiple of a bare interpreter's start."""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.documents import Corpora, table

COMMAND = [sys.executable, "-m", "convert"]


def section(_: Corpora, given: argparse.Namespace) -> str:
    """The table of commands."""
    console = Path(sys.executable).with_name("wirecopy")
    command = [str(console)] if console.exists() else COMMAND
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(DOCUMENT, encoding="utf-8")
        out = Path(folder) / "out"
        cases = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "wirecopy --version": [*command, "--version"],
            "wirecopy --help": [*command, "--help"],
            "wirecopy convert page.html -t markdown": [*command, "convert", str(page), "-t", "markdown"],
            "wirecopy convert page.html -t newsml-g2": [*command, "convert", str(page), "-t", "newsml-g2"],
            "the same to newsml-g2, jsonld and markdown": [
                *command, "convert", str(page), "-t", "newsml-g2", "-t", "jsonld", "-t", "markdown", "-o", str(out),
            ],
        }  # fmt: skip
        taken: dict[str, list[float]] = {name: [] for name in cases}
        for argv in cases.values():
            _run(argv)  # writes the compiled modules, as an installation has them
        for _ in range(4 * given.rounds):
            for name, argv in cases.items():
                start = _used()
                _run(argv)
                taken[name].append(_used() - start)
    floor = statistics.median(taken["python -c pass"])
    rows = [[f"`{name}`", f"{statistics.median(times) / floor:.2f}"] for name, times in taken.items()]
    said = f"{4 * given.rounds} rounds, medians of processor time; 1.0 = `python -c pass`."
    return said + "\n\n" + table(["command", "multiple"], rows)


def _run(argv: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


def _used() -> float:
    """The processor time of all ended children, which others' work on the machine does not change."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


DOCUMENT = """<!DOCTYPE html>
<html lang="en"><head><title>Two towns share a ferry - Lake Gazette</title>
<meta property="article:published_time" content="2025-02-21T16:29:00-05:00"></head>
<body><article><h1>Two towns share a ferry</h1><p>By Ida Holm</p>
<p>The two councils said on Friday that they expected to sign a contract that gives each half of the crossings.</p>
<p>The statement came after a night of talks, and nobody in Port Aurel would say who had paid for the coffee.</p>
</article></body></html>
"""
