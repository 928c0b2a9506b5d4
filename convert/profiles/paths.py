"""Paths into the JSON of a CMS, with an account of what was read by them, and where that JSON stands in a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from convert.model.patterns import pattern
from convert.report import Log

MOST = 20_000
"""Values that one path leads to at most."""
SYSTEM = frozenset({"_key", "_type", "_ref", "_id", "_rev", "type", "additional_properties"})
"""Keys of the system's own, which say nothing to a reader."""


class Value:
    """One value of a JSON document, with its path from the article ("" is the article itself)."""

    __slots__ = ("data", "path")

    def __init__(self, data: Any, path: str = "") -> None:
        self.data, self.path = data, path

    def below(self, key: str | int, data: Any) -> Value:
        """A value inside this one."""
        return Value(data, f"{self.path}/{key}")


class Reader:
    """What is read of one article; ``left`` lists the rest."""

    def __init__(self, article: Any) -> None:
        self.top = Value(article)
        self.used: set[str] = set()

    def values(self, at: Value, path: str) -> list[Value]:
        """The values at a path; lists on the way, and at its end, are gone through. They count as read."""
        found = self.lists(at, path)
        self.used.update(one.path for one in found)
        return found

    def lists(self, at: Value, path: str) -> list[Value]:
        """The items at the first of some paths (``a|b``; ``a&b``: both) that has any: they do not count as read yet."""
        for one in path.split("|"):
            both = (value for part in one.split("&") if part for value in _all(at, part))
            if found := list(islice(both, MOST)):
                return found
        return []

    def texts(self, at: Value, path: str) -> list[str]:
        """The words at a path: strings and numbers."""
        return [text for one in self.values(at, path) if (text := words(one.data))]

    def text(self, at: Value, path: str) -> str:
        """The first words at a path."""
        return next(iter(self.texts(at, path)), "")

    def left(self, at: Value, log: Log, reason: str) -> None:
        """List what was not read of a value, each subtree of which nothing was read as one piece."""
        above = {path[:end] for path in self.used for end in _ends(path)}
        stack = [at]
        while stack:
            one = stack.pop()
            if one.path in self.used:
                continue
            if one.path in above:
                stack.extend(reversed(_inner(one)))
            elif held := " ".join(said(one.data)):
                log.ignored(f"json {one.path or '/'}", reason, held)


def _ends(path: str) -> Iterator[int]:
    """Where each path above a path ends."""
    at = 0
    while at >= 0:
        yield at
        at = path.find("/", at + 1)


def _inner(value: Value) -> list[Value]:
    if isinstance(value.data, dict):
        return [value.below(key, one) for key, one in value.data.items() if key not in SYSTEM]
    if isinstance(value.data, list):
        return [value.below(index, one) for index, one in enumerate(value.data)]
    return []


def said(data: Any) -> Iterator[str]:
    """Every string of a value but those of the system, in order; without recursion."""
    stack = [data]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            if one.strip():
                yield one
        elif isinstance(one, list):
            stack.extend(reversed(one))
        elif isinstance(one, dict):
            stack.extend(reversed([inner for key, inner in one.items() if key not in SYSTEM]))


def words(data: Any) -> str:
    """A string or number as text; "" for any other value."""
    if isinstance(data, str):
        return data.strip()
    return str(data) if isinstance(data, (int, float)) and not isinstance(data, bool) else ""


@lru_cache(maxsize=512)
def _steps(path: str) -> tuple[str, ...]:
    return tuple(step for step in path.replace("[]", "").split(".") if step)


def _all(at: Value, path: str) -> Iterator[Value]:
    level = [at]
    for step in _steps(path):
        held = (one for one in _spread(level) if isinstance(one.data, dict) and step in one.data)
        level = [one.below(step, one.data[step]) for one in held]
    yield from (one for one in _spread(level) if one.data not in (None, "", {}))


def _spread(level: list[Value]) -> Iterator[Value]:
    """The values, lists replaced by their items."""
    for one in level:
        if isinstance(one.data, list):
            yield from (one.below(index, inner) for index, inner in enumerate(one.data))
        else:
            yield one


def article_in(document: Any, paths: tuple[str, ...]) -> Any:
    """The article in a document: the object at the first path that leads to one."""
    for path in paths or (".",):
        for one in _all(Value(document), "" if path == "." else path):
            if isinstance(one.data, dict):
                return one.data
    return None


def documents(source: str, places: tuple[str, ...]) -> Iterator[Any]:
    """The JSON values in the scripts of a page: by the script's id (``#id``), or the name they are given to."""
    for place in places:
        if place.startswith("#"):
            script = rf"<script\b[^>]*\bid\s*=\s*[\"']?{re.escape(place[1:])}[\"'\s>]"
            found = re.search(script, source, re.IGNORECASE)
            start = source.find(">", found.end() - 1) + 1 if found else 0
        else:
            found = _assigned(source, place)
            start = found.end() if found else 0
        if found and start:
            data = _decoded(source, start)
            if data is not None:
                yield data


_IN_NAME = pattern(r"[\w.$]")


def _assigned(source: str, name: str) -> re.Match[str] | None:
    """Where a name is given a value. What stands before it is looked at last: a pattern that begins with it is slow."""
    found = re.finditer(rf"{re.escape(name)}\s*=\s*", source)
    return next((one for one in found if not (one.start() and _IN_NAME.match(source, one.start() - 1))), None)


def _decoded(source: str, start: int) -> Any:
    """The JSON value that begins here, whatever follows it; None where it is none."""
    while start < len(source) and source[start].isspace():
        start += 1
    try:
        return json.JSONDecoder().raw_decode(source, start)[0]
    except (ValueError, RecursionError):
        return None
