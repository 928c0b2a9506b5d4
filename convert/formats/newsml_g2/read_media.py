"""The files of an item's media, and what our own documents say of each in a partMeta."""

from __future__ import annotations

from typing import Any

from lxml.etree import _Element

from convert.formats.newsml_g2.account import name_of
from convert.formats.newsml_g2.names import ASSET_KIND_OF, RENDITION
from convert.formats.newsml_g2.places import quoted
from convert.formats.newsml_g2.read_parts import Parts
from convert.model import build
from convert.model import text as rules
from convert.model.media import Asset, Rendition
from convert.model.patterns import pattern

_SECONDS = pattern(r"[0-9]{1,9}(\.[0-9]{1,6})?")


class Media:
    """Reads the media in the contentSet of one item."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.account = parts.account

    def files(self, content_set: _Element | None) -> list[tuple[_Element, str]]:
        """The remote contents that are pictures, video or audio, with the main part of their media type."""
        found = []
        for element in self.parts.children(content_set, "remoteContent"):
            kind = (element.get("contenttype") or "").strip().lower().partition("/")[0]
            found.append((element, kind))
        return found

    def rendition(self, element: _Element) -> Rendition:
        """A remoteContent."""
        account, parts = self.account, self.parts
        account.touch(element)
        href = parts.address(element, "href")
        if not href and not parts.own:
            href = rules.url(element.get("residref") or "")  # the attribute goes back as it is
            if href:
                account.hint(element, "not(@href)")
        if not parts.own:
            account.keys[element] = f"@href='{quoted(href)}'" if href else ""
        duration = (element.get("duration") or "").strip()
        unit = parts.qcode(element, "durationunit")
        if _SECONDS.fullmatch(duration) and unit in ("", "timeunit:seconds"):
            account.mark(element, "duration", *(("durationunit",) if parts.own else ()))
        else:
            duration = ""
        media_type = build.code(account.take(element, "contenttype"))
        return Rendition(
            href=href,
            role=parts.code(element, "rendition", RENDITION),
            media_type=media_type,
            width=parts.number(element, "width", 1, 2147483647),
            height=parts.number(element, "height", 1, 2147483647),
            size=parts.number(element, "size", 1, 2147483647),
            duration=duration or None,
        )

    def own_assets(self, item: _Element, content_set: _Element | None) -> tuple[Asset, ...]:
        """The media that our writer described, each in a partMeta of its own."""
        files = {element.get("id"): element for element in self.parts.children(content_set, "remoteContent")}
        rights = {
            element.get("idrefs"): element
            for element in self.parts.children(item, "rightsInfo")
            if element.get("idrefs")
        }
        found = []
        for meta in self.parts.children(item, "partMeta"):
            role = self.parts.first(meta, "role")
            alias, _, kind = self.parts.qcode(role, "qcode").partition(":") if role is not None else ("",) * 3
            if role is None or alias != "wcpart" or kind not in ASSET_KIND_OF:
                continue
            self.account.mark(role, "qcode")
            refs = self.account.take(meta, "contentrefs").split()
            renditions = []
            for ref in refs:
                if ref in files:
                    self.account.mark(files[ref], "id")
                    renditions.append(self.rendition(files[ref]))
            part_id = self.account.take(meta, "partid")
            found.append(self._asset(meta, ASSET_KIND_OF[kind], tuple(renditions), rights.get(part_id)))
        return tuple(found)

    def _asset(self, meta: _Element, kind: Any, renditions: tuple[Rendition, ...], rights: _Element | None) -> Asset:
        parts, account = self.parts, self.account
        held: dict[str, Any] = {}
        for name, tag in (("headline", "headline"), ("credit", "creditline")):
            element = parts.first(meta, tag)
            if element is not None:
                held[name] = parts.words(element)
        for element in parts.children(meta, "description"):
            role = parts.qcode(element, "role")
            account.mark(element, "role")
            if role == "drol:caption":
                account.content(element)
                held["caption"] = parts.rich_text.inlines(element)
            elif role in ("wcdesc:alt", "wcdesc:transcript"):
                held[role.partition(":")[2]] = parts.words(element)
        alt_id = parts.first(meta, "altId")
        if alt_id is not None:
            account.mark(alt_id, "role")
            held["uri"] = parts.words(alt_id)
        place = parts.first(meta, "located")
        if place is not None:
            held["place"] = parts.place(place)
        time = parts.first(meta, "contentCreated")
        if time is not None:
            held["time"] = parts.moment(time)
        source_type = parts.first(meta, "digitalSourceType")
        if source_type is not None:
            held["digital_source_type"] = account.take(source_type, "uri") or account.take(source_type, "literal")
        held["creators"] = tuple(parts.contributor(one) for one in meta if name_of(one) in ("creator", "contributor"))
        if rights is not None:
            account.mark(rights, "idrefs")
            for name, tag in (("copyright_notice", "copyrightNotice"), ("usage_terms", "usageTerms")):
                element = parts.first(rights, tag)
                if element is not None:
                    held[name] = parts.words(element)
            link = parts.first(rights, "link")
            if link is not None:
                account.mark(link, "rel")
                held["licence_url"] = parts.address(link, "href")
        return Asset(kind=kind, renditions=renditions, **held)
