"""Figures from the tools beside the corpora: silent losses, and pages against their gold."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from bench.documents import Corpora, table

ROOT = Path(__file__).parents[1]


def markers(corpora: Corpora, given: argparse.Namespace) -> str:
    """The share of pieces of a document that a reader loses without a word."""
    tool = given.tools / "marker_test.py"
    if not tool.exists():
        return "The tool is not here."
    cases = (
        ("html", [document.path for document in corpora.pages()]),
        ("newsml-g2", [document.path for document in corpora.newsml()]),
        ("text", [ROOT / "fixtures/formats/text", given.tools.parent / "seed/semafor-signals.txt"]),
    )
    rows = []
    for name, paths in cases:
        there = [path.resolve() for path in paths if path.exists()]
        if there:
            rows.append([name, *_markers(tool, name, there, given)])
    head = ["reader", "documents", "unread", "pieces", "carried", "ignored", "refused", "SILENT", "silent share"]
    return f"One marker at a time in up to {given.pieces} places of each document.\n\n" + table(head, rows)


def _markers(tool: Path, name: str, paths: list[Path], given: argparse.Namespace) -> list[str]:
    argv = [sys.executable, str(tool.resolve()), name, *map(str, paths), "--list", "0", "--pieces", str(given.pieces)]
    done = subprocess.run(argv, capture_output=True, text=True, check=False, env=_environment())
    lines = done.stdout.strip().splitlines()
    if len(lines) < 2:
        return ["", "", "", "", "", "", "", (done.stderr.strip().splitlines() or ["nothing"])[-1][:80]]
    numbers = [word.strip(",:") for word in lines[-2].split() if word.strip(",:").isdigit()]
    return [*numbers, lines[-1].removeprefix("silent share ")]


def scores(corpora: Corpora, given: argparse.Namespace) -> str:
    """The scorer's table for our simple reader and for trafilatura on the same pages."""
    tool, folder = given.tools / "score_html.py", corpora.folder / "html/fundus"
    if not (tool.exists() and folder.is_dir()):
        return "The pages with gold, or their scorer, are not here."
    argv = [sys.executable, "bench/html_scores.py", str(folder.resolve()), str(tool.resolve()), "--peers"]
    done = subprocess.run(argv, capture_output=True, text=True, check=False, cwd=ROOT, env=_environment())
    return f"```\n{(done.stdout or done.stderr).strip()}\n```"


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
