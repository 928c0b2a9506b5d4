"""Versions of the standard: which of the elements and attributes we write are younger than the version asked for.

The versions are those that the notes of the official schemas name. What a version does not have goes where its field
would go if the XSD did not take it: into a property of its own, so that no version loses anything.
"""

from __future__ import annotations

from convert.errors import UsageError
from convert.formats.newsml_g2.grammar import VERSION
from convert.model.patterns import pattern

OLDEST = "2.9"
_VERSION = pattern(r"2\.[1-9][0-9]?")
_ADDED = {
    "@uri": (2, 11),
    "rightsInfo/link": (2, 12),
    "@durationunit": (2, 14),
    "sameAsScheme": (2, 15),
    "expires": (2, 17),
    "extProperty": (2, 17),
    "signal/@uri": (2, 20),
    "altId/@role": (2, 24),
    "@charcount": (2, 26),
    "digitalSourceType": (2, 33),
    "dataMining": (2, 34),
}
"""The first version that has it; ``@uri`` beside a qcode, ``extProperty`` for contentMetaExtProperty."""


class Standard:
    """One version of NewsML-G2."""

    def __init__(self, version: str = VERSION) -> None:
        self.version = version
        self.number = _number(version)

    def has(self, name: str) -> bool:
        """Whether this version has an element or attribute."""
        return self.number >= _ADDED[name]


def standard(version: str) -> Standard:
    """The standard of a version; UsageError where we do not write it."""
    if not _VERSION.fullmatch(version) or not _number(OLDEST) <= _number(version) <= _number(VERSION):
        raise UsageError(
            f"standard version {version[:20]!r} is not written; expected {OLDEST} to {VERSION}", code="USE006"
        )
    return Standard(version)


def _number(version: str) -> tuple[int, int]:
    major, _, minor = version.partition(".")
    return int(major), int(minor)
