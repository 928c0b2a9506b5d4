"""Where the values of a document stand, for findings about the article in it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from convert.codec import strict_json

_DECODER = json.JSONDecoder(strict=False)


def places(data: bytes, pointers: Collection[str]) -> dict[str, tuple[int, int, int, int]]:
    """Where each value begins and ends, by pointer (line, column, line, column); of what is not there, what holds it.

    Of a list or object only the bracket is marked: a mark below a hundred lines tells nobody anything.
    """
    text = strict_json.decoded(data)
    wanted = {above for pointer in pointers for above in _above(pointer)}
    found: dict[str, tuple[int, int, int, int]] = {}
    line, last = 1, 0
    for at in strict_json.places(text):
        if at.pointer not in wanted or at.pointer in found:
            continue
        line += text.count("\n", last, at.offset)
        last = at.offset
        column = at.offset - text.rfind("\n", 0, at.offset)
        long = text[at.offset] in "[{"
        end = at.offset + 1 if long else _DECODER.raw_decode(text, at.offset)[1]
        found[at.pointer] = (line, column, line, column + end - at.offset)
        if len(found) == len(wanted):
            break
    return found


def _above(pointer: str) -> Iterator[str]:
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]
    yield ""
