"""Figures from the tools beside the corpora: silent losses, and pages against their gold."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.documents import Corpora, table

ROOT = Path(__file__).parents[1]
LISTED = 20


def markers(corpora: Corpora, given: argparse.Namespace) -> str:
    """The share of pieces of a document that a reader loses without a word."""
    tool = given.tools / "marker_test.py"
    if not tool.exists():
        return "The tool is not here."
    cases = (
        ("html", [document.path for document in corpora.pages()]),
        ("newsml-g2", [document.path for document in corpora.items()]),
        ("nitf", [document.path for document in corpora.nitf()]),
        ("text", [ROOT / "fixtures/formats/text", given.tools.parent / "seed/semafor-signals.txt"]),
    )
    rows: list[list[str]] = []
    silent: list[str] = []
    for name, paths in cases:
        there = [path.resolve() for path in paths if path.exists()]
        if there:
            row, places = _markers(tool, name, there, given)
            rows.append([name, *row])
            silent += [f"- {name}: `{Path(file).name}` {_place(where)}" for file, where in places]
    head = ["reader", "documents", "unread", "pieces", "carried", "ignored", "refused", "SILENT", "silent share"]
    return f"One marker at a time in up to {given.pieces} places of each document.\n\n" + "\n".join(
        [table(head, rows), "", *silent[:LISTED]]
    )


def _markers(
    tool: Path, name: str, paths: list[Path], given: argparse.Namespace
) -> tuple[list[str], list[tuple[str, str]]]:
    """A row of the table, and the places (file, where) that were lost without a word."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "marks.json"
        argv = [sys.executable, str(tool.resolve()), name, *map(str, paths), "--list", "0"]
        argv += ["--pieces", str(given.pieces), "--json", str(kept)]
        done = subprocess.run(argv, capture_output=True, text=True, check=False, env=_environment())
        silent = json.loads(kept.read_text("utf-8"))["silent"] if kept.exists() else []
    lines = done.stdout.strip().splitlines()
    if len(lines) < 2:
        return ["", "", "", "", "", "", "", (done.stderr.strip().splitlines() or ["nothing"])[-1][:80]], []
    numbers = [word.strip(",:") for word in lines[-2].split() if word.strip(",:").isdigit()]
    return [*numbers, lines[-1].removeprefix("silent share ")], [(file, where) for file, where in silent]


def _place(where: str) -> str:
    """The place without the words of the document, which are not ours to print."""
    return where.partition(":")[0] if where.startswith("line ") else where


def scores(corpora: Corpora, given: argparse.Namespace) -> str:
    """The scorer's table for our simple reader and for trafilatura on the same pages."""
    tool, folder = given.tools / "score_html.py", corpora.folder / "html/fundus"
    if not (tool.exists() and folder.is_dir()):
        return "The pages with gold, or their scorer, are not here."
    argv = [sys.executable, "bench/html_scores.py", str(folder.resolve()), str(tool.resolve()), "--peers"]
    done = subprocess.run(argv, capture_output=True, text=True, check=False, cwd=ROOT, env=_environment())
    about = "Predictions by `bench/html_scores.py` (ours without any mapping profile), scored by `score_html.py`."
    return f"{about}\n\n```\n{(done.stdout or done.stderr).strip()}\n```"


def _environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}
