"""One newsItem or packageItem -> one Reading. Every value is taken through the Account, and its rest is ``unmapped``."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from lxml.etree import _Element

from convert.formats.base import Reading, ReadJob
from convert.formats.newsml_g2.account import Account, name_of
from convert.formats.newsml_g2.fields import put_fields
from convert.formats.newsml_g2.names import (
    ALT_ID, CATALOG, CV, DESK_TYPES, GENERATOR, HEADLINE, ITEM_CLASS_OF, NOTE, OWN, RELATION, SIGNAL, STATUS_OF, Aliases,
)  # fmt: skip
from convert.formats.newsml_g2.read_content import Content, sections
from convert.formats.newsml_g2.read_parts import Parts
from convert.model import build
from convert.model import text as rules
from convert.model.article import AlternativeHeadline, AlternativeId, Article, Correction, EditorNote, Relation, Signal, Unmapped
from convert.model.blocks import Block
from convert.model.media import Asset
from convert.model.people import Embargo
from convert.report import Log, Loss

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LETTER = re.compile(r"[^\W\d_]{2}")
_FALLBACK_GUID = re.compile(r"tag:wirecopy\.example,2026:[0-9a-f]{32}")
_MEDIA = {"image": "image", "video": "video", "audio": "audio"}
_CLASS_KINDS = {"picture": "image", "graphic": "graphic", "video": "video", "audio": "audio"}
_MOMENTS = {
    "itemMeta": (("versionCreated", "published"), ("firstCreated", "first_published"), ("expires", "expires")),
    "contentMeta": (("contentCreated", "created"), ("contentModified", "modified")),
}
Held = dict[str, Any]


class ItemReader:
    """Reads one item. ``header`` is that of the message around it, whose catalogs the item inherits."""

    def __init__(self, item: _Element, job: ReadJob, log: Log, header: _Element | None = None) -> None:
        self.item = item
        self.log = log
        self.account = Account(log)
        self.held: Held = {}
        self.catalogs: list[Unmapped] = []
        self.properties: list[tuple[str, str]] = []
        self.residue: tuple[Loss, ...] = ()
        self.kept: list[Unmapped] = []
        meta = next((child for child in item if name_of(child) == "itemMeta"), None)
        own = meta is not None and any(
            name_of(child) == "generator" and (child.text or "").strip() == GENERATOR for child in meta
        )
        inherited = self._declared(header, keep=False) if header is not None else {}
        self.aliases = Aliases({**inherited, **self._declared(item, keep=True)})
        self.parts = Parts(self.account, self.aliases, log, own=own)
        self.item_meta = meta
        self.content_meta = self.parts.first(item, "contentMeta")
        self.content_set = self.parts.first(item, "contentSet")

    def version_created(self) -> str:
        """The text of versionCreated."""
        found = self.parts.first(self.item_meta, "versionCreated")
        return (found.text or "") if found is not None else ""

    def reading(self, path: str, before: tuple[Unmapped, ...] = ()) -> Reading:
        """The Reading; ``before`` is data of the message that goes with this item."""
        self._envelope()
        self._rights()
        self._management()
        self._times()
        self._links()
        self._parties()
        self._classification()
        self._headlines()
        self._descriptions()
        self._media()
        self._body()
        self._own_data()
        rest = tuple(self.account.rest(self.item, path))
        self.held["unmapped"] = (*self.catalogs, *self.kept, *before, *rest)
        article = Article(**{name: value for name, value in self.held.items() if value is not None})
        if self.properties:
            article, wrong = put_fields(article, self.properties)
            for pointer, value in wrong:
                self.log.finding("G2103", "warning", f"the property for /{pointer} does not fit the article: {value[:120]}")
                self.log.ignored(f"contentMetaExtProperty wcx:{pointer}", "does not fit the article", value)
        return Reading(article=article, log=self.log, residue=self.residue)

    def _set(self, name: str, value: Any, element: _Element) -> None:
        """A field of the article, and on request where it came from."""
        self.held[name] = value
        if self.log.tracing:
            path = element.getroottree().getpath(element)
            self.log.chose(f"/{name}", path, element.sourceline, name_of(element))

    def _declared(self, holder: _Element, *, keep: bool) -> dict[str, str]:
        """The aliases of the catalogs in an item or header; with ``keep`` what must go back into a document is noted."""
        refs: list[Unmapped] = []
        found: dict[str, str] = {}
        schemes: list[Unmapped] = []
        for child in holder:
            if name_of(child) == "catalogRef" and keep:
                href = self.account.take(child, "href")
                if href and href != CATALOG:
                    refs.append(Unmapped(format="newsml-g2", path="/newsItem/catalogRef", value=href))
            elif name_of(child) == "catalog":
                for scheme in child:
                    alias, uri = scheme.get("alias"), scheme.get("uri")
                    if name_of(scheme) != "scheme" or not alias or not uri:
                        continue
                    found.setdefault(alias, uri)
                    if keep:
                        self.account.mark(scheme, "alias", "uri")
                        if not uri.startswith(CV):
                            schemes.append(Unmapped(format="newsml-g2", path=f"/newsItem/catalog/scheme/{alias}", value=uri))
        self.catalogs += refs + schemes
        return found

    def _envelope(self) -> None:
        item, account = self.item, self.account
        guid = account.take(item, "guid")
        if not (self.parts.own and _FALLBACK_GUID.fullmatch(guid)):
            self.held["id"] = guid
        self.held["version"] = self.parts.number(item, "version", 1, 2147483647)
        direction = item.get("dir")
        if direction in ("ltr", "rtl"):
            account.mark(item, "dir")
            self.held["direction"] = direction
        language = None
        for element in self.parts.children(self.content_meta, "language"):
            language = self.parts.language(element, "tag")
            if language:
                self._set("language", language, element)
                break
        general = build.language(item.get(_XML_LANG) or "")
        if language is None and general and not self.parts.own:
            self.held["language"] = language = general
        if general is not None and general == language:
            account.mark(item, _XML_LANG)
        body = self.parts.first(self.content_set, "inlineXML")
        if body is not None and language and build.language(body.get(_XML_LANG) or "") == language:
            account.mark(body, _XML_LANG)

    def _rights(self) -> None:
        """The first rightsInfo that is about the whole item; others stay as they are."""
        parts = self.parts
        rights = next(
            (one for one in parts.children(self.item, "rightsInfo") if not any(one.get(a) for a in ("idrefs", "scope", "aspect"))), None
        )
        if rights is None:
            return
        holder = parts.first(rights, "copyrightHolder")
        if holder is not None and parts.is_named(holder):
            self._set("copyright_holder", parts.party(holder), holder)
        for name, tag in (("copyright_notice", "copyrightNotice"), ("usage_terms", "usageTerms")):
            element = parts.first(rights, tag)
            if element is not None:
                self._set(name, parts.words(element), element)
        for link in parts.children(rights, "link"):
            if parts.qcode(link, "rel") == "wcrel:licence":
                self.account.mark(link, "rel")
                self._set("licence_url", parts.address(link, "href"), link)
        mining = parts.first(rights, "dataMining")
        if mining is not None:
            self._set("data_mining", self._uri_or_literal(mining), mining)

    def _uri_or_literal(self, element: _Element) -> str:
        """The URI of a concept, else its literal, else the URI of its qcode."""
        for name in ("uri", "literal"):
            if element.get(name):
                return rules.line(self.account.take(element, name))
        uri = self.aliases.uri(element.get("qcode") or "")
        if uri:
            self.account.mark(element, "qcode")
        return uri

    def _management(self) -> None:
        """itemMeta: class, status, services, notes, signals."""
        parts, meta = self.parts, self.item_meta
        if meta is None:
            return
        self._from_table("itemClass", "item_class", ITEM_CLASS_OF)
        self._from_table("pubStatus", "status", STATUS_OF)
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
        self.held["services"] = tuple(parts.concept(one) for one in parts.children(meta, "service") if self._is_said(one))
        products = [one for one in parts.children(meta, "instanceOf") if parts.qcode(one, "type") == "wctype:product"]
        for one in products:
            self.account.mark(one, "type")
        self.held["products"] = tuple(parts.concept(one) for one in products)
        self.held["editor_notes"] = tuple(self._note(one) for one in parts.children(meta, "edNote") if self._is_said(one))
        self.held["signals"] = tuple(filter(None, map(self._signal, parts.children(meta, "signal"))))

    def _is_said(self, element: _Element) -> bool:
        """Whether an element says anything; in our own documents an empty one does."""
        return self.parts.own or len(element) > 0 or bool(element.attrib) and name_of(element) != "edNote" or bool(
            (element.text or "").strip()
        )  # fmt: skip

    def _from_table(self, tag: str, name: str, table: dict[str, Any]) -> None:
        element = self.parts.first(self.item_meta, tag)
        if element is None:
            return
        value = table.get(self.parts.qcode(element, "qcode"))
        if value is not None:
            self.account.mark(element, "qcode")
            self._set(name, value, element)

    def _note(self, element: _Element) -> EditorNote:
        role = self.parts.code(element, "role", NOTE)
        public = self.parts.qcode(element, "pubconstraint") == "wcnote:public"
        if public:
            self.account.mark(element, "pubconstraint")
        return EditorNote(role=role, public=public, blocks=self.parts.blocks(element))

    def _signal(self, element: _Element) -> Signal | None:
        kind = self.parts.code(element, "qcode", SIGNAL)
        if kind is None:
            return None
        return Signal(kind=kind, uri=rules.line(self.account.take(element, "uri")))

    def _times(self) -> None:
        for meta, fields in ((self.item_meta, _MOMENTS["itemMeta"]), (self.content_meta, _MOMENTS["contentMeta"])):
            for tag, name in fields:
                element = self.parts.first(meta, tag)
                moment = self.parts.moment(element) if element is not None else None
                if element is not None and moment is not None:
                    self._set(name, moment, element)

    def _links(self) -> None:
        parts = self.parts
        links = []
        for element in parts.children(self.item_meta, "link"):
            if parts.qcode(element, "rel") == "wcrel:canonical":
                self.account.mark(element, "rel")
                self._set("canonical_url", parts.address(element, "href"), element)
                continue
            self.account.touch(element)
            rel = parts.code(element, "rel", RELATION)
            title = parts.first(element, "title")
            links.append(
                Relation(
                    rel=rel or "related", href=parts.address(element, "href"), id=rules.line(self.account.take(element, "residref")),
                    version=parts.number(element, "version", 1, 2147483647), title=parts.words(title) if title is not None else "",
                    media_type=build.code(self.account.take(element, "contenttype")),
                )
            )  # fmt: skip
        self.held["links"] = tuple(links)

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
                parts.contributor(one) for one in meta if name_of(one) in ("creator", "contributor") and parts.is_named(one)
            )
        self.held["located"] = tuple(parts.place(one) for one in parts.children(meta, "located") if self._is_said(one))

    def _classification(self) -> None:
        parts, meta = self.parts, self.content_meta
        for name, tag in (("genres", "genre"), ("audiences", "audience")):
            self.held[name] = tuple(parts.concept(one) for one in parts.children(meta, tag) if self._is_said(one))
        desks, subjects = [], []
        for element in parts.children(meta, "subject"):
            if parts.qcode(element, "type") in DESK_TYPES:
                self.account.mark(element, "type")
                desks.append(parts.concept(element))
            elif self._is_said(element):
                subjects.append(parts.subject(element))
        self.held["desks"], self.held["subjects"] = tuple(desks), tuple(subjects)
        self.held["keywords"] = tuple(filter(None, [parts.words(one) for one in parts.children(meta, "keyword")]))
        self.held["alternative_ids"] = tuple(
            AlternativeId(role=parts.code(one, "role", ALT_ID), value=parts.words(one)) for one in parts.children(meta, "altId")
        )
        self.held["urgency"] = self._urgency()
        source_type = parts.first(meta, "digitalSourceType")
        if source_type is not None:
            self._set("digital_source_type", self._uri_or_literal(source_type), source_type)

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
        found = [one for one in parts.children(meta, "headline") if parts.own or "".join(map(str, one.itertext())).strip()]
        main = next((one for one in found if not one.get("role")), None)
        if main is None and found and not parts.own:
            main = found[0]
        alternatives = []
        for element in found:
            role = parts.qcode(element, "role")
            if element is main:
                self._set("headline", parts.words(element), element)
            elif role == "wchl:kicker" and "kicker" not in self.held:
                self.account.mark(element, "role")
                self._set("kicker", parts.words(element), element)
            else:
                code = parts.code(element, "role", HEADLINE) if role != "wchl:alternative" else None
                if role == "wchl:alternative":
                    self.account.mark(element, "role")
                alternatives.append(AlternativeHeadline(role=code, language=parts.language(element), text=parts.words(element)))
        self.held["alternative_headlines"] = tuple(alternatives)
        for name, tag in (("slugline", "slugline"), ("byline", "by"), ("dateline", "dateline"), ("credit", "creditline")):
            element = next((one for one in parts.children(meta, tag) if "".join(map(str, one.itertext())).strip()), None)
            if element is not None and (parts.own or tag != "dateline" or _LETTER.search("".join(map(str, element.itertext())))):
                self._set(name, parts.words(element), element)
        title = next((one for one in parts.children(self.item_meta, "title") if (one.text or "").strip()), None)
        if title is not None and "headline" not in self.held and not parts.own:
            self._set("headline", parts.words(title), title)

    def _descriptions(self) -> None:
        parts = self.parts
        corrections = []
        for element in parts.children(self.content_meta, "description"):
            role = parts.qcode(element, "role")
            if role in ("drol:summary", "") and "summary" not in self.held and self._is_said(element):
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

    def _media(self) -> None:
        """Our media by their partMeta; of others one asset of all files of a kind, with the item's caption."""
        content = self.content = Content(self.parts, self.held.get("headline", ""))
        if self.parts.own:
            self.held["media"] = content.own_assets(self.item, self.content_set)
            return
        item_kind = _CLASS_KINDS.get(self.held.get("item_class", "text"))
        groups: dict[str, list[_Element]] = {}
        for element, main_type in content.files(self.content_set):
            kind = _MEDIA.get(main_type) or (item_kind if not main_type or main_type == "application" else None)
            if kind == "image" and item_kind == "graphic":
                kind = "graphic"
            if kind is not None:
                groups.setdefault(kind, []).append(element)
        assets = [
            Asset(kind=kind, renditions=tuple(content.rendition(element) for element in elements))  # type: ignore[arg-type]  # kinds of the two tables
            for kind, elements in groups.items()
        ]
        caption = self._caption()
        if caption is not None and assets:
            self.account.mark(caption, "role")
            self.account.content(caption)
            assets[0] = msgspec.structs.replace(assets[0], caption=self.parts.rich_text.inlines(caption))
        self.held["media"] = tuple(assets)

    def _caption(self) -> _Element | None:
        for element in self.parts.children(self.content_meta, "description"):
            if self.parts.qcode(element, "role") == "drol:caption" and self._is_said(element):
                return element
        return None

    def _body(self) -> None:
        content = self.content
        blocks: tuple[Block, ...] = content.body(self.content_set)
        self.held["body"], self.held["lead_media"] = blocks, content.lead
        if content.standfirst:
            if self.held.get("standfirst"):
                self.held["body"] = (*content.standfirst, *blocks)
            else:
                self.held["standfirst"] = content.standfirst
        for name, text, element in content.heads:
            if not self.held.get(name):
                self.account.whole(element)
                self._set(name, text, element)
            elif self.held[name] == text:
                self.account.whole(element)
                self.log.ignored(f"body.head/{name_of(element)}", f"repeats the {name}", text, element.sourceline)
        if self.parts.own:
            self._section_metas(blocks)

    def _section_metas(self, blocks: tuple[Block, ...]) -> None:
        """partMeta of sections says what the body says too; one that says anything else stays as it is."""
        known = sections(blocks)
        for meta in self.parts.children(self.item, "partMeta"):
            texts = known.get(meta.get("partid") or "")
            if texts is None:
                continue
            said = {rules.line("".join(map(str, one.itertext()))) for one in meta.iter() if name_of(one) in ("name", "headline")}
            if said <= texts:
                for element in meta.iter():
                    self.account.whole(element)

    def _own_data(self) -> None:
        """Properties for fields, data kept from a source, and the residue."""
        for element in self.parts.children(self.content_meta, "contentMetaExtProperty"):
            rel = element.get("rel") or ""
            if rel.startswith("wcx:") and self.parts.own:
                self.account.mark(element, "rel", "value")
                self.properties.append((rel.removeprefix("wcx:"), element.get("value") or ""))
        for element in self.item_meta if self.item_meta is not None else ():
            if element.tag == f"{{{OWN}}}kept":
                self.account.whole(element)
                value = element.text or ""
                format_ = build.code(element.get("format") or "newsml-g2") or "newsml-g2"
                self.kept.append(Unmapped(format=format_, path=element.get("path") or "", value=value))
            elif element.tag == f"{{{OWN}}}residue":
                self._residue(element)

    def _residue(self, element: _Element) -> None:
        try:
            self.residue = msgspec.json.decode((element.text or "").encode("utf-8"), type=tuple[Loss, ...])
        except (msgspec.DecodeError, msgspec.ValidationError, RecursionError) as error:
            self.log.finding("RES001", "warning", f"the residue is damaged and was left out: {error}", line=element.sourceline)
            return
        self.account.whole(element)
