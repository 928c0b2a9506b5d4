"""A picture, graphic, video or audio item that goes with a text: the assets, and all the rest of the item."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from convert.formats.newsml_g2.account import name_of, text_in
from convert.formats.newsml_g2.read_item import ItemReader
from convert.model import text as rules
from convert.model.article import Unmapped
from convert.model.media import Asset
from convert.model.people import Contributor
from convert.model.walk import plain

_KINDS = {"picture": "image", "graphic": "graphic", "video": "video", "audio": "audio"}


class Tied(NamedTuple):
    """What a media item gives to an article: its assets, its leftovers, and the catalogs they stand on."""

    assets: tuple[Asset, ...]
    names: frozenset[str]
    rest: tuple[Unmapped, ...]
    catalog_refs: dict[str, Unmapped]
    schemes: dict[str, Unmapped]


class AssetReader(ItemReader):
    """Reads one media item for the article that shows it."""

    def tied(self, path: str) -> Tied:
        """The assets, and under ``path`` what they do not hold."""
        self._class()
        self._media()
        kind: Any = _KINDS.get(self.held.get("item_class", "picture"), "image")
        assets: tuple[Asset, ...] = self.held["media"] or (Asset(kind=kind),)
        first = msgspec.structs.replace(assets[0], **self._said())
        self._repeated_words(first)
        files = [one.get(name) for one, _ in self.content.files(self.content_set) for name in ("href", "residref")]
        names = frozenset(filter(None, (self.item.get("guid"), *files)))
        rest = tuple(self.account.rest(self.item, path))
        self.content.close()
        return Tied((first, *assets[1:]), names, rest, self.catalog_refs, self.schemes)

    def _said(self) -> dict[str, Any]:
        """What the metadata say that an asset has a field for."""
        parts, meta = self.parts, self.content_meta
        held: dict[str, Any] = {"uri": rules.line(self.account.take(self.item, "guid"))}
        for name, tag in (("headline", "headline"), ("credit", "creditline")):
            element = next((one for one in parts.children(meta, tag) if text_in(one) and not one.get("role")), None)
            if element is not None:
                held[name] = parts.words(element)
        people: list[Contributor] = []
        for element in meta if meta is not None else ():
            if name_of(element) in ("creator", "contributor") and parts.is_named(element):
                people.append(parts.contributor(element))
        held["creators"] = tuple(people)
        place = parts.first(meta, "located")
        if place is not None and self._is_said(place):
            held["place"] = parts.place(place)
        time = parts.first(meta, "contentCreated")
        moment = parts.moment(time) if time is not None else None
        if moment is not None:
            held["time"] = moment
        source_type = parts.first(meta, "digitalSourceType")
        if source_type is not None:
            held["digital_source_type"] = self._uri_or_literal(source_type)
        rights = self._item_rights()
        if rights is not None:
            self._rights_words(rights)
        for name in ("copyright_notice", "usage_terms", "licence_url"):
            held[name] = self.held.get(name, "")
        return {name: value for name, value in held.items() if value}

    def _repeated_words(self, asset: Asset) -> None:
        """Inline text that says headline and caption once more; other text stays with the rest of the item."""
        caption = rules.line(plain(asset.caption))
        for name in ("inlineXML", "inlineData"):
            for element in self.parts.children(self.content_set, name):
                words = rules.line(text_in(element))
                if words and words in (caption, f"{asset.headline} {caption}"):
                    self.account.whole(element)
                    path = self.account.path(element)
                    self.log.ignored(path, "repeats the caption", text_in(element), element.sourceline)
