"""Contributors, parties and sources <-> Person, Organization and CreativeWork nodes."""

from __future__ import annotations

from typing import Any

from convert.formats.jsonld import names
from convert.formats.jsonld.graph import Node, Value
from convert.formats.jsonld.terms import Json, coded, has_type, identify, identity, set_types
from convert.formats.jsonld.vocabulary import is_a
from convert.model import build
from convert.model.patterns import pattern
from convert.model.people import Contributor, Party, Source

_AUTHORS = frozenset({"author", "writer", "reporter", "correspondent", "columnist", "byline"})
_SEVERAL = pattern(r"\s*(?:,|;|\s&\s|\sand\s)\s*")
_SUFFIX = pattern(r",\s*(?=(?:Jr|Sr|II|III|IV|PhD|Ph\.D|MD|M\.D|Inc|Ltd|LLC)\b)")


# contributors


def write_contributor(person: Contributor) -> Json:
    """A contributor as Person or Organization; a role and an unstated kind are additional types."""
    is_body = person.kind == "organisation"
    node: Json = {"@type": "Organization" if is_body else "Person"}
    types = [names.term("Role", person.role)] if person.role else []
    if person.kind is None:
        types.append(names.ANY_AGENT)
    set_types(node, types)
    identify(node, person.uri, qcode=person.qcode, literal=person.literal)
    held = {"name": person.name, "jobTitle": "" if is_body else person.job_title, "email": person.email,
        "url": person.url,
            "image": person.image, "description": person.bio}  # fmt: skip
    node.update({key: value for key, value in held.items() if value})
    if person.organisation:
        node["parentOrganization" if is_body else "worksFor"] = {"@type": "Organization", "name": person.organisation}
    return node


def write_credits(people: tuple[Contributor, ...]) -> dict[str, list[Json]]:
    """``author`` (those at the front without another craft) and ``contributor`` (all from the first other on).

    An author among the later ones stands in both lists, so that ``author`` names them all and the order is kept.
    """
    front = next((index for index, one in enumerate(people) if not is_author(one)), len(people))
    later = people[front:]
    authors = [write_contributor(one) for one in (*people[:front], *filter(is_author, later))]
    others = [write_contributor(one) for one in later]
    return {key: value for key, value in (("author", authors), ("contributor", others)) if value}


def is_author(person: Contributor) -> bool:
    """Whether a contributor is one of the authors, by the role."""
    return person.role is None or person.role in _AUTHORS


def read_contributor(value: Value, role: str | None = None) -> Contributor | None:
    """A contributor from a node or a text; None where there is no name or address in it."""
    node = value.node()
    if node is None:
        text = value.text()
        return Contributor(name=text, role=role) if text else None
    if node.accept("Role", "PerformanceRole", "OrganizationRole"):
        role = build.code(node.text("roleName")) or role
        player = next((v for v in (node.first(p) for p in ("author", "contributor", "creator", "editor")) if v), None)
        return read_contributor(player, role) if player is not None else None
    kind = _agent(node)
    held: Json = {
        "name": node.text("name") or _joined(node), "role": coded(node, "Role") or role, "kind": kind,
        "job_title": node.text("jobTitle"), "email": node.text("email"), "bio": node.text("description"),
        "url": address(node, "url", "mainEntityOfPage"), "image": address(node, "image"), **identity(node, "qcode",
            "literal"),
    }  # fmt: skip
    for prop in ("worksFor", "affiliation", "parentOrganization", "memberOf"):
        body = node.first(prop)
        if body is not None and not held.get("organisation"):
            inner = body.node()
            held["organisation"] = inner.text("name") if inner is not None else body.text()
            if inner is not None:
                inner.accept("Organization", "NewsMediaOrganization")
    if not held["url"] and len(node.all("sameAs")) == 1:
        held["url"] = node.text("sameAs")
    if not (held["name"] or held.get("uri") or held.get("literal")):
        if not held["url"]:
            return None
        held["uri"] = held["url"]
    return Contributor(**held)


def _joined(node: Node) -> str:
    return " ".join(part for part in (node.text("givenName"), node.text("familyName")) if part)


def _agent(node: Node) -> Any:
    """The kind of a contributor; types that say just that count as read."""
    found = node.accept("Person", "Organization", "NewsMediaOrganization")
    if has_type(node, names.ANY_AGENT):
        return None
    if not found:
        found = next((name for name in node.types if is_a(name, "Person", "Organization")), "")
        node.accept(found)
    return None if not found else "person" if is_a(found, "Person") else "organisation"


def address(node: Node, *properties: str) -> str:
    """An address given as text, as ``{"@id"}``, or as a node with ``url`` or ``contentUrl``."""
    for name in properties:
        value = node.first(name)
        if value is None:
            continue
        inner = value.node()
        if inner is None:
            return value.text()
        inner.accept("ImageObject", "WebPage", "ProfilePage", "WebSite")
        found = inner.text("contentUrl", "url") or inner.text("@id")
        for repeated in (inner.first("contentUrl"), inner.first("url"), inner.first("@id")):
            if repeated is not None and repeated.peek() == found:
                repeated.text()
        if found:
            return found
    return ""


def split_names(found: Contributor) -> tuple[Contributor, ...]:
    """Several people where one name holds several (Google's patterns: a comma, a semicolon, " & ", " and ")."""
    name = _SUFFIX.sub("\x00", found.name)
    parts = [part.replace("\x00", ", ").strip() for part in _SEVERAL.split(name)]
    alone = found == Contributor(name=found.name, role=found.role, kind=found.kind)
    if found.kind == "organisation" or len(parts) < 2 or not alone:
        return (found,)
    if not all(2 <= len(part.split()) <= 4 and not any(c.isdigit() for c in part) for part in parts):
        return (found,)
    return tuple(Contributor(name=part, role=found.role, kind=found.kind) for part in parts)


# parties


def write_party(party: Party, type_: str = "Organization") -> Json:
    """An organisation in a business role."""
    node: Json = {"@type": type_}
    identify(node, party.uri, qcode=party.qcode, literal=party.literal)
    logo = {"@type": "ImageObject", "url": party.logo} if party.logo else None
    held = {"name": party.name, "url": party.url, "logo": logo}
    node.update({key: value for key, value in held.items() if value})
    return node


def read_party(value: Value) -> Party | None:
    """An organisation from a node or a text."""
    node = value.node()
    if node is None:
        text = value.text()
        return Party(name=text) if text else None
    node.accept("Organization", "NewsMediaOrganization")
    return Party(
        name=node.text("name") or node.text("legalName"), url=address(node, "url"), logo=address(node, "logo", "image"),
        **identity(node, "qcode", "literal"),
    )  # fmt: skip


# sources


def write_source(source: Source) -> Json:
    """A named source: who published what was drawn on, with the title and address where known."""
    node: Json = {"@type": "CreativeWork"}
    if source.role:
        set_types(node, [names.term("SourceRole", source.role)])
    identify(node, source.uri, qcode=source.qcode, literal=source.literal)
    if source.name and source.publisher:
        node["name"] = source.name
    who = source.publisher or source.name
    if who:
        holder = "publisher" if source.name else "sourceOrganization"
        node[holder] = {"@type": "Organization", "name": who}
    if source.url:
        node["url"] = source.url
    return node


def read_source(value: Value, role: str | None = None) -> Source | None:
    """A source from a node, a text or an address."""
    node = value.node()
    if node is None:
        text = value.text()
        if not text:
            return None
        return Source(name="", url=text, role=role) if names.is_iri(text) else Source(name=text, role=role)
    node.accept("CreativeWork", "NewsArticle", "Article", "WebPage", "Organization", "NewsMediaOrganization", "Person")
    name = node.text("name", "headline")
    held: Json = {
        "role": coded(node, "SourceRole") or role,
        "url": address(node, "url"),
        **identity(node, "qcode", "literal"),
    }
    for prop in ("publisher", "sourceOrganization"):
        body = node.first(prop)
        party = read_party(body) if body is not None else None
        if party is not None and party.name:
            if prop == "publisher" and not name:
                name = party.name
            else:
                held["publisher"] = party.name
    if not name and "text" in node.values:
        name = node.text("text")
    if not (name or held["url"] or held.get("uri") or held.get("literal") or held.get("publisher")):
        return None
    return Source(name=name, **held)
