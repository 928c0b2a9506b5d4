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
