"""schema.org's types and properties as a table: what exists, where it may stand, what it may hold."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import convert

RELEASE = "30.0"


@cache
def table() -> dict[str, Any]:
    """The table of ``schemas/jsonld/``, from the wheel or the checkout."""
    here = Path(convert.__file__).parent
    name = f"jsonld/schemaorg-{RELEASE}.json"
    path = next((p for p in (here / "schemas" / name, here.parent / "schemas" / name) if p.is_file()), here / name)
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


@cache
def ancestors(name: str) -> frozenset[str]:
    """A type with all types above it; just itself where it is unknown."""
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
