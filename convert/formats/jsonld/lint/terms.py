"""Rules about schema.org's vocabulary: which types and properties there are, and what may stand where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from convert.formats.jsonld.graph import as_list
from convert.formats.jsonld.lint.document import Held, Node, Steps, is_foreign, local
from convert.formats.jsonld.lint.rule import Said
from convert.formats.jsonld.vocabulary import folded, is_a, prop, table
from convert.rule import Registry

RULES = Registry("jsonld")
_ANNOTATED = ("-input", "-output")
_SHOWN = 4


@RULES.rule("LD101", "error", part="node")
def unknown_type(node: Node) -> Iterator[Said]:
    """schema.org has no such type.

    Why: Readers look for types by their exact name, capitals included; an object of another type is passed over.
    Bad: "@type": "newsArticle"
    Good: "@type": "NewsArticle"
    Source: schema.org 30.0 (2026-03-19), vocabulary file, read 2026-11-25.
    """
    written = node.raw.get("@type", node.raw.get("type"))
    for index, value in enumerate(as_list(written)):
        name = local(value, node.block) if isinstance(value, str) else str(value)
        if name in table()["types"] or is_foreign(name, node.block):
            continue
        near = folded()[0].get(name.lower())
        if near is None and node.block.open:
            continue  # the other context may have it
        hint = f"; schema.org writes it {near}" if near else node.block.document.hint(name, types=True)
        key = "@type" if "@type" in node.raw else "type"
        steps: Steps = (key, index) if isinstance(written, list) else (key,)
        yield Said(node, f"there is no type {name[:60]!r} in schema.org{hint or '; use one that it has'}", steps)


@RULES.rule("LD102", "warning", part="stranger")
def unknown_property(held: Held) -> Iterator[Said]:
    """schema.org has no such property.

    Why: Nobody reads it. Data of your own is welcome under a prefix that the context declares.
    Bad: "headLine2": "Ferry"
    Good: "alternativeHeadline": "Ferry"
    Source: schema.org 30.0 (2026-03-19), vocabulary file, read 2026-11-25.
    """
    if held.spec is not None or held.node.block.open or (held.node.unknown and not held.node.types):
        return
    if held.key.endswith(_ANNOTATED) and _is_annotated(held):
        return
    hint = held.node.block.document.hint(held.key, types=False)
    yield Said(
        held.node, f"there is no property {held.key[:60]!r} in schema.org{hint or '; leave it out'}", (held.key,)
    )


def _is_annotated(held: Held) -> bool:
    """Whether a key asks for the input or output of an action: ``query-input`` and properties with that ending."""
    name = held.key.rpartition("-")[0]
    return name == "query" or prop(name) is not None


@RULES.rule("LD103", "error", part="stranger")
def wrong_case(held: Held) -> Iterator[Said]:
    """A property is written with other capitals than schema.org's.

    Why: Names are matched letter by letter: the value is not read.
    Bad: "datemodified": "2026-01-02T10:00:00Z"
    Good: "dateModified": "2026-01-02T10:00:00Z"
    Source: schema.org 30.0 (2026-03-19), vocabulary file, read 2026-11-25.
    """
    if held.spec is not None:
        yield Said(held.node, f"the property {held.key[:60]} is not read; write {held.spec.name}", (held.key,))


@RULES.rule("LD104", "warning", part="property")
def wrong_place(held: Held) -> Iterator[Said]:
    """A property stands on a type that does not have it.

    Why: Readers look for a property on the types that schema.org gives it to. On a node of several types one is enough.
    Bad: {"@type": "NewsArticle", "jobTitle": "reporter"}
    Good: {"@type": "Person", "jobTitle": "reporter"}
    Source: schema.org 30.0 (2026-03-19), domainIncludes of each property, read 2026-11-25.
    """
    spec, types = held.spec, held.node.types
    if spec is None or not types or held.node.unknown or not spec.domains:
        return
    if not any(is_a(one, *spec.domains, "Role") for one in types):
        said = f"{spec.name} is not a property of {_some(types)}; it is one of {_some(spec.domains)}"
        yield Said(held.node, said, (held.key,))


@RULES.rule("LD105", "warning", part="property")
def wrong_value(held: Held) -> Iterator[Said]:
    """A value is of a kind that the property does not take.

    Why: Readers pass over what they do not expect.
    Bad: "author": {"@type": "Place", "name": "Lakeside"}
    Good: "author": {"@type": "Person", "name": "Ida Holm"}
    Source: schema.org 30.0 (2026-03-19), rangeIncludes of each property, read 2026-11-25.
    """
    spec = held.spec
    if spec is None or not spec.ranges or (spec.name == "author" and held.node.is_a("Article")):
        return  # of the author of an article LD215 speaks
    for steps, value in held.values():
        what = _misfit(held, value)
        if what:
            yield Said(held.node, f"{what} is not what {spec.name} takes; it takes {_some(spec.ranges)}", steps)


def _misfit(held: Held, value: Any) -> str:
    """What is wrong with a value, in words; "" where it fits."""
    spec = held.spec
    assert spec is not None
    if isinstance(value, dict):
        node = held.node.block.document.by_identity.get(id(value))
        types = node.types if node is not None and not node.unknown else ()
        fits = not types or any(is_a(one, *spec.ranges, "Role") for one in types)
        return "" if fits else f"a {', '.join(types)}"
    if isinstance(value, bool):
        return "" if spec.kind in ("boolean", "text") or "Boolean" in spec.ranges else str(value).lower()
    if isinstance(value, str):
        if spec.kind != "number" or not value.strip() or _is_number(value) or "QuantitativeValue" in spec.ranges:
            return ""
        return repr(value[:40])
    takes = spec.kind in ("number", "size", "text") or any(
        is_a(one, "QuantitativeValue", "StructuredValue", "Quantity") for one in spec.ranges
    )
    return "" if takes or not isinstance(value, (int, float)) else "a number"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


@RULES.rule("LD106", "info", part="kind:node")
def text_for_node(held: Held) -> Iterator[Said]:
    """A text stands where schema.org has an object.

    Why: schema.org tolerates it; what more the object could say (a type, an address) is not there to be read.
    Bad: "publisher": "Lake Gazette"
    Good: "publisher": {"@type": "NewsMediaOrganization", "name": "Lake Gazette"}
    Source: schema.org, data model, conformance ("some data is better than none"), our notes on it read 2026-11-25.
    """
    if held.spec is None or (held.spec.name == "author" and held.node.is_a("Article")):
        return  # of the author of an article LD215 speaks
    for steps, value in held.values():
        if isinstance(value, str) and value.strip() and "://" not in value and value[0] not in "/#":
            said = f"{held.spec.name} is text here; schema.org has {_some(held.spec.ranges)} for it"
            yield Said(held.node, said, steps)


@RULES.rule("LD107", "warning", part="property")
def replaced_term(held: Held) -> Iterator[Said]:
    """A property has been replaced by another one.

    Why: Readers that are newer than the change look for the new name.
    Bad: "isBasedOnUrl": "https://news.example/report"
    Good: "isBasedOn": "https://news.example/report"
    Source: schema.org 30.0 (2026-03-19), supersededBy of each property, read 2026-11-25.
    """
    if held.spec is not None and held.spec.newer:
        yield Said(held.node, f"{held.spec.name} was replaced; write {held.spec.newer}", (held.key,))


@RULES.rule("LD116", "warning", part="node")
def replaced_type(node: Node) -> Iterator[Said]:
    """A type has been replaced by another one.

    Why: Readers that are newer than the change look for the new name.
    Bad: "@type": "UserComments"
    Good: "@type": "InteractionCounter"
    Source: schema.org 30.0 (2026-03-19), supersededBy of each type, read 2026-11-25.
    """
    for name in node.types:
        newer = table()["replaced_types"].get(name)
        if newer:
            yield Said(node, f"the type {name} was replaced; write {newer}", ("@type",))


def _some(found: tuple[str, ...]) -> str:
    """The first names of several."""
    return ", ".join(found[:_SHOWN]) + (", ..." if len(found) > _SHOWN else "")
