"""Names that reader and writer share: namespaces, private schemes, and how codes become qcodes and come back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from convert.formats.newsml_g2.grammar import NAR
from convert.markup.aliases import iptc_aliases

XHTML = "http://www.w3.org/1999/xhtml"
NITF = "http://iptc.org/std/NITF/2006-10-18/"
OWN = "https://wirecopy.example/ns/newsml-g2"
"""The namespace of the few elements of our own: data kept from a source, and the residue of a lossless write."""
CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
GENERATOR = "wirecopy"
INFERRED = "why:inferred"
"""IPTC's reason for what is there because something else says it: our own signal of a correction."""
CV = "https://wirecopy.example/cv/"
# Private schemes, declared in an inline catalog where they are used; no IPTC vocabulary has these roles.
SCHEMES: dict[str, str] = {
    "wchl": "headlinerole/", "wcdesc": "descriptionrole/", "wcsrc": "sourcerole/", "wcctb": "contributorrole/",
    "wcnote": "noterole/",
    "wcrel": "relation/", "wcid": "idrole/", "wcsig": "signal/", "wctype": "concepttype/", "wcwhy": "why/",
    "wcsec": "sectionrole/",
    "wcpart": "partkind/", "wcrnd": "renditionrole/", "wcx": "field/",
    "wcgrp": "grouprole/",
}  # fmt: skip
_PRIVATE = {alias: CV + path for alias, path in SCHEMES.items()}


class Vocabulary(NamedTuple):
    """How the codes of one field are written: IPTC's terms under its alias, all others under a private one.

    A code that is a qcode already is written as it is. ``out`` and ``back`` are inverse for every code.
    """

    private: str
    alias: str = ""
    terms: frozenset[str] = frozenset()
    reserved: frozenset[str] = frozenset()
    table: str = ""
    """The table of a dialect that says what providers mean by their own codes."""
    others: Mapping[str, str] = {}
    """Codes that another vocabulary of IPTC has, and their qcodes."""

    def out(self, code: str) -> str:
        """The qcode of a code."""
        if code in self.terms:
            return f"{self.alias}:{code}"
        if code in self.others:
            return self.others[code]
        alias, colon, rest = code.partition(":")
        if colon and alias and rest and alias not in SCHEMES and self.back(code) == code:
            return code
        dot = "." if code[:1] == "." or code in self.reserved else ""
        return f"{self.private}:{dot}{code}"

    def back(self, qcode: str) -> str:
        """The code of a qcode whose alias is canonical."""
        alias, _, code = qcode.partition(":")
        if alias == self.private:
            return code[1:] if code[:1] == "." else code
        if alias and alias == self.alias and code in self.terms:
            return code
        if code in self.others and self.others[code] == qcode:
            return code
        return qcode


HEADLINE = Vocabulary("wchl", reserved=frozenset({"kicker", "alternative"}))
DESCRIPTION = Vocabulary("wcdesc", "drol", frozenset({"summary", "caption"}))
SOURCE = Vocabulary("wcsrc", reserved=frozenset({"publisher"}), table="sources")
_PRODUCTION = (
    "author", "cameraOperator", "contentEditor", "correspondent", "descWriter", "distributor", "editor", "factChecker",
    "interviewee", "metadataEditor", "producer", "spokesperson",
)  # fmt: skip
CONTRIBUTOR = Vocabulary(
    "wcctb", "ctrol", frozenset({"descrWriter"}), frozenset({"contributor"}), "contributors",
    {code: f"cpprole:{code}" for code in _PRODUCTION},
)  # fmt: skip
"""IPTC's roles of parties in the making of content; a photographer or a translator has none there."""
CREATORS = frozenset({None, "author", "photographer", "reporter", "correspondent", "illustrator", "videographer"})
"""Who made the content is its creator; all others contributed to it."""
NOTE = Vocabulary("wcnote", reserved=frozenset({"public", "jobTitle", "correction"}), table="notes")
RELATION = Vocabulary(
    "wcrel", "irel",
    frozenset({"seeAlso", "derivedFrom", "associatedWith", "dependsOn", "translatedFrom", "processedFrom",
    "evolvedFrom", "prevVersion"}),
    frozenset({"canonical", "licence", "logo", "image", "inScheme", "kind"}),
)  # fmt: skip
ALT_ID = Vocabulary("wcid", reserved=frozenset({"uri"}))
SIGNAL = Vocabulary("wcsig", "sig", frozenset({"correction", "update"}), table="signals")
WHY = Vocabulary("wcwhy")
TYPE = Vocabulary("wctype", reserved=frozenset({"desk", "country", "product"}))
SECTION = Vocabulary("wcsec")
RENDITION = Vocabulary(
    "wcrnd", "rnd", frozenset({"highRes", "lowRes", "web", "thumb", "thumbnail", "preview", "print"})
)

ITEM_CLASSES = {
    "text": "ninat:text", "picture": "ninat:picture", "graphic": "ninat:graphic", "audio": "ninat:audio",
    "video": "ninat:video",
    "composite": "ninat:composite",
}  # fmt: skip
ITEM_CLASS_OF = {**{qcode: name for name, qcode in ITEM_CLASSES.items()}, "ninat:graphics": "graphic"}
STATUS = {"usable": "stat:usable", "withheld": "stat:withheld", "cancelled": "stat:canceled"}
STATUS_OF = {qcode: name for name, qcode in STATUS.items()}
KINDS = {
    "abstract": "cpnat:abstract", "person": "cpnat:person", "organisation": "cpnat:organisation",
    "place": "cpnat:geoArea",
    "event": "cpnat:event", "object": "cpnat:object",
}  # fmt: skip
KIND_OF = {qcode: name for name, qcode in KINDS.items()}
LOOSE_KINDS: dict[str, Any] = {"cpnat:poi": "place"}
"""Types that stay as they are and imply a kind."""
ASSET_KINDS = {"image": "picture", "graphic": "graphic", "video": "video", "audio": "audio"}
ASSET_KIND_OF = {name: kind for kind, name in ASSET_KINDS.items()}
DESK_TYPES = frozenset({"wctype:desk"})
COUNTRY_TYPES = frozenset({"wctype:country", "cptype:country", "cptypes:country"})


_MANY, _LONG = 4096, 256


class Aliases:
    """The aliases of one item: its inline catalogs, then IPTC's table, then what its dialect says they stand for."""

    def __init__(self, declared: Mapping[str, str], meant: Mapping[str, str] | None = None) -> None:
        self.declared = declared
        self.meant = meant or {}
        self.iptc = iptc_aliases()
        self._canonical: dict[str, str] = {}
        self.remembered: dict[tuple[str, ...], Any] = {}
        """What a reader found codes to mean with these aliases: see ``remember``."""

    def remember(self, key: tuple[str, ...], meaning: Any) -> None:
        """Keep what codes mean for the next time, within bounds: a document may hold any number of codes."""
        if len(self.remembered) < _MANY and sum(map(len, key)) < _LONG:
            self.remembered[key] = meaning

    def scheme(self, alias: str) -> str:
        """The URI of the scheme that an alias stands for; "" where no catalog at hand says it."""
        found = self.declared.get(alias) or self.iptc.get(alias)
        if found:
            return found
        return self.iptc.get(self.meant.get(alias, ""), "")

    def uri(self, qcode: str) -> str:
        """The URI that a qcode stands for; "" where its alias is not known."""
        alias, _, code = qcode.partition(":")
        scheme = self.scheme(alias)
        return scheme + code if scheme else ""

    def of_uri(self, uri: str) -> str:
        """The qcode of a concept URI in a scheme we know, else ""."""
        end = max(uri.rfind("/"), uri.rfind("#")) + 1
        alias = _by_scheme().get(uri[:end], "")
        return f"{alias}:{uri[end:]}" if alias and uri[end:] else ""

    def canonical(self, qcode: str) -> str:
        """The qcode with the alias that we use for its scheme."""
        found = self._canonical.get(qcode)
        if found is None:
            found = self._with_our_alias(qcode)
            if len(self._canonical) < _MANY and len(qcode) < _LONG:
                self._canonical[qcode] = found
        return found

    def _with_our_alias(self, qcode: str) -> str:
        alias, colon, code = qcode.partition(":")
        if not colon:
            return qcode
        declared = self.declared.get(alias)
        if declared is not None:
            known = _by_scheme().get(declared)
            return f"{known}:{code}" if known else qcode
        return f"{self.meant[alias]}:{code}" if alias in self.meant and alias not in self.iptc else qcode


@cache
def _by_scheme() -> dict[str, str]:
    """The alias that we use for each scheme we know."""
    return {uri: alias for alias, uri in {**_PRIVATE, **iptc_aliases()}.items()}


def private_scheme(alias: str) -> str:
    """The URI of one of our own aliases."""
    return _PRIVATE[alias]


__all__ = [
    "ALT_ID",
    "ASSET_KINDS",
    "ASSET_KIND_OF",
    "CATALOG",
    "CONTRIBUTOR",
    "COUNTRY_TYPES",
    "CREATORS",
    "DESCRIPTION",
    "DESK_TYPES",
    "GENERATOR",
    "HEADLINE",
    "INFERRED",
    "ITEM_CLASSES",
    "ITEM_CLASS_OF",
    "KINDS",
    "KIND_OF",
    "LOOSE_KINDS",
    "NAR",
    "NITF",
    "NOTE",
    "OWN",
    "RELATION",
    "RENDITION",
    "SCHEMES",
    "SECTION",
    "SIGNAL",
    "SOURCE",
    "STATUS",
    "STATUS_OF",
    "TYPE",
    "WHY",
    "XHTML",
    "Aliases",
    "Vocabulary",
    "private_scheme",
]  # fmt: skip
