"""Concepts, subjects, places and what identifies them <-> schema.org nodes, both directions side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from convert.formats.jsonld import names
from convert.formats.jsonld.graph import Node, Value, bare
from convert.formats.jsonld.vocabulary import is_a
from convert.model import base, build
from convert.model.patterns import pattern
from convert.model.people import Concept, Name, Place, Subject

Json = dict[str, Any]
_DECIMAL = pattern(base.DECIMAL)
_KINDS = {
    "person": "Person",
    "organisation": "Organization",
    "place": "Place",
    "event": "Event",
    "abstract": "DefinedTerm",
}


# what identifies a node: @id and PropertyValues


def property_value(kind: str, value: str) -> Json:
    """An identifier of a kind that schema.org has no property for."""
    return {"@type": "PropertyValue", "propertyID": names.term(kind), **({"value": value} if value else {})}


def identify(node: Json, uri: str = "", **others: str | None) -> None:
    """Write a URI as ``@id`` where it is an absolute one, else and all others as ``identifier``."""
    if uri and names.is_iri(uri):
        node["@id"] = uri
    elif uri:
        others["uri"] = uri
    held = [property_value(kind, value) for kind, value in others.items() if value]
    if held:
        node["identifier"] = held if len(held) > 1 else held[0]


def identity(node: Node, *kinds: str) -> dict[str, str]:
    """The ``uri`` and the identifiers of ``kinds`` that a node has; a bare identifier of others is its ``literal``."""
    held: dict[str, str] = {}
    for value in node.all("@id"):
        if value.peek():
            held["uri"] = value.text()
    for value in node.all("identifier"):
        kind, text = _identifier(value)
        if kind in kinds and kind not in held and _fits(kind, text):
            held[kind] = text
            _consume(value)
        elif kind == "uri" and "uri" not in held:
            held["uri"] = text
            _consume(value)
        elif not kind and "literal" in kinds and "literal" not in held and not isinstance(value.raw, dict):
            held["literal"] = value.text()
    return held


def _fits(kind: str, text: str) -> bool:
    if kind == "qcode":
        return build.qcode(text) == text
    return kind != "local-id" or build.identifier(text) == text


def _identifier(value: Value) -> tuple[str, str]:
    """The kind (our term, or "") and the text of an identifier; nothing is marked as read."""
    if not isinstance(value.raw, dict):
        return "", value.peek()
    kind, text = value.raw.get("propertyID"), value.raw.get("value", "")
    found = str(kind)[len(names.NS) :] if isinstance(kind, str) and kind.startswith(names.NS) else ""
    return found, text if isinstance(text, str) else ""


def _consume(value: Value) -> None:
    """Read all of a PropertyValue."""
    node = value.node()
    if node is not None:
        node.accept("PropertyValue")
        node.text("propertyID")
        node.text("value")


# kinds of types in additionalType


def set_types(node: Json, types: Iterable[str]) -> None:
    """Write ``additionalType``."""
    held = list(types)
    if held:
        node["additionalType"] = held if len(held) > 1 else held[0]


def coded(node: Node, kind: str) -> str | None:
    """The code of the term of a kind in ``additionalType``; "" for the bare term, None for none."""
    for value in node.all("additionalType"):
        found = names.code_of(value.peek(), kind)
        if found is not None:
            value.text()
            return found
    return None


def has_type(node: Node, wanted: str) -> bool:
    """Whether ``additionalType`` holds a value, which then counts as read."""
    for value in node.all("additionalType"):
        if value.peek() == wanted:
            value.text()
            return True
    return False


# names in languages


def write_names(held: tuple[Name, ...]) -> Any:
    """Names as text, those in a stated language as JSON-LD value objects."""
    made = [{"@value": one.text, "@language": one.language} if one.language else one.text for one in held]
    return made if len(made) > 1 else made[0]


def read_names(node: Node, *properties: str) -> tuple[Name, ...]:
    """The names in these properties."""
    found: list[Name] = []
    for prop in properties or ("name",):
        for value in node.all(prop):
            text = value.text()
            if text:
                found.append(Name(text=text, language=build.language(value.language()) if value.language() else None))
    return tuple(found)


# concepts


def concept_node(concept: Concept | Subject, types: list[str]) -> Json:
    """A concept as a node of ``types``; where it has a code or scheme it is a DefinedTerm too."""
    if (concept.qcode or concept.scheme) and "DefinedTerm" not in types:
        types = [*types, "DefinedTerm"]
    node: Json = {"@type": types if len(types) > 1 else types[0]}
    local = concept.id if isinstance(concept, Subject) else None
    same = concept.same_as if isinstance(concept, Subject) else ()
    as_identifiers = same if not all(map(names.is_iri, same)) else ()
    identify(node, concept.uri, **{"local-id": local, "literal": concept.literal})
    if as_identifiers:
        held = node.get("identifier", [])
        held = held if isinstance(held, list) else [held]
        node["identifier"] = [*held, *(property_value("same-as", one) for one in as_identifiers)]
    elif same:
        node["sameAs"] = list(same)
    if concept.names:
        node["name"] = write_names(concept.names)
    if concept.qcode:
        node["termCode"] = concept.qcode
    if concept.scheme:
        is_set = names.is_iri(concept.scheme)
        node["inDefinedTermSet"] = concept.scheme if is_set else {"@type": "DefinedTermSet", "name": concept.scheme}
    return node


def write_concept(concept: Concept) -> Any:
    """A genre: plain text where it is just a name."""
    first = concept.names[0] if len(concept.names) == 1 else None
    if first and not first.language and not names.is_iri(first.text) and concept == Concept(names=concept.names):
        return first.text
    return concept_node(concept, ["DefinedTerm"])


def concept_fields(node: Node, *kinds: str) -> Json:
    """The fields that concepts and subjects share."""
    node.accept("DefinedTerm", "Thing")
    held: Json = {"names": read_names(node), **identity(node, "literal", *kinds)}
    for value in node.all("termCode"):
        code = build.qcode(value.peek())
        if code == value.peek() and "qcode" not in held:
            held["qcode"] = value.text()
        elif "literal" not in held:
            held["literal"] = value.text()
    for value in node.all("inDefinedTermSet"):
        terms = value.node()
        if terms is None:
            held["scheme"] = value.text()
        else:
            terms.accept("DefinedTermSet")
            held["scheme"] = terms.text("@id") or terms.text("url") or terms.text("name")
        break
    if "uri" not in held and node.first("url") is not None:
        held["uri"] = node.text("url")
    return held


def read_concept(value: Value) -> Concept | None:
    """A concept from a node, an address or a text; None where there is nothing in it."""
    node = value.node()
    if node is None:
        text = value.text()
        if not text:
            return None
        return Concept(uri=text) if names.is_iri(text) else Concept(names=_one_name(value, text))
    return Concept(**concept_fields(node))


def _one_name(value: Value, text: str) -> tuple[Name, ...]:
    return (Name(text=text, language=build.language(value.language()) if value.language() else None),)


# subjects


def write_subject(subject: Subject) -> Json:
    """A subject as Person, Organization, Place, Event, DefinedTerm or Thing."""
    node = concept_node(subject, [_KINDS.get(subject.kind or "", "Thing")])
    types = [names.SUBJECT_KIND + "object"] if subject.kind == "object" else []
    set_types(node, [*types, names.term("subject-type", subject.type)] if subject.type else types)
    return node


def read_subject(value: Value) -> Subject | None:
    """A subject from a node or a text."""
    node = value.node()
    if node is None:
        text = value.text()
        if not text:
            return None
        return Subject(uri=text) if names.is_iri(text) else Subject(names=_one_name(value, text))
    kind = "object" if has_type(node, names.SUBJECT_KIND + "object") else _kind(node)
    held = concept_fields(node, "local-id", "same-as")
    held["id"] = held.pop("local-id", None)
    held["type"] = build.code(coded(node, "subject-type") or "") or None
    same = [held.pop("same-as")] if "same-as" in held else []
    while True:  # further identifiers of the kind
        more = identity(node, "same-as").get("same-as")
        if more is None:
            break
        same.append(more)
    same.extend(found for found in (other.text() for other in node.all("sameAs")) if found)
    return Subject(kind=kind, same_as=tuple(same), **held)  # type: ignore[arg-type]  # kind is one of the model's


def _kind(node: Node) -> str | None:
    """The kind of a subject by its types; they count as read where they say no more than that."""
    found = None
    types = node.types
    for value in node.values.get("@type", ()):
        name = bare(value.raw) if isinstance(value.raw, str) else ""
        plain = next((kind for kind, own in _KINDS.items() if own.lower() == name.lower()), None)
        if plain is not None:
            value.use()
            if not (plain == "abstract" and len(types) > 1):
                found = found or plain
    if found is None and not {"thing", "definedterm"} & {name.lower() for name in types}:
        found = next((kind for name in types for kind, own in _KINDS.items() if is_a(name, own)), None)
    return found


# places


def write_place(place: Place) -> Json:
    """A place, its country and its coordinates."""
    node: Json = {"@type": "Place"}
    identify(node, place.uri, qcode=place.qcode, literal=place.literal)
    if place.name:
        node["name"] = place.name
    if place.country:
        node["address"] = {"@type": "PostalAddress", "addressCountry": place.country}
    degrees = {"latitude": place.latitude, "longitude": place.longitude}
    if any(degrees.values()):
        node["geo"] = {"@type": "GeoCoordinates", **{key: value for key, value in degrees.items() if value}}
    return node


def read_place(value: Value) -> Place | None:
    """A place from a node or a text."""
    node = value.node()
    if node is None:
        text = value.text()
        return Place(name=text) if text else None
    node.accept("Place", "City", "Country", "AdministrativeArea", "State")
    held: Json = {"name": node.text("name"), **identity(node, "qcode", "literal")}
    address = node.first("address")
    inside = address.node() if address is not None else None
    if inside is not None:
        inside.accept("PostalAddress")
        country = inside.first("addressCountry")
        nation = country.node() if country is not None else None
        if nation is not None:
            nation.accept("Country")
        held["country"] = (nation or inside).text("name" if nation else "addressCountry")
        if not held["name"]:
            held["name"] = inside.text("addressLocality")
    elif address is not None and not held["name"]:
        held["name"] = address.text()
    geo = node.first("geo")
    point = geo.node() if geo is not None else node
    if point is not None:
        point.accept("GeoCoordinates")
        for name in ("latitude", "longitude"):
            degrees = point.first(name)
            if degrees is not None and _DECIMAL.search(degrees.peek()):
                held[name] = degrees.text()
    return Place(**held)
