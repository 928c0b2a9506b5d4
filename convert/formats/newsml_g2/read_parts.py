"""The parts of an item as nodes: parties, people, concepts, places, times. The other side of ``write_parts``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from lxml.etree import _Element

from convert.formats.newsml_g2.account import Account, name_of
from convert.formats.newsml_g2.names import (
    CONTRIBUTOR,
    COUNTRY_TYPES,
    KIND_OF,
    SOURCE,
    WHY,
    Aliases,
    Vocabulary,
)  # fmt: skip
from convert.markup.body_reader import BodyReader
from convert.model import base, build
from convert.model import text as rules
from convert.model.blocks import Block
from convert.model.patterns import pattern
from convert.model.people import Concept, Contributor, Moment, Name, Party, Place, Source, Subject
from convert.model.walk import plain
from convert.report import Log

_DECIMAL = pattern(base.DECIMAL)
_IDENTIFIER = pattern(base.IDENTIFIER)
N = TypeVar("N", bound=base.Node)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PICTURES = ("wcrel:logo", "wcrel:image")
_LOOSE_KINDS: dict[str, Any] = {"cpnat:poi": "place", "cptType:5": "place"}


class Parts:
    """Reads parts of one item. ``own``: our writer made it, so that nothing is derived and empty parts are meant."""

    def __init__(self, account: Account, aliases: Aliases, log: Log, *, own: bool) -> None:
        self.account = account
        self.aliases = aliases
        self.log = log
        self.own = own
        self._index: dict[_Element, dict[str, list[_Element]]] = {}
        self.rich_text = BodyReader(log, attributes=not own, place=account.path)

    # values

    def children(self, element: _Element | None, name: str) -> Sequence[_Element]:
        """The children of a name, in order."""
        if element is None:
            return ()
        index = self._index.get(element)
        if index is None:
            index = self._index[element] = {}
            for child in element:
                index.setdefault(name_of(child), []).append(child)
        return index.get(name, ())

    def first(self, element: _Element | None, *path: str) -> _Element | None:
        """The first child, or descendant along a path of names."""
        for name in path:
            found = self.children(element, name)
            element = found[0] if found else None
        return element

    def qcode(self, element: _Element, name: str) -> str:
        """An attribute holding a qcode, or its sibling holding a URI, in our aliases; "" where there is none."""
        value = (element.get(name) or "").strip(" \t\r\n")
        if value:
            return self.aliases.canonical(value)
        uri = element.get(_uri_name(name))
        return self.aliases.of_uri(uri) if uri else ""

    def mark(self, element: _Element, name: str) -> None:
        """An attribute that ``qcode`` was taken from, as used."""
        self.account.mark(element, name if element.get(name) else _uri_name(name))

    def meant(self, element: _Element, name: str, vocabulary: Vocabulary) -> str:
        """The code that ``code`` would give, without using it up; "" where there is none."""
        qcode = self.qcode(element, name)
        known = vocabulary.back(qcode)
        return (element.get(name) or qcode).strip(" \t\r\n") if known == qcode else known

    def code(self, element: _Element, name: str, vocabulary: Vocabulary) -> str | None:
        """A qcode attribute as a code of ours; a list stays unused, but for its first."""
        words = (element.get(name) or "").split() or self.qcode(element, name).split()
        if not words:
            return None
        if len(words) == 1:
            self.mark(element, name)
        canonical = self.aliases.canonical(words[0])
        known = vocabulary.back(canonical)
        return build.code(words[0] if known == canonical else known)

    def words(self, element: _Element) -> str:
        """The text of an element in one line, inline markup left aside; now used."""
        if not any(name_of(child) for child in element):
            return rules.line(self.account.text(element))
        self.account.content(element)
        return rules.line(plain(self.rich_text.inlines(element)))

    def blocks(self, element: _Element) -> tuple[Block, ...]:
        """The content of a note or description as blocks; now used."""
        self.account.content(element)
        return self.rich_text.blocks(element)

    def moment(self, element: _Element) -> Moment | None:
        """The time in an element; left unused where it is none."""
        found = build.moment(element.text or "")
        if found is not None:
            self.account.text(element)
        return found

    def number(self, element: _Element, name: str, low: int, high: int) -> int | None:
        """A number from an attribute, left unused where it is none."""
        value = (element.get(name) or "").strip(" \t\r\n")
        if value.isascii() and value.isdigit() and len(value) < 11 and low <= int(value) <= high:
            self.account.mark(element, name)
            return int(value)
        return None

    def address(self, element: _Element | None, name: str = "") -> str:
        """An address with an allowed scheme from an attribute or, without ``name``, the text; else left unused."""
        if element is None:
            return ""
        value = (element.get(name) if name else element.text) or ""
        found = rules.url(value)
        if not found:
            return ""
        if name:
            self.account.mark(element, name)
        else:
            self.account.text(element)
        return found

    def language(self, element: _Element, name: str = _XML_LANG) -> str | None:
        """A language tag, left unused where it has not that shape."""
        value = element.get(name)
        found = build.language(value) if value else None
        if found:
            self.account.mark(element, name)
        return found

    def traced(self, element: _Element, node: N) -> N:
        """The node itself; on request it is noted where it came from."""
        if self.log.tracing:
            self.log.came_from(node, self.account.path(element), element.sourceline, name_of(element))
        return node

    # nodes

    def is_named(self, element: _Element) -> bool:
        """Whether a party says who it is, so that the model can hold it."""
        if self.own:
            return True
        name = self.first(element, "name")
        return bool(
            (name is not None and "".join(name.itertext()).strip())
            or element.get("uri")
            or element.get("literal")
            or self.aliases.uri((element.get("qcode") or "").strip())
        )

    def flex(self, element: _Element) -> dict[str, Any]:
        """The qcode, URI and literal of a concept; the URI of a qcode whose scheme is known is filled in."""
        self.account.touch(element)
        held: dict[str, Any] = {"literal": rules.line(self.account.take(element, "literal"))}
        written = element.get("qcode") or ""
        held["qcode"] = build.qcode(written)
        if held["qcode"]:
            self.account.mark(element, "qcode")
        held["uri"] = rules.line(self.account.take(element, "uri"))
        if not held["uri"] and held["qcode"] and not self.own:
            held["uri"] = self.aliases.uri(held["qcode"])
        return held

    def name(self, element: _Element) -> str:
        """The first name of a party or place."""
        name = self.first(element, "name")
        return self.words(name) if name is not None else ""

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
        found = self.first(element, "organisationDetails")
        return found if found is not None else self.first(element, "personDetails")

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
        if role is None and name_of(element) == "contributor":
            role = "contributor"
        kind: Any = KIND_OF.get(self.qcode(element, "type"))
        if kind in ("person", "organisation"):
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
                name=self.name(element),
                role=role,
                kind=kind,
                job_title=self.words(job) if job is not None else "",
                organisation=self.words(affiliation) if affiliation is not None else "",
                email=self.words(email) if email is not None else "",
                url=self.web(contact),
                image=self.remote(element, contact, "wcrel:image"),
                bio=self.words(definition) if definition is not None else "",
                **held,
            ),
        )

    def source(self, element: _Element) -> Source:
        """infoSource."""
        details = self.details(element)
        affiliation = self.first(details, "affiliation", "name")
        return self.traced(
            element,
            Source(
                name=self.name(element),
                role=self.code(element, "role", SOURCE),
                url=self.web(self.first(details, "contactInfo")),
                publisher=self.words(affiliation) if affiliation is not None else "",
                **self.flex(element),
            ),
        )

    def place(self, element: _Element) -> Place:
        """located."""
        country = ""
        for broader in self.children(element, "broader"):
            name = self.first(broader, "name")
            if not country and name is not None and self.qcode(broader, "type") in COUNTRY_TYPES:
                self.account.mark(broader, "type")
                country = self.words(name)
        position = self.first(element, "geoAreaDetails", "position")
        held: dict[str, Any] = {}
        for name_ in ("latitude", "longitude"):
            value = (position.get(name_) or "").strip() if position is not None else ""
            if position is not None and _DECIMAL.search(value):
                self.account.mark(position, name_)
                held[name_] = value
        return self.traced(element, Place(name=self.name(element), country=country, **self.flex(element), **held))

    def names(self, element: _Element) -> tuple[Name, ...]:
        """The names of a concept, each in its language."""
        found = [Name(text=self.words(one), language=self.language(one)) for one in self.children(element, "name")]
        return tuple(one for one in found if one.text)

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

    def subject(self, element: _Element) -> Subject:
        """subject."""
        type_ = self.qcode(element, "type")
        kind: Any = KIND_OF.get(type_)
        if kind:
            self.mark(element, "type")
        own_id = element.get("id") or ""
        if _IDENTIFIER.search(own_id):
            self.account.mark(element, "id")
        else:
            own_id = ""
        return self.traced(
            element,
            Subject(
                id=own_id or None,
                kind=kind or _LOOSE_KINDS.get(type_),
                names=self.names(element),
                scheme=self.scheme(element),
                rank=self.number(element, "rank", 1, 2147483647),
                relevance=self.number(element, "relevance", 0, 100),
                confidence=self.number(element, "confidence", 0, 100),
                why=self.code(element, "why", WHY),
                same_as=self.same_as(element),
                **self.flex(element),
            ),
        )

    def same_as(self, element: _Element) -> tuple[str, ...]:
        """What a concept is the same as: URIs, or qcodes whose scheme is not known."""
        found = []
        for same in self.children(element, "sameAs"):
            qcode = same.get("qcode") or ""
            uri = self.account.take(same, "uri")
            literal = self.account.take(same, "literal")
            if qcode and not uri:
                self.account.mark(same, "qcode")
                uri = self.aliases.uri(qcode) or qcode
            found.append(uri or literal)
        return tuple(found)


def _uri_name(name: str) -> str:
    """The attribute that holds the URI of what another holds as a qcode (NewsML-G2, since 2.11)."""
    return "uri" if name == "qcode" else f"{name}uri"
