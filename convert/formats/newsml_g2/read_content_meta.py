"""contentMeta: people, places, classification, headlines and descriptions of an item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml.etree import _Element

from convert.formats.newsml_g2.account import name_of, text_in
from convert.formats.newsml_g2.names import ALT_ID, DESK_TYPES, HEADLINE
from convert.formats.newsml_g2.read_state import ItemState
from convert.markup.dates import is_only_time
from convert.model import text as rules
from convert.model.article import AlternativeHeadline, AlternativeId

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FIELDS = frozenset({"desks", "genres", "products", "audiences"})


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
        named = parts.named(meta) if meta is not None else {}
        if meta is not None and ("creator" in named or "contributor" in named):
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
        own = [one for one in parts.children(meta, "keyword") if parts.own or text_in(one)]
        words = [*(parts.words(one) for one in own), *self.held["keywords"]]
        self.held["keywords"] = tuple(filter(None, words))
        ids = [one for one in parts.children(meta, "altId") if parts.own or text_in(one)]
        self.held["alternative_ids"] = tuple(map(self._alternative_id, ids))
        self.held["urgency"] = self._urgency()
        source_type = parts.first(meta, "digitalSourceType")
        if source_type is not None:
            self._set("digital_source_type", self._uri_or_literal(source_type), source_type)

    def _alternative_id(self, element: _Element) -> AlternativeId:
        """An altId; some say its role as a type, which then goes back as it was."""
        parts, account = self.parts, self.account
        role = parts.code(element, "role", ALT_ID)
        if role is None and not parts.own:
            role = parts.code(element, "type", ALT_ID)
            if role is not None:
                account.used[element].discard("type")
                account.hint(element, "not(@role)")
        if not parts.own and role is not None:
            account.keys[element] = ALT_ID.out(role).partition(":")[2]
        return AlternativeId(role=role, value=parts.words(element))

    def _subjects(self) -> None:
        """Subjects; those that the dialect says are desks, genres, keywords... go to their fields."""
        parts = self.parts
        found: dict[str, list[Any]] = {"subjects": [], "keywords": []}
        for element in parts.children(self.content_meta, "subject"):
            type_ = parts.qcode(element, "type")
            if type_ in DESK_TYPES:
                if parts.own or element.get("type") == "wctype:desk":
                    parts.mark(element, "type")
                self.account.last.add(element)
                found.setdefault("desks", []).append(parts.concept(element))
                continue
            if not self._is_said(element):
                continue
            meant = parts.meaning(element)
            name = parts.first(element, "name") if meant == "keyword" else None
            if name is not None and text_in(name):
                found["keywords"].append(parts.words(name))
            elif f"{meant}s" in _FIELDS:
                self._elsewhere(element, meant)
                found.setdefault(f"{meant}s", []).append(parts.concept(element))
            else:
                found["subjects"].append(parts.subject(element, type_, meant))
        for name_, values in found.items():
            self.held[name_] = (*self.held.get(name_, ()), *values)

    def _elsewhere(self, element: _Element, meant: str) -> None:
        """Notes that a subject is written as a desk or genre."""
        if meant == "desk":
            self.account.last.add(element)
            if not element.get("type"):
                self.account.hint(element, "not(@type)")
        else:
            self.account.hint(element, "name()", "subject")

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
        main = self._ranked([one for one in found if not one.get("role")])
        main = main if main is not None else self._ranked([one for one in found if meant.get(one) == "headline"])
        if main is None and found and not parts.own:
            main = self._ranked([one for one in found if not meant.get(one)] or found)
        alternatives = []
        for element in found:
            role = parts.qcode(element, "role")
            if element is main:
                self.account.keys[element] = ""
                self._set("headline", parts.words(element), element)
            elif meant.get(element) in ("kicker", "standfirst") and meant[element] not in self.held:
                self.account.keys[element] = meant[element]
                of_blocks = meant[element] == "standfirst"
                self._set(meant[element], parts.blocks(element) if of_blocks else parts.words(element), element)
            elif role == "wchl:kicker" and "kicker" not in self.held:
                self.account.mark(element, "role")
                self._set("kicker", parts.words(element), element)
            else:
                code = meant.get(element) or None
                if code is None and role != "wchl:alternative":
                    code = parts.code(element, "role", HEADLINE)
                self.account.keys[element] = HEADLINE.out(code).partition(":")[2] if code else ""
                if role == "wchl:alternative":
                    self.account.mark(element, "role")
                alternatives.append(
                    AlternativeHeadline(role=code, language=parts.language(element), text=parts.words(element))
                )
        self.held["alternative_headlines"] = tuple(alternatives)
        self._printed_lines()
        title = next((one for one in parts.children(self.item_meta, "title") if (one.text or "").strip()), None)
        if title is not None and "headline" not in self.held and not parts.own:
            self._set("headline", rules.line(text_in(title)), title)  # the title goes back as it was, too
            if meta is not None:
                self.account.hint(meta, "not(headline)")

    def _printed_lines(self) -> None:
        """Slugline, byline, dateline and credit."""
        parts, meta = self.parts, self.content_meta
        for name, tag in (
            ("slugline", "slugline"),
            ("byline", "by"),
            ("dateline", "dateline"),
            ("credit", "creditline"),
        ):
            said = list(filter(text_in, parts.children(meta, tag)))
            printed = parts.best(said)
            if printed is None:
                continue
            if tag == "by" and len(said) > 1 and not parts.own:
                self._set(name, self._joined_words(said, printed), printed)
                continue
            # some providers put a timestamp into dateline
            if parts.own or tag != "dateline" or not is_only_time(text_in(printed)):
                self._set(name, parts.words(printed), printed)
                if f"{tag}/@separator" in self.absent:
                    self.account.mark(printed, "separator")

    def _ranked(self, headlines: list[_Element]) -> _Element | None:
        """Of several headlines the one in the language of the item, then that of the best rank, then the first."""
        if len(headlines) < 2 or self.parts.own:
            return headlines[0] if headlines else None

        def worth(element: _Element) -> tuple[bool, int]:
            language = (element.get(_XML_LANG) or "").lower().partition("-")[0]
            rank = (element.get("rank") or "").strip()
            known = rank.isascii() and rank.isdigit() and len(rank) < 10
            return bool(language and self.parts.spoken and language != self.parts.spoken), int(rank) if known else 10**9

        return min(headlines, key=worth)

    def _joined_words(self, elements: Sequence[_Element], first: _Element) -> str:
        """Elements that say parts of one thing, in one language, as one line."""
        language = first.get(_XML_LANG)
        words = [self.parts.words(one) for one in elements if one.get(_XML_LANG) == language]
        return ", ".join(dict.fromkeys(words))

    def _descriptions(self) -> None:
        parts = self.parts
        caption = None if parts.own else self._about_media("caption")
        for element in parts.children(self.content_meta, "description"):
            if element is caption:
                continue
            role = parts.qcode(element, "role")
            meant = self._meant("descriptions", element)
            if meant in ("summary", "standfirst") and meant not in self.held and text_in(element):
                self.account.keys[element] = meant
                value = parts.blocks(element) if meant == "standfirst" else parts.words(element)
                self._set(meant, value, element)
            elif role in ("drol:summary", "") and "summary" not in self.held and (parts.own or text_in(element)):
                if element.get("role") == "drol:summary":
                    self.account.mark(element, "role")
                elif not element.get("role"):
                    self.account.hint(element, "not(@role)")
                self.account.keys[element] = "summary"
                self._set("summary", parts.words(element), element)
            elif role == "wcdesc:standfirst" and "standfirst" not in self.held:
                self.account.mark(element, "role")
                self._set("standfirst", parts.blocks(element), element)

    def _about_media(self, field: str) -> _Element | None:
        """The description that is the caption or the alternate text of the media."""
        for element in self.parts.children(self.content_meta, "description"):
            roles = (self.parts.qcode(element, "role").removeprefix("drol:"), self._meant("descriptions", element))
            if field in roles and (self.parts.own or text_in(element)):
                return element
        if field == "caption" and not self.parts.own and self.held.get("item_class") in ("picture", "graphic"):
            described = self.parts.children(self.content_meta, "description")
            return next((one for one in described if not one.get("role") and text_in(one)), None)
        return None

    def _meant(self, table: str, element: _Element) -> str:
        """What the dialect says the role of a headline or description means."""
        role = element.get("role") or ""
        return self.dialect.meaning(table, role, self.aliases.canonical(role)) if role else ""
