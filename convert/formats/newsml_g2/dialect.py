"""Dialects: what providers mean by their codes and how they print their texts, from TOML files, never from code.

``schemas/dialect/1.0.schema.json`` is the contract; ``schemas/dialect/newsml-g2`` has ours. The generic one always
applies; those that the document gives evidence for, and the user's own, add to it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from fnmatch import translate
from functools import cache
from typing import Any, NamedTuple

from lxml.etree import _Element

from convert.codec import tables
from convert.formats.newsml_g2.account import NAMES
from convert.formats.newsml_g2.names import Aliases
from convert.markup.grammar import schema_folder

_REMEMBERED = 256
_SENDERS = frozenset({"provider", "sender"})
_CATALOGS = frozenset({"catalogRef", "catalog"})
TABLES = ("headlines", "descriptions", "contributors", "sources", "notes", "signals", "subjects", "schemes")


class Dialect(NamedTuple):
    """One dialect, or several as one: the later ones win. See the schema for the keys."""

    names: tuple[str, ...] = ()
    aliases: Mapping[str, str] = {}
    tables: Mapping[str, Mapping[str, str]] = {}
    classes: Mapping[str, str] = {}
    repeats: tuple[str, ...] = ()
    joined_lines: bool = False

    def meaning(self, table: str, *codes: str) -> str:
        """What the first known of some codes means: as it is written, else by its part after the alias."""
        held = self.tables.get(table)
        if not held:
            return ""
        for code in codes:
            found = held.get(code) or held.get("*:" + code.rpartition(":")[2].lower())
            if found and code:
                return found
        return ""


NONE = Dialect()
"""For our own documents, and for those who ask for none."""


class Evidence(NamedTuple):
    """What a document says of where it is from."""

    provider: tuple[str, ...] = ()
    catalog: tuple[str, ...] = ()
    guid: tuple[str, ...] = ()
    namespace: tuple[str, ...] = ()


class Profile(NamedTuple):
    """One file: its dialect and the patterns of its evidence."""

    dialect: Dialect
    match: Mapping[str, re.Pattern[str]]

    def applies(self, evidence: Evidence) -> bool:
        """Whether the evidence is enough."""
        return not self.match or any(
            pattern.match(value) for name, pattern in self.match.items() for value in getattr(evidence, name)
        )


class Dialects:
    """The profiles of one reading; ``of`` gives the dialect of an item."""

    def __init__(self, profiles: tuple[Profile, ...]) -> None:
        self.profiles = profiles
        self._guids = [(at, one.match["guid"]) for at, one in enumerate(profiles) if "guid" in one.match]
        self._joined: dict[frozenset[int], Dialect] = {}
        self._aliases: dict[int, Aliases] = {}
        """The aliases of each dialect in documents without catalogs of their own, with all they remember."""
        self._applying: dict[tuple[tuple[str, ...], ...], frozenset[int]] = {}
        """What applied by evidence that the items of a feed have in common, which is all but the guid."""

    def aliases(self, dialect: Dialect, declared: Mapping[str, str]) -> Aliases:
        """The aliases of an item: those it declares, and those of its dialect."""
        if declared or dialect is NONE or len(self._aliases) > _REMEMBERED:
            return Aliases(declared, dialect.aliases)
        found = self._aliases.get(id(dialect))  # which lives as long as this: ``of`` keeps it
        if found is None:
            found = self._aliases[id(dialect)] = Aliases({}, dialect.aliases)
        return found

    def of(self, item: _Element, header: _Element | None, meta: _Element | None) -> Dialect:
        """The dialect of an item with its itemMeta, from all profiles that apply to it."""
        if not self.profiles:
            return NONE
        evidence = evidence_of(item, header, meta)
        common = (evidence.provider, evidence.catalog, evidence.namespace)
        sure = self._applying.get(common)
        if sure is None:
            but_guid = evidence._replace(guid=())
            sure = frozenset(at for at, profile in enumerate(self.profiles) if profile.applies(but_guid))
            if len(self._applying) < _REMEMBERED:
                self._applying[common] = sure
        guid = evidence.guid[0]
        named = [at for at, pattern in self._guids if pattern.match(guid)]
        applying = sure.union(named) if named else sure
        found = self._joined.get(applying)
        if found is None:
            found = self._joined[applying] = joined([self.profiles[at].dialect for at in sorted(applying)])
        return found


def dialects(option: str = "") -> Dialects:
    """The built-in profiles, and after them the file that the option names; none at all for ``none``.

    Raises UsageError for a file that cannot be had or is no valid profile, with the key and its line.
    """
    if option == "none":
        return Dialects(())
    if not option:
        return _built_in()
    return Dialects((*_built_in().profiles, profile(tables.read(option, "dialect", "USE012"))))


@cache
def _built_in() -> Dialects:
    folder = schema_folder("dialect") / "newsml-g2"
    files = sorted(folder.glob("*.toml"), key=lambda path: (path.stem != "generic", path.stem))
    return Dialects(tuple(profile(tomllib.loads(path.read_text(encoding="utf-8"))) for path in files))


def generic() -> Dialect:
    """The dialect that always applies."""
    return _built_in().profiles[0].dialect


def checked(text: str, path: str) -> dict[str, Any]:
    """A profile as data; UsageError with key and line where it is none."""
    return tables.checked(text, path, "dialect", "USE012")


def profile(data: dict[str, Any]) -> Profile:
    """A valid profile, ready for use."""
    body = data.get("body", {})
    dialect = Dialect(
        names=(data["name"],),
        aliases=data.get("aliases", {}),
        tables={
            name: {key.lower() if key.startswith("*:") else key: value for key, value in data[name].items()}
            for name in TABLES
            if name in data
        },
        classes=body.get("classes", {}),
        repeats=tuple(body.get("repeats", ())),
        joined_lines=body.get("joined_lines", False),
    )
    match = {
        name: re.compile("|".join(translate(one) for one in patterns))
        for name, patterns in data.get("match", {}).items()
        if patterns
    }
    return Profile(dialect, match)


def joined(parts: list[Dialect]) -> Dialect:
    """Several dialects as one."""
    tables: dict[str, dict[str, str]] = {}
    for part in parts:
        for name, held in part.tables.items():
            tables.setdefault(name, {}).update(held)
    return Dialect(
        names=tuple(name for part in parts for name in part.names),
        aliases={alias: meant for part in parts for alias, meant in part.aliases.items()},
        tables=tables,
        classes={name: field for part in parts for name, field in part.classes.items()},
        repeats=tuple(dict.fromkeys(one for part in parts for one in part.repeats)),
        joined_lines=any(part.joined_lines for part in parts),
    )


def evidence_of(item: _Element, header: _Element | None, meta: _Element | None) -> Evidence:
    """The evidence in an item, the header of its message, and the item's itemMeta."""
    providers: list[str] = []
    catalogs: list[str] = []
    for holder in (item, header, meta):
        for child in holder if holder is not None else ():
            name = NAMES[child.tag]
            if name in _SENDERS:
                _say(child, providers)
            elif name in _CATALOGS:
                catalogs += [value for one in (child, *child) for key in ("href", "uri") if (value := one.get(key))]
    spaces = set(item.nsmap.values())
    if meta is not None:
        spaces.update(meta.nsmap.values())
    return Evidence(tuple(providers), tuple(catalogs), (item.get("guid") or "",), tuple(sorted(spaces)))


def _say(element: _Element, said: list[str]) -> None:
    """What an element says of somebody: its codes, and its texts."""
    for name in ("qcode", "uri", "literal"):
        if value := element.get(name):
            said.append(value)
    if len(element):
        said.extend(text for one in element.itertext() if (text := one.strip()))
    elif element.text and (text := element.text.strip()):
        said.append(text)
