"""Where in a JSON text a value stands: found by a scan of its own, only where something is to be said about it.

The scan takes what the ladder of ``jsontext`` takes (comments, single quotes, trailing commas, wrappers), because a
place is wanted of a broken block too. It reads a text once, builds a tree of places beside the data, and never fails:
what it cannot follow has no place of its own and is given that of what it stands in.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator

from convert.formats.jsonld.jsontext import after_opening
from convert.model.patterns import pattern

Step = str | int
_TOKEN = pattern(
    r"""("[^"\\]*(?:\\.[^"\\]*)*"?|'[^'\\\n]*(?:\\.[^'\\\n]*)*'?)|//[^\n]*|/\*.*?(?:\*/|\Z)|([\[\]{}:,])"""
    r"""|([^\s\[\]{}:,"'/]+|/)""",
    re.DOTALL,
)
_OPEN = frozenset("{[")


class Spot:
    """A value: where it begins, where its key does, the spots of what is in it, and the keys that stand there again."""

    __slots__ = ("again", "inside", "is_list", "key", "start")

    def __init__(self, start: int, key: int | None = None, *, is_list: bool = False) -> None:
        self.start, self.key, self.is_list = start, key, is_list
        self.inside: dict[Step, Spot] = {}
        self.again: list[str] = []


class Lines:
    """The lines of a text: offset -> line and column, both from 1."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        self.starts += [found.end() for found in re.finditer("\n", text)]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def scan(text: str, start: int = 0, end: int | None = None) -> Spot:
    """The spot of the first JSON value in ``text[start:end]``; offsets are those of ``text``."""
    at = after_opening(text, start) or start
    top = Spot(at, is_list=True)
    stack: list[Spot] = [top]
    key: tuple[str, int] | None = None
    for token in _TOKEN.finditer(text, at, len(text) if end is None else end):
        string, mark, bare = token.groups()
        here = stack[-1]
        if string is not None or bare is not None:
            if here.is_list or key is not None:
                _add(here, Spot(token.start()), key)
                key = None
            elif string is not None:
                key = (_string(string), token.start())
        elif mark in _OPEN:
            spot = Spot(token.start(), is_list=mark == "[")
            _add(here, spot, key)
            key = None
            stack.append(spot)
        elif mark in ("}", "]"):
            key = None
            if len(stack) > 1:
                stack.pop()
            if len(stack) == 1:
                break
    return top.inside.get(0, top)


def _add(here: Spot, spot: Spot, key: tuple[str, int] | None) -> None:
    if here.is_list:
        here.inside[len(here.inside)] = spot
    elif key is not None:
        spot.key = key[1]
        if key[0] in here.inside:
            here.again.append(key[0])
        here.inside[key[0]] = spot  # of a key that stands twice the last counts, as in the data


def _string(token: str) -> str:
    if token[0] == '"' and "\\" not in token:
        return token[1:-1]
    try:
        return str(json.loads(token if token[0] == '"' else f'"{token[1:-1]}"', strict=False))
    except ValueError:
        return token[1:-1]


def repeated(top: Spot) -> Iterator[tuple[Step, ...]]:
    """The steps of each key that stands in one object more than once, as often as it stands there again."""
    stack: list[tuple[Spot, tuple[Step, ...]]] = [(top, ())]
    while stack:
        spot, steps = stack.pop()
        yield from ((*steps, key) for key in spot.again)
        stack.extend((below, (*steps, step)) for step, below in reversed(spot.inside.items()) if below.inside)


def find(top: Spot, steps: tuple[Step, ...]) -> int:
    """The offset of the key of what stands at ``steps``, or of the item in an array; of the nearest thing above it."""
    spot = top
    for step in steps:
        below = spot.inside.get(step)
        if below is None:
            break
        spot = below
    return spot.start if spot.key is None else spot.key
