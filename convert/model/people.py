"""People, parties, places, times and concepts: who, when, where and what about."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from convert.model.base import MOMENT, Code, Decimal, Identifier, Language, Node, Percent, Positive, QCode


class Moment(Node, frozen=True, kw_only=True):
    """A point in time with the precision and the zone it was written with, or without a zone.

    ``value`` is ISO 8601 (year, month, day, minute, second or fraction; ``Z`` or ``+hh:mm`` only where
    the source says so). ``literal`` keeps the source's own words where they are not ``value``;
    ``zone`` keeps the name of the zone ("EST", "Europe/Berlin") where one was written.
    """

    value: Annotated[str, Meta(pattern=MOMENT)]
    literal: str = ""
    zone: str = ""

    @property
    def precision(self) -> str:
        """``year``, ``month``, ``day``, ``minute``, ``second`` or ``fraction``."""
        day, _, clock = self.value.partition("T")
        if not clock:
            return ("year", "month", "day")[day.count("-")]
        bare = clock.rstrip("Z").split("+")[0].split("-")[0]
        return "fraction" if "." in bare else "second" if bare.count(":") == 2 else "minute"

    @property
    def has_zone(self) -> bool:
        """Whether the offset from UTC is known."""
        clock = self.value.partition("T")[2]
        return clock.endswith("Z") or "+" in clock or "-" in clock


class Embargo(Node, frozen=True, kw_only=True):
    """Not to be published before ``until``; without ``until``: embargoed, end unknown."""

    until: Moment | None = None


class Name(Node, frozen=True, kw_only=True):
    """A name in one language (or in no stated one)."""

    text: str
    language: Language | None = None


class Concept(Node, frozen=True, kw_only=True):
    """A term of a vocabulary: genre, desk, service, product, audience."""

    names: tuple[Name, ...] = ()
    qcode: QCode | None = None
    uri: str = ""
    scheme: str = ""
    literal: str = ""


class Subject(Node, frozen=True, kw_only=True):
    """What the article is about: a topic, person, organisation, place, event or object.

    ``type`` is the provider's own word for what sort of thing it is ("dpatype:category"), beside our ``kind``.
    """

    id: Identifier | None = None
    kind: Literal["abstract", "person", "organisation", "place", "event", "object"] | None = None
    type: Code | None = None
    names: tuple[Name, ...] = ()
    qcode: QCode | None = None
    uri: str = ""
    scheme: str = ""
    literal: str = ""
    rank: Positive | None = None
    relevance: Percent | None = None
    confidence: Percent | None = None
    why: Code | None = None
    same_as: tuple[str, ...] = ()


class Place(Node, frozen=True, kw_only=True):
    """A located place."""

    name: str = ""
    qcode: QCode | None = None
    uri: str = ""
    literal: str = ""
    country: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None


class Contributor(Node, frozen=True, kw_only=True):
    """Somebody who made the article or a part of it, in the order of the credits."""

    name: str
    role: Code | None = None
    kind: Literal["person", "organisation"] | None = None
    job_title: str = ""
    organisation: str = ""
    uri: str = ""
    qcode: QCode | None = None
    literal: str = ""
    email: str = ""
    url: str = ""
    image: str = ""
    bio: str = ""


class Party(Node, frozen=True, kw_only=True):
    """An organisation or person in a legal or business role: provider, publisher, copyright holder."""

    name: str = ""
    qcode: QCode | None = None
    uri: str = ""
    literal: str = ""
    url: str = ""
    logo: str = ""


class Source(Node, frozen=True, kw_only=True):
    """Whom or what the piece draws on: a named source, with its address and publisher where known."""

    name: str
    url: str = ""
    publisher: str = ""
    role: Code | None = None
    qcode: QCode | None = None
    uri: str = ""
    literal: str = ""
