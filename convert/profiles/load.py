"""Profiles from their TOML files: the built-in ones by name, those of others by path; each checked, with its parent.

The built-in ones are in ``schemas/profile/built-in`` and are read when a document could be for one of them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from convert.codec import schema, tables
from convert.codec.words import nearest
from convert.errors import UsageError
from convert.profiles import written
from convert.profiles.select import SelectorError, parse
from convert.profiles.values import Profile

CODE = "USE030"
MOST_PARENTS = 5


def folder() -> Path:
    """Where the built-in profiles are."""
    return schema.folder() / "profile" / "built-in"


@cache
def names() -> tuple[str, ...]:
    """The names of the built-in profiles."""
    return tuple(sorted(path.stem for path in folder().glob("*.toml")))


@cache
def built_in(name: str) -> Profile:
    """A built-in profile; UsageError, with the nearest name, where there is none."""
    return _profile(_with_parents(_raw(name)))


def load(which: str) -> Profile:
    """A profile by the name of a built-in one or the path of a file.

    Raises UsageError for what cannot be had or is no valid profile, with the key, its line and what is meant.
    """
    if which in names():
        return built_in(which)
    if not which.endswith(".toml") and not Path(which).exists():
        raise UsageError(
            f"there is no profile {which!r}{nearest(which, names())}; a profile of your own is named by its file; "
            "`wirecopy profile list` lists the others", code=CODE,
        )  # fmt: skip
    return read(which)


def read(path: str | Path) -> Profile:
    """The profile in a file of somebody's."""
    data = tables.read(path, "profile", CODE)
    text = Path(path).read_text(encoding="utf-8", errors="replace")
    _check(data, text, str(path))
    try:
        return _profile(_with_parents(data))
    except UsageError as error:
        raise tables.wrong(text, str(path), "profile", CODE, ["extends"], error.message) from None


def from_text(text: str, path: str = "profile.toml") -> Profile:
    """The profile that a text is."""
    data = tables.checked(text, path, "profile", CODE)
    _check(data, text, path)
    return _profile(_with_parents(data))


def _raw(name: str) -> dict[str, Any]:
    if name not in names():
        raise UsageError(f"there is no built-in profile {name!r}{nearest(name, names())}", code=CODE)
    return tomllib.loads((folder() / f"{name}.toml").read_text(encoding="utf-8"))


def _profile(data: dict[str, Any]) -> Profile:
    return msgspec.convert(data, type=Profile)


def _with_parents(data: dict[str, Any]) -> dict[str, Any]:
    """A profile on top of the one it extends, and so on; that of the documents it is for is never inherited."""
    seen = [data["name"]]
    while parent := data.get("extends"):
        if parent in seen or len(seen) > MOST_PARENTS:
            raise UsageError(f"{parent!r} extends itself in the end", code=CODE)
        seen.append(parent)
        below = _raw(parent)
        below.pop("match", None)
        rest = {key: value for key, value in data.items() if key != "extends"}
        data = _joined(below, rest)
    return data


def _joined(below: Any, above: Any) -> Any:
    """Tables joined key by key, lists one after the other, the upper first; of other values the upper one."""
    if isinstance(below, dict) and isinstance(above, dict):
        both = {key: _joined(below[key], above[key]) for key in below.keys() & above.keys()}
        return {key: both.get(key, above.get(key, below.get(key))) for key in sorted({*below, *above})}
    if isinstance(below, list) and isinstance(above, list):
        return [*above, *below]
    return above


def _check(data: dict[str, Any], text: str, path: str) -> None:
    """What a schema cannot say: selectors, formats of dates, zones, and rules with one place each."""
    for keys, value in _strings(data, []):
        key = keys[-1] if not keys[-1].isdigit() else keys[-2]
        why = ""
        if _is_selector(keys, key):
            why = _selector_mistake(value)
        elif key == "formats":
            why = written.mistake(value)
        elif key == "zone":
            why = written.zone_mistake(value)
        if why:
            raise tables.wrong(text, path, "profile", CODE, keys, why)
    for name, rules in data.get("fields", {}).items():
        for index, rule in enumerate(rules):
            places = [key for key in ("css", "meta", "jsonld", "json", "address") if key in rule]
            if len(places) > 1 or not (places or "value" in rule):
                why = "one place belongs to a rule: css, meta, jsonld, json, address or value"
                raise tables.wrong(text, path, "profile", CODE, ["fields", name, str(index)], why)


def _is_selector(keys: list[str], key: str) -> bool:
    if keys[0] == "fields":
        return key == "css"
    lists = ("containers", "lead", "drop", "keep", "caption", "credit")
    if keys[0] != "body":
        return False
    return key in ("select", "heading", "attribution", "authors") or (len(keys) == 3 and key in lists)


def _selector_mistake(value: str) -> str:
    try:
        parse(value)
    except SelectorError as error:
        return str(error)
    return ""


def _strings(value: Any, keys: list[str]) -> list[tuple[list[str], str]]:
    """Every string of a table with its keys."""
    if isinstance(value, str):
        return [(keys, value)]
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, one in inner for found in _strings(one, [*keys, str(key)])]
