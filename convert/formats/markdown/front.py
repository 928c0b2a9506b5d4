"""Front matter -> plain data: YAML without its traps, TOML, JSON. Nothing is guessed: an unquoted word is its text."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from typing import Any

import msgspec
import yaml

from convert.errors import LimitError, ReadError, SecurityError
from convert.limits import Limits
from convert.model.patterns import pattern

MAX_DEPTH = 160
"""Levels of front matter: what an article nested as deep as it may be needs below ``news``, and some more."""
MAX_YAML = 256 * 1024
"""Bytes of YAML that is not our own subset: its pure Python scanner is slow, and no site has more."""
_YAML = pattern(r"---[ \t]*\n(?P<head>[\s\S]*?)(?:(?<=\n)|^)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML = pattern(r"\+\+\+[ \t]*\n(?P<head>[\s\S]*?)(?<=\n)\+\+\+[ \t]*(?:\n|\Z)")
_OURS = pattern(r"([A-Za-z_][A-Za-z0-9_-]*): (?:(\d{4}-\d\d-\d\d[0-9T:.Z+-]*)|(true|false|-?\d+)|([\"\[{].*))")
_NEST = pattern(r"(taxonomies|params|extra):")
_NUMBER = pattern(r"[-+]?(?:0|[1-9]\d{0,17})", re.ASCII)
_TOML_DATE = pattern(r"^([A-Za-z0-9_-]+)\s*=\s*(\d{4}-\d\d-\d\d\S*(?: \d\d:\S+)?)\s*(?:#.*)?$", re.MULTILINE)


_COMMENT = pattern(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)
_DOTTED = pattern(r"[\w\"'.-]+")
_TOML_KEY = pattern(r"[ \t]*\[*[ \t]*[\"']?([^\"'=.\]\s]+)")
_TOML_TABLE = pattern(r"^[ \t]*\[", re.MULTILINE)
_TOML_COMMENT = pattern(r"^(?:[^\n#\"']|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')*(#[^\n]*)", re.MULTILINE)
Comments = tuple[tuple[int, str], ...]


class Plain(str):
    """A word that stood without quotation marks: a text, and what it means besides can still be told."""

    __slots__ = ()

    def data(self) -> Any:
        """Its value by the core schema of YAML 1.2, without what changes its digits."""
        if self in ("true", "True", "TRUE", "false", "False", "FALSE"):
            return self.lower() == "true"
        return int(self) if _NUMBER.fullmatch(self) else str(self)


class Front(msgspec.Struct, frozen=True):
    """The front matter of a document, the line on which each key stands, the text below it, and its first line."""

    values: dict[str, Any]
    lines: dict[str, int]
    body: str
    offset: int
    comments: tuple[tuple[int, str], ...] = ()


def split(source: str, limits: Limits) -> Front:
    """The front matter and the body of ``source`` (LF line ends).

    Raises ReadError (YML...) for front matter that is damaged, SecurityError for aliases, anchors and tags, LimitError
    where it is too long or too deep.
    """
    if source.startswith("+++"):
        found = _TOML.match(source)
        if found:
            return _front(source, found, *_toml(found["head"], limits))
    if source.startswith("{"):
        made = _json(source, limits)
        if made is not None:
            return made
    found = _YAML.match(source) if source.startswith("---") else None
    if found is None:
        if source.startswith("---") and re.match(r"---[ \t]*\n[A-Za-z_][\w-]*[ \t]*:[ \t\n]", source):
            raise ReadError("the front matter is not closed by a line ---", line=1, code="YML005")
        return Front(values={}, lines={}, body=source, offset=0)
    head = found["head"]
    _check_size(head, limits.front_matter)
    ours = _ours(head)
    if ours is not None:
        return _front(source, found, *ours)
    values, lines, comments = _foreign(head)
    if values is None:  # a list or a text between rules: not front matter
        return Front(values={}, lines={}, body=source, offset=0)
    return _front(source, found, values, lines, comments)


def _front(
    source: str, found: re.Match[str], values: dict[str, Any], lines: dict[str, int], comments: Comments = ()
) -> Front:
    end = found.end()
    body, offset = source[end:], source.count("\n", 0, end)
    return Front(values=values, lines=lines, body=body, offset=offset, comments=comments)


def _check_size(head: str, limit: int) -> None:
    if len(head) > limit:
        message = f"the front matter has {len(head):,} characters and the limit is {limit:,}"
        raise LimitError(message, line=1, code="LIM005")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]  # add returns None
        raise ReadError(f"the key {twice!r} stands twice in the front matter", code="YML003")
    return result


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _loads(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_unique, parse_float=Plain, parse_constant=_no_constant)


def _ours(head: str) -> tuple[dict[str, Any], dict[str, int]] | None:
    """The values where every line is of the subset that the writer writes; else None."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    inner: dict[str, Any] = values
    for number, line in enumerate(head.split("\n")[:-1], 2):
        nest = _NEST.fullmatch(line)
        if nest is not None and nest[1] not in values:
            values[nest[1]] = inner = {}
            lines[nest[1]] = number
            continue
        if inner is not values and not line.startswith("  "):
            if not inner:
                return None
            inner = values
        found = _OURS.fullmatch(line if inner is values else line[2:])
        if found is None or found[1] in inner:
            return None
        try:
            inner[found[1]] = Plain(found[2] or found[3]) if found[4] is None else _loads(found[4])
        except ReadError as error:
            error.line = number
            raise
        except (ValueError, RecursionError):
            return None
        lines.setdefault(found[1], number)
    _check_depth(values)
    return (values, lines) if inner or not values else None


# YAML

def _foreign(head: str) -> tuple[Any, dict[str, int], Comments]:
    """Any YAML mapping, from events, without recursion, with its comments; None where it is no mapping."""
    _check_size(head, MAX_YAML)
    composer = _Composer()
    try:
        for event in yaml.parse(head, Loader=yaml.SafeLoader):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark is not None else None
        raise ReadError(f"the front matter is no YAML: {_why(error)}", line=line, code="YML004") from None
    except yaml.YAMLError as error:
        raise ReadError(f"the front matter is no YAML: {str(error)[:200]}", line=1, code="YML004") from None
    except RecursionError:
        raise LimitError(f"the front matter is nested deeper than {MAX_DEPTH}", line=1, code="LIM004") from None
    root = composer.root
    if root is None:
        return {}, {}, composer.comments(head)
    return (root, composer.lines, composer.comments(head)) if isinstance(root, dict) else (None, {}, ())


_MISTAKES = (
    ("mapping values are not allowed", "a value with a colon must stand in quotes, and each key needs its colon"),
    ("found character '\\t'", "a tab cannot indent a line; use blanks"),
    ("found character", "a value cannot begin with such a sign; put the value in quotes"),
    ("while scanning a quoted scalar", "a quotation mark is not closed"),
    ("while parsing a flow", "a list or mapping in brackets is not closed, or lacks a comma"),
    ("while scanning an a", "a value that begins with * or & must stand in quotes"),
    ("while parsing a block", "a line is indented unlike its neighbours, or words follow a closing quotation mark"),
    ("could not find expected ':'", "a key without a colon, or a text that goes on in a line that is not indented"),
)
"""What the parser says, in its words, and what people did; the first that is in it."""


def _why(error: yaml.MarkedYAMLError) -> str:
    """What is wrong, as a person would say it, and the parser's own words."""
    said = "; ".join(filter(None, (error.context, error.problem)))
    plain = next((words for sign, words in _MISTAKES if sign in said), "")
    return f"{plain} ({said})" if plain else said


class _Composer:
    """Builds values from YAML events on a stack."""

    def __init__(self) -> None:
        self.root: Any = None
        self.spans: list[tuple[int, int]] = []
        self.lines: dict[str, int] = {}
        self.stack: list[tuple[Any, list[str]]] = []  # a list or mapping, and the key that waits for its value

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 2 if event.start_mark is not None else None
        if isinstance(event, yaml.DocumentStartEvent) and event.explicit:
            raise ReadError("the front matter holds a second document", line=line, code="YML004")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise SecurityError("anchors and aliases are not allowed in front matter", line=line, code="YML002")
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            raise SecurityError(f"the tag {str(tag)[:80]!r} is not allowed in front matter", line=line, code="YML001")
        if isinstance(event, yaml.ScalarEvent):
            if event.start_mark is not None and event.end_mark is not None:
                self.spans.append((event.start_mark.index, event.end_mark.index))
            self._value(_scalar(event), line)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self.stack) >= MAX_DEPTH:
                raise LimitError(f"the front matter is nested deeper than {MAX_DEPTH}", line=line, code="LIM004")
            if self.stack and isinstance(self.stack[-1][0], dict) and not self.stack[-1][1]:
                raise ReadError("a key of the front matter is no text", line=line, code="YML004")
            self.stack.append(({} if isinstance(event, yaml.MappingStartEvent) else [], []))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._value(self.stack.pop()[0], line)

    def comments(self, head: str) -> Comments:
        """What stands behind ``#`` outside of texts: YAML drops it, and so do we, but not silently."""
        found = []
        last = 0
        for start, end in [*self.spans, (len(head), len(head))]:
            for one in _COMMENT.finditer(head, last, start):
                found.append((head.count("\n", 0, one.start()) + 2, one[0]))
            last = end
        return tuple(found)

    def _value(self, value: Any, line: int | None) -> None:
        if not self.stack:
            self.root = value
            return
        owner, keys = self.stack[-1]
        if isinstance(owner, list):
            owner.append(value)
        elif keys:
            owner[keys.pop()] = value
        else:
            key = "" if value is None else str(value)
            if key in owner:
                raise ReadError(f"the key {key[:80]!r} stands twice in the front matter", line=line, code="YML003")
            keys.append(key)
            if len(self.stack) == 1 and line is not None:
                self.lines[key] = line


def _scalar(event: yaml.ScalarEvent) -> Any:
    if event.style is not None:
        return event.value
    return None if event.value in ("", "~", "null", "Null", "NULL") else Plain(event.value)


# TOML and JSON

def _toml(head: str, limits: Limits) -> tuple[dict[str, Any], dict[str, int], Comments]:
    _check_size(head, limits.front_matter)
    _check_dots(head)
    try:
        values = tomllib.loads(head, parse_float=Plain)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) + 1 if found else None
        raise ReadError(f"the front matter is no TOML: {error}", line=line, code="YML006") from None
    except (RecursionError, ValueError):
        message = "the front matter is nested too deep or holds a number too long"
        raise LimitError(message, line=1, code="LIM004") from None
    table = _TOML_TABLE.search(head)
    written = dict(_TOML_DATE.findall(head[: table.start()] if table else head))
    _check_depth(values)
    lines = dict.fromkeys(values, 2)
    for number, text in reversed([*enumerate(head.split("\n"), 2)]):
        name = _TOML_KEY.match(text)
        if name and name[1] in lines:
            lines[name[1]] = number
    typed = {
        key: Plain(written[key]) if key in written and _is_date(value) else _typed(value)
        for key, value in values.items()
    }
    comments = tuple((head.count("\n", 0, one.start(1)) + 2, one[1]) for one in _TOML_COMMENT.finditer(head))
    return typed, lines, comments


def _check_dots(head: str) -> None:
    """Keys of many parts (``a.b.c``) cost the square of their length in ``tomllib``, and are no front matter."""
    squeezed = head.replace("\t", " ")
    while "  " in squeezed:
        squeezed = squeezed.replace("  ", " ")
    squeezed = squeezed.replace(" .", ".").replace(". ", ".")
    for one in _DOTTED.finditer(squeezed):
        if one[0].count(".") > MAX_DEPTH and ".." not in one[0]:
            raise LimitError(f"a key of the front matter has more than {MAX_DEPTH} parts", line=1, code="LIM004")


def _check_depth(values: Any) -> None:
    """Without recursion: what follows recurses."""
    level = [values]
    for _ in range(MAX_DEPTH):
        held = (one.values() if isinstance(one, dict) else one for one in level if isinstance(one, (dict, list)))
        level = [inner for one in held for inner in one]
        if not level:
            return
    raise LimitError(f"the front matter is nested deeper than {MAX_DEPTH}", line=1, code="LIM004")


def _is_date(value: Any) -> bool:
    return isinstance(value, (datetime.date, datetime.time))


def _typed(value: Any) -> Any:
    """TOML values as the other syntaxes have them: dates and numbers as plain words."""
    if isinstance(value, dict):
        return {key: _typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner) for inner in value]
    if _is_date(value):
        return Plain(value.isoformat())
    return Plain(str(value).lower() if isinstance(value, bool) else value) if isinstance(value, (bool, int)) else value


def _json(source: str, limits: Limits) -> Front | None:
    """JSON front matter (Hugo): an object that ends a line; None where the text only starts with a brace."""
    decoder = json.JSONDecoder(object_pairs_hook=_unique, parse_float=Plain, parse_constant=_no_constant)
    try:
        values, end = decoder.raw_decode(source[: limits.front_matter])
    except (ValueError, RecursionError):
        return None
    rest = re.compile(r"[ \t]*(?:\n|\Z)").match(source, end)
    if rest is None:
        return None
    _check_depth(values)
    lines = dict.fromkeys(values, 1)
    offset = source.count("\n", 0, rest.end())
    return Front(values=_words(values), lines=lines, body=source[rest.end() :], offset=offset)


def _words(value: Any) -> Any:
    """JSON numbers and booleans as plain words, at the first level, as the other syntaxes have them."""
    return {key: Plain(json.dumps(one)) if isinstance(one, (bool, int)) else one for key, one in value.items()}
