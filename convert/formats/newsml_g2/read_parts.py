"""The parts of an item as nodes: parties, people, concepts, places, times. The other side of ``write_parts``."""

from __future__ import annotations

from typing import Any

from lxml.etree import _Element

from convert.formats.newsml_g2.account import name_of
from convert.formats.newsml_g2.names import (
    CONTRIBUTOR,
    COUNTRY_TYPES,
    CREATORS,
    KIND_OF,
    KINDS,
    LOOSE_KINDS,
    SOURCE,
    TYPE,
    WHY,
)  # fmt: skip
from convert.formats.newsml_g2.read_values import Values
from convert.model import base, build
from convert.model import text as rules
from convert.model.patterns import pattern
from convert.model.people import Concept, Contributor, Name, Party, Place, Source, Subject

_NAMES = ("qcode", "uri", "literal")
_PICTURES = ("wcrel:logo", "wcrel:image")
_COUNTRIES = ("iso3166-1a2:", "iso3166-1a3:")
_SPOKEN = pattern(r"[^\W\d_][^#:_]*")
"""A literal that is a name for people, not an identifier."""
_DECIMAL = pattern(base.DECIMAL)
_IDENTIFIER = pattern(base.IDENTIFIER)


class Parts(Values):
    """Reads parts of one item as nodes of the model."""

    def is_named(self, element: _Element) -> bool:
        """Whether a party says who it is, so that the model can hold it."""
        if self.own:
            return True
        if element.get("literal") or element.get("uri"):
            return True
        name = self.first(element, "name")
        return bool(
            (name is not None and "".join(name.itertext()).strip())
            or (element.get("qcode") or "").strip()
            or (element.text or "").strip()
        )

    def flex(self, element: _Element) -> dict[str, Any]:
        """The qcode, URI and literal of a concept; the URI of a qcode whose scheme is known is filled in."""
        used = self.account.used.setdefault(element, set())
        literal, uri, written = element.get("literal"), element.get("uri"), element.get("qcode")
        if literal is not None:
            used.add("literal")
        qcode = build.qcode(written) if written else None
        if qcode:
            used.add("qcode")
        elif written and not self.own and not literal:
            literal = written  # a word where a code should be says only itself; the attribute goes back as it was
            self.account.hint(element, "not(@literal)")
        resolved = self.aliases.uri(qcode) if qcode and not self.own else ""
        if uri:
            uri = rules.line(uri)
        if uri and uri != resolved:
            used.add("uri")  # one that only says what the code says goes back as it was
        uri = uri or resolved
        return {"literal": rules.line(literal) if literal else "", "qcode": qcode, "uri": uri}

    def name(self, element: _Element) -> str:
        """The first name of a party or place."""
        about = self.asserts.about(element) if self.asserts.held else None
        for holder in (element,) if about is None else (element, about):
            name = self.best(self.children(holder, "name"))
            if name is not None and (found := self.said(name)):
                if holder is not element:
                    self.account.hint(element, "not(name)")
                return found
        if not self.own and (element.text or "").strip():
            self.account.hint(element, "not(name)")  # the text itself goes back as it was
            return rules.line(element.text or "")
        literal = element.get("literal") or element.get("qcode") or ""
        if self.own or not _SPOKEN.fullmatch(literal):
            return ""
        self.account.hint(element, "not(name)")
        return rules.line(literal)

    def called(self, element: _Element) -> str:
        """The name of somebody who cannot be without one: where only a code is said, the code."""
        found = self.name(element)
        if found or self.own:
            return found
        code = "" if element.get("literal") or element.get("uri") else element.get("qcode") or ""
        if code:
            self.account.hint(element, "not(name)")
        return rules.line(code.rpartition(":")[2])

    def web(self, contact: _Element | None, role: str = "") -> str:
        """The first address of a contactInfo with a role of ours; without one the first that is no picture."""
        for web in self.children(contact, "web"):
            found = self.qcode(web, "role")
            if found == role or (not role and found not in _PICTURES):
                if role:
                    self.mark(web, "role")
                return self.address(web)
        return ""

    def remote(self, element: _Element, contact: _Element | None, rel: str) -> str:
        """The address of a picture of a party: a web address with its role, or a ``remoteInfo``."""
        found = self.web(contact, rel)
        if found:
            return found
        for child in self.children(element, "remoteInfo"):
            if self.qcode(child, "rel") == rel:
                self.account.mark(child, "rel")
                return self.address(child, "href")
        return ""

    def details(self, element: _Element) -> _Element | None:
        """The details of a person or organisation."""
        about = self.asserts.about(element) if self.asserts.held else None
        for holder in (element,) if about is None else (element, about):
            for name in ("organisationDetails", "personDetails"):
                found = self.first(holder, name)
                if found is not None:
                    if holder is not element:
                        for tag in ("organisationDetails", "personDetails"):
                            self.account.hint(element, f"not({tag})")
                    return found
        return None

    def party(self, element: _Element) -> Party:
        """provider, copyrightHolder, publisher."""
        contact = self.first(self.details(element), "contactInfo")
        return self.traced(
            element,
            Party(
                name=self.name(element),
                url=self.web(contact),
                logo=self.remote(element, contact, "wcrel:logo"),
                **self.flex(element),
            ),
        )

    def contributor(self, element: _Element) -> Contributor:
        """creator (no role of its own) and contributor."""
        account = self.account
        role = self.code(element, "role", CONTRIBUTOR)
        if role is None:  # some put the role where the person's code should be
            role = self.dialect.meaning("contributors", element.get("qcode") or "") or None
            if role is not None:
                account.hint(element, "not(@role)")
        if role is None and name_of(element) == "contributor":
            role = "contributor"
        if (role in CREATORS) != (name_of(element) == "creator"):
            account.hint(element, "name()", name_of(element))
        kind: Any = KIND_OF.get(self.qcode(element, "type"))
        if kind in ("person", "organisation"):
            if self.own or element.get("type") == KINDS[kind]:
                self.mark(element, "type")
        else:
            kind = None
        held = self.flex(element)
        details = self.details(element)
        contact = self.first(details, "contactInfo")
        email = self.first(contact, "email")
        affiliation = self.first(details, "affiliation", "name")
        definition = self.first(element, "definition")
        jobs = (note for note in self.children(element, "note") if self.qcode(note, "role") == "wcnote:jobTitle")
        job = next(jobs, None)
        if job is not None:
            account.mark(job, "role")
        return self.traced(
            element,
            Contributor(
                name=self.called(element),
                role=role,
                kind=kind,
                job_title=self.words(job) if job is not None else self.job_title(element),
                organisation=self.words(affiliation) if affiliation is not None else "",
                email=self.words(email) if email is not None else "",
                url=self.web(contact),
                image=self.remote(element, contact, "wcrel:image"),
                bio=self.words(definition) if definition is not None else "",
                **held,
            ),
        )

    def job_title(self, element: _Element) -> str:
        """The job that an attribute says: the words of it, or the code of a qcode (which then stays unmapped too)."""
        value = rules.line(element.get("jobtitle") or "")
        if value and not self.own:  # the attribute goes back as it was
            self.account.hint(element, "not(note)")
            return value.partition(":")[2] if " " not in value and ":" in value else value
        if value and " " not in value and ":" in value:
            return value.partition(":")[2]
        return rules.line(self.account.take(element, "jobtitle"))

    def source(self, element: _Element) -> Source:
        """infoSource."""
        details = self.details(element)
        affiliation = self.first(details, "affiliation", "name")
        return self.traced(
            element,
            Source(
                name=self.called(element),
                role=self.code(element, "role", SOURCE),
                url=self.web(self.first(details, "contactInfo")),
                publisher=self.words(affiliation) if affiliation is not None else "",
                **self.flex(element),
            ),
        )

    def place(self, element: _Element) -> Place:
        """located."""
        country = ""
        also = self.asserts.about(element)
        for broader in (*self.children(element, "broader"), *self.children(also, "broader")):
            name = self.first(broader, "name")
            of_type = self.qcode(broader, "type") in COUNTRY_TYPES
            if not country and name is not None and (of_type or self.qcode(broader, "qcode").startswith(_COUNTRIES)):
                if self.own or broader.get("type") == "wctype:country":
                    self.account.mark(broader, "type")
                self.account.keys[broader] = "country"
                if broader.getparent() is not element:
                    self.account.hint(element, "not(broader)")
                country = self.words(name)
        position = self.first(element, "geoAreaDetails", "position")
        if position is None:
            position = self.first(also, "geoAreaDetails", "position")
            if position is not None:
                self.account.hint(element, "not(geoAreaDetails)")
        held: dict[str, Any] = {}
        for name_ in ("latitude", "longitude"):
            value = (position.get(name_) or "").strip() if position is not None else ""
            if position is not None and _DECIMAL.search(value):
                self.account.mark(position, name_)
                held[name_] = value
        return self.traced(element, Place(name=self.name(element), country=country, **self.flex(element), **held))

    def names(self, element: _Element) -> tuple[Name, ...]:
        """The names of a concept, each in its language."""
        found = self._names(element)
        if not found and (about := self.asserts.about(element)) is not None:
            found = self._names(about)
            if found:
                self.account.hint(element, "not(name)")
        return found

    def _names(self, holder: _Element) -> tuple[Name, ...]:
        return tuple(
            [
                Name(text=text, language=self.language(one))
                for one in self.children(holder, "name")
                if (text := self.said(one))
            ]
        )

    def scheme(self, element: _Element) -> str:
        """The scheme of a concept, as our writer relates it."""
        for related in self.children(element, "related"):
            if self.qcode(related, "rel") == "wcrel:inScheme":
                self.account.mark(related, "rel")
                return rules.line(self.account.take(related, "uri") or self.account.take(related, "literal"))
        return ""

    def concept(self, element: _Element) -> Concept:
        """genre, service, instanceOf, audience, and subjects that are desks."""
        return self.traced(
            element, Concept(names=self.names(element), scheme=self.scheme(element), **self.flex(element))
        )

    def subject(self, element: _Element, type_: str, meant: str) -> Subject:
        """subject, of a type in our aliases; ``meant`` is its ``meaning``."""
        held = self.named(element)
        concept = element
        if "mainConcept" in held and not self.own and not any(element.get(name) for name in _NAMES):
            concept = held["mainConcept"][0]  # NewsML-G2 2.28: a concept with facets
        kind: Any = KIND_OF.get(type_)
        if kind:
            if self.own or element.get("type") == KINDS[kind]:
                self.mark(element, "type")
        else:
            kind = (self.related_kind(element) if "related" in held else None) or LOOSE_KINDS.get(type_)
            kind = meant if not kind and meant in KINDS else kind
        names = element.keys()
        own_id = (element.get("id") or "") if "id" in names else ""
        if own_id and _IDENTIFIER.search(own_id):
            self.account.mark(element, "id")
        else:
            own_id = ""
        return self.traced(
            element,
            Subject(
                id=own_id or None,
                kind=kind,
                type=None if not type_ or type_ in KIND_OF else self.code(element, "type", TYPE),
                names=self.names(concept),
                scheme=self.scheme(element) if "related" in held else "",
                rank=self.number(element, "rank", 1, 2147483647) if "rank" in names else None,
                relevance=self.number(element, "relevance", 0, 100) if "relevance" in names else None,
                confidence=self.number(element, "confidence", 0, 100) if "confidence" in names else None,
                why=self.code(element, "why", WHY) if "why" in names or "whyuri" in names else None,
                same_as=self.same_as(concept),
                **self.flex(concept),
            ),
        )

    def meaning(self, element: _Element) -> str:
        """What the dialect says a subject is, by its type, its scheme or the beginning of its literal."""
        type_, qcode, literal = element.get("type", ""), element.get("qcode", ""), element.get("literal", "")
        key = (type_, qcode.partition(":")[0], literal.partition("#")[0] + "#" if "#" in literal else "")
        found: str | None = self.aliases.remembered.get(key)
        if found is None:
            found = self.dialect.meaning("subjects", type_, self.aliases.canonical(type_))
            found = found or self.dialect.meaning("schemes", *key[1:])
            self.aliases.remember(key, found)
        return found

    def related_kind(self, element: _Element) -> Any:
        """The kind of a subject whose type is a code of its provider, as our writer relates it."""
        for related in self.children(element, "related"):
            if self.qcode(related, "rel") == "wcrel:kind":
                self.account.mark(related, "rel", "qcode")
                return KIND_OF.get(self.qcode(related, "qcode"))
        return None

    def same_as(self, element: _Element) -> tuple[str, ...]:
        """What a concept is the same as: URIs, or qcodes whose scheme is not known."""
        own = self.children(element, "sameAs")
        more = self.children(self.asserts.about(element), "sameAs") if self.asserts.held else ()
        if not own and not more:
            return ()
        if not own:
            self.account.hint(element, "not(sameAs)")
        found = []
        for same in (*own, *more):
            qcode = same.get("qcode") or ""
            uri = self.account.take(same, "uri")
            literal = self.account.take(same, "literal")
            self.account.touch(same)
            if qcode and not uri:
                uri = self.aliases.uri(qcode) or qcode
                if self.own or uri == qcode:
                    self.account.mark(same, "qcode")
            found.append(uri or literal)
        return tuple(found if self.own else dict.fromkeys(filter(None, found)))
