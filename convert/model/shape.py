"""What each field of each node holds, derived once from the classes: one description for every walker."""

from __future__ import annotations

import types
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Meta
from msgspec.structs import FieldInfo

from convert.model.base import Node
from convert.model.blocks import Block
from convert.model.inlines import Inline

_RAW = {("CodeBlock", "text"), ("Preformatted", "text"), ("Unknown", "source"), ("Unmapped", "value")}
_URLS = {"href", "url", "image", "logo", "licence_url", "canonical_url"}


class Field(msgspec.Struct, frozen=True):
    """One field: its name, its kind, the node classes in it, its pattern, and its default.

    Kinds: ``line`` (text without breaks), ``raw`` (text, every blank kept), ``url``, ``lexical`` (a
    pattern), ``strings``, ``inlines``, ``runs`` (a tuple of inlines), ``blocks``, ``nodes`` (a tuple of
    nodes of the named classes), ``node`` (one or none), ``scalar``.
    """

    name: str
    kind: str
    classes: tuple[type[Node], ...] = ()
    pattern: str = ""
    default: Any = None
    required: bool = False
    nullable: bool = False
    annotation: Any = None
    choices: tuple[Any, ...] = ()
    low: int | None = None
    high: int | None = None


def _strip(annotation: Any) -> tuple[Any, Meta | None, bool]:
    """The bare type of an annotation, its constraints, and whether None is allowed."""
    nullable, meta = False, None
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            base, *extra = get_args(annotation)
            meta = next((m for m in extra if isinstance(m, Meta)), meta)
            annotation = base
        elif origin in (Union, types.UnionType) and type(None) in get_args(annotation):
            nullable = True
            annotation = Union[tuple(a for a in get_args(annotation) if a is not type(None))]
        else:
            return annotation, meta, nullable


def _classes(annotation: Any) -> tuple[type[Node], ...]:
    members = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)
    return tuple(m for m in members if isinstance(m, type) and issubclass(m, Node))


def _kind(owner: type[Node], info: FieldInfo) -> Field:
    annotation, meta, nullable = _strip(info.type)
    pattern = str(meta.pattern) if meta is not None and meta.pattern else ""
    required = info.default is NODEFAULT and info.default_factory is NODEFAULT
    default = None if required else () if info.default is NODEFAULT else info.default
    kind: str = "scalar"
    classes: tuple[type[Node], ...] = ()
    if get_origin(annotation) is tuple:
        item = get_args(annotation)[0]
        if item == Inline:
            kind = "inlines"
        elif item == Block:
            kind = "blocks"
        elif get_origin(item) is tuple:
            kind = "runs"
        elif item is str:
            kind = "strings"
        else:
            kind, classes = "nodes", _classes(item)
    elif _classes(annotation):
        kind, classes = "node", _classes(annotation)
    elif annotation is str:
        kind = "line"
        if pattern:
            kind = "lexical"
        elif (owner.__name__, info.name) in _RAW:
            kind = "raw"
        elif info.name in _URLS:
            kind = "url"
    return Field(
        name=info.name, kind=kind, classes=classes, pattern=pattern, default=default, required=required,
        nullable=nullable, annotation=annotation,
        choices=get_args(annotation) if get_origin(annotation) is Literal else (),
        low=None if meta is None or meta.ge is None else int(meta.ge),
        high=None if meta is None or meta.le is None else int(meta.le),
    )  # fmt: skip


def _fields(cls: type[Node]) -> tuple[Field, ...]:
    return tuple(_kind(cls, info) for info in msgspec.structs.fields(cls))


def _containers(cls: type[Node]) -> tuple[Field, ...]:
    return tuple(f for f in fields(cls) if f.kind in ("inlines", "runs", "blocks", "nodes", "node"))


fields: Callable[[type[Node]], tuple[Field, ...]] = cache(_fields)
"""The fields of a node class, in order."""
containers: Callable[[type[Node]], tuple[Field, ...]] = cache(_containers)
"""The fields of a node class that hold nodes."""


def _field(cls: type[Node], name: str) -> Field:
    for candidate in fields(cls):
        if candidate.name == name:
            return candidate
    raise KeyError(f"{cls.__name__} has no field {name!r}")


field: Callable[[type[Node], str], Field] = cache(_field)
"""One field by name; KeyError where the class has none of that name."""
