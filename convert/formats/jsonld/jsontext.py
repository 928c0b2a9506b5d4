"""JSON text -> data: strict first, then a ladder of repairs that are safe to undo by hand; each is named.

The ladder (guide, section 5) never guesses: an unescaped quote or a brace too many is an error with its place.
Characters
that a repair takes out become blanks, so that the line and column of an error are those of the source.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from convert.errors import LimitError, ReadError
from convert.limits import Limits
from convert.model.patterns import pattern

_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)'
_BLANKS = pattern(r"\s*")
_OPENS = pattern(r"(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?|<!--")
_SINGLE = r"'[^'\\\n]*(?:\\.[^'\\\n]*)*(?:'|(?=\n)|\\?\Z)"
_COMMENT = pattern(rf"({_STRING}|{_SINGLE})|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_COMMA = pattern(rf"({_STRING}|{_SINGLE})|,(?=\s*[\]}}])", re.DOTALL)
_QUOTES = pattern(rf"({_STRING})|'([^'\\\n]*(?:\\.[^'\\\n]*)*)(?:'|(?=\n)|\\?\Z)", re.DOTALL)
_SURROGATE_ESCAPE = pattern(r"\\u[dD][89a-fA-F]")
_SURROGATE = pattern("[\ud800-\udfff]")
_VISIBLE = pattern(r"[^\s]")
MAX_DIGITS = 400
_CONTROLS = "control characters in strings"


class Lexical(float):
    """A number with a fraction, with the digits it was written with."""

    text: str

    def __new__(cls, text: str) -> Lexical:
        """A number of these digits."""
        made = super().__new__(cls, text)
        made.text = text
        return made


class Repair(NamedTuple):
    """What had to be mended before the text was JSON, and where first: line and column, from 1."""

    name: str
    line: int
    column: int


class Parsed(NamedTuple):
    """The data, the repairs, and the values that a later duplicate key hid."""

    value: Any
    repairs: tuple[Repair, ...]
    hidden: tuple[tuple[str, Any], ...]


class _NotFinite(ValueError):
    """A number that JSON cannot hold."""


def parse_json(text: str, limits: Limits, *, line: int = 1, format: str = "jsonld") -> Parsed:
    """The data of a JSON text; ``line`` is where it starts in the document.

    Raises ReadError (JL001) with line and column for what is no JSON even after the repairs, JSN003 for NaN and
    infinite
    numbers, TXT004 for a lone surrogate; LimitError for depth (LIM004) and digits (LIM009).
    """
    repairs: list[Repair] = []
    furthest: json.JSONDecodeError | None = None
    strict = True
    for name, repair in _LADDER:
        fixed = repair(text)
        if fixed == text and name not in ("", _CONTROLS):
            continue
        strict = strict and name != _CONTROLS
        if name:
            at = _first_difference(text, fixed) if name != _CONTROLS else _first_control(text)
            repairs.append(Repair(name, line + text.count("\n", 0, at), at - text.rfind("\n", 0, at)))
        text = fixed
        try:
            value, hidden = _decode(text, strict)
        except json.JSONDecodeError as error:
            if furthest is None or error.pos > furthest.pos:
                furthest = error
            continue
        except RecursionError:
            raise LimitError(
                f"the JSON is nested deeper than {limits.json_depth}", format=format, code="LIM004"
            ) from None
        except _NotFinite as error:
            raise ReadError(f"{error} is no JSON number", format=format, line=line, code="JSN003") from None
        except ValueError:
            raise LimitError(f"a number has more than {MAX_DIGITS} digits", format=format, code="LIM009") from None
        _inspect(value, text, limits, format)
        if not strict and _is_strict(text):
            repairs = [one for one in repairs if one.name != _CONTROLS]
        return Parsed(value, tuple(repairs), hidden)
    assert furthest is not None
    raise ReadError(
        f"not JSON: {furthest.msg} (near {_near(text, furthest.pos)!r})", format=format,
        line=line + furthest.lineno - 1,
        column=furthest.colno, code="JL001",
    )  # fmt: skip


def _is_strict(text: str) -> bool:
    try:
        json.loads(text)
    except json.JSONDecodeError:
        return False
    return True


def _first_difference(one: str, other: str) -> int:
    """The index of the first character that differs."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _first_control(text: str) -> int:
    """The index of the control character that strict JSON stops at, or of whatever it stops at."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.pos
    except (ValueError, RecursionError):  # told by the reading itself
        pass
    return 0


def _near(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 25) : at + 15].split())


def _decode(text: str, strict: bool) -> tuple[Any, tuple[tuple[str, Any], ...]]:
    hidden: list[tuple[str, Any]] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        held = dict(items)
        if len(held) != len(items):
            last = {key: index for index, (key, _) in enumerate(items)}
            hidden.extend((key, value) for index, (key, value) in enumerate(items) if last[key] != index)
        return held

    value = json.loads(
        text,
        strict=strict,
        object_pairs_hook=pairs,
        parse_constant=_no_constant,
        parse_int=_integer,
        parse_float=_fraction,
    )
    return value, tuple(hidden)


def _no_constant(name: str) -> Any:
    raise _NotFinite(name)


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError(digits[:40])
    return int(digits)


def _fraction(digits: str) -> Lexical:
    if len(digits) > MAX_DIGITS:
        raise ValueError(digits[:40])
    made = Lexical(digits)
    if made - made != 0:
        raise _NotFinite(digits[:40])
    return made


def _blank(found: re.Match[str]) -> str:
    """A string stays; anything else becomes blanks."""
    return found[1] or _VISIBLE.sub(" ", found[0])


def _unwrap(text: str) -> str:
    start, end = after_opening(text), _before_closing(text)
    if not start or not end or end < start:
        return text
    return _VISIBLE.sub(" ", text[:start]) + text[start:end] + _VISIBLE.sub(" ", text[end:])


def after_opening(text: str, start: int = 0) -> int:
    """Where the content of a CDATA section or comment around a text begins; 0 where there is none."""
    blanks = _BLANKS.match(text, start)
    found = _OPENS.match(text, blanks.end() if blanks else start)
    return found.end() if found else 0


def _before_closing(text: str) -> int:
    """Where it ends; 0 where there is none. Step by step: one pattern for all of it takes time without bounds."""
    text = text.rstrip()
    if text.endswith("*/") and text[:-2].rstrip().endswith("]]>"):
        text = text[:-2].rstrip()
    if text.endswith("-->"):
        return len(text) - 3
    if not text.endswith("]]>"):
        return 0
    text = text[:-3]
    inner = text.rstrip()
    return len(inner) - 2 if inner.endswith(("//", "/*")) else len(text)


def _requote(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    inner = re.sub(r'\\(.)|(")', lambda m: "'" if m[1] == "'" else '\\"' if m[2] else m[0], found[2], flags=re.DOTALL)
    return f'"{inner}"'


def _same(text: str) -> str:
    return text


_LADDER: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("", _same),
    (
        "blanks or a byte order mark around it",
        lambda text: text.strip("\ufeff\u00a0 \t\r\n") if text[:1] in "\ufeff\u00a0" else text,
    ),
    ("CDATA or comment wrapper", _unwrap),
    (_CONTROLS, _same),
    ("comments", lambda text: _COMMENT.sub(_blank, text)),
    ("trailing commas", lambda text: _COMMA.sub(_blank, text)),
    ("single-quoted strings", lambda text: _QUOTES.sub(_requote, text)),
)


def _inspect(value: Any, text: str, limits: Limits, format: str) -> None:
    """Depth, and lone surrogates where the text has escapes that could make them."""
    look = _SURROGATE_ESCAPE.search(text) is not None
    level: list[Any] = [value]
    depth = 0
    while level:
        depth += 1
        below: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                below.extend(item.values())
                if look:
                    below.extend(item)
            elif isinstance(item, list):
                below.extend(item)
            elif look and isinstance(item, str) and _SURROGATE.search(item):
                raise ReadError(
                    f"the text {item.encode('utf-8', 'replace').decode()[:60]!r} holds half of a surrogate pair",
                    format=format, code="TXT004",
                )  # fmt: skip
        if below and depth > limits.json_depth:
            raise LimitError(f"the JSON is nested deeper than {limits.json_depth}", format=format, code="LIM004")
        level = below


def dump(value: Any) -> str:
    """JSON in one line, keys in the order given, numbers with the digits they were written with."""
    if isinstance(value, Lexical):
        return value.text
    if isinstance(value, dict):
        return (
            "{" + ",".join(f"{json.dumps(key, ensure_ascii=False)}:{dump(item)}" for key, item in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ",".join(map(dump, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def strings(value: Any) -> str:
    """Every string and number below a value, one on a line: the text that is lost where the value is."""
    found: list[str] = []
    stack: list[Any] = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack.extend(reversed(item.values()))
        elif isinstance(item, list):
            stack.extend(reversed(item))
        elif item is not None:
            found.append(item if isinstance(item, str) else dump(item))
    return "\n".join(found)
