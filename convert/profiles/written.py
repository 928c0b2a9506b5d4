"""Dates in the forms that a profile names, and times without a zone put into the one it names."""

from __future__ import annotations

import re
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from convert.markup.dates import in_zone, month_number, parse_machine, zone_offset
from convert.model.build import moment
from convert.model.patterns import pattern
from convert.model.people import Moment
from convert.profiles.values import Dates

_FORM = pattern(r"%(.)|\*|\s+|[^%*\s]+")
_PIECES = {
    "Y": r"(?P<Y>\d{4})", "y": r"(?P<y>\d{2})", "m": r"(?P<m>\d{1,2})", "d": r"(?P<d>\d{1,2})",
    "B": r"(?P<B>[^\W\d_]{2,20}\.?)", "b": r"(?P<B>[^\W\d_]{2,20}\.?)", "H": r"(?P<H>\d{1,2})",
    "I": r"(?P<I>\d{1,2})", "M": r"(?P<M>\d{2})", "S": r"(?P<S>\d{2})", "f": r"(?P<f>\d{1,6})",
    "p": r"(?P<p>[AaPp]\.?\s?[Mm]\.?)", "Z": r"(?P<Z>[A-Za-z]{1,5})", "z": r"(?P<z>Z|[+-]\d{2}:?\d{2})",
    "%": "%",
}  # fmt: skip
LONGEST = 200
REGIONS = {"dmy": "GB", "mdy": "US"}
"""A region whose habit is the order."""


def mistake(form: str) -> str:
    """Why a form cannot be used; "" where it can."""
    letters = re.findall(r"%(.?)", form)
    unknown = [letter for letter in letters if letter not in _PIECES]
    if unknown:
        return f"%{unknown[0]} is not known here; the forms take {' '.join('%' + one for one in _PIECES)}"
    kinds = [{"b": "B"}.get(letter, letter) for letter in letters if letter != "%"]
    if len(set(kinds)) != len(kinds):
        return "a part of a date stands twice in the form"
    if form.count("*") > 2:
        return "a form has at most two stars"
    if not ("Y" in kinds or "y" in kinds):
        return "a form has a year, %Y or %y"
    return ""


def zone_mistake(zone: str) -> str:
    """Why a zone cannot be used; "" where it can."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return f"there is no zone {zone!r} in the database of zones; write one such as Europe/Berlin"
    return ""


@lru_cache(maxsize=256)
def _compiled(form: str) -> re.Pattern[str]:
    """A form as an expression: every piece of it is short and bounded, so it is matched at once."""
    made: list[str] = []
    for found in _FORM.finditer(" ".join(form.split())):
        if found[1]:
            made.append(_PIECES[found[1]])
        elif found[0] == "*":
            made.append(".{0,200}?" if found.end() < len(form) else ".{0,200}")
        else:
            made.append(r"\s*" if found[0].isspace() else re.escape(found[0]))
    return re.compile("".join(made), re.IGNORECASE)


def read(text: str, forms: tuple[str, ...], zone: str, dates: Dates, language: str) -> Moment | None:
    """The moment of a text by these forms, those of the profile, and then as any date.

    ``language`` is that of the page; the region that stands for the order of day and month wins over its own.
    """
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return None
    language = language or dates.language
    found = next(
        (made for form in (*forms, *dates.formats) if (made := _by_form(text, form, language)) is not None), None
    )
    if found is None:
        region = REGIONS.get(dates.order)
        found = parse_machine(text, f"{language.partition('-')[0] or 'und'}-{region}" if region else language)
    return None if found is None else in_zone(found, zone or dates.zone)


def _by_form(text: str, form: str, language: str) -> Moment | None:
    found = _compiled(form).fullmatch(text)
    if found is None:
        return None
    held = found.groupdict()
    year = held.get("Y") or f"20{held['y']}"
    month = month_number(held["B"], language) if held.get("B") else int(held.get("m") or 0)
    value = year
    if month:
        value += f"-{month:02}" + (f"-{int(held['d']):02}" if held.get("d") else "")
    elif held.get("B"):
        return None
    clock, zone = _clock(held), ""
    if clock and len(value) == 10:
        value += f"T{clock}"
        if held.get("z"):
            value += held["z"] if held["z"] == "Z" or ":" in held["z"] else f"{held['z'][:3]}:{held['z'][3:]}"
        elif held.get("Z"):
            zone = held["Z"].upper()
            value += zone_offset(zone, value, language)
    return moment(value, literal=text, zone=zone)


def _clock(held: dict[str, str | None]) -> str:
    """The time of day in the parts of a date; "" for none."""
    written = held.get("H") or held.get("I")
    if not written:
        return ""
    hour = int(written)
    if held.get("I"):
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if (held.get("p") or "a")[0] in "pP" else 0)
    fraction = f".{held['f']}" if held.get("f") else ""
    return f"{hour:02}:{held.get('M') or '00'}:{held.get('S') or '00'}{fraction}"
