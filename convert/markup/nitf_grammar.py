"""The grammar of NITF 3.6, for documents of its own and for the bodies of NewsML-G2 items."""

from __future__ import annotations

from functools import cache

from convert.markup.grammar import Grammar, load

NITF = "http://iptc.org/std/NITF/2006-10-18/"
VERSION = "3.6"


@cache
def grammar() -> Grammar:
    """The grammar, loaded at the first call."""
    return load("nitf", VERSION)
