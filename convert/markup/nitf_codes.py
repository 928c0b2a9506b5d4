"""Names that reader and writer share, and the two forms of a time: extended ISO 8601, and NITF's basic one."""

from __future__ import annotations

import re

from convert.model import build
from convert.model.patterns import pattern
from convert.model.people import Moment

OWN = "https://wirecopy.example/ns/nitf"
"""The namespace of the one element of our own: data kept from a source."""
GENERATOR = "wirecopy"
RESIDUE = "wirecopy.residue"
METAS = {
    "summary": "description", "credit": "credit", "form": "form", "direction": "direction",
    "licence_url": "licence", "data_mining": "data-mining", "digital_source_type": "digital-source-type",
}  # fmt: skip
"""Fields without an element of NITF, and the names of their ``meta``."""
SLUGS = ("slug", "slugline", "anpa-keyword")
STATUS = {"usable": "usable", "withheld": "withheld", "cancelled": "canceled", "draft": "withheld"}
STATUS_OF = {"usable": "usable", "withheld": "withheld", "canceled": "cancelled", "cancelled": "cancelled"}
SUBJECT_CODES = "http://cv.iptc.org/newscodes/subjectcode/"
CONCEPTS = {
    "genres": "genre", "desks": "desk", "services": "service", "products": "product", "audiences": "audience",
}  # fmt: skip
"""Lists of concepts, and the ``classifier/@type`` of each."""
_BASIC = pattern(
    r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})(?:([0-9]{2})([.,][0-9]{1,9})?)?\s*(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T|$)")


def basic(value: str) -> str:
    """``20260102T100000+0000`` for ``2026-01-02T10:00:00+00:00``; a year or month alone as it is."""
    if not _DAY.match(value):
        return value
    day, mark, clock = value.partition("T")
    return day.replace("-", "") + mark + clock.replace(":", "")


def extended(written: str) -> str:
    """The ISO form of a basic one; other values as they are."""
    found = _BASIC.fullmatch(written)
    if found is None:
        return written
    year, month, day, hour, minute, second, part, zone = found.groups()
    value = f"{year}-{month}-{day}"
    if hour:
        value += f"T{hour}:{minute}" + (f":{second}" if second else "") + (part or "").replace(",", ".")
        if zone:
            value += zone if zone == "Z" else f"{zone[:3]}:{zone[-2:]}"
    return value


def moment(written: str) -> Moment | None:
    """The time that a ``norm`` says, its own letters kept where they are not ISO's extended form."""
    text = written.strip(" \t\r\n")
    value = extended(text)
    return build.moment(value, literal=text if value != text else "")
