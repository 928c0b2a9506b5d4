"""The values of a profile's fields -> the fields of the article, whatever they were found in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from convert.model import build
from convert.model.people import Concept, Contributor, Name, Party, Place

TIMES = ("published", "modified", "created")
LINES = ("summary", "byline", "dateline", "copyright_notice", "credit")
NAMES = {"authors": "contributors", "location": "located", "sections": "desks"}
"""Fields of the article that have another name in a profile."""
LISTS = frozenset({"authors", "keywords", "sections"})
"""Fields that take every value of a place; the others take the first."""

Url = Callable[[str], str]
_MAKERS: dict[str, Callable[[list[str], Url], Any]] = {
    **dict.fromkeys(LINES, lambda values, _: values[0]),
    "keywords": lambda values, _: tuple(values),
    "language": lambda values, _: build.language(values[0]) or None,
    "publisher": lambda values, _: Party(name=values[0]),
    "canonical_url": lambda values, url: url(values[0]),
    "form": lambda values, _: build.code(values[0]),
    "location": lambda values, _: (Place(name=values[0]),),
    "sections": lambda values, _: tuple(Concept(names=(Name(text=one),)) for one in values),
    "authors": lambda values, _: tuple(Contributor(name=one, role="author") for one in values),
}  # fmt: skip
FIELDS = tuple(_MAKERS)


def made(field: str, values: list[str], url: Url) -> Any:
    """The value of a field of the article, from the words of its place; nothing where they do not fit."""
    return _MAKERS[field](values, url)
