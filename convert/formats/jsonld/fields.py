"""Properties of an article node -> the fields beside its content; our own documents and everybody's alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from convert.formats.jsonld import names
from convert.formats.jsonld.graph import Node, Value
from convert.formats.jsonld.people import (
    _is_author, address, read_contributor, read_party, read_source, split_names,
)  # fmt: skip
from convert.formats.jsonld.terms import Json, coded, concept_fields, has_type, identity, read_concept, read_place, read_subject
from convert.markup.dates import parse_machine
from convert.model import build
from convert.model.article import Access, AlternativeHeadline, AlternativeId, Relation, Signal
from convert.model.people import Concept, Contributor, Embargo, Moment, Name, Source
from convert.report import Log

_ROLES = {"creator": "creator", "editor": "editor", "contributor": "contributor", "translator": "translator",
          "illustrator": "illustrator", "photographer": "photographer", "producer": "producer"}  # fmt: skip
_STATUS = {word.lower(): status for status, word in names.STATUS.items()}
_STATUS.update({"canceled": "cancelled", "published": "usable", "final": "usable"})
_BOOLEANS = {"true": True, "false": False, "https://schema.org/true": True, "http://schema.org/true": True,
             "https://schema.org/false": False, "http://schema.org/false": False}  # fmt: skip


class FieldReader:
    """Reads the head of one article node into ``held``, a dict of article fields."""

    def __init__(self, node: Node, log: Log, resolve: Callable[[str], str]) -> None:
        self.node, self.log, self.resolve = node, log, resolve
        self.exact = node.graph.exact
        self.held: Json = {}

    def read(self) -> Json:
        """All fields but the content."""
        for method in (self.language, self.identity, self.heads, self.people, self.times, self.classes, self.parties, self.rights,
                       self.access, self.links):  # fmt: skip
            method()
        return {key: value for key, value in self.held.items() if value not in (None, "", ())}

    def chose(self, field: str, value: Value | None) -> None:
        if value is not None:
            self.log.chose(f"/{field}", path=value.path, source="jsonld")

    def line(self, field: str, *properties: str) -> None:
        """A field that is one text."""
        value = self.node.first(*properties)
        if value is not None and value.peek():
            self.held[field] = value.text()
            self.chose(field, value)

    # identity

    def language(self) -> None:
        value = self.node.first("inLanguage")
        if value is None:
            return
        inner = value.node()
        if inner is not None:
            inner.accept("Language")
            value = inner.first("alternateName") or inner.first("name")
        tag = build.language(value.peek()) if value is not None else None
        if value is not None and tag is not None:
            value.text()
            self.held["language"] = tag
            self.chose("language", value)

    def identity(self) -> None:
        node = self.node
        self.url()
        canonical = self.held.get("canonical_url", "")
        found = identity(node, "id", "slugline") if self.exact else {}
        own = node.first("@id")
        uri = found.get("uri", own.text() if own is not None and names.is_iri(own.peek()) else "")
        self.held["id"] = found.get("id") or ("" if uri in (canonical, f"{canonical}#article") and canonical else uri)
        self.held["slugline"] = found.get("slugline", "")
        self.held["alternative_ids"] = tuple(self.alternative_ids())
        version = node.first("version")
        if version is not None and version.peek().isascii() and version.peek().isdigit() and 1 <= int(version.peek()) < 2**31:
            self.held["version"] = int(version.text())
        self.held["form"] = coded(node, "Form") or None
        for value in node.all("additionalType"):
            kind = value.peek()[len(names.ITEM_CLASS) :] if value.peek().startswith(names.ITEM_CLASS) else ""
            if kind in ("picture", "graphic", "audio", "video", "composite"):
                self.held["item_class"] = kind
                value.text()

    def url(self) -> None:
        """``url``, and ``mainEntityOfPage`` where it says the same or stands alone."""
        first = self.node.first("url")
        found = address(self.node, "url")
        self.chose("canonical_url", first)
        page = self.node.first("mainEntityOfPage")
        inner = page.node() if page is not None else None
        if inner is not None:
            inner.accept("WebPage")
            for prop in ("@id", "url"):
                value = inner.first(prop)
                if value is not None and value.peek() and self.same_page(value.peek(), found):
                    found = found or value.peek()
                    value.text()
        elif page is not None and self.same_page(page.peek(), found):
            found = found or page.peek()
            page.text()
        self.held["canonical_url"] = self.resolve(found) if found else ""

    def same_page(self, one: str, other: str) -> bool:
        looks = self.exact or "/" in one or one.startswith("#")
        return one == other or (not other and looks and one.lower() not in _BOOLEANS)

    def alternative_ids(self) -> list[AlternativeId]:
        made = []
        for value in self.node.all("identifier"):
            inner = value.node()
            if inner is None:
                text = value.text()
                if text:
                    made.append(AlternativeId(value=text))
                continue
            inner.accept("PropertyValue")
            role = inner.text("propertyID", "name")
            made.append(AlternativeId(role=names.code_of(role, "Id") or build.code(role), value=inner.text("value")))
        return made

    # heads

    def heads(self) -> None:
        node = self.node
        self.line("headline", "headline", "name")
        for name in ("name", "headline"):
            for value in node.all(name):
                if value.peek() == self.held.get("headline"):
                    value.text()
        self.held["alternative_headlines"] = tuple(self.alternative_headlines())
        self.line("summary", "description")
        self.line("dateline", "dateline")

    def alternative_headlines(self) -> list[AlternativeHeadline]:
        """``alternativeHeadline`` in order; parts of ours say the role and language of the one at their position."""
        texts = [text for text in (value.text() for value in self.node.all("alternativeHeadline")) if text]
        parts: dict[int, AlternativeHeadline] = {}
        for value in self.node.all("hasPart"):
            raw = value.raw
            types = raw.get("additionalType") if isinstance(raw, dict) else None
            if not isinstance(types, str) or names.code_of(types, "Headline") is None or not isinstance(raw.get("position"), int):
                continue
            part = value.node()
            assert part is not None
            part.accept("CreativeWork")
            part.text("position")
            parts[raw["position"]] = AlternativeHeadline(
                role=coded(part, "Headline") or None, text=part.text("headline"), language=build.language(part.text("inLanguage")) or None
            )
        made: list[AlternativeHeadline] = []
        total = len(texts) + sum(1 for part in parts.values() if not part.text)
        queue = iter(texts)
        for position in range(1, total + 1):
            part = parts.pop(position, AlternativeHeadline(text="-"))
            text = next(queue, "") if part.text else ""
            made.append(AlternativeHeadline(text=text, role=part.role, language=part.language))
            if part.text not in ("-", text):
                self.log.finding("JL504", "info", "an alternative headline was edited; the visible one counts", pointer="/alternative_headlines")
                self.log.ignored(f"{self.node.path}/hasPart", "the alternative headline was edited", part.text)
        for part in parts.values():
            self.log.ignored(f"{self.node.path}/hasPart", "the alternative headline is not there any more", part.text)
        return made

    # people

    def people(self) -> None:
        authors = self.persons("author", None)
        others = [one for value in self.node.all("contributor") if (one := read_contributor(value, self.role("contributor")))]
        if self.exact:
            for one in others:
                if _is_author(one) and one in authors:
                    authors.reverse()
                    authors.remove(one)
                    authors.reverse()
        for prop in _ROLES:
            known = {one.name for one in (*authors, *others)}
            for value in self.node.all(prop):
                one = read_contributor(value, self.role(prop) if authors or prop != "creator" else None)
                if one is not None and not (one.name in known and one == Contributor(name=one.name, role=one.role, kind=one.kind)):
                    others.append(one)
        self.held["contributors"] = (*authors, *others)
        places = (read_place(value) for value in self.node.all("locationCreated"))
        self.held["located"] = tuple(place for place in places if place is not None)

    def role(self, prop: str) -> str | None:
        return None if self.exact else _ROLES[prop]

    def persons(self, prop: str, role: str | None) -> list[Contributor]:
        made: list[Contributor] = []
        for value in self.node.all(prop):
            one = read_contributor(value, role)
            if one is None:
                continue
            several = (one,) if self.exact else split_names(one)
            if len(several) > 1:
                message = f"{one.name[:80]!r} was read as {len(several)} authors; each should be an object of its own"
                self.log.finding("JL213", "warning", message, path=value.path, pointer="/contributors")
            for person in several:
                self.log.came_from(person, path=value.path, source="jsonld")
            made.extend(several)
        return made

    # times

    def times(self) -> None:
        for field, prop in (("created", "dateCreated"), ("published", "datePublished"), ("modified", "dateModified"), ("expires", "expires")):
            self.held[field] = self.moment(self.node, prop)
        for value in self.node.all("publication"):
            raw = value.raw if isinstance(value.raw, dict) else {}
            kind = raw.get("additionalType")
            if kind not in (names.FIRST_PUBLICATION, names.EMBARGO):
                continue
            event = value.node()
            assert event is not None
            event.accept("PublicationEvent")
            event.text("additionalType")
            start = self.moment(event, "startDate")
            if kind == names.EMBARGO:
                self.held["embargo"] = Embargo(until=start)
            else:
                self.held["first_published"] = start

    def moment(self, node: Node, prop: str) -> Moment | None:
        value = node.first(prop)
        if value is None:
            return None
        written = value.peek()
        found = build.moment(written) if self.exact else parse_machine(written, self.held.get("language") or "")
        if found is None:
            self.log.finding("JL108", "warning", f"{written[:60]!r} is not a date that can be read for certain", path=value.path)
            return None
        value.text()
        self.chose({"dateCreated": "created", "datePublished": "published", "dateModified": "modified"}.get(prop, prop), value)
        return found

    # classification

    def classes(self) -> None:
        node = self.node
        self.held["genres"] = tuple(one for one in map(read_concept, node.all("genre")) if one is not None)
        subjects = [read_subject(value) for prop in ("about", "mentions") for value in node.all(prop)]
        self.held["subjects"] = tuple(one for one in subjects if one is not None)
        self.held["keywords"] = tuple(self.keywords())
        for field, kind in (("desks", names.DESK), ("services", names.SERVICE), ("products", names.PRODUCT)):
            self.held[field] = tuple(self.wholes(kind))
        visible = [value.text() for value in node.all("articleSection")]
        if not self.held["desks"] or [one.names[0].text for one in self.held["desks"] if one.names] != visible:
            for one in self.held["desks"] if visible else ():
                self.log.finding("JL504", "info", "articleSection was edited; the visible value counts", pointer="/desks")
                self.log.ignored(f"{node.path}/isPartOf", "articleSection was edited", " ".join(name.text for name in one.names))
            self.held["desks"] = tuple(Concept(names=(Name(text=text),)) for text in visible if text) or self.held["desks"]
        audiences = []
        for value in node.all("audience"):
            inner = value.node()
            if inner is None:
                text = value.text()
                audiences += [Concept(names=(Name(text=text),))] if text else []
            else:
                inner.accept("Audience")
                audiences.append(Concept(**concept_fields(inner, "qcode")))
        self.held["audiences"] = tuple(audiences)

    def wholes(self, kind: str) -> list[Concept]:
        """The ``isPartOf`` nodes of one of our kinds."""
        made = []
        for value in self.node.all("isPartOf"):
            if isinstance(value.raw, dict) and value.raw.get("additionalType") == kind:
                inner = value.node()
                assert inner is not None
                inner.accept("CreativeWork")
                inner.text("additionalType")
                made.append(Concept(**concept_fields(inner)))
        return made

    def keywords(self) -> list[str]:
        """``keywords``: an array as it is; one text of others split at commas; a DefinedTerm by its name."""
        made: list[str] = []
        values = self.node.all("keywords")
        for value in values:
            inner = value.node()
            if inner is not None:
                inner.accept("DefinedTerm")
                made.append(inner.text("name"))
                continue
            text = value.text()
            single = len(values) == 1 and not value.path.endswith("/0")
            split = single and not self.exact and "," in text
            made.extend(part.strip() for part in (text.split(",") if split else (text,)))
        return [word for word in made if word]

    # parties and rights

    def parties(self) -> None:
        node = self.node
        for field, prop in (("publisher", "publisher"), ("provider", "provider"), ("copyright_holder", "copyrightHolder")):
            value = node.first(prop)
            if value is not None:
                self.held[field] = read_party(value)
                self.chose(field, value)
        made: list[Source] = []
        for prop, role in (("citation", None), ("isBasedOn", "is-based-on"), ("isBasedOnUrl", "is-based-on"), ("sourceOrganization", "source-organization")):
            made.extend(one for one in (read_source(value, role) for value in node.all(prop)) if one is not None)
        self.held["sources"] = tuple(made)

    def rights(self) -> None:
        self.line("copyright_notice", "copyrightNotice")
        self.line("credit", "creditText")
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

    def access(self) -> None:
        node = self.node
        kind: Any = None
        free = node.first("isAccessibleForFree")
        if free is not None and free.peek().lower() in _BOOLEANS:
            kind = "free" if _BOOLEANS[free.text().lower()] else "paid"
        conditions = node.first("conditionsOfAccess")
        if kind == "paid" and conditions is not None and conditions.peek() == names.METERED:
            conditions.text()
            kind = "metered"
        made = Access(kind=kind, paid_part=self.paid_part(), partial=has_type(node, names.EXCERPT))
        if made != Access():
            self.held["access"] = made
        status = node.first("creativeWorkStatus")
        if status is not None and status.peek().lower() in _STATUS:
            self.held["status"] = _STATUS[status.text().lower()]
        self.held["signals"] = tuple(self.signals())

    def signals(self) -> Iterator[Signal]:
        for value in self.node.all("potentialAction"):
            if isinstance(value.raw, dict) and value.raw.get("additionalType") == names.SIGNAL:
                action = value.node()
                kind = build.code(action.text("name")) if action is not None else None
                if action is not None and kind is not None:
                    action.accept("Action")
                    action.text("additionalType")
                    yield Signal(kind=kind, uri=identity(action).get("uri", ""))

    def paid_part(self) -> str:
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

    def links(self) -> None:
        made: list[Relation] = []
        page = self.node.values.get("mainentityofpage", [])
        inner = self.node.graph.opened(page[0]) if page and isinstance(page[0].raw, dict) else None
        for holder in (inner, self.node):
            for value in holder.all("relatedLink") if holder is not None else ():
                made.append(self.link(value))
        self.held["links"] = tuple(made)

    def link(self, value: Value) -> Relation:
        node = value.node()
        if node is None:
            return Relation(rel="related", href=value.text())
        node.accept("LinkRole", "CreativeWork")
        version = node.text("version")
        return Relation(
            rel=build.code(node.text("linkRelationship")) or "related", href=address(node, "url"), title=node.text("name"),
            id=identity(node).get("uri", ""), version=int(version) if version.isascii() and version.isdigit() else None,
            media_type=build.code(node.text("encodingFormat")),
        )  # fmt: skip
