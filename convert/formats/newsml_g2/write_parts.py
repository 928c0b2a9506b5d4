"""The parts of an item as markup: parties, people, concepts, places, times; and the fields no element takes as they
are.

Such a field (an address that is no URI by the XSD, a time without seconds where a full one is required) goes into a
``contentMetaExtProperty`` of its own: ``rel`` names the field by its JSON Pointer, ``value`` is the value.
"""

from __future__ import annotations

from typing import Any

from convert.formats.newsml_g2.names import (
    CONTRIBUTOR,
    DESK_TYPES,
    KIND_OF,
    KINDS,
    LOOSE_KINDS,
    SCHEMES,
    SOURCE,
    TYPE,
    WHY,
    XHTML,
    Vocabulary,
)
from convert.markup.body_writer import BodyWriter, escape
from convert.markup.lexical import is_date, is_date_time, is_plain_uri
from convert.model.blocks import Block, Paragraph
from convert.model.inlines import Inline, Text
from convert.model.people import Concept, Contributor, Moment, Name, Party, Place, Source, Subject

_QUOTED = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    9: "&#9;",
    10: "&#10;",
    13: "&#13;",
}
DATE_TIME, DATE, TRUNCATED = "dateTime", "date", "truncated"


def attribute(name: str, value: object) -> str:
    """One attribute as written after a tag name; nothing for None and ""."""
    if value is None or value == "":
        return ""
    return f' {name}="{str(value).translate(_QUOTED)}"'


def element(tag: str, own: str, *inner: str) -> str:
    """An element from its attributes and its content."""
    content = "".join(inner)
    return f"<{tag}{own}>{content}</{tag}>" if content else f"<{tag}{own}/>"


class Parts:
    """Writes parts of one item; remembers which private schemes it used and which fields need a property."""

    def __init__(self) -> None:
        self.body = BodyWriter()
        self.aliases: set[str] = set()
        self.fields: list[tuple[str, str]] = []

    # names and values

    def own(self, qcode: str) -> str:
        """A qcode of ours, its scheme noted for the inline catalog."""
        alias = qcode.partition(":")[0]
        if alias in SCHEMES:
            self.aliases.add(alias)
        return qcode

    def code(self, name: str, value: str | None, vocabulary: Vocabulary) -> str:
        """A code as a qcode attribute."""
        return attribute(name, self.own(vocabulary.out(value))) if value is not None else ""

    def uri(self, name: str, value: str, pointer: str) -> str:
        """An address as an attribute, where every XSD processor takes it for one; else its property."""
        if not value:
            return ""
        if is_plain_uri(value):
            return attribute(name, value)
        self.field(pointer, value)
        return ""

    def field(self, pointer: str, value: object) -> None:
        """A field that no element takes as it is."""
        text = ("true" if value else "false") if isinstance(value, bool) else str(value)
        self.fields.append((pointer.lstrip("/"), text))

    def properties(self) -> list[str]:
        """The properties of all fields that need one."""
        if self.fields:
            self.aliases.add("wcx")
        return [
            f'<contentMetaExtProperty{attribute("rel", f"wcx:{at}")} value="{value.translate(_QUOTED)}"/>'
            for at, value in self.fields
        ]

    def web(self, url: str, pointer: str) -> str:
        """An address as ``contactInfo/web``."""
        if not url:
            return ""
        if is_plain_uri(url):
            return f"<web>{escape(url)}</web>"
        self.field(pointer, url)
        return ""

    def moment(self, tag: str, moment: Moment, pointer: str, form: str, own: str = "") -> str:
        """A time in the form its element takes; what the form does not take is a property."""
        value = self.time(moment, pointer, form)
        return f"<{tag}{own}>{value}</{tag}>" if value else ""

    def time(self, moment: Moment, pointer: str, form: str) -> str:
        """The value of a time in one of the forms; "" where it has none of them."""
        if moment.literal:
            self.field(f"{pointer}/literal", moment.literal)
        if moment.zone:
            self.field(f"{pointer}/zone", moment.zone)
        value = moment.value
        if is_date_time(value) or (form != DATE_TIME and is_date(value)) or (form == TRUNCATED and "T" not in value):
            return value
        self.field(f"{pointer}/value", value)
        if moment.precision != "minute":
            return ""
        full = f"{value[:16]}:00{value[16:]}"
        return full if is_date_time(full) else ""

    # content

    def rich(self, blocks: tuple[Block, ...]) -> str:
        """Blocks as the content of a note or description: bare text where that is all they are."""
        if len(blocks) == 1 and type(blocks[0]) is Paragraph and is_plain(blocks[0].content):
            return escape(blocks[0].content[0].text)  # type: ignore[union-attr]  # is_plain saw a Text
        return f'<div xmlns="{XHTML}">{self.body.blocks(blocks, 3)}</div>' if blocks else ""

    def line(self, content: tuple[Inline, ...]) -> str:
        """Inlines as the content of a description."""
        if is_plain(content):
            return escape(content[0].text)  # type: ignore[union-attr]  # is_plain saw a Text
        return f'<span xmlns="{XHTML}">{self.body.inlines(content)}</span>' if content else ""

    # nodes

    def flex(self, node: Any, pointer: str) -> str:
        """The attributes that name a concept: qcode, uri, literal."""
        return (
            attribute("qcode", node.qcode)
            + self.uri("uri", node.uri, f"{pointer}/uri")
            + attribute("literal", node.literal)
        )

    def party(self, tag: str, party: Party, pointer: str, own: str = "") -> str:
        """A ``FlexPartyPropType``: provider, copyrightHolder, infoSource."""
        name = f"<name>{escape(party.name)}</name>" if party.name else ""
        logo = self.uri("href", party.logo, f"{pointer}/logo")
        logo = f'<remoteInfo rel="{self.own("wcrel:logo")}"{logo}/>' if logo else ""
        web = self.web(party.url, f"{pointer}/url")
        details = f"<organisationDetails><contactInfo>{web}</contactInfo></organisationDetails>" if web else ""
        return element(tag, own + self.flex(party, pointer), name, logo, details)

    def contributor(self, one: Contributor, pointer: str) -> str:
        """A creator (an author, or no role said) or a contributor."""
        tag = "creator" if one.role in (None, "author") else "contributor"
        kind = attribute("type", KINDS[one.kind]) if one.kind else ""
        role = self.code("role", one.role, CONTRIBUTOR)
        inner = [f"<name>{escape(one.name)}</name>"] if one.name else []
        if one.bio:
            inner.append(f"<definition>{escape(one.bio)}</definition>")
        if one.job_title:
            inner.append(f'<note role="{self.own("wcnote:jobTitle")}">{escape(one.job_title)}</note>')
        image = self.uri("href", one.image, f"{pointer}/image")
        if image:
            inner.append(f'<remoteInfo rel="{self.own("wcrel:image")}"{image}/>')
        affiliation = (
            f"<affiliation><name>{escape(one.organisation)}</name></affiliation>" if one.organisation else ""
        )
        email = f"<email>{escape(one.email)}</email>" if one.email else ""
        contact = email + self.web(one.url, f"{pointer}/url")
        contact = f"<contactInfo>{contact}</contactInfo>" if contact else ""
        if affiliation or contact:
            details = "organisationDetails" if one.kind == "organisation" else "personDetails"
            inner.append(f"<{details}>{affiliation}{contact}</{details}>")
        return element(tag, role + kind + self.flex(one, pointer), *inner)

    def source(self, one: Source, pointer: str) -> str:
        """An infoSource."""
        name = f"<name>{escape(one.name)}</name>" if one.name else ""
        publisher = f"<affiliation><name>{escape(one.publisher)}</name></affiliation>" if one.publisher else ""
        web = self.web(one.url, f"{pointer}/url")
        inner = publisher + (f"<contactInfo>{web}</contactInfo>" if web else "")
        details = f"<organisationDetails>{inner}</organisationDetails>" if inner else ""
        return element("infoSource", self.code("role", one.role, SOURCE) + self.flex(one, pointer), name, details)

    def place(self, place: Place, pointer: str) -> str:
        """A located."""
        inner = [f"<name>{escape(place.name)}</name>"] if place.name else []
        if place.country:
            inner.append(
                f'<broader type="{self.own("wctype:country")}"><name>{escape(place.country)}</name></broader>'
            )
        if place.latitude is not None and place.longitude is not None:
            position = f'<position latitude="{place.latitude}" longitude="{place.longitude}"/>'
            inner.append(f"<geoAreaDetails>{position}</geoAreaDetails>")
        else:
            for name in ("latitude", "longitude"):
                if getattr(place, name) is not None:
                    self.field(f"{pointer}/{name}", getattr(place, name))
        return element("located", self.flex(place, pointer), *inner)

    def names(self, names: tuple[Name, ...]) -> str:
        """The names of a concept."""
        return "".join([f"<name{attribute('xml:lang', one.language)}>{escape(one.text)}</name>" for one in names])

    def concept(self, tag: str, one: Concept, pointer: str, own: str = "") -> str:
        """A concept as a ``Flex1PropType``."""
        return element(tag, own + self.flex(one, pointer), self.names(one.names), self.scheme(one.scheme))

    def scheme(self, scheme: str) -> str:
        """The scheme of a concept as a relation."""
        if not scheme:
            return ""
        value = attribute("uri" if is_plain_uri(scheme) else "literal", scheme)
        return f'<related rel="{self.own("wcrel:inScheme")}"{value}/>'

    def service(self, one: Concept, pointer: str) -> str:
        """A service, which has no literal and no relations."""
        if one.literal:
            self.field(f"{pointer}/literal", one.literal)
        if one.scheme:
            self.field(f"{pointer}/scheme", one.scheme)
        named = attribute("qcode", one.qcode) + self.uri("uri", one.uri, f"{pointer}/uri")
        return element("service", named, self.names(one.names))

    def subject(self, one: Subject, pointer: str) -> str:
        """A subject."""
        types = self.types(one)
        own = attribute("id", one.id) + attribute("type", types[0]) + self.flex(one, pointer)
        own += self.code("why", one.why, WHY) + attribute("rank", one.rank)
        own += attribute("confidence", one.confidence) + attribute("relevance", one.relevance)
        same = [f"<sameAs{attribute('uri' if is_plain_uri(uri) else 'literal', uri)}/>" for uri in one.same_as]
        also = [f'<related rel="{self.own("wcrel:kind")}" qcode="{kind}"/>' for kind in types[1:] if kind]
        return element("subject", own, self.names(one.names), *same, *also, self.scheme(one.scheme))

    def types(self, one: Subject) -> tuple[str, str]:
        """The type of a subject as an attribute, and the kind that it does not imply."""
        kind = KINDS[one.kind] if one.kind else ""
        if one.type is None:
            return kind, ""
        if one.kind is not None and LOOSE_KINDS.get(one.type) == one.kind:
            return one.type, ""
        taken = one.type in KIND_OF or one.type in LOOSE_KINDS or one.type in DESK_TYPES
        return self.own(f"wctype:{one.type}" if taken else TYPE.out(one.type)), kind


def is_plain(content: tuple[Any, ...]) -> bool:
    """Whether a run is text and nothing else."""
    return len(content) == 1 and type(content[0]) is Text
