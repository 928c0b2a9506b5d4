"""Values of fields from strings as they are written: codes, language tags, QCodes, ids and times."""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache

from convert.model import base, text
from convert.model.patterns import pattern
from convert.model.people import Moment

_LANGUAGE, _QCODE, _IDENTIFIER = pattern(base.LANGUAGE), pattern(base.QCODE), pattern(base.IDENTIFIER)
_MOMENT = pattern(base.MOMENT)
_DAY_AND_CLOCK = pattern(r"^(\d{4}-\d\d-\d\d)[Tt ](?=\d\d:)")
_OFFSET = pattern(r"(?<=\d)\s*([+-]\d\d):?(\d\d)$")
_UTC = pattern(r"(T.*\d)\s*(z|Z| ?UTC| ?GMT)$")
_COMMA = pattern(r"(T[\d:]+),(\d+)")
_LONG_FRACTION = pattern(r"(\.\d{9})\d+")
_SHORT = 64


@lru_cache(maxsize=1024)  # the times of one feed repeat
def is_calendar(value: str) -> bool:
    """Whether a string of the form of ``Moment.value`` names a time that exists (no 30 February, no 25:00)."""
    day, _, clock = value.partition("T")
    year, month, number = ([int(part) for part in day.split("-")] + [1, 1])[:3]
    try:
        date(year, month, number)
        if clock:
            sign = "+" if "+" in clock else "-"
            bare, offset = clock[:5], clock.rpartition(sign)[2] if _has_offset(clock) else "00:00"
            time.fromisoformat(bare)
            seconds = clock[6:8] if clock[5:6] == ":" else "00"
            return int(seconds) < 60 and int(offset[:2]) <= 14 and int(offset[3:]) < 60 and (
                int(offset[:2]) < 14 or offset[3:] == "00"
            )
    except ValueError:
        return False
    return True


def _has_offset(clock: str) -> bool:
    return "+" in clock or "-" in clock


# Constructors for readers: each returns the value in the form of its field, or None where it has none.

def code(value: str) -> str | None:
    """A role or kind as a Code: blanks become hyphens; None for nothing."""
    if value.isprintable() and " " not in value:
        return value or None
    return re.sub("[ \t\r\n\f\v]+", "-", text.line(value)) or None


def language(value: str) -> str | None:
    """A language tag as written, ``_`` read as ``-``; None where it has not the shape of BCP 47."""
    if not value:
        return None
    return _language(value) if len(value) < _SHORT else _language.__wrapped__(value)


@lru_cache(maxsize=256)  # a feed has a handful
def _language(value: str) -> str | None:
    tag = text.line(value).replace("_", "-")
    return tag if _LANGUAGE.search(tag) else None


def qcode(value: str) -> str | None:
    """A QCode, or None where there is no alias or a blank inside."""
    if not value:
        return None
    return _qcode(value) if len(value) < _SHORT else _qcode.__wrapped__(value)


@lru_cache(maxsize=4096)  # the codes of one feed repeat
def _qcode(value: str) -> str | None:
    found = text.line(value)
    return found if _QCODE.search(found) else None


def identifier(value: str) -> str | None:
    """An id made from any string: other characters become hyphens; None for nothing."""
    if not value:
        return None
    if _IDENTIFIER.search(value):
        return value
    made = re.sub("[^A-Za-z0-9_.-]+", "-", text.line(value))[:118].strip("-")
    if not made:
        return None
    return made if re.match("[A-Za-z_]", made) else f"n-{made}"


def moment(value: str, *, literal: str = "", zone: str = "") -> Moment | None:
    """A Moment from ISO 8601 in its usual variants (``+0100``, a blank for ``T``), or None.

    What was written is kept as ``literal`` where the canonical form differs from it.
    """
    if not literal and not zone and len(value) < _SHORT:
        return _moment(value, "", "")
    return _moment.__wrapped__(value, literal, zone)


@lru_cache(maxsize=1024)  # the times of one item repeat
def _moment(value: str, literal: str, zone: str) -> Moment | None:
    written = form = text.line(value)
    if not _MOMENT.search(written):
        form = _DAY_AND_CLOCK.sub(r"\1T", written)
        form = _OFFSET.sub(r"\1:\2", form) if "T" in form else form
        form = _UTC.sub(r"\1Z", form)
        form = _COMMA.sub(r"\1.\2", form)
        form = _LONG_FRACTION.sub(r"\1", form)
    if not _MOMENT.search(form) or not is_calendar(form):
        return None
    return Moment(value=form, literal=text.line(literal) or (written if written != form else ""), zone=text.line(zone))
