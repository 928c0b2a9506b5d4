"""Edits of a document's text: its characters and bytes, what is put in their place, and where words stand in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from convert.markup.decode import decode
from convert.report import Change

_CONTEXT = 40
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
Splice = tuple[int, int, str]
"""What stands between two offsets is replaced by a text."""


class WrittenText(NamedTuple):
    """A document as text that can be turned back into its bytes."""

    text: str
    encoding: str
    mark: bytes

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column, both from 1."""
        starts = _starts(self.text)
        return starts[min(line, len(starts)) - 1] + column - 1

    def bytes(self, text: str) -> bytes:
        """Another text in the same encoding."""
        return self.mark + text.encode(self.encoding)


@lru_cache(maxsize=4)
def _starts(text: str) -> list[int]:
    """Where the lines of a text begin."""
    return [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]


def as_written(data: bytes) -> WrittenText | None:
    """The text of a document; None where its bytes would not come back."""
    text, encoding = decode(data)
    mark = next((mark for mark in _BOMS if data.startswith(mark)), b"")
    try:
        same = mark + text.encode(encoding) == data
    except (UnicodeEncodeError, LookupError):
        return None
    return WrittenText(text, encoding, mark) if same else None


def spliced(text: str, splices: Sequence[Splice]) -> str | None:
    """The text with all splices; None where two meet."""
    parts, at = [], 0
    for start, end, new in sorted(splices):
        if start < at:
            return None
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def apart(splices: Iterable[Splice]) -> list[Splice]:
    """The splices that do not meet one before them, each place once."""
    kept: list[Splice] = []
    for each in splices:
        if all(each[1] <= start or each[0] >= end for start, end, _ in kept):
            kept.append(each)
    return kept


_DECODER = json.JSONDecoder(strict=False)
_KEY = re.compile(r'"(?:[^"\\]|\\.){0,200}"\s{0,200}:\s{0,200}\Z')
_COMMA_AFTER = re.compile(r"\s*,\s*")
_COMMA_BEFORE = re.compile(r",\s{0,400}\Z")


def json_splice(text: str, start: int, change: Change) -> Splice:
    """The edit of a JSON text that changes, or takes out with its key and comma, the value that begins at an offset."""
    end = _DECODER.raw_decode(text, start)[1]
    if not change.remove:
        return start, end, msgspec.json.encode(change.value).decode("utf-8")
    key = _KEY.search(text[max(0, start - 700) : start])
    if key is not None:
        start -= len(key[0])
    after = _COMMA_AFTER.match(text, end)
    if after is not None:
        return start, after.end(), ""
    before = _COMMA_BEFORE.search(text[max(0, start - 500) : start])
    return (start - len(before[0]) if before is not None else start), end, ""


_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\xa0": "&nbsp;"}


def sought(old: str, new: str) -> tuple[re.Pattern[str], str]:
    """What finds, as group 1, the part of ``old`` that is not in ``new``, however written; and what replaces it."""
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    end = len(old) - last
    before, middle, after = old[max(0, first - _CONTEXT) : first], old[first:end], old[end : end + _CONTEXT]
    if not middle and not before and not after:
        return re.compile(r"(?!)()"), ""
    source = f"{_any(before)}({_any(middle)}){_any(after)}"
    return re.compile(source), new[first : len(new) - last]


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _any(text: str) -> str:
    """A pattern for a text however it is escaped or broken into lines."""
    return "".join(_one(each) for each in re.findall(r"[ ]|[^ ]", text, re.DOTALL))


def _one(character: str) -> str:
    if character == " ":
        return r"(?:\s{1,40}|&#32;)"
    number = ord(character)
    forms = [re.escape(character)]
    if character in _NAMED:
        forms.append(re.escape(_NAMED[character]))
    if not character.isalnum() or number > 127:
        forms += [rf"\\{re.escape(character)}", f"&#0{{0,3}}{number};", f"&#[xX]0{{0,3}}(?i:{number:x});"]
    return f"(?:{'|'.join(reversed(forms))})"


def escaped(text: str) -> str:
    """A text as markup writes it."""
    return "".join(_NAMED.get(each, each) if each in "&<>" else each for each in text)


def unified(before: bytes, after: bytes, name: str) -> str:
    """The difference of two documents as a patch."""
    from difflib import unified_diff  # noqa: PLC0415  (only for --diff)

    old, new = (each.decode("utf-8", "replace").splitlines(keepends=True) for each in (before, after))
    lines = []
    for line in unified_diff(old, new, f"a/{name}", f"b/{name}"):
        lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines)
