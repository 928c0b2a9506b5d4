"""Properties of an article node -> the fields beside its content; our own documents and everybody's alike."""

from __future__ import annotations

from collections.abc import Callable

from convert.formats.jsonld import names
from convert.formats.jsonld.graph import Node, Value
from convert.formats.jsonld.people import address, is_author, read_contributor, split_names
from convert.formats.jsonld.rights import RightsReader
from convert.formats.jsonld.terms import Json, coded, concept_fields, identity, read_concept, read_place, read_subject
from convert.markup.dates import parse_machine
from convert.model import build
from convert.model.article import AlternativeHeadline, AlternativeId
from convert.model.patterns import pattern
from convert.model.people import Concept, Contributor, Embargo, Moment, Name
from convert.report import Log

_ROLES = {"creator": "creator", "editor": "editor", "contributor": "contributor", "translator": "translator",
          "illustrator": "illustrator", "photographer": "photographer", "producer": "producer"}  # fmt: skip
_ONE_NAME = pattern(r"&|\s(?:and|und|et|y|e|en|og|och|i)\s")
_ANY = AlternativeHeadline(text="-")


class FieldReader:
    """Reads the head of one article node into ``held``, a dict of article fields."""

    def __init__(self, node: Node, log: Log, resolve: Callable[[str], str]) -> None:
        self.node, self.log, self.resolve = node, log, resolve
        self.exact = node.graph.exact
        self.held: Json = {}

    def read(self) -> Json:
        """All fields but the content."""
        for method in (self._language, self._identity, self._heads, self._people, self._times, self._classes):
            method()
        self.held.update(RightsReader(self.node, self.log).read())
        return {key: value for key, value in self.held.items() if value not in (None, "", ())}

    def _chose(self, field: str, value: Value | None) -> None:
        if value is not None:
            self.log.chose(f"/{field}", path=value.path, source="jsonld")

    def line(self, field: str, *properties: str) -> None:
        """A field that is one text."""
        value = self.node.first(*properties)
        if value is not None and value.peek():
            self.held[field] = value.text()
            self._chose(field, value)

    # identity

    def _language(self) -> None:
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
            self._chose("language", value)

    def _identity(self) -> None:
        node = self.node
        self.url()
        canonical = self.held.get("canonical_url", "")
        found = identity(node, "id", "slugline") if self.exact else {}
        own = node.first("@id")
        uri = found.get("uri", own.text() if own is not None and names.is_iri(own.peek()) else "")
        self.held["id"] = found.get("id") or ("" if uri in (canonical, f"{canonical}#article") and canonical else uri)
        self.held["slugline"] = found.get("slugline", "")
        self.held["alternative_ids"] = tuple(self._alternative_ids())
        version = node.first("version")
        if (
            version is not None
            and version.peek().isascii()
            and version.peek().isdigit()
            and 1 <= int(version.peek()) < 2**31
        ):
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
        self._chose("canonical_url", first)
        page = self.node.first("mainEntityOfPage")
        inner = page.node() if page is not None else None
        if inner is not None:
            inner.accept("WebPage")
            for prop in ("@id", "url"):
                value = inner.first(prop)
                if value is not None and value.peek() and self._same_page(value.peek(), found):
                    found = found or value.peek()
                    value.text()
        elif page is not None and self._same_page(page.peek(), found):
            found = found or page.peek()
            page.text()
        self.held["canonical_url"] = self.resolve(found) if found else ""

    def _same_page(self, one: str, other: str) -> bool:
        looks = self.exact or "/" in one or one.startswith("#")
        return one == other or (not other and looks and not one.lower().endswith(("true", "false")))

    def _alternative_ids(self) -> list[AlternativeId]:
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

    def _heads(self) -> None:
        node = self.node
        self.line("headline", "headline", "name")
        for name in ("name", "headline"):
            for value in node.all(name):
                if value.peek() == self.held.get("headline"):
                    value.text()
        if not self.held.get("headline") and not self.exact:
            self._name_of_the_page()
        self.held["alternative_headlines"] = tuple(self.alternative_headlines())
        self.line("summary", "description")
        self.line("dateline", "dateline")

    def _name_of_the_page(self) -> None:
        """The name of the page of an article that has no name itself."""
        for value in self.node.values.get("mainentityofpage", ()):
            page = self.node.graph.opened(value) if isinstance(value.raw, dict) else None
            named = page.first("name", "headline") if page is not None else None
            if named is not None and named.peek():
                self.held["headline"] = named.text()
                self._chose("headline", named)
                return

    def alternative_headlines(self) -> list[AlternativeHeadline]:
        """``alternativeHeadline`` in order; parts of ours say the role and language of the one at their position."""
        texts = [text for text in (value.text() for value in self.node.all("alternativeHeadline")) if text]
        parts: dict[int, AlternativeHeadline] = {}
        for value in self.node.all("hasPart"):
            raw = value.raw
            types = raw.get("additionalType") if isinstance(raw, dict) else None
            if (
                not isinstance(types, str)
                or names.code_of(types, "Headline") is None
                or not isinstance(raw.get("position"), int)
            ):
                continue
            part = value.node()
            assert part is not None
            part.accept("CreativeWork")
            part.text("position")
            parts[raw["position"]] = AlternativeHeadline(
                role=coded(part, "Headline") or None,
                text=part.text("headline"),
                language=build.language(part.text("inLanguage")) or None,
            )
        made: list[AlternativeHeadline] = []
        total = len(texts) + sum(1 for part in parts.values() if not part.text)
        queue = iter(texts)
        for position in range(1, total + 1):
            known = parts.pop(position, _ANY)
            text = next(queue, "") if known.text else ""
            made.append(AlternativeHeadline(text=text, role=known.role, language=known.language))
            if known is not _ANY and known.text != text:
                self.log.finding(
                    "JL504",
                    "info",
                    "an alternative headline was edited; the visible one counts",
                    pointer="/alternative_headlines",
                )
                self.log.ignored(f"{self.node.path}/hasPart", "the alternative headline was edited", known.text)
        for gone in parts.values():
            self.log.ignored(f"{self.node.path}/hasPart", "the alternative headline is not there any more", gone.text)
        return made

    # people

    def _people(self) -> None:
        authors = self._persons("author", None)
        others = [
            one for value in self.node.all("contributor") if (one := read_contributor(value, self._role("contributor")))
        ]
        if self.exact:
            for one in others:
                if is_author(one) and one in authors:
                    authors.reverse()
                    authors.remove(one)
                    authors.reverse()
        for prop in _ROLES:
            known = {one.name for one in (*authors, *others)}
            for value in self.node.all(prop):
                one = read_contributor(value, self._role(prop) if authors or prop != "creator" else None)
                if one is not None and not (
                    one.name in known and one == Contributor(name=one.name, role=one.role, kind=one.kind)
                ):
                    others.append(one)
        self.held["contributors"] = (*authors, *others)
        places = (read_place(value) for value in self.node.all("locationCreated"))
        self.held["located"] = tuple(place for place in places if place is not None)

    def _role(self, prop: str) -> str | None:
        return None if self.exact else _ROLES[prop]

    def _persons(self, prop: str, role: str | None) -> list[Contributor]:
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

    def _times(self) -> None:
        for field, prop in (
            ("created", "dateCreated"),
            ("published", "datePublished"),
            ("modified", "dateModified"),
            ("expires", "expires"),
        ):
            self.held[field] = self._moment(self.node, prop)
        for value in self.node.all("publication"):
            raw = value.raw if isinstance(value.raw, dict) else {}
            kind = raw.get("additionalType")
            if kind not in (names.FIRST_PUBLICATION, names.EMBARGO):
                continue
            event = value.node()
            assert event is not None
            event.accept("PublicationEvent")
            event.text("additionalType")
            start = self._moment(event, "startDate")
            if kind == names.EMBARGO:
                self.held["embargo"] = Embargo(until=start)
            else:
                self.held["first_published"] = start

    def _moment(self, node: Node, prop: str) -> Moment | None:
        value = node.first(prop)
        if value is None:
            return None
        written = value.peek()
        found = build.moment(written) if self.exact else parse_machine(written, self.held.get("language") or "")
        if found is None:
            self.log.finding(
                "JL108", "warning", f"{written[:60]!r} is not a date that can be read for certain", path=value.path
            )
            return None
        value.text()
        self._chose(
            {"dateCreated": "created", "datePublished": "published", "dateModified": "modified"}.get(prop, prop), value
        )
        return found

    # classification

    def _classes(self) -> None:
        node = self.node
        self.held["genres"] = tuple(one for one in map(read_concept, node.all("genre")) if one is not None)
        subjects = [read_subject(value) for prop in ("about", "mentions") for value in node.all(prop)]
        self.held["subjects"] = tuple(one for one in subjects if one is not None)
        self.held["keywords"] = tuple(self.keywords())
        for field, kind in (("desks", names.DESK), ("services", names.SERVICE), ("products", names.PRODUCT)):
            self.held[field] = tuple(self.wholes(kind))
        visible = self.sections()
        if not self.held["desks"] or [one.names[0].text for one in self.held["desks"] if one.names] != visible:
            for one in self.held["desks"] if visible else ():
                self.log.finding(
                    "JL504", "info", "articleSection was edited; the visible value counts", pointer="/desks"
                )
                self.log.ignored(
                    f"{node.path}/isPartOf", "articleSection was edited", " ".join(name.text for name in one.names)
                )
            self.held["desks"] = (
                tuple(Concept(names=(Name(text=text),)) for text in visible if text) or self.held["desks"]
            )
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

    def sections(self) -> list[str]:
        """``articleSection``; one text of others split at commas, unless it reads as one name ("Arts, Film and TV")."""
        values = self.node.all("articleSection")
        texts = [value.text() for value in values]
        if len(texts) == 1 and not self.exact and not _ONE_NAME.search(texts[0]):
            texts = [part.strip() for part in texts[0].split(",")]
        return texts

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
            made.extend([part.strip() for part in text.split(",")] if split else [text])
        return [word for word in made if word]
