"""The grammar of NewsML-G2 2.35 Power and the aliases of IPTC's catalogs, from their tables."""

from __future__ import annotations

from functools import cache

from convert.markup.grammar import Grammar, load

NAR = "http://iptc.org/std/nar/2006-10-01/"
ODRL = "http://www.w3.org/ns/odrl/2/"
XMLDSIG = "http://www.w3.org/2000/09/xmldsig#"
VERSION = "2.35"


@cache
def grammar() -> Grammar:
    """The grammar, loaded at the first call."""
    return load("newsml-g2", VERSION)


@cache
def odrl() -> Grammar:
    """The grammar of ODRL 2.2, which may stand in rightsExpressionXML."""
    return load("odrl", "2.2")


@cache
def order(type_name: str) -> tuple[str, ...]:
    """The order of the elements of a type (``ItemMetadataType``)."""
    return grammar().order(type_name)


@cache
def rank_of(type_name: str) -> dict[str, int]:
    """The place of each name in the order of a type; empty for content that the grammar does not know."""
    return {name: at for at, name in enumerate(order(type_name))} if type_name else {}


@cache
def child_type(type_name: str, name: str) -> str:
    """The type that a child of a name has in a type; "" for none."""
    if not type_name:
        return ""
    content = grammar().type(type_name).content
    at = content.anywhere(name)
    return content.particles[at].type if at >= 0 else ""
