"""TOML files that people write for us (dialects, mapping profiles): read with a limit, checked against their schema.

A mistake is told with the file, the line and the key, and with the nearest word that is known.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from convert.errors import UsageError

LARGEST = 1 << 20
"""Characters of a file: far above any that a person wrote."""


def read(path: str | Path, kind: str, code: str) -> dict[str, Any]:
    """The table in a file of a kind ("dialect", "profile"); UsageError where it cannot be had or is wrong."""
    try:
        with Path(path).open("rb") as stream:
            text = stream.read(LARGEST + 1).decode("utf-8")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "no UTF-8 text"
        raise UsageError(f"{kind} {path}: {why}", code=code) from None
    return checked(text, str(path), kind, code)


def checked(text: str, path: str, kind: str, code: str) -> dict[str, Any]:
    """A text as data; UsageError with file, line and key where the schema ``kind`` refuses it."""
    from convert.codec import schema  # noqa: PLC0415  (only for a file of the user's)

    if len(text) > LARGEST:
        raise UsageError(f"{kind} {path}: larger than {LARGEST:,} characters", code=code)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{kind} {path}: no TOML: {error}", code=code) from None
    except RecursionError:
        raise UsageError(f"{kind} {path}: nested too deep", code=code) from None
    for finding in schema.explain(data, kind):
        keys = [step.replace("~1", "/").replace("~0", "~") for step in finding.pointer.split("/")[1:]]
        raise wrong(text, path, kind, code, keys, finding.message)
    return data


def wrong(text: str, path: str, kind: str, code: str, keys: list[str], why: str) -> UsageError:
    """The error for what stands under a key."""
    line = line_of(text, keys)
    where = f", line {line}" if line else ""
    return UsageError(f"{kind} {path}{where}: {'.'.join(keys) or 'the file'}: {why}", code=code)


def line_of(text: str, keys: list[str]) -> int:
    """The line in which a key stands, or the nearest table or list around it; 0 where none of them is found."""
    table: list[str] = []
    counts: dict[tuple[str, ...], int] = {}
    best, length = 0, 0
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        written: list[str] = []
        if bare.startswith("["):
            table = _table(bare, counts)
        elif "=" in bare and not bare.startswith("#"):
            name = bare.partition("=")[0].strip()
            written = [name.strip("\"'")] if name[:1] in "\"'" else [part.strip() for part in name.split(".")]
        else:
            continue
        whole = [*table, *written]
        if len(whole) > length and keys[: len(whole)] == whole:
            best, length = number, len(whole)
    return best


def _table(header: str, counts: dict[tuple[str, ...], int]) -> list[str]:
    """The keys of a table's header, with the number of each list of tables on the way."""
    names = [part.strip().strip("\"'") for part in header.strip("[] ").partition("]")[0].split(".")]
    if header.startswith("[["):
        counts[tuple(names)] = counts.get(tuple(names), -1) + 1
    found: list[str] = []
    for at, name in enumerate(names, 1):
        found.append(name)
        if tuple(names[:at]) in counts:
            found.append(str(counts[tuple(names[:at])]))
    return found
