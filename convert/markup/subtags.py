"""Languages and regions of BCP 47 that are registered, from ``schemas/newsml-g2/subtags.json``."""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from convert.markup.grammar import schema_folder


class Subtags(NamedTuple):
    """What BCP 47 registers, in lower case; ``shorter``: codes of three letters -> the registered one of two."""

    languages: frozenset[str]
    regions: frozenset[str]
    shorter: dict[str, str]


@cache
def subtags() -> Subtags:
    """The lists of ``schemas/newsml-g2/subtags.json``, loaded at the first call."""
    data = json.loads((schema_folder("newsml-g2") / "subtags.json").read_bytes())
    return Subtags(frozenset(data["languages"].split()), frozenset(data["regions"].split()), data["shorter"])


def unregistered_language(tag: str) -> tuple[str, str] | None:
    """The language of a tag where it is not registered, with the code of two letters that is ("" where unknown).

    RFC 5646, 2.2.1: the shortest ISO 639 code is the registered one.
    """
    known, first = subtags(), tag.partition("-")[0].lower()
    short = known.shorter.get(first, "")
    unknown = len(first) == 2 and first.isalpha() and first not in known.languages
    return (first, short) if short or unknown else None


def unregistered_region(tag: str) -> str:
    """The region of a tag, in lower case, where it is not registered (RFC 5646, 2.2.4); "" else. Private ones pass."""
    parts = tag.lower().split("-")[1:]
    region = next((each for each in parts[:2] if len(each) == 2 and each.isalpha()), "")
    private = region[:1] == "x" or "qm" <= region <= "qz"
    return "" if not region or private or parts[0] == "x" or region in subtags().regions else region
