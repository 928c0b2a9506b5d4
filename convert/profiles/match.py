"""Which profile a document is for: by its host, its generator, a mark in its source or a line of its text."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from convert.profiles import load
from convert.profiles.globs import Globs
from convert.profiles.values import Match, Profile

NONE = "none"
LINES = 60
"""So many first lines of a plain text are looked at."""


class Evidence(NamedTuple):
    """What a document says of where it is from; ``addresses`` are its own, the most certain first."""

    addresses: tuple[str, ...] = ()
    generators: tuple[str, ...] = ()
    metas: frozenset[str] = frozenset()
    scripts: tuple[str, ...] = ()
    source: bytes = b""
    lines: tuple[str, ...] = ()


class Chosen(NamedTuple):
    """The profile of a document, and why it is: a few words."""

    profile: Profile
    why: str


class _Matcher:
    """The patterns of one profile, ready for use."""

    def __init__(self, match: Match) -> None:
        self.hosts, self.paths = Globs(match.hosts), Globs(match.paths)
        self.generators, self.lines = Globs(match.generators), Globs(match.lines)
        self.metas = frozenset(name.lower() for name in match.metas)
        self.scripts = Globs(match.scripts)
        self.sources = tuple(one.encode() for one in match.sources)

    def why(self, evidence: Evidence, places: list[tuple[str, str]]) -> str:
        """Why a document, whose addresses are at these places, is for the profile; "" where it is not."""
        for host, path in places if self.hosts else ():
            if host and self.hosts.first(host) and (not self.paths or self.paths.first(path)):
                return f"its host is {host}"
        for generator in evidence.generators if self.generators else ():
            if self.generators.first(generator):
                return f"its generator is {generator[:60]}"
        named = self.metas & evidence.metas
        if named:
            return f"it has a meta named {min(named)}"
        for script in evidence.scripts if self.scripts else ():
            if self.scripts.first(script):
                return f"it has a script with the id {script[:60]}"
        for one in self.sources:
            if one in evidence.source:
                return f"it holds {one.decode()}"
        for line in evidence.lines if self.lines else ():
            if self.lines.first(line):
                return f"it has the line {line[:60]!r}"
        return ""


def place_of(address: str) -> tuple[str, str]:
    """The host and the path of an address, in lower case."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").lower(), parts.path
    except ValueError:
        return "", ""


@cache
def _matchers() -> tuple[tuple[str, _Matcher, bool], ...]:
    """The built-in profiles that name the documents they are for: those of one site before those of a CMS."""
    found = []
    for name in load.names():
        match = load.built_in(name).match
        if match != Match():
            found.append((name, _Matcher(match), not match.hosts))
    return tuple(sorted(found, key=lambda one: (one[2], one[0])))


def choose(option: str, evidence: Evidence) -> Chosen | None:
    """The profile that was asked for by name or file, else the built-in one whose documents these are; or none.

    Raises UsageError for a name or file that is no profile.
    """
    if option == NONE:
        return None
    if option:
        return Chosen(load.load(option), "it was asked for")
    places = [place_of(address) for address in evidence.addresses]
    for name, matcher, _ in _matchers():
        if why := matcher.why(evidence, places):
            return Chosen(load.built_in(name), why)
    return None
