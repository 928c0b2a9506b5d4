"""The parts of an item as markup: parties, people, concepts, places, times; and the fields no element takes as they
are.

Such a field (an address that is no URI by the XSD, a time without seconds where a full one is required) goes into a
``contentMetaExtProperty`` of its own: ``rel`` names the field by its JSON Pointer, ``value`` is the value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from convert.formats.newsml_g2.grammar import grammar
from convert.formats.newsml_g2.names import (
    CONTRIBUTOR,
    CREATORS,
    DESK_TYPES,
    KIND_OF,
    KINDS,
    LOOSE_KINDS,
    OWN,
    SCHEMES,
    SOURCE,
    TYPE,
    WHY,
    XHTML,
    Aliases,
    Vocabulary,
)
from convert.formats.newsml_g2.standard import Standard
from convert.markup.body_writer import BodyWriter, escape
from convert.markup.lexical import fits, is_date, is_date_time, is_plain_uri, is_relative
from convert.model.blocks import Block, Paragraph
from convert.model.inlines import Inline, Text
from convert.model.lexical import moment as build_moment
from convert.model.lexical import qcode
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
_URI_SCHEMES = frozenset({"http", "https", "urn", "tag", "ftp", "file", "mailto", "info", "doi"})
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


_BREAK = "\x00"
"""A line break between elements, which ``indented`` makes; no text can hold it."""
_SHORT = 100


def structure(tag: str, own: str, *inner: str) -> str:
    """An element that holds elements only: in one line where that is short, else each in a line of its own."""
    held = [one for one in inner if one]
    if len(held) < 2 and sum(map(len, held)) < _SHORT:
        return element(tag, own, *held)
    return _BREAK.join([f"<{tag}{own}>", *indented(held), f"</{tag}>"])


def indented(lines: list[str]) -> list[str]:
    """Lines one step further in. A line feed inside a line belongs to its text and stays."""
    return [f"  {piece}" for line in lines for piece in line.split(_BREAK)]


def nested(tag: str, own: str, lines: list[str]) -> list[str]:
    """An element around lines, as lines; none without them."""
    return [f"<{tag}{own}>", *indented(lines), f"</{tag}>"] if lines else []


class Parts:
    """Writes parts of one item; remembers which private schemes it used and which fields need a property."""

    def __init__(self, schemes: Mapping[str, tuple[str, str]] | None = None, version: Standard | None = None,
                 restored: Aliases | None = None) -> None:
        """``schemes``: for some of our aliases the alias and scheme URI of a newsroom's own."""
        self.restored = restored  # the aliases of a document that goes back as it was; None: one of our own
        self.body = BodyWriter()
        self.schemes = schemes or {}
        self.standard = version or Standard()
        self.taken = {alias for alias, _ in self.schemes.values()}
        self.aliases: set[str] = set()
        self.fields: list[tuple[str, str]] = []
        self.lacking: list[str] = []
        self.before = 0  # media of the document that stand in other items: ids are unique in a document

    # names and values

    def own(self, qcode: str) -> str:
        """A qcode of ours, in the newsroom's alias where it has one; its scheme noted for the inline catalog."""
        alias, _, code = qcode.partition(":")
        if alias not in SCHEMES:
            return qcode
        self.aliases.add(alias)
        found = self.schemes.get(alias)
        return f"{found[0]}:{code}" if found else qcode

    def code(self, name: str, value: str | None, vocabulary: Vocabulary) -> str:
        """A code as a qcode attribute."""
        return attribute(name, self.qcode(value, vocabulary)) if value is not None else ""

    def qcode(self, value: str, vocabulary: Vocabulary) -> str:
        """The qcode of a code."""
        meant = vocabulary.out(value)
        if meant.partition(":")[0] in self.taken:
            meant = f"{vocabulary.private}:{value}"  # a code of the article whose alias the newsroom gave to ours
        return self.own(meant)

    def absent(self, *names: str) -> None:
        """What stands in the document and not in the article: fields, and catalogs by their address or alias."""
        self.lacking.extend(names)

    def uri(self, name: str, value: str, pointer: str) -> str:
        """An address as an attribute, where every XSD processor takes it for one; else its property."""
        if not value:
            return ""
        if is_plain_uri(value) and (name != "uri" or self.standard.has("@uri")):
            return attribute(name, value)
        if name == "href" and is_relative(value):
            return attribute(name, value)
        if self.restored is not None and fits(value, "xs:anyURI", grammar()):
            return attribute(name, value)
        self.field(pointer, value)
        return ""

    def same(self, uri: str) -> str:
        """The attribute that names another concept by its URI."""
        if self.restored is not None and qcode(uri) and uri.partition(":")[0] not in _URI_SCHEMES:
            return attribute("qcode", uri)  # a code whose scheme is not known was one in its source
        return attribute("uri" if is_plain_uri(uri) and self.standard.has("@uri") else "literal", uri)

    def field(self, pointer: str, value: object) -> None:
        """A field that no element takes as it is. What a profile says (``/sender``) is none of the article."""
        if pointer.startswith("/sender"):
            return
        text = ("true" if value else "false") if isinstance(value, bool) else str(value)
        self.fields.append((pointer.lstrip("/"), text))

    def properties(self) -> list[str]:
        """The properties of all fields that need one; before version 2.17 as elements of our namespace."""
        fields = self.fields
        if self.lacking:
            fields = [("absent", " ".join(sorted(set(self.lacking)))), *fields]
        if not self.standard.has("extProperty"):
            return [
                f'<k:field xmlns:k="{OWN}"{attribute("rel", at)} value="{value.translate(_QUOTED)}"/>'
                for at, value in fields
            ]
        if fields:
            self.aliases.add("wcx")
        return [
            f'<contentMetaExtProperty{attribute("rel", f"wcx:{at}")} value="{value.translate(_QUOTED)}"/>'
            for at, value in fields
        ]

    def web(self, url: str, pointer: str, role: str = "") -> str:
        """An address as ``contactInfo/web``; with a role it leads to something else than a page of the party."""
        if not url:
            return ""
        if is_plain_uri(url):
            own = attribute("role", self.own(f"wcrel:{role}")) if role else ""
            return f"<web{own}>{escape(url)}</web>"
        self.field(pointer, url)
        return ""

    def licence(self, url: str, pointer: str) -> list[str]:
        """The link of a rightsInfo to a licence."""
        if not self.standard.has("rightsInfo/link"):
            self.property(pointer, url)
            return []
        own = self.uri("href", url, pointer)
        return [f'<link rel="{self.own("wcrel:licence")}"{own}/>'] if own else []

    def reference(self, tag: str, value: str, pointer: str) -> list[str]:
        """A concept that is nothing but its URI, in an element that not every version has."""
        if not self.standard.has(tag):
            self.property(pointer, value)
            return []
        return [f"<{tag}{attribute('uri' if is_plain_uri(value) else 'literal', value)}/>"] if value else []

    def signal_uri(self, uri: str, pointer: str) -> str:
        """The URI of a signal."""
        if self.standard.has("signal/@uri"):
            return self.uri("uri", uri, pointer)
        self.property(pointer, uri)
        return ""

    def property(self, pointer: str, value: str) -> None:
        """A field that the version at hand has no element for, where it says anything."""
        if value:
            self.field(pointer, value)

    def moment(self, tag: str, moment: Moment, pointer: str, form: str, own: str = "") -> str:
        """A time in the form its element takes; what the form does not take is a property."""
        if tag == "expires" and not self.standard.has(tag):
            self.field(f"{pointer}/value", moment.value)
            form = TRUNCATED
        value = self.time(moment, pointer, form)
        if tag == "expires" and not self.standard.has(tag):
            return ""
        return f"<{tag}{own}>{value}</{tag}>" if value else ""

    def time(self, moment: Moment, pointer: str, form: str) -> str:
        """The value of a time in one of the forms; "" where it has none of them."""
        if moment.literal and self.restored is not None:
            found = build_moment(moment.literal)
            if found == moment and (is_date_time(moment.literal) or (form != DATE_TIME and is_date(moment.literal))):
                return moment.literal
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
        return self.named(node, pointer) + attribute("literal", node.literal)

    def named(self, node: Any, pointer: str) -> str:
        """qcode and uri; where a document is restored, no uri that only says what the qcode stands for."""
        uri = node.uri
        if self.restored is not None and node.qcode and uri == self.restored.uri(node.qcode):
            uri = ""
        return attribute("qcode", node.qcode) + self.uri("uri", uri, f"{pointer}/uri")

    def party(self, tag: str, party: Party, pointer: str, own: str = "") -> str:
        """A ``FlexPartyPropType``: provider, copyrightHolder, infoSource."""
        name = f"<name>{escape(party.name)}</name>" if party.name else ""
        web = [self.web(party.url, f"{pointer}/url"), self.web(party.logo, f"{pointer}/logo", "logo")]
        web = [one for one in web if one]
        details = structure("organisationDetails", "", structure("contactInfo", "", *web)) if web else ""
        return structure(tag, own + self.flex(party, pointer), name, details)

    def contributor(self, one: Contributor, pointer: str) -> str:
        """A creator (an author, or no role said) or a contributor."""
        tag = "creator" if one.role in CREATORS else "contributor"
        kind = attribute("type", KINDS[one.kind]) if one.kind else ""
        plain = self.restored is not None and one.role == "contributor"
        role = "" if plain else self.code("role", one.role, CONTRIBUTOR)
        inner = [f"<name>{escape(one.name)}</name>"] if one.name else []
        if one.bio:
            inner.append(f"<definition>{escape(one.bio)}</definition>")
        if one.job_title:
            inner.append(f'<note role="{self.own("wcnote:jobTitle")}">{escape(one.job_title)}</note>')
        affiliation = (
            f"<affiliation><name>{escape(one.organisation)}</name></affiliation>" if one.organisation else ""
        )
        email = f"<email>{escape(one.email)}</email>" if one.email else ""
        web = [self.web(one.url, f"{pointer}/url"), self.web(one.image, f"{pointer}/image", "image")]
        contact = structure("contactInfo", "", email, *web) if email or any(web) else ""
        if affiliation or contact:
            details = "organisationDetails" if one.kind == "organisation" else "personDetails"
            inner.append(structure(details, "", affiliation, contact))
        return structure(tag, role + kind + self.flex(one, pointer), *inner)

    def source(self, one: Source, pointer: str) -> str:
        """An infoSource."""
        name = f"<name>{escape(one.name)}</name>" if one.name else ""
        publisher = f"<affiliation><name>{escape(one.publisher)}</name></affiliation>" if one.publisher else ""
        web = self.web(one.url, f"{pointer}/url")
        inner = publisher + (f"<contactInfo>{web}</contactInfo>" if web else "")
        details = f"<organisationDetails>{inner}</organisationDetails>" if inner else ""
        return structure("infoSource", self.code("role", one.role, SOURCE) + self.flex(one, pointer), name, details)

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
        return structure("located", self.flex(place, pointer), *inner)

    def names(self, names: tuple[Name, ...]) -> list[str]:
        """The names of a concept."""
        return [f"<name{attribute('xml:lang', one.language)}>{escape(one.text)}</name>" for one in names]

    def concept(self, tag: str, one: Concept, pointer: str, own: str = "") -> str:
        """A concept as a ``Flex1PropType``."""
        return structure(tag, own + self.flex(one, pointer), *self.names(one.names), self.scheme(one.scheme))

    def scheme(self, scheme: str) -> str:
        """The scheme of a concept as a relation."""
        if not scheme:
            return ""
        return f'<related rel="{self.own("wcrel:inScheme")}"{self.same(scheme)}/>'

    def service(self, one: Concept, pointer: str) -> str:
        """A service, which has no literal and no relations."""
        if one.literal:
            self.field(f"{pointer}/literal", one.literal)
        if one.scheme:
            self.field(f"{pointer}/scheme", one.scheme)
        return structure("service", self.named(one, pointer), *self.names(one.names))

    def subject(self, one: Subject, pointer: str) -> str:
        """A subject."""
        types = self.types(one) if self.restored is None else (self.types(one)[0], "")
        own = attribute("id", one.id) + attribute("type", types[0]) + self.flex(one, pointer)
        own += self.code("why", one.why, WHY) + attribute("rank", one.rank)
        own += attribute("confidence", one.confidence) + attribute("relevance", one.relevance)
        same = [f"<sameAs{self.same(uri)}/>" for uri in one.same_as]
        also = [f'<related rel="{self.own("wcrel:kind")}" qcode="{kind}"/>' for kind in types[1:] if kind]
        return structure("subject", own, *self.names(one.names), *same, *also, self.scheme(one.scheme))

    def types(self, one: Subject) -> tuple[str, str]:
        """The type of a subject as an attribute, and the kind that it does not imply."""
        kind = KINDS[one.kind] if one.kind else ""
        if one.type is None:
            return kind, ""
        if one.kind is not None and LOOSE_KINDS.get(one.type) == one.kind:
            return one.type, ""
        if one.type in KIND_OF or one.type in LOOSE_KINDS or one.type in DESK_TYPES:
            return self.own(f"wctype:{one.type}"), kind
        return self.qcode(one.type, TYPE), kind


def is_plain(content: tuple[Any, ...]) -> bool:
    """Whether a run is text and nothing else."""
    return len(content) == 1 and type(content[0]) is Text
