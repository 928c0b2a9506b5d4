"""Parties, sources, rights, access, status, signals and links of an article node -> fields of the article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from convert.formats.jsonld import names
from convert.formats.jsonld.graph import Node, Value
from convert.formats.jsonld.people import address, read_party, read_source
from convert.formats.jsonld.terms import Json, has_type, identity
from convert.model import build
from convert.model.article import Access, Relation, Signal
from convert.model.people import Source
from convert.report import Log

_STATUS = {word.lower(): status for status, word in names.STATUS.items()}
_STATUS.update({"canceled": "cancelled", "published": "usable", "final": "usable"})
_BOOLEANS = {
    "true": True, "false": False, "https://schema.org/true": True, "http://schema.org/true": True,
    "https://schema.org/false": False, "http://schema.org/false": False,
}  # fmt: skip


class RightsReader:
    """Reads what is said of an article by those who own and sell it."""

    def __init__(self, node: Node, log: Log) -> None:
        self.node, self.log = node, log
        self.held: Json = {}

    def read(self) -> Json:
        """The fields; those that are not there are empty."""
        for method in (self._parties, self._rights, self._access, self._links):
            method()
        return self.held

    def _chose(self, field: str, value: Value) -> None:
        self.log.chose(f"/{field}", path=value.path, source="jsonld")

    # parties and rights

    def _parties(self) -> None:
        node = self.node
        for field, prop in (
            ("publisher", "publisher"),
            ("provider", "provider"),
            ("copyright_holder", "copyrightHolder"),
        ):
            value = node.first(prop)
            if value is not None:
                self.held[field] = read_party(value)
                self._chose(field, value)
        made: list[Source] = []
        for prop, role in (
            ("citation", None),
            ("isBasedOn", "is-based-on"),
            ("isBasedOnUrl", "is-based-on"),
            ("sourceOrganization", "source-organization"),
        ):
            made.extend(one for one in (read_source(value, role) for value in node.all(prop)) if one is not None)
        self.held["sources"] = tuple(made)

    def _rights(self) -> None:
        self.held["copyright_notice"] = self.node.text("copyrightNotice")
        self.held["credit"] = self.node.text("creditText")
        self.held["licence_url"] = address(self.node, "license")
        for value in self.node.all("usageInfo"):
            inner = value.node()
            mining = inner is not None and has_type(inner, names.DATA_MINING)
            field = "data_mining" if mining else "usage_terms"
            if self.held.get(field):
                continue
            if inner is not None:
                inner.accept("CreativeWork")
                self.held[field] = inner.text("text", "url", "name") or inner.text("@id")
            else:
                self.held[field] = value.text()
        source = self.node.first("digitalSourceType")
        inner = source.node() if source is not None else None
        if inner is not None:
            inner.accept("IPTCDigitalSourceEnumeration")
            self.held["digital_source_type"] = inner.text("name") or inner.text("@id")
        elif source is not None:
            self.held["digital_source_type"] = source.text()

    # access, status

    def _access(self) -> None:
        node = self.node
        kind: Any = None
        free = node.first("isAccessibleForFree")
        if free is not None and free.peek().lower() in _BOOLEANS:
            kind = "free" if _BOOLEANS[free.text().lower()] else "paid"
        conditions = node.first("conditionsOfAccess")
        if kind == "paid" and conditions is not None and conditions.peek() == names.METERED:
            conditions.text()
            kind = "metered"
        made = Access(kind=kind, paid_part=self._paid_part(), partial=has_type(node, names.EXCERPT))
        if made != Access():
            self.held["access"] = made
        status = node.first("creativeWorkStatus")
        if status is not None and status.peek().lower() in _STATUS:
            self.held["status"] = _STATUS[status.text().lower()]
        self.held["signals"] = tuple(self._signals())

    def _signals(self) -> Iterator[Signal]:
        for value in self.node.all("potentialAction"):
            if isinstance(value.raw, dict) and value.raw.get("additionalType") == names.SIGNAL:
                action = value.node()
                kind = build.code(action.text("name")) if action is not None else None
                if action is not None and kind is not None:
                    action.accept("Action")
                    action.text("additionalType")
                    yield Signal(kind=kind, uri=identity(action).get("uri", ""))

    def _paid_part(self) -> str:
        for value in self.node.all("hasPart"):
            raw = value.raw if isinstance(value.raw, dict) else {}
            if "cssSelector" not in raw:
                continue
            part = value.node()
            assert part is not None
            part.accept("WebPageElement")
            free = part.first("isAccessibleForFree")
            if free is not None and _BOOLEANS.get(free.peek().lower()) is False:
                free.text()
                return part.text("cssSelector")
        return ""

    # links

    def _links(self) -> None:
        made: list[Relation] = []
        page = self.node.values.get("mainentityofpage", [])
        inner = self.node.graph.opened(page[0]) if page and isinstance(page[0].raw, dict) else None
        for holder in (inner, self.node):
            for value in holder.all("relatedLink") if holder is not None else ():
                made.append(self._link(value))
        self.held["links"] = tuple(made)

    def _link(self, value: Value) -> Relation:
        node = value.node()
        if node is None:
            return Relation(rel="related", href=value.text())
        node.accept("LinkRole", "CreativeWork")
        version = node.text("version")
        return Relation(
            rel=build.code(node.text("linkRelationship")) or "related", href=address(node, "url"),
            title=node.text("name"),
            id=identity(node).get("uri", ""), version=int(version) if version.isascii() and version.isdigit() else None,
            media_type=build.code(node.text("encodingFormat")),
        )  # fmt: skip
