"""Fields by pointer: what ``Parts.field`` of the writer wrote as properties, put back into the article."""

from __future__ import annotations

from typing import Any

import msgspec

from convert.model.article import Article
from convert.model.base import Node
from convert.model.shape import field
from convert.model.walk import steps


def put_fields(article: Article, properties: list[tuple[str, str]]) -> tuple[Article, list[tuple[str, str]]]:
    """The article with the values of all properties, and the properties that do not fit it.

    ``absent`` names the fields that stand in the document and not in the article: what the XSD requires, what a sender
    profile adds. A value of a node that is not there makes the node, from all the values given for it.
    """
    wrong: list[tuple[str, str]] = []
    groups: dict[str, dict[str, str]] = {}
    for pointer, value in properties:
        if pointer == "absent":
            names = (name for name in value.split() if not any(sign in name for sign in ":/@"))
            groups.setdefault("absent", {}).update(dict.fromkeys(names, ""))
            continue
        parent, _, name = pointer.rpartition("/")
        groups.setdefault(parent, {})[name] = value
    result: Any = article
    for parent, values in sorted(groups.items(), key=_outer_first):
        try:
            if parent == "absent":
                result = msgspec.structs.replace(result, **{name: _default(name) for name in values})
            else:
                result = _put(result, Article, steps(f"/{parent}") if parent else [], values)
        except (LookupError, ValueError, TypeError, AttributeError, msgspec.ValidationError) as error:
            wrong.extend((f"{parent}/{name}".lstrip("/"), f"{value} ({error})") for name, value in values.items())
    return result, wrong


def _outer_first(group: tuple[str, dict[str, str]]) -> int:
    """What is taken away comes first, then outer nodes before those in them."""
    return -1 if group[0] == "absent" else len(group[0].split("/")) if group[0] else 0


def _default(name: str) -> Any:
    return field(Article, name).default


def _put(node: Any, cls: type[Node], path: list[str], values: dict[str, str]) -> Any:
    """The node at a path with some fields replaced; nodes that are missing are made."""
    if not path:
        held = {name: _value(cls, name, value) for name, value in values.items()}
        return cls(**held) if node is None else msgspec.structs.replace(node, **held)
    name, rest = path[0], path[1:]
    spec = field(cls, name)
    inner = getattr(node, name)
    if isinstance(inner, tuple):
        at = int(rest[0])
        changed = _put(inner[at], type(inner[at]), rest[1:], values)
        return msgspec.structs.replace(node, **{name: (*inner[:at], changed, *inner[at + 1 :])})
    if spec.kind != "node":
        raise LookupError(f"{name} is no part")
    if node is None:
        node = cls()
    return msgspec.structs.replace(node, **{name: _put(inner, spec.classes[0], rest, values)})


def _value(cls: type[Node], name: str, value: str) -> Any:
    """A value as the type of its field."""
    spec = field(cls, name)
    if spec.kind == "node" and not value:
        return spec.classes[0]()
    if spec.annotation is bool:
        return value == "true"
    return msgspec.convert(value, spec.annotation, strict=False)
