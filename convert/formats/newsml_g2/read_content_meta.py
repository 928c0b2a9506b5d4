"""contentMeta: people, places, classification, headlines and descriptions of an item."""

from __future__ import annotations

from typing import Any

from lxml.etree import _Element

from convert.formats.newsml_g2.account import name_of, text_in
from convert.formats.newsml_g2.names import ALT_ID, DESK_TYPES, HEADLINE
from convert.formats.newsml_g2.read_state import ItemState
from convert.model import build
from convert.model.article import AlternativeHeadline, AlternativeId, Correction
from convert.model.patterns import pattern

_FIELDS = frozenset({"desks", "genres", "products", "audiences"})
_MOMENT = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]?[0-9:.]*\s*(?:Z|GMT|UTC)?(?:[+-][0-9:]+)?")
_LETTER = pattern(r"[^\W\d_]{2}")


class ContentMeta(ItemState):
    """Reads what is said about the content of an item."""

    def _parties(self) -> None:
        parts, meta = self.parts, self.content_meta
        provider = parts.first(self.item_meta, "provider")
        if provider is not None and parts.is_named(provider):
            self._set("provider", parts.party(provider), provider)
        sources = []
        for element in parts.children(meta, "infoSource"):
            if parts.qcode(element, "role") == "wcsrc:publisher" and "publisher" not in self.held:
                self.account.mark(element, "role")
                self._set("publisher", parts.party(element), element)
            elif parts.is_named(element):
                sources.append(parts.source(element))
        self.held["sources"] = tuple(sources)
        if meta is not None:
            self.held["contributors"] = tuple(
                parts.contributor(one)
                for one in meta
                if name_of(one) in ("creator", "contributor") and parts.is_named(one)
            )
        self.held["located"] = tuple(
            parts.place(one) for one in parts.children(meta, "located") if self._is_said(one)
        )

    def _classification(self) -> None:
        parts, meta = self.parts, self.content_meta
        for name, tag in (("genres", "genre"), ("audiences", "audience")):
            self.held[name] = tuple(parts.concept(one) for one in parts.children(meta, tag) if self._is_said(one))
        self._subjects()
        words = [*(parts.words(one) for one in parts.children(meta, "keyword")), *self.held["keywords"]]
        self.held["keywords"] = tuple(filter(None, words))
        self.held["alternative_ids"] = tuple(
            AlternativeId(
                role=parts.code(one, "role", ALT_ID) or (None if parts.own else parts.code(one, "type", ALT_ID)),
                value=parts.words(one),
            )
            for one in parts.children(meta, "altId")
        )
        self.held["urgency"] = self._urgency()
        source_type = parts.first(meta, "digitalSourceType")
        if source_type is not None:
            self._set("digital_source_type", self._uri_or_literal(source_type), source_type)

    def _subjects(self) -> None:
        """Subjects; those that the dialect says are desks, genres, keywords... go to their fields."""
        parts = self.parts
        found: dict[str, list[Any]] = {"subjects": [], "keywords": []}
        for element in parts.children(self.content_meta, "subject"):
            if parts.qcode(element, "type") in DESK_TYPES:
                self.account.mark(element, "type")
                found.setdefault("desks", []).append(parts.concept(element))
                continue
            if not self._is_said(element):
                continue
            meant = "" if parts.own else parts.meaning(element)
            name = parts.first(element, "name")
            if meant == "keyword" and name is not None and text_in(name):
                found["keywords"].append(parts.words(name))
            elif f"{meant}s" in _FIELDS:
                found.setdefault(f"{meant}s", []).append(parts.concept(element))
            else:
                found["subjects"].append(parts.subject(element))
        for name_, values in found.items():
            self.held[name_] = (*self.held.get(name_, ()), *values)

    def _urgency(self) -> int | None:
        element = self.parts.first(self.content_meta, "urgency")
        value = (element.text or "").strip() if element is not None else ""
        if element is None or value not in tuple("123456789"):
            return None
        self.account.text(element)
        return int(value)

    def _headlines(self) -> None:
        """The first headline without a role is the headline; without one the first of all, then the item's title."""
        parts, meta = self.parts, self.content_meta
        found = [
            one for one in parts.children(meta, "headline") if parts.own or text_in(one)
        ]
        meant = {one: self._meant("headlines", one) for one in found if one.get("role")}
        main = next((one for one in found if not one.get("role")), None)
        main = main if main is not None else next((one for one in found if meant[one] == "headline"), None)
        if main is None and found and not parts.own:
            main = next((one for one in found if not meant[one]), found[0])
        alternatives = []
        for element in found:
            role = parts.qcode(element, "role")
            if element is main:
                if meant.get(element) == "headline":
                    self.account.mark(element, "role")
                self._set("headline", parts.words(element), element)
            elif meant.get(element) in ("kicker", "standfirst") and meant[element] not in self.held:
                self.account.mark(element, "role")
                of_blocks = meant[element] == "standfirst"
                self._set(meant[element], parts.blocks(element) if of_blocks else parts.words(element), element)
            elif role == "wchl:kicker" and "kicker" not in self.held:
                self.account.mark(element, "role")
                self._set("kicker", parts.words(element), element)
            else:
                code = parts.code(element, "role", HEADLINE) if role != "wchl:alternative" else None
                code = meant.get(element) or code
                if role == "wchl:alternative":
                    self.account.mark(element, "role")
                alternatives.append(
                    AlternativeHeadline(role=code, language=parts.language(element), text=parts.words(element))
                )
        self.held["alternative_headlines"] = tuple(alternatives)
        for name, tag in (
            ("slugline", "slugline"),
            ("byline", "by"),
            ("dateline", "dateline"),
            ("credit", "creditline"),
        ):
            printed = next(filter(text_in, parts.children(meta, tag)), None)
            if printed is None:
                continue
            # some providers put a timestamp into dateline
            if parts.own or tag != "dateline" or _LETTER.search(_MOMENT.sub("", text_in(printed))):
                self._set(name, parts.words(printed), printed)
        title = next((one for one in parts.children(self.item_meta, "title") if (one.text or "").strip()), None)
        if title is not None and "headline" not in self.held and not parts.own:
            self._set("headline", parts.words(title), title)

    def _descriptions(self) -> None:
        parts = self.parts
        corrections = []
        for element in parts.children(self.content_meta, "description"):
            role = parts.qcode(element, "role")
            meant = self._meant("descriptions", element)
            if meant in ("summary", "standfirst") and meant not in self.held and self._is_said(element):
                self.account.mark(element, "role")
                value = parts.blocks(element) if meant == "standfirst" else parts.words(element)
                self._set(meant, value, element)
            elif role in ("drol:summary", "") and "summary" not in self.held and self._is_said(element):
                self.account.mark(element, "role")
                self._set("summary", parts.words(element), element)
            elif role == "wcdesc:standfirst" and "standfirst" not in self.held:
                self.account.mark(element, "role")
                self._set("standfirst", parts.blocks(element), element)
            elif role == "wcdesc:correction":
                self.account.mark(element, "role")
                time = build.moment(element.get("modified") or "")
                if time is not None:
                    self.account.mark(element, "modified")
                corrections.append(Correction(time=time, blocks=parts.blocks(element)))
        self.held["corrections"] = tuple(corrections)

    def _about_media(self, field: str) -> _Element | None:
        """The description that is the caption or the alternate text of the media."""
        for element in self.parts.children(self.content_meta, "description"):
            roles = (self.parts.qcode(element, "role").removeprefix("drol:"), self._meant("descriptions", element))
            if field in roles and self._is_said(element):
                return element
        return None

    def _meant(self, table: str, element: _Element) -> str:
        """What the dialect says the role of a headline or description means."""
        role = element.get("role") or ""
        return self.dialect.meaning(table, role, self.aliases.canonical(role)) if role else ""
