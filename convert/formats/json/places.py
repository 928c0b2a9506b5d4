"""Where the values of a document stand, for findings about the article in it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from convert.codec import strict_json
from convert.model.patterns import pattern

_DECODER = json.JSONDecoder(strict=False)
_BLANK = pattern(r"[ \t\r\n]*")


def places(data: bytes, pointers: Collection[str]) -> dict[str, tuple[int, int, int, int]]:
    """Where each value begins and ends, by pointer (line, column, line, column); of what is not there, what holds it.

    Of a list or object only the bracket is marked: a mark below a hundred lines tells nobody anything. Only what leads
    to a pointer is looked into; Python's decoder steps over all else.
    """
    text = strict_json.decoded(data)
    wanted = {above for pointer in pointers for above in _above(pointer)}
    starts = dict(_starts(text, wanted))
    found: dict[str, tuple[int, int, int, int]] = {}
    line, last = 1, 0
    for pointer, start in sorted(starts.items(), key=lambda item: item[1]):
        line += text.count("\n", last, start)
        last = start
        column = start - text.rfind("\n", 0, start)
        end = start + 1 if text[start] in "[{" else _end(text, start)
        found[pointer] = (line, column, line, column + end - start)
    return found


def _above(pointer: str) -> Iterator[str]:
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]
    yield ""


def _starts(text: str, wanted: set[str]) -> Iterator[tuple[str, int]]:
    """The offset of each value that is wanted; of a text that is no JSON those before the mistake."""
    inside: dict[str, int] = {}
    for pointer in wanted:
        if pointer:
            above = pointer.rpartition("/")[0]
            inside[above] = inside.get(above, 0) + 1
    stack = [("", _after_blanks(text, 0))]
    while stack:
        at, start = stack.pop()
        if start >= len(text):
            return
        yield at, start
        left = inside.get(at, 0)
        if not left or text[start] not in "[{":
            continue
        try:
            for step, begins in _members(text, start):
                pointer = f"{at}/{step}"
                if pointer in wanted:
                    stack.append((pointer, begins))
                    left -= 1
                    if not left:
                        break
        except (ValueError, IndexError, RecursionError):
            return


def _members(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The step and the offset of each value in the list or object that begins at ``start``."""
    close = "}" if text[start] == "{" else "]"
    at, index = _after_blanks(text, start + 1), 0
    while text[at] != close:
        if close == "}":
            key, at = _DECODER.raw_decode(text, at)
            step = key.replace("~", "~0").replace("/", "~1")
            at = _after_blanks(text, _after_blanks(text, at) + 1)
        else:
            step = str(index)
        yield step, at
        at = _after_blanks(text, _end(text, at))
        index += 1
        if text[at] == ",":
            at = _after_blanks(text, at + 1)


def _end(text: str, start: int) -> int:
    return _DECODER.raw_decode(text, start)[1]


def _after_blanks(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found is not None else at
