"""One newsItem or packageItem -> one Reading. Every value is taken through the Account, and its rest is
``unmapped``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from lxml.etree import _Element

from convert.formats.base import Reading
from convert.formats.newsml_g2.account import name_of, text_in
from convert.formats.newsml_g2.fields import put_fields
from convert.formats.newsml_g2.names import OWN, SECTION
from convert.formats.newsml_g2.read_content import Content
from convert.formats.newsml_g2.read_content_meta import ContentMeta
from convert.formats.newsml_g2.read_item_meta import ItemMeta
from convert.formats.newsml_g2.read_package import Package
from convert.formats.newsml_g2.read_state import own_fields
from convert.formats.newsml_g2.section_parts import repeated
from convert.markup.nitf_head import ForeignHead
from convert.markup.nitf_state import State
from convert.markup.plain_lines import plain_blocks
from convert.model import build
from convert.model import text as rules
from convert.model.article import Article, Unmapped
from convert.model.blocks import Block
from convert.model.media import Asset, Rendition
from convert.model.walk import plain
from convert.report import Loss

if TYPE_CHECKING:
    from convert.formats.newsml_g2.read_asset import Tied

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TAGS = {"byline": "by", "credit": "creditline"}
_MEDIA = {"image": "image", "video": "video", "audio": "audio"}
_PRINTED = ("headline", "byline", "dateline", "kicker", "slugline", "credit")
_CONCEPTS = ("subjects", "desks", "genres", "services")
_CLASS_KINDS = {"picture": "image", "graphic": "graphic", "video": "video", "audio": "audio"}


def put_at(found: tuple[Unmapped, ...], placed: list[tuple[int, Unmapped]]) -> tuple[Unmapped, ...]:
    """What the document says by itself, and what our writer kept aside, each at its place in the list."""
    aside = {one.path for _, one in placed if one.path.endswith(")")}
    result = [one for one in found if one.path not in aside or one.path.endswith("text()")]
    for at, one in sorted(placed, key=lambda pair: pair[0]):
        result.insert(at, one)
    return tuple(result)


class ItemReader(ItemMeta, ContentMeta, Package):
    """Reads one item."""

    def version_created(self) -> str:
        """The text of versionCreated."""
        found = self.parts.first(self.item_meta, "versionCreated")
        return (found.text or "") if found is not None else ""

    def reading(self, path: str, before: tuple[Unmapped, ...] = (), tied: Sequence[Tied] = ()) -> Reading:
        """The Reading; ``before`` is data of the message that goes with this item, ``tied`` are media of others."""
        self._envelope()
        self._rights()
        self._management()
        self._times()
        self._links()
        self._parties()
        self._classification()
        self._headlines()
        self._descriptions()
        self._references()
        self._media()
        self._point(tied)
        self._body()
        self._tie(tied)
        self._texts_elsewhere(tied)
        self._own_data()
        if not self.parts.own:
            for name in ("assert", "groupSet"):  # they go back whole, also where fields took something from them
                for element in self.parts.children(self.item, name):
                    self.account.forget(element)
        rest = tuple(self.account.rest(self.item, path))
        rest += tuple(left for root, at in self.content.trees for left in self.account.rest(root, at))
        declared = (*self.catalog_refs.values(), *self.schemes.values())
        found = (*declared, *self.kept, *before, *rest)
        self.held["unmapped"] = put_at(found, self.placed) if self.placed else found
        article = Article(**{name: value for name, value in self.held.items() if value is not None})
        if self.properties:
            article, wrong = put_fields(article, self.properties)
            for pointer, value in wrong:
                self.log.finding(
                    "G2103", "warning", f"the property for /{pointer} does not fit the article: {value[:120]}"
                )
                self.log.ignored(f"contentMetaExtProperty wcx:{pointer}", "does not fit the article", value)
        self.content.close()
        return Reading(article=article, log=self.log, residue=self.residue)

    def _envelope(self) -> None:
        item, account = self.item, self.account
        self.held["id"] = account.take(item, "guid")
        self.held["version"] = self.parts.number(item, "version", 1, 2147483647)
        direction = item.get("dir")
        if direction in ("ltr", "rtl"):
            account.mark(item, "dir")
            self.held["direction"] = direction
        language = None
        for element in self.parts.children(self.content_meta, "language"):
            if element.get("role") and not self.parts.own:
                continue  # that of a sound, or of subtitles
            language = self.parts.language(element, "tag")
            if language:
                self._set("language", language, element)
                break
        general = build.language(item.get(_XML_LANG) or "")
        self.parts.spoken = (language or general or "").lower().partition("-")[0]
        if language is None and general and not self.parts.own:
            self.held["language"] = language = general
            if language is not None:
                missing = "not(contentMeta)" if self.content_meta is None else "not(language)"
                account.hint(item if self.content_meta is None else self.content_meta, missing)
        if not self.parts.own:
            return  # the attributes go back as they were
        if general is not None and general == language:
            account.mark(item, _XML_LANG)
        body = self.parts.first(self.content_set, "inlineXML")
        if body is not None and language and build.language(body.get(_XML_LANG) or "") == language:
            account.mark(body, _XML_LANG)

    def _media(self) -> None:
        """The media of the item; the caption of the item is that of the first."""
        content = self.content = Content(
            self.parts, {name: self.held.get(name, "") for name in _PRINTED}, self._known_words(), self._titles()
        )
        content.known["standfirst"] = rules.line(plain(self.held.get("standfirst") or ()))
        assets = content.own_assets(self.item, self.content_set) if self.parts.own else self._foreign_assets()
        caption = self._about_media("caption")
        if caption is not None and assets:
            if caption.get("role") == "drol:caption":
                self.account.mark(caption, "role")
            elif not caption.get("role"):
                self.account.hint(caption, "not(@role)")
            self.account.keys[caption] = "caption"
            self.parts.shaped(caption)
            captioned = msgspec.structs.replace(assets[0], caption=self.parts.rich_text.inlines(caption))
            assets = (captioned, *assets[1:])
        alt = None if self.parts.own else self._about_media("alt")
        if alt is not None and assets:
            self.account.mark(alt, "role")
            assets = (msgspec.structs.replace(assets[0], alt=self.parts.words(alt)), *assets[1:])
        self.held["media"] = assets

    def _titles(self) -> tuple[str, ...]:
        """All headlines of the item."""
        others = (one.text for one in self.held.get("alternative_headlines", ()))
        return (self.held.get("headline", ""), self.held.get("kicker", ""), *others)

    def _known_words(self) -> frozenset[str]:
        """What the metadata say, for bodies that print it once more."""
        if not self.dialect.repeats:
            return frozenset()
        concepts = [one for name in _CONCEPTS for one in self.held.get(name, ())]
        words = {name.text for one in concepts for name in one.names} | set(self.held.get("keywords", ()))
        words |= {place.name for place in self.held.get("located", ())}
        moments = [self.held.get(name) for name in ("published", "first_published", "created", "modified")]
        return frozenset(words | {text for one in moments if one is not None for text in (one.value, one.literal)})

    def _foreign_assets(self) -> tuple[Asset, ...]:
        """One asset of all files of a kind: a wire sends the sizes of one picture, not several pictures, in an item."""
        item_kind = _CLASS_KINDS.get(self.held.get("item_class", "text"))
        groups: dict[str, list[_Element]] = {}
        icons = [one for one in self.parts.children(self.content_meta, "icon") if self.parts.is_address(one, "href")]
        for element, main_type in self.content.files(self.content_set):
            kind = _MEDIA.get(main_type) or (item_kind if not main_type or main_type == "application" else None)
            if kind == "image" and item_kind == "graphic":
                kind = "graphic"
            if kind is not None:
                groups.setdefault(kind, []).append(element)
        made = [
            Asset(
                kind=kind,  # type: ignore[arg-type]  # kinds of the two tables
                uri=self.parts.opaque(elements),
                renditions=tuple(map(self.content.rendition, elements)),
            )
            for kind, elements in groups.items()
        ]
        if icons:
            small = tuple(self._icon(one, made) for one in icons)
            first = made[0] if made else Asset()
            made[:1] = [msgspec.structs.replace(first, renditions=(*first.renditions, *small))]
        return tuple(made)

    def _icon(self, element: _Element, made: Sequence[Asset]) -> Rendition:
        """A small picture that stands for the item."""
        found = self.content.rendition(element)
        if found.role is not None:
            return found
        return msgspec.structs.replace(found, role="poster" if made and made[0].kind == "video" else "thumbnail")

    def _described_text(self) -> tuple[Block, ...]:
        """The text of an item without a body that the dialect knows as such: the script of a video."""
        found: list[Block] = []
        for element in () if self.parts.own else self.parts.children(self.content_meta, "description"):
            if self._meant("descriptions", element) == "body" and self._is_said(element):
                self.account.mark(element, "role")
                if len(element):
                    found.extend(self.parts.blocks(element))
                else:
                    found.extend(plain_blocks(self.account.text(element)))
        return tuple(found)

    def _body(self) -> None:
        content = self.content
        blocks: tuple[Block, ...] = content.body(self.content_set, self.held.get("language") or "")
        self.held["body"], self.held["lead_media"] = blocks or self._described_text(), content.lead
        for root in content.nitf_roots:
            ForeignHead(State(root, self.log, (self.account, content.nitf_reader(), self.held))).read()
        if not self.parts.own:
            self._spoken(content)
        named = content.nitf.entities.subjects if content.nitf is not None else ()
        if named:
            self.held["subjects"] = (*self.held.get("subjects", ()), *named)
        if content.standfirst:
            if self.held.get("standfirst"):
                self.held["body"] = (*content.standfirst, *blocks)
            else:
                self.held["standfirst"] = content.standfirst
        for name, text, element in content.printed:
            if name == "standfirst":
                self._set(name, (build.paragraph(text),), element)
                continue
            if self.content_meta is not None:
                self.account.hint(self.content_meta, f"not({_TAGS.get(name, name)})")
            self._set(name, text, element)
        for name, text, element in content.heads:
            if not self.held.get(name):
                self.account.whole(element)
                self._set(name, text, element)
            elif self.held[name] == text:
                self.account.whole(element)
                self.log.ignored(self.account.path(element), f"repeats the {name}", text, element.sourceline)
            elif self.log.tracing and f"/{name}" in self.log.fields:
                before = self.log.fields[f"/{name}"]
                others = (*before.others, (self.account.path(element), text))
                self.log.chose(f"/{name}", before.path, before.line, before.source, others)
        if self.parts.own:
            self._section_metas(blocks)

    def _spoken(self, content: Content) -> None:
        """The language and the direction that only the body says; its attributes go back as they were."""
        for name, value in (("language", content.language), ("direction", content.direction)):
            if value and not self.held.get(name):
                self.held[name] = value
                if name == "direction":
                    self.account.hint(self.item, "not(@dir)")
                elif self.content_meta is not None:
                    self.account.hint(self.content_meta, "not(language)")

    def _section_metas(self, blocks: tuple[Block, ...]) -> None:
        """partMeta of sections says what the body says too; one that says anything else stays as it is."""
        known = repeated(blocks)
        for meta in self.parts.children(self.item, "partMeta"):
            texts = known.get(meta.get("contentrefs") or meta.get("partid") or "")
            if texts is None:
                continue
            said = {rules.line(text_in(one)) for one in meta.iter() if name_of(one) in ("name", "headline")}
            said |= {self.parts.meant(one, "qcode", SECTION) for one in meta.iter() if name_of(one) == "role"}
            if said <= texts:
                for element in meta.iter():
                    self.account.whole(element)

    def _own_data(self) -> None:
        """Properties for fields, data kept from a source, and the residue."""
        for element, rel, value in own_fields(self.content_meta) if self.parts.own else ():
            self.account.mark(element, "rel", "value")
            self.properties.append((rel, value))
        for element in self.item_meta if self.item_meta is not None else ():
            if element.tag == f"{{{OWN}}}kept":
                self.account.whole(element)
                value = element.text or ""
                format_ = build.code(element.get("format") or "newsml-g2") or "newsml-g2"
                one = Unmapped(format=format_, path=element.get("path") or "", value=value)
                at = element.get("at")
                if at is not None and at.isascii() and at.isdigit() and len(at) < 8:
                    self.placed.append((int(at), one))
                else:
                    self.kept.append(one)
            elif element.tag == f"{{{OWN}}}residue":
                self._residue(element)

    def _residue(self, element: _Element) -> None:
        try:
            self.residue = msgspec.json.decode((element.text or "").encode("utf-8"), type=tuple[Loss, ...])
        except (msgspec.DecodeError, msgspec.ValidationError, RecursionError) as error:
            self.log.finding(
                "RES001", "warning", f"the residue is damaged and was left out: {error}", line=element.sourceline
            )
            return
        self.account.whole(element)
