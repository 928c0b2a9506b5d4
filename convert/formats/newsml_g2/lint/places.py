"""Rules about places: coordinates that are none, and coordinates that are swapped."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from lxml.etree import _Element

from convert.formats.newsml_g2.account import name_of
from convert.formats.newsml_g2.lint.boxes import ALPHA3, BOXES, NAMES
from convert.formats.newsml_g2.lint.item import Item, text_of
from convert.formats.newsml_g2.lint.rule import Said
from convert.rule import Registry

RULES = Registry("newsml-g2")


def _number(element: _Element, name: str) -> float | None:
    try:
        value = float(element.get(name) or "")
    except ValueError:
        return None
    return value if isfinite(value) else None


def _positions(item: Item) -> Iterator[tuple[_Element, float, float]]:
    for element in item.by_name.get("position", ()):
        latitude, longitude = _number(element, "latitude"), _number(element, "longitude")
        if latitude is not None and longitude is not None:
            yield element, latitude, longitude


@RULES.rule("G2281", "error")
def no_place_on_earth(item: Item) -> Iterator[Said]:
    """Coordinates are beyond the poles or more than half way round.

    Why: There is no such place; often latitude and longitude are swapped.
    Bad: <position latitude="121.5" longitude="25.0"/>
    Good: <position latitude="25.0" longitude="121.5"/>
    Source: NewsML-G2 2.35 XSD, documentation of @latitude and @longitude ("in decimal degrees"), read 2026-11-24.
    """
    for element, latitude, longitude in _positions(item):
        if abs(latitude) > 90 or abs(longitude) > 180:
            swapped = abs(longitude) <= 90 and abs(latitude) <= 180
            hint = "; they look swapped" if swapped else ""
            yield Said(element, f"latitude {latitude:g}, longitude {longitude:g} is no place on Earth{hint}")


@RULES.rule("G2282", "warning")
def swapped_coordinates(item: Item) -> Iterator[Said]:
    """Coordinates lie outside of the country that is named, and inside once they are swapped or change sign.

    Why: The story is on the map of another continent.
    Bad: <position latitude="-84.0" longitude="38.0"/> in the United States
    Good: <position latitude="38.0" longitude="-84.0"/>
    Source: NewsML-G2 2.35 XSD, documentation of @latitude and @longitude, read 2026-11-24; the boxes of countries are
    rounded outwards and ours.
    """
    for element, latitude, longitude in _positions(item):
        country = _country(element)
        box = BOXES.get(country)
        if box is None or _inside(box, latitude, longitude) or abs(latitude) > 90 or abs(longitude) > 180:
            continue
        tries = {
            "swapped": (longitude, latitude), "without a minus before the longitude": (latitude, -longitude),
            "without a minus before the latitude": (-latitude, longitude),
            "swapped, and one has the wrong sign": (-longitude, latitude),
        }  # fmt: skip
        slip = next((name for name, (one, other) in tries.items() if _inside(box, one, other)), "")
        if slip:
            place = f"latitude {latitude:g}, longitude {longitude:g}"
            yield Said(element, f"{place} is not in {country.upper()}, which the place names; they look {slip}")


def _inside(box: tuple[float, float, float, float], latitude: float, longitude: float) -> bool:
    south, west, north, east = box
    return south <= latitude <= north and west <= longitude <= east


def _country(position: _Element) -> str:
    """The country that the place around a position names, as a code of two letters; "" where none is sure."""
    place = position.getparent()
    while place is not None and name_of(place) in ("geoAreaDetails", "POIDetails"):
        place = place.getparent()
    if place is None:
        return ""
    for element in (place, *place.iter()):
        if element is not place and name_of(element) not in ("broader", "country", "sameAs", "area"):
            continue
        alias, _, code = (element.get("qcode") or "").partition(":")
        low = code.lower()
        if alias.startswith("iso3166-1a2") and low in BOXES:
            return low
        if alias.startswith("iso3166-1a3") and low in ALPHA3:
            return ALPHA3[low]
        name = next((text_of(each) for each in element if name_of(each) == "name"), "").lower()
        if element is not place and name in NAMES:
            return NAMES[name]
    return ""
