"""Rules about what an item claims to conform to, and what it uses."""

from __future__ import annotations

from collections.abc import Iterator

from convert.formats.newsml_g2.lint.item import Item
from convert.formats.newsml_g2.lint.rule import Said
from convert.rule import Registry

RULES = Registry("newsml-g2")
# Elements that the last Core schema (2.24) does not have and Power has.
_POWER = (
    "altId", "altRep", "assert", "bag", "contentMetaExtProperty", "dataMining", "derivedFrom", "derivedFromValue",
    "digitalSourceType", "exclAudience", "facetConcept", "generator", "groupExtProperty", "hasInstrument",
    "headerExtProperty", "incomingFeedId", "inlineRef", "instanceOf", "itemMetaExtProperty", "mainConcept", "memberOf",
    "metadataCreator", "origRep", "partMeta", "profile", "pubHistory", "rating", "remoteContentExtProperty",
    "rightsExpressionData", "rightsExpressionXML", "rightsInfoExtProperty", "signal", "userInteraction",
)  # fmt: skip
# Element -> the minor version of 2.x that brought it, as the comments of the XSD of 2.35 say.
_SINCE = {
    "rating": 11, "userInteraction": 11, "hasInstrument": 12, "derivedFrom": 12, "catalogItem": 15, "expires": 17,
    "itemMetaExtProperty": 17,
    "rightsInfoExtProperty": 17, "remoteContentExtProperty": 17, "origRep": 20, "incomingFeedId": 20,
    "rightsExpressionXML": 23, "rightsExpressionData": 23, "worldRegion": 23, "pubHistory": 24, "mainConcept": 26,
    "facetConcept": 26, "metadataCreator": 28, "derivedFromValue": 28, "digitalSourceType": 33, "dataMining": 34,
}  # fmt: skip


@RULES.rule("G2291", "warning")
def power_in_core(item: Item) -> Iterator[Said]:
    """An item that conforms to Core uses elements of Power.

    Why: Without @conformance an item is Core; a receiver of Core leaves these elements out.
    Bad: a newsItem without @conformance and with <signal qcode="sig:update"/>
    Good: conformance="power"
    Source: the schemas NewsML-G2 2.24 Core and 2.35 Power, compared; documentation of @conformance, read 2026-11-24.
    """
    if (item.root.get("conformance") or "core") != "core":
        return
    found = [name for name in _POWER if name in item.by_name]
    if found:
        names = ", ".join(f"<{name}>" for name in found[:4]) + (" ..." if len(found) > 4 else "")
        yield Said(
            item.by_name[found[0]][0], f'the item is of conformance core and uses {names}; write conformance="power"'
        )


@RULES.rule("G2292", "info")
def newer_than_claimed(item: Item) -> Iterator[Said]:
    """An item uses an element that is newer than the version of the standard it claims.

    Why: A receiver that checks by the version claimed refuses the item.
    Bad: standardversion="2.20" with <dataMining/>
    Good: standardversion="2.35"
    Source: the comments of the NewsML-G2 2.35 XSD on what each version added, read 2026-11-24.
    """
    major, _, minor = (item.root.get("standardversion") or "").partition(".")
    if major != "2" or not (minor.isascii() and minor.isdigit()):
        return
    for name, since in _SINCE.items():
        if since > int(minor[:4]) and name in item.by_name:
            element = item.by_name[name][0]
            yield Said(element, f"<{name}> came with version 2.{since} and the item claims 2.{minor[:4]}; raise it")
