"""A file of findings that are known: only others are shown. It may shrink by itself, never grow.

Findings are counted by file, code and fingerprint (``render.outcome.fingerprint``), so lines that move change nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from convert.errors import UsageError
from convert.report import Finding

VERSION = "1.0"
Key = tuple[str, str, str]
Counts = Counter[Key]
Print = Callable[[Finding], str]


class BaselineFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The form of the file: file, code, fingerprint, how often."""

    schema: Annotated[str, Meta(pattern=r"^1\.0$")] = VERSION
    files: dict[str, dict[str, dict[str, Annotated[int, Meta(ge=1)]]]] = {}


def load(path: Path) -> Counts | None:
    """The known findings of a file; None where there is no such file. UsageError BAS001 for another file."""
    try:
        held = msgspec.json.decode(path.read_bytes(), type=BaselineFile)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        why = f"{path}: no baseline ({error}); make one with --baseline FILE --update-baseline"
        raise UsageError(why, code="BAS001") from None
    return Counter({
        (file, code, found): count
        for file, codes in held.files.items()
        for code, prints in codes.items()
        for found, count in prints.items()
    })  # fmt: skip


def dumped(counts: Mapping[Key, int]) -> bytes:
    """The file of known findings, sorted, so that it changes only where they do."""
    files: dict[str, dict[str, dict[str, int]]] = {}
    for (file, code, found), count in sorted(counts.items()):
        if count > 0:
            files.setdefault(file, {}).setdefault(code, {})[found] = count
    return msgspec.json.format(msgspec.json.encode({"schema": VERSION, "files": files}), indent=2) + b"\n"


def counted(found: Sequence[tuple[str, Sequence[Finding]]], fingerprint: Print) -> Counts:
    """The findings of (file, findings) pairs, counted."""
    return Counter((file, each.code, fingerprint(each)) for file, findings in found for each in findings)


def fresh(
    known: Counts, file: str, findings: Sequence[Finding], fingerprint: Print
) -> tuple[list[Finding], list[Finding]]:
    """The findings of a file that are not known, and those that are: of five alike and three known, the last two."""
    left = Counter({key: count for key, count in known.items() if key[0] == file})
    new: list[Finding] = []
    old: list[Finding] = []
    for each in findings:
        key = (file, each.code, fingerprint(each))
        (old if left[key] > 0 else new).append(each)
        left[key] -= 1
    return new, old


def updated(known: Counts | None, now: Counts, looked_for: Callable[[str, str], bool], *, grow: bool) -> Counts:
    """The baseline after a run: of what was looked for (file, code) only what is still there, else what was known.

    It grows where there was none, and where ``grow`` says so.
    """
    if known is None or grow:
        held = known or Counter()
        return Counter({key: count for key, count in held.items() if not looked_for(key[0], key[1])}) + now
    return Counter({
        key: min(count, now[key]) if looked_for(key[0], key[1]) else count for key, count in known.items()
    })  # fmt: skip
