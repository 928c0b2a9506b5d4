"""Elements of our vocabulary -> nodes: what ``BodyWriter.record`` wrote, read back field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, get_args

from lxml.etree import _Element

from convert.markup.vocabulary import FORMS, HEADINGS, LISTS, Form, attribute
from convert.model.base import Node
from convert.model.media import Asset, Rendition
from convert.model.people import Moment
from convert.model.shape import Field, fields

_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Content(Protocol):
    """What reads the content of elements: the BodyReader."""

    def own_inlines(self, element: _Element) -> tuple[Any, ...]:
        """The inlines of an element."""

    def own_blocks(self, element: _Element, skip: set[_Element]) -> tuple[Any, ...]:
        """The blocks of an element, without the children in ``skip``."""


class _Local(dict[Any, str]):
    """Local names in lower case by tag, as they are met (a document may hold any number)."""

    def __missing__(self, tag: Any) -> str:
        name = tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
        if len(self) < 4096 and len(name) < 100:
            self[tag] = name
        return name


_LOCAL = _Local()


def local(element: _Element) -> str:
    """The local name of an element in lower case; "" for comments and processing instructions."""
    return _LOCAL[element.tag]


def words(element: _Element) -> str:
    """All text below an element."""
    return "".join(element.itertext())


def read_record(element: _Element, cls: type[Node], content: Content) -> Node:
    """The node of a class that an element holds. Raises ValueError where a value has not the form of its field."""
    if cls is Asset:
        return read_asset(element, content)
    if cls is Moment:
        return _moment(element)
    form = FORMS[cls]
    held: dict[str, Any] = {}
    parts: dict[str, list[_Element]] = {}
    skip: set[_Element] = set()
    for child in element:
        name = child.get("data-field")
        if name:
            parts.setdefault(name, []).append(child)
            skip.add(child)
    if cls in HEADINGS:
        heading = _heading(element, skip)
        if heading is not None:
            held["heading"] = content.own_inlines(heading)
            skip.add(heading)
    for spec in fields(cls):
        if spec.name in parts:
            held[spec.name] = read_field(parts[spec.name], spec, content)
        elif spec.name not in held:
            value = element.get(attribute(spec))
            if value is not None and spec.kind in ("line", "url", "lexical", "scalar"):
                held[spec.name] = scalar(value, spec)
    held.update(_label(element, form, parts.get("label"), skip))
    if form.main:
        held[form.main] = content.own_blocks(element, skip)
    for spec in fields(cls):
        if spec.required and spec.name not in held:
            held[spec.name] = "" if spec.kind in ("line", "raw", "url") else ()
    return cls(**held)


def _heading(element: _Element, skip: set[_Element]) -> _Element | None:
    """The bare heading that stands before any other content."""
    for child in element:
        if child in skip:
            continue
        return child if local(child) in _HEADING_TAGS and not child.get("data-block") else None
    return None


def read_field(elements: list[_Element], spec: Field, content: Content) -> Any:
    """The value of a field from the child elements that stand for it."""
    first = elements[0]
    match spec.kind:
        case "inlines":
            return content.own_inlines(first)
        case "blocks":
            return content.own_blocks(first, set())
        case "raw" | "line":
            return words(first)
        case "strings":
            return tuple(one.get("value", "") for one in elements)
        case "node":
            return read_record(first, spec.classes[0], content)
        case "nodes":
            if spec.name in LISTS:
                elements = [item for item in first if local(item) == "li"]
            return tuple(read_record(one, spec.classes[0], content) for one in elements)
        case _:
            return scalar(words(first), spec)


def _label(element: _Element, form: Form, marked: list[_Element] | None, skip: set[_Element]) -> dict[str, str]:
    """The text and address that an element shows."""
    if not form.text and not form.href:
        return {}
    label = marked[0] if marked else next((c for c in element if c not in skip and local(c) == "a"), None)
    held: dict[str, str] = {}
    if label is None:
        if form.text and not form.main:
            text = (element.text or "") + "".join(words(c) + (c.tail or "") for c in element if c not in skip)
            held[form.text] = text.strip(" \t\r\n")
        return held
    if form.href and label.get("href") is not None:
        held[form.href] = label.get("href", "")
    if form.text and label.get("data-untitled") is None:
        held[form.text] = words(label)
    return held


def scalar(value: str, spec: Field) -> Any:
    """An attribute value as the type of its field; ValueError where it has not that form."""
    if spec.annotation is bool:
        return value == "true"
    if spec.annotation is int:
        return int(value)
    choices = get_args(spec.annotation)
    if choices and value not in choices:
        raise ValueError(f"{value!r} is none of {', '.join(map(str, choices))}")
    return value


def _moment(element: _Element) -> Moment:
    value = element.get("datetime", "")
    text = words(element)
    literal = text if text != value or element.get("data-literal") else ""
    return Moment(value=value, literal=literal, zone=element.get("data-zone", ""))


_FILE_FIELDS: dict[str, Callable[[str], Any]] = {
    "width": int, "height": int, "role": str, "size": int, "duration": str, "media_type": str,
}  # fmt: skip
_FILE_ATTRIBUTES = {
    "width": "width", "height": "height", "data-role": "role", "data-size": "size", "data-duration": "duration",
    "data-media-type": "media_type", "type": "media_type",
}  # fmt: skip


def _rendition(element: _Element, href: str) -> Rendition:
    held: dict[str, Any] = {}
    for name, field_name in _FILE_ATTRIBUTES.items():
        value = element.get(name)
        if value is not None:
            held[field_name] = _FILE_FIELDS[field_name](value)
    return Rendition(href=href, **held)


def read_asset(element: _Element, content: Content) -> Asset:
    """The asset of a ``figure`` that our writer made."""
    held: dict[str, Any] = {}
    parts: dict[str, list[_Element]] = {}
    for child in element:
        tag = local(child)
        if tag in ("picture", "img", "video", "audio"):
            medium = next((inner for inner in child if local(inner) == "img"), None) if tag == "picture" else child
            sources = [inner for inner in child if local(inner) == "source"]
            if medium is not None:
                held["alt"] = medium.get("alt") or medium.get("aria-label") or ""
                held["renditions"] = (
                    _rendition(medium, medium.get("src", "")),
                    *(_rendition(one, one.get("srcset") or one.get("src") or "") for one in sources),
                )
        else:
            for part in child if tag == "figcaption" else (child,):
                parts.setdefault(part.get("data-field", ""), []).append(part)
    for spec in fields(Asset):
        if spec.name in parts:
            held[spec.name] = read_field(parts[spec.name], spec, content)
        elif spec.name not in held and (value := element.get(attribute(spec))) is not None:
            held[spec.name] = scalar(value, spec)
    return Asset(**held)
