"""Which files a check looks at: names, folders, globs, lists, and only those that changed since a revision."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from convert.errors import UsageError
from convert.formats.registry import SUFFIXES
from convert.rules.patterns import fits

PASSED_OVER = frozenset({"node_modules", "__pycache__", "venv"})
"""Folders without articles of the newsroom, beside those whose names begin with a full stop."""


class Input(NamedTuple):
    """One file; ``named``: somebody named it, so that it has to be one that can be read."""

    name: str
    named: bool


def files(
    names: Sequence[str], *, exclude: Sequence[str] = (), folder: str = "", as_found: bool = False
) -> Iterator[Input]:
    """The files of the command line, each once, in the order in which they are named; folders in the order of names.

    ``as_found``: a program named them (a hook for each commit), so that they are taken as those in a folder are.
    """
    seen: set[str] = set()
    for each in _all(names, exclude, folder):
        key = os.path.normpath(each.name) if each.name != "-" else "-"
        if key in seen or (as_found and each.name != "-" and _excluded(each.name, exclude, folder)):
            continue
        seen.add(key)
        yield each._replace(named=False) if as_found else each


def _all(names: Sequence[str], exclude: Sequence[str], folder: str, within: tuple[str, ...] = ()) -> Iterator[Input]:
    """``within``: the lists in which these names stand."""
    for name in names:
        if name.startswith("@") and not os.path.exists(name):
            listed = os.path.realpath(name[1:])
            if listed in within:
                raise UsageError(f"{name}: names itself, at once or through another list; take that out", code="USE013")
            yield from _all(_listed(name[1:]), exclude, folder, (*within, listed))
        elif os.path.isdir(name):
            yield from (Input(found, False) for found in _walk(name, exclude, folder))
        elif glob.has_magic(name) and not os.path.exists(name):
            yield from _globbed(name, exclude, folder)
        else:
            yield Input(name, True)


def _listed(name: str) -> list[str]:
    """The names in a list, one a line; empty lines are none."""
    try:
        text = Path(name).read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise UsageError(f"@{name}: {error.strerror}; name a file with one name a line", code="USE013") from None
    return [line.strip() for line in text.splitlines() if line.strip()]


def _globbed(name: str, exclude: Sequence[str], folder: str) -> Iterator[Input]:
    found = sorted(glob.glob(name, recursive=True))
    if not found:
        raise UsageError(f"no file fits {name}; quote a name that has * ? or [ in it as it is", code="USE013")
    for path in found:
        if os.path.isfile(path) and not _excluded(path, exclude, folder):
            yield Input(path, False)


def _walk(top: str, exclude: Sequence[str], folder: str) -> Iterator[str]:
    for where, folders, names in os.walk(top):
        folders[:] = sorted(
            each
            for each in folders
            if not each.startswith(".")
            and each not in PASSED_OVER
            and not _excluded(os.path.join(where, each), exclude, folder)
        )
        for name in sorted(names):
            path = os.path.join(where, name)
            if not name.startswith(".") and not _excluded(path, exclude, folder):
                yield os.path.normpath(path)


def _excluded(path: str, exclude: Sequence[str], folder: str) -> bool:
    if not exclude:
        return False
    relative = os.path.relpath(path, folder or ".").replace(os.sep, "/")
    return any(fits(relative, pattern) for pattern in exclude)


def is_known(name: str) -> bool:
    """Whether the suffix of a file is that of a format."""
    return os.path.splitext(name)[1].lower() in SUFFIXES


def changed(revision: str, given: Sequence[Input]) -> list[Input]:
    """Those of the files that git says have changed since a revision, or are new to it."""
    if not revision or revision.startswith("-"):
        raise UsageError(f"--since: {revision!r} is no revision; name one of this repository", code="USE014")
    listed = _git("diff", "--name-only", "-z", "--diff-filter=d", revision, "--")
    listed += _git("ls-files", "--others", "--exclude-standard", "--full-name", "-z")
    top = _git("rev-parse", "--show-toplevel")[0].rstrip("\n")
    found = {os.path.realpath(os.path.join(top, name)) for name in listed}
    return [each for each in given if os.path.realpath(each.name) in found]


def _git(*arguments: str) -> list[str]:
    """What git answers, split at NUL; UsageError in its words where it does not."""
    import subprocess  # noqa: PLC0415  (slow to import; only for --since)

    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError as error:
        raise UsageError(f"--since asks git, and git cannot be run: {error.strerror}", code="USE014") from None
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise UsageError(f"--since: {why or 'git failed'}; name a revision of this repository", code="USE014")
    return [os.fsdecode(each) for each in done.stdout.split(b"\0") if each]
