"""Lines ``Label: value`` below a headline, a heading or a name -> fields of a node."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple, Protocol, get_args, get_origin

from convert.formats.text.marks import LABELLED, LABELS, parted
from convert.formats.text.plain import read_moment
from convert.model import base, build
from convert.model import text as characters
from convert.model.article import Article
from convert.model.base import Node
from convert.model.media import Rendition
from convert.model.people import Embargo, Party
from convert.model.shape import Field, field
from convert.report import Log


class _Line(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...


class Described(NamedTuple):
    """The fields found, how many lines they took, and the lines (number, text) whose value does not fit its field."""

    fields: dict[str, Any]
    size: int
    others: list[tuple[int, str]]


def described(cls: type[Node], lines: Sequence[_Line], at: int, log: Log) -> Described:
    """The labels of a node of this class that stand from line ``at`` on."""
    table = {label.label: label for label in LABELS[cls]}
    fields: dict[str, Any] = {}
    others: list[tuple[int, str]] = []
    size = 0
    for line in map(lines.__getitem__, range(at, len(lines))):
        found = LABELLED.fullmatch(line.text)
        label = table.get(found[1]) if found else None
        if found is None or label is None:
            break
        size += 1
        value = _READ[label.spelling]((found[2] or "").strip(" "), field(cls, label.field))
        repeated = label.spelling in ("runs", "files")
        if value is None or (label.field in fields and not repeated):
            others.append((line.number, line.text))
            continue
        fields[label.field] = fields.get(label.field, ()) + value if repeated else value
        if cls is Article:
            log.chose(f"/{label.field}", f"line {line.number}", line.number)
    return Described(fields, size, others)


def _line(value: str, spec: Field) -> Any:
    """The value in the form of a field, or None where it has none."""
    if spec.kind == "line":
        return characters.line(value)
    if spec.kind == "url":
        return characters.url(value) if characters.url(value) == value else None
    if spec.kind == "lexical":
        make = {base.CODE: build.code, base.LANGUAGE: build.language}.get(spec.pattern, build.code)
        made = make(value)
        return made if made == value else None
    if get_origin(spec.annotation) is Literal:
        return value if value in get_args(spec.annotation) else None
    number = int(value) if value.isascii() and value.isdigit() and len(value) <= 10 else -1
    low, high = spec.low or 0, spec.high if spec.high is not None else number
    return number if low <= number <= high else None


def _embargo(value: str, _: Field) -> Embargo | None:
    until = read_moment(value) if value else None
    return Embargo(until=until) if until or not value else None


_READ: dict[str, Callable[[str, Field], Any]] = {
    "line": _line,
    "run": lambda value, _: build.inlines(value),
    "runs": lambda value, _: (build.inlines(value),),
    "moment": lambda value, _: read_moment(value),
    "embargo": _embargo,
    "names": lambda value, spec: tuple(spec.classes[0](name=name) for name in parted(value)),
    "strings": lambda value, _: parted(value),
    "party": lambda value, _: Party(name=value),
    "flag": lambda value, _: True if value == "yes" else None,
    "files": lambda value, _: (Rendition(href=value),),
    "standfirst": lambda value, _: (build.paragraph(value),) if value else None,
}
