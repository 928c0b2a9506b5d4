"""itemMeta and rightsInfo: rights, class, status, times, notes, signals and links of an item."""

from __future__ import annotations

from typing import Any

from lxml.etree import _Element

from convert.formats.newsml_g2.account import text_in
from convert.formats.newsml_g2.names import (
    INFERRED,
    ITEM_CLASS_OF,
    ITEM_CLASSES,
    NOTE,
    RELATION,
    SIGNAL,
    STATUS,
    STATUS_OF,
)
from convert.formats.newsml_g2.read_state import ItemState
from convert.formats.newsml_g2.tie import class_of_files
from convert.model import build
from convert.model import text as rules
from convert.model.article import Correction, EditorNote, Relation, Signal
from convert.model.people import Embargo

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LINKING = ("href", "residref", "contenttype")
_MOMENTS = {
    "itemMeta": (("versionCreated", "published"), ("firstCreated", "first_published"), ("expires", "expires")),
    "contentMeta": (("contentCreated", "created"), ("contentModified", "modified")),
}


_SPELLINGS: dict[str, dict[str, str]] = {
    "pubStatus": {
        "usable": "usable", "withheld": "withheld", "withhold": "withheld", "canceled": "cancelled",
        "cancelled": "cancelled", "cancel": "cancelled", "kill": "cancelled", "killed": "cancelled",
        "withdrawn": "cancelled",
    },
}  # fmt: skip
"""Codes of other vocabularies, in any case and with any alias or none: a killed story never reads as usable."""


class ItemMeta(ItemState):
    """Reads the management of an item."""

    def _item_rights(self) -> _Element | None:
        """The first rightsInfo that is about the whole item; others stay as they are."""
        found = self.parts.children(self.item, "rightsInfo")
        return next((one for one in found if not any(one.get(a) for a in ("idrefs", "scope", "aspect"))), None)

    def _rights(self) -> None:
        """Who holds the rights, and their words."""
        parts, rights = self.parts, self._item_rights()
        if rights is None:
            return
        holder = parts.first(rights, "copyrightHolder")
        if holder is not None and parts.is_named(holder):
            self._set("copyright_holder", parts.party(holder), holder)
        self._rights_words(rights)
        mining = parts.first(rights, "dataMining")
        if mining is not None:
            self._set("data_mining", self._uri_or_literal(mining), mining)

    def _rights_words(self, rights: _Element) -> None:
        """The notice, the terms and the address of the licence."""
        parts = self.parts
        for name, tag in (("copyright_notice", "copyrightNotice"), ("usage_terms", "usageTerms")):
            said = [one for one in parts.children(rights, tag) if parts.own or text_in(one)]
            element = parts.best(said)
            if element is None:
                continue
            words = [parts.words(element)]
            if tag == "usageTerms" and not parts.own:
                more = [one for one in said if one is not element and one.get(_XML_LANG) == element.get(_XML_LANG)]
                words += [parts.words(one) for one in more]
            self._set(name, " ".join(dict.fromkeys(words)), element)
        for link in parts.children(rights, "link"):
            if parts.qcode(link, "rel") == "wcrel:licence":
                self.account.mark(link, "rel")
                self._set("licence_url", parts.address(link, "href"), link)

    def _management(self) -> None:
        """itemMeta: class, status, services, notes, signals."""
        parts, meta = self.parts, self.item_meta
        self._class()
        if meta is None:
            return
        self._from_table("pubStatus", "status", STATUS_OF, STATUS)
        if parts.first(meta, "pubStatus") is None:
            self.account.hint(meta, "not(pubStatus)")
        embargo = parts.first(meta, "embargoed")
        if embargo is not None:
            text = (embargo.text or "").strip()
            until = parts.moment(embargo) if text else None
            if until is not None or not text:
                self.account.text(embargo)
                self._set("embargo", Embargo(until=until), embargo)
        profile = parts.first(meta, "profile")
        if parts.own:
            for generator in parts.children(meta, "generator"):
                self.account.whole(generator)
            if profile is not None:
                self.account.mark(profile, "versioninfo")
                self._set("form", build.code(parts.words(profile)), profile)
        self.held["services"] = tuple(
            parts.concept(one) for one in parts.children(meta, "service") if self._is_said(one)
        )
        products = [one for one in parts.children(meta, "instanceOf") if parts.qcode(one, "type") == "wctype:product"]
        for one in products:
            self.account.mark(one, "type")
        self.held["products"] = tuple(parts.concept(one) for one in products)
        said = [one for one in parts.children(meta, "edNote") if self._is_said(one)]
        corrections = [one for one in said if parts.qcode(one, "role") == "wcnote:correction"]
        self.held["corrections"] = tuple(map(self._correction, corrections))
        self.held["editor_notes"] = tuple(self._note(one) for one in said if one not in corrections)
        self.held["signals"] = tuple(filter(None, map(self._signal, parts.children(meta, "signal"))))

    def _class(self) -> None:
        """The class of the item; of a foreign one that says none, what a package says of it, else that of its
        files."""
        self._from_table("itemClass", "item_class", ITEM_CLASS_OF, ITEM_CLASSES)
        said = self.parts.first(self.item_meta, "itemClass")
        if self.parts.own or (said is not None and (said.get("qcode") or said.get("uri"))):
            return
        found = ITEM_CLASS_OF.get(f"ninat:{self.hinted}") or class_of_files(self.content_set)
        if found:
            self.held["item_class"] = found

    def _from_table(self, tag: str, name: str, table: dict[str, Any], written: dict[str, str]) -> None:
        element = self.parts.first(self.item_meta, tag)
        if element is None:
            return
        value = table.get(self.parts.qcode(element, "qcode"))
        if value is None and not self.parts.own:
            said = element.get("qcode") or element.get("uri") or element.get("literal") or text_in(element)
            value = (_SPELLINGS.get(tag) or {}).get(said.replace("/", ":").rpartition(":")[2].strip().lower())
        if value is not None:
            if element.get("qcode") == written[value] and not element.get("uri"):
                self.parts.mark(element, "qcode")
            else:
                self.account.touch(element)
                if not element.get("qcode"):
                    self.account.hint(element, "not(@qcode)")
            self._set(name, value, element)

    def _note(self, element: _Element) -> EditorNote:
        role = self.parts.code(element, "role", NOTE)
        if not self.parts.own and role is not None:
            self.account.keys[element] = NOTE.out(role).partition(":")[2]
        public = self.parts.qcode(element, "pubconstraint") == "wcnote:public"
        if public:
            self.account.mark(element, "pubconstraint")
        return EditorNote(role=role, public=public, blocks=self.parts.blocks(element))

    def _correction(self, element: _Element) -> Correction:
        self.parts.mark(element, "role")
        time = build.moment(element.get("modified") or "")
        if time is not None:
            self.account.mark(element, "modified")
        return Correction(time=time, blocks=self.parts.blocks(element))

    def _signal(self, element: _Element) -> Signal | None:
        if self.parts.own and element.get("why") == INFERRED:
            self.account.whole(element)
            return None
        kind = self.parts.code(element, "qcode", SIGNAL)
        if kind is None:
            return None
        if not element.get("qcode"):
            self.account.hint(element, "not(@qcode)")
        return self.parts.traced(element, Signal(kind=kind, uri=rules.line(self.account.take(element, "uri"))))

    def _times(self) -> None:
        for meta, fields in ((self.item_meta, _MOMENTS["itemMeta"]), (self.content_meta, _MOMENTS["contentMeta"])):
            for tag, name in fields:
                element = self.parts.first(meta, tag)
                moment = self.parts.moment(element) if element is not None else None
                if element is not None and moment is not None:
                    self._set(name, moment, element)

    def _canonical(self, element: _Element) -> bool:
        """Whether a link of any vocabulary leads to the address of the article itself."""
        said = element.get("rel") or element.get("reluri") or ""
        if said.replace("/", ":").rpartition(":")[2].strip().lower() != "canonical" or "canonical_url" in self.held:
            return False
        if not (element.get("href") or "").startswith(("http://", "https://")):
            return False
        self._set("canonical_url", self.parts.address(element, "href"), element)
        return True

    def _links(self) -> None:
        parts = self.parts
        links = []
        for element in parts.children(self.item_meta, "link"):
            if parts.qcode(element, "rel") == "wcrel:canonical":
                self.account.mark(element, "rel")
                self._set("canonical_url", parts.address(element, "href"), element)
                continue
            if not parts.own and not (text_in(element) or any(element.get(name) for name in _LINKING)):
                continue  # it leads nowhere
            self.account.touch(element)
            if not parts.own and self._canonical(element):
                continue
            rel = parts.code(element, "rel", RELATION)
            if rel is None:
                self.account.hint(element, "not(@rel)")
            title = parts.first(element, "title")
            links.append(
                Relation(
                    rel=rel or "related",
                    href=parts.address(element, "href"),
                    id=rules.line(self.account.take(element, "residref")),
                    version=parts.number(element, "version", 1, 2147483647),
                    title=parts.words(title) if title is not None else "",
                    media_type=build.code(self.account.take(element, "contenttype")),
                )
            )
        self.held["links"] = tuple(links)
