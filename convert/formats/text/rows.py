"""Others' text as rows: one for each line or hard-wrapped paragraph, with what stands around it."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from convert.formats.text.kinds import byline
from convert.model import text as characters
from convert.model.patterns import pattern

WIDEST_WRAP, NARROWEST_WRAP = 110, 40
FULL = 0.85
"""A line is wrapped where the next word would have brought it to this part of the widest line."""
_INNER_ENDS = pattern("[\x0b\x0c\x85\u2028\u2029]")
_INDENT = pattern("[ \t\u3000\u00a0]*")


class Row(NamedTuple):
    """One line, or the lines of one wrapped paragraph: its first line's number, its text, whether a blank line or a
    deeper indent stands before it."""

    number: int
    text: str
    gap: bool


class _Line(NamedTuple):
    number: int
    text: str
    indent: int
    gap: bool


def rows(lines: list[str]) -> list[Row]:
    """The rows of a text; together they hold every character of it but blanks."""
    found = _lines(lines)
    if not found:
        return []
    width = max(len(line.text) for line in found)
    joins = _joins(found, width)
    made: list[Row] = []
    pieces: list[str] = []
    first = found[0]
    for line, joined in zip(found, [False, *joins], strict=True):
        if not joined and pieces:
            made.append(Row(first.number, " ".join(pieces), first.gap))
            pieces = []
        if not pieces:
            first = line
        pieces.append(line.text)
    made.append(Row(first.number, " ".join(pieces), first.gap))
    return made


def _lines(lines: list[str]) -> list[_Line]:
    found: list[_Line] = []
    gap, base = True, 0
    for number, line in enumerate(lines, 1):
        for piece in _INNER_ENDS.split(line):
            text = characters.line(piece.strip("\u3000\u00a0\ufeff \t"))
            if not text:
                gap = True
                continue
            margin = _INDENT.match(piece)
            indent = len(margin[0].expandtabs(4)) if margin else 0
            if gap:
                base = indent
            deeper = bool(found) and not gap and indent > base
            found.append(_Line(number, text, indent, gap or deeper))
            base = min(base, indent)
            gap = False
    return found


def _joins(found: list[_Line], width: int) -> list[bool]:
    """For each line but the first: whether it goes on the one before."""
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return [False] * (len(found) - 1)
    joins: list[bool] = []
    pairs = 0
    for before, line in pairwise(found):
        if line.gap:
            joins.append(False)
            continue
        pairs += 1
        word = line.text.split(" ", 1)[0]
        full = " " in before.text and len(before.text) + 1 + len(word) >= FULL * width
        joins.append(full and not (word[:1].isupper() and byline(line.text)))
    return joins if 2 * sum(joins) >= pairs else [False] * len(joins)
