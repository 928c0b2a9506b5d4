"""Sessions in Markdown files, run in process.

A fenced block ``console`` holds commands and what they answer::

    $ wirecopy convert story.json -t text < other.json
    what is printed on standard output
    ! what is printed on standard error
    ? 1

``? N`` is the exit code where it is not 0; a line ``...`` stands for any lines, within a line for any characters.
Beside ``wirecopy`` there are ``cat FILE`` and ``ls DIR``. A fenced block whose info string ends in ``file=NAME`` is a
file that the commands find. With ``--accept`` what is found is written into the file in place of what was expected.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from convert.cli.main import run

_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ \t]*$", re.DOTALL | re.MULTILINE)


class Block(NamedTuple):
    """A fenced block: its info string, its text, and where its text stands in the page."""

    info: str
    body: str
    start: int
    end: int


class Step(NamedTuple):
    """One command of a session and what was expected of it."""

    command: str
    expected: list[str]


def blocks(page: str) -> Iterator[Block]:
    """Every fenced block of a page."""
    for found in _FENCE.finditer(page):
        yield Block(found["info"].strip(), found["body"], found.start("body"), found.end("body"))


def write_files(page: str, folder: Path) -> None:
    """Write the files that the page defines."""
    for block in blocks(page):
        _, given, name = block.info.partition("file=")
        if given:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, encoding="utf-8")


def steps(block: Block) -> list[Step]:
    """The commands of a session."""
    found: list[Step] = []
    for line in block.body.splitlines():
        if line.startswith("$ "):
            found.append(Step(line[2:], []))
        else:
            assert found, f"a session starts with a command: {line}"
            found[-1].expected.append(line)
    return found


def answer(command: str) -> list[str]:
    """Run one command in the current folder; what it prints, in the form of the session."""
    words = shlex.split(command, comments=True)
    if words[0] == "cat":
        return "".join(Path(name).read_text(encoding="utf-8") for name in words[1:]).splitlines()
    if words[0] == "ls":
        return sorted(os.listdir(words[1] if len(words) > 1 else "."))
    assert words[0] == "wirecopy", command
    given = b""
    if "<" in words:
        at = words.index("<")
        given = Path(words[at + 1]).read_bytes()
        words = words[:at]
    code, out, err = run_here(words[1:], given)
    lines = out.decode("utf-8").splitlines() + [f"! {line}".rstrip() for line in err.splitlines()]
    return lines + ([f"? {code}"] if code else [])


def run_here(arguments: list[str], given: bytes = b"") -> tuple[int, bytes, str]:
    """Run the command in this process: exit code, standard output, standard error."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), mock.patch.object(sys, "stdin", stdin):
        code = run(arguments)
    out.flush()
    return code, out.buffer.getvalue(), err.getvalue()  # type: ignore[attr-defined]  # it is the BytesIO above


def fits(expected: list[str], found: list[str]) -> bool:
    """Whether the lines are those expected; ``...`` stands for any lines, and within a line for any characters."""
    pattern = "".join(
        r"(?:.*\n)*" if line == "..." else re.escape(line).replace(re.escape("..."), ".*") + "\n" for line in expected
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in found)) is not None


def play(page: str, folder: Path) -> tuple[list[tuple[str, list[str], list[str]]], str]:
    """Run every session of a page; the (command, expected, found) that differ, and the page with what was found."""
    write_files(page, folder)
    before = Path.cwd()
    differing: list[tuple[str, list[str], list[str]]] = []
    written, position = "", 0
    os.chdir(folder)
    try:
        for block in blocks(page):
            if block.info != "console":
                continue
            lines = []
            for step in steps(block):
                found = answer(step.command)
                same = fits(step.expected, found)
                if not same:
                    differing.append((step.command, step.expected, found))
                lines += [f"$ {step.command}", *(step.expected if same else found)]
            written += page[position : block.start] + "".join(f"{line}\n" for line in lines)
            position = block.end
    finally:
        os.chdir(before)
    return differing, written + page[position:]


def check_page(path: Path, folder: Path, *, accept: bool) -> None:
    """Run the sessions of a file; with ``accept`` rewrite it, else fail where something differs."""
    page = path.read_text(encoding="utf-8")
    differing, found = play(page, folder)
    if accept and differing:
        path.write_text(found, encoding="utf-8")
        return
    message = "\n\n".join(
        f"$ {command}\n--- expected\n" + "\n".join(expected) + "\n--- found\n" + "\n".join(got)
        for command, expected, got in differing
    )
    assert not differing, f"{path}\n{message}\n(--accept rewrites)"
