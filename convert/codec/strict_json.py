"""JSON by our own rule: UTF-8 only, no duplicate keys, no NaN, no lone surrogates, bounded, and with places.

RFC 8259 leaves to the parser what a second key of the same name means (section 4), how many digits a number may have
(section 6) and what an unpaired surrogate is (section 8.2); each of these is a quiet loss, so each is an error here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import accumulate
from typing import Any, NamedTuple

from convert.codec.words import excerpt
from convert.errors import LimitError, ReadError
from convert.limits import Limits
from convert.model.patterns import pattern

DIGITS = 400
"""Digits of a number (LIM009 of the limits); Python itself stops at 4,300."""
_BOM = b"\xef\xbb\xbf"
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?'  # possessive, the end optional: linear on an open string too
_ESCAPE = pattern(rb"\\.", re.DOTALL)
_PLAIN = bytes(set(range(256)) - set(b'"[]{}'))
_TOKEN = pattern(
    rf"[ \t\r\n]*(?:(?P<text>{_STRING})|(?P<mark>[\[\]{{}},:])|(?P<word>[^\s\[\]{{}},:\"]+))", re.DOTALL
)
_NEST = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_SURROGATE = pattern(r"\\u[dD][89a-fA-F]")
_LONE = pattern(
    r"(?<!\\)(?:\\\\)*(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})"
)


class Place(NamedTuple):
    """A value in a text: its JSON Pointer, where it begins, and whether its key stood there before."""

    pointer: str
    offset: int
    again: bool


class _Twice(ValueError):
    """A key stands twice in one object."""


class _NotFinite(ValueError):
    """NaN, Infinity, or a number beyond the range of a float."""


class _TooLong(ValueError):
    """A number of too many digits."""


def decoded(data: bytes) -> str:
    """The text of JSON bytes, without one byte-order mark; ReadError JSN005 where they are not UTF-8."""
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"JSON is UTF-8 (RFC 8259, section 8.1); byte {error.start} is not ({error.reason})"
        raise ReadError(message, line=line, code="JSN005") from None


def check_depth(data: bytes, limits: Limits) -> None:
    """LimitError LIM004 for JSON that nests deeper than the limit; brackets within strings do not count.

    Escapes go first, then all but quotes and brackets, then pairs of quotes: what is left between an odd quote and the
    next is inside a string. All of it in C, for a small part of the price of a parse.
    """
    if b"\\" in data:
        data = _ESCAPE.sub(b"", data)
    marks = data.translate(None, _PLAIN).replace(b'""', b"")
    brackets = b"".join(marks.split(b'"')[::2]) if b'"' in marks else marks
    shallow = brackets
    for _ in range(limits.json_depth // 2):  # each round takes one or two of the innermost levels away
        if not shallow:
            return
        inner, shallow = shallow, shallow.replace(b"[]", b"").replace(b"{}", b"")
        if len(inner) == len(shallow):
            break
    deepest = max(accumulate(map(_NEST.__getitem__, brackets)), default=0)
    if deepest > limits.json_depth:
        raise LimitError(f"the JSON nests {deepest:,} deep and the limit is {limits.json_depth}", code="LIM004")


def parse(data: bytes | str, limits: Limits | None = None) -> Any:
    """The JSON data of bytes or text: dict, list, str, int, bool, None, and Decimal for what is no whole number.

    Decimal keeps the digits as written; a number with a zero fraction is an int, as JSON Schema sees it. Raises
    ReadError JSN001 (not JSON), JSN002 (a key twice), JSN003 (NaN, Infinity, 1e400), JSN004 (too many digits), JSN005
    (not UTF-8), TXT004 (a lone surrogate), and LimitError LIM004 (depth), with line and column.
    """
    text = decoded(data) if isinstance(data, bytes) else data.removeprefix("\ufeff")
    check_depth(data if isinstance(data, bytes) else text.encode("utf-8", "surrogatepass"), limits or Limits())
    try:
        found = json.loads(
            text, object_pairs_hook=_pairs, parse_constant=_constant, parse_float=_float, parse_int=_int
        )
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise ReadError(message, line=error.lineno, column=error.colno, code="JSN001") from None
    except _Twice as error:
        raise _at_duplicate(text, str(error)) from None
    except _NotFinite as error:
        message = f"JSON has no number {excerpt(str(error))}; leave the key out, or write the number in range"
        raise ReadError(message, code="JSN003") from None
    except _TooLong as error:
        raise ReadError(f"a number of {error} digits is more than the {DIGITS} that are read", code="JSN004") from None
    except RecursionError:
        raise LimitError("the JSON nests deeper than this machine can follow", code="LIM004") from None
    _check_surrogates(text, found)
    return found


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _Twice(key)
            seen.add(key)
    return found


def _constant(word: str) -> Any:
    raise _NotFinite(word)


def _float(digits: str) -> Any:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise _NotFinite(digits)
    if len(digits) > DIGITS:
        raise _TooLong(len(digits))
    return int(value) if value.is_integer() and abs(value) < 2**53 else Decimal(digits)


def _int(digits: str) -> int:
    if len(digits) > DIGITS:
        raise _TooLong(len(digits))
    return int(digits)


def _check_surrogates(text: str, data: Any) -> None:
    """TXT004 where an escape gave half a character; only a text with such escapes costs anything."""
    if _SURROGATE.search(text) is None:
        return
    try:
        json.dumps(data, ensure_ascii=False, default=str).encode("utf-8")
    except UnicodeEncodeError:
        found = _LONE.search(text)
        line, column = place(text, found.start()) if found else (None, None)
        message = "a lone surrogate escape is half a character; write both halves, or the character itself"
        raise ReadError(message, line=line, column=column, code="TXT004") from None


def _at_duplicate(text: str, key: str) -> ReadError:
    for found in places(text):
        if found.again:
            line, column = place(text, found.offset)
            message = f"the key {excerpt(key)} stands twice in one object; which one is meant?"
            return ReadError(message, pointer=found.pointer, line=line, column=column, code="JSN002")
    return ReadError(f"the key {excerpt(key)} stands twice in one object", code="JSN002")


def place(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset, both counted from 1."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def locate(text: str, pointers: Collection[str]) -> dict[str, tuple[int, int]]:
    """The lines and columns of values, by pointer; for error messages, so it may be slow. Unknown ones are left out."""
    wanted = set(pointers)
    found: dict[str, tuple[int, int]] = {}
    line, last = 1, 0
    for at in places(text):
        if at.pointer in wanted and at.pointer not in found:
            line += text.count("\n", last, at.offset)
            last = at.offset
            found[at.pointer] = (line, at.offset - text.rfind("\n", 0, at.offset))
            if len(found) == len(wanted):
                break
    return found


def places(text: str) -> Iterator[Place]:
    """Every value of a well-formed JSON text in order, by one pass over its tokens, without recursion."""
    stack: list[_Open] = []
    at, key = 0, ""
    while (token := _TOKEN.match(text, at)) is not None:
        at = token.end()
        mark, start = token["mark"], token.start(token.lastgroup or 0)
        inside = stack[-1] if stack else None
        if mark in ("}", "]"):
            if inside is None:
                return
            stack.pop()
        elif mark == ",":
            if inside is not None:
                inside.next_key = inside.keys is not None
                inside.index += 1
        elif mark == ":":
            if inside is not None:
                inside.next_key = False
        elif inside is not None and inside.next_key and token["text"]:
            key = json.loads(token["text"], strict=False)
        else:
            again = False
            pointer = ""
            if inside is not None:
                if inside.keys is not None:
                    again = key in inside.keys
                    inside.keys.add(key)
                    step = key.replace("~", "~0").replace("/", "~1")
                else:
                    step = str(inside.index)
                pointer = f"{inside.pointer}/{step}"
            yield Place(pointer, start, again)
            if mark in ("{", "["):
                stack.append(_Open(pointer, mark == "{"))


class _Open:
    """An object or list that is being read: its pointer, the keys met, the index, and whether a key comes next."""

    __slots__ = ("index", "keys", "next_key", "pointer")

    def __init__(self, pointer: str, is_object: bool) -> None:
        self.pointer = pointer
        self.index = 0
        self.keys: set[str] | None = set() if is_object else None
        self.next_key = is_object
