"""schema.org's types and properties as a table: what exists, where it may stand, what it may hold."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import convert

RELEASE = "30.0"
_TEXT = frozenset({"Text", "CssSelectorType", "XPathType", "PronounceableText"})
_MOMENTS = frozenset({"Date", "DateTime", "Time"})
_NUMBERS = frozenset({"Number", "Integer", "Float"})


class Property(NamedTuple):
    """A property of schema.org: where it may stand, what it may hold, what replaced it ("" for nothing).

    ``kind`` is what a plain string of it has to be: ``text`` (anything), ``moment``, ``boolean``, ``number``, ``url``,
    ``duration``, ``member`` (of an enumeration), ``size``, ``quantity``, or ``node`` where a string is only tolerated.
    """

    name: str
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    newer: str
    kind: str


@cache
def table() -> dict[str, Any]:
    """The table of ``schemas/jsonld/``, from the wheel or the checkout."""
    here = Path(convert.__file__).parent
    name = f"jsonld/schemaorg-{RELEASE}.json"
    path = next((p for p in (here / "schemas" / name, here.parent / "schemas" / name) if p.is_file()), here / name)
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def ancestors(name: str) -> frozenset[str]:
    """A type with all types above it; just itself where it is unknown."""
    return _ancestors(name) if name in table()["types"] else frozenset({name})


@cache
def _ancestors(name: str) -> frozenset[str]:
    types: dict[str, list[str]] = table()["types"]
    found, stack = set(), [name]
    while stack:
        one = stack.pop()
        if one not in found:
            found.add(one)
            stack.extend(types.get(one, ()))
    return frozenset(found)


def is_a(name: str, *bases: str) -> bool:
    """Whether a type is one of ``bases`` or below one of them."""
    return name in bases or not ancestors(name).isdisjoint(bases)


@cache
def folded() -> tuple[dict[str, str], dict[str, str]]:
    """Types and properties by their lower-case spelling."""
    held = table()
    return ({name.lower(): name for name in held["types"]}, {name.lower(): name for name in held["properties"]})


def prop(name: str) -> Property | None:
    """A property by its exact name; None for what schema.org does not have."""
    return _properties().get(name)


@cache
def _properties() -> dict[str, Property]:
    return {
        name: Property(name, tuple(spec[0]), tuple(spec[1]), spec[2] if len(spec) > 2 else "", _kind(name, spec[1]))
        for name, spec in table()["properties"].items()
    }


def _kind(name: str, ranges: list[str]) -> str:
    allowed = set(ranges)
    if name in ("width", "height"):
        return "size"
    for kind, types in (("text", _TEXT), ("moment", _MOMENTS), ("boolean", {"Boolean"}), ("number", _NUMBERS),
                        ("url", {"URL"}), ("duration", {"Duration"})):  # fmt: skip
        if not allowed or allowed & types:
            return kind
    if any(is_a(one, "Quantity") for one in allowed):
        return "quantity"  # text of a number and a unit
    return "member" if all(members(one) for one in allowed) else "node"


@cache
def members(kind: str) -> frozenset[str]:
    """The members of an enumeration, those of the types below it with them; empty for another type."""
    if not is_a(kind, "Enumeration"):
        return frozenset()
    return frozenset(one for name, found in table()["members"].items() if is_a(name, kind) for one in found)
