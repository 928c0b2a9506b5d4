"""Properties of others' JSON-LD that the article has no place for, kept in ``unmapped``: which can be written again.

A property goes back to its place where that is a property of the article node itself, known to schema.org for a
NewsArticle, of a valid form, and none that the reader would take for something else.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import msgspec

from convert.formats.jsonld.jsontext import dump
from convert.formats.jsonld.terms import Json
from convert.formats.jsonld.validate import is_valid_property
from convert.formats.jsonld.view import coverage_start, is_paid, live_updates
from convert.model import build
from convert.model.article import Article, Unmapped
from convert.model.patterns import pattern
from convert.model.people import Moment

_PATH = pattern(r"/([a-z][A-Za-z0-9]*)(?:/(0|[1-9][0-9]{0,3}))?\Z")
_DAY = pattern(r"\d{4}-\d\d-\d\d(?:T|\Z)")
_INTEGER = pattern(r"-?(?:0|[1-9][0-9]{0,14})\Z")
# what the reader takes, or the writer writes
_TAKEN = frozenset(
    [
        "about",
        "abstract",
        "accessMode",
        "additionalType",
        "alternativeHeadline",
        "articleBody",
        "articleSection",
        "associatedMedia",
        "audience",
        "audio",
        "author",
        "citation",
        "conditionsOfAccess",
        "contributor",
        "copyrightHolder",
        "copyrightNotice",
        "correction",
        "coverageStartTime",
        "creativeWorkStatus",
        "creator",
        "creditText",
        "dateCreated",
        "dateModified",
        "datePublished",
        "dateline",
        "description",
        "digitalSourceType",
        "editor",
        "encoding",
        "expires",
        "genre",
        "hasPart",
        "headline",
        "identifier",
        "illustrator",
        "image",
        "inLanguage",
        "isAccessibleForFree",
        "isBasedOn",
        "isBasedOnUrl",
        "isPartOf",
        "keywords",
        "license",
        "liveBlogUpdate",
        "locationCreated",
        "mainEntityOfPage",
        "mentions",
        "name",
        "photographer",
        "potentialAction",
        "primaryImageOfPage",
        "producer",
        "provider",
        "publication",
        "publisher",
        "relatedLink",
        "schemaVersion",
        "sourceOrganization",
        "text",
        "thumbnail",
        "thumbnailUrl",
        "translator",
        "url",
        "usageInfo",
        "version",
        "video",
        "wordCount",
    ]
)


def value_of(text: str) -> Any:
    """The JSON value that an unmapped text stands for: an object, true, false, an integer, else the text itself."""
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.match(text):
        return int(text)
    if text.startswith("{"):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return text
        return value if dump(value) == text and _written(value) == text else text
    return text


def _written(value: Any) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except OverflowError:
        return ""


@lru_cache(maxsize=256)
def returning(items: tuple[Unmapped, ...], start: str = "") -> frozenset[str]:
    """The properties of which every item of ``items`` can be written again and read back the same, in this order.

    ``start`` is when a live blog starts by its entries ("" for another article); times of coverage may say otherwise.
    """
    groups: dict[str, list[tuple[int, str | None, str]]] = {}
    for index, item in enumerate(items):
        found = _PATH.match(item.path) if item.format == "jsonld" else None
        if found:
            groups.setdefault(found[1], []).append((index, found[2], item.value))
    return frozenset(
        name
        for name, held in groups.items()
        if _is_whole(held) and (_is_coverage(name, held, start) or (name not in _TAKEN and _is_valid(name, held)))
    )


def _is_coverage(name: str, held: list[tuple[int, str | None, str]], start: str) -> bool:
    """Whether this is a time of coverage that a live blog can have: one value, and none that its entries say."""
    values = [(number, value) for _, number, value in held]
    return (
        start != ""
        and name in ("coverageStartTime", "coverageEndTime")
        and len(values) == 1
        and values[0][0] is None
        and (name == "coverageEndTime" or values[0][1] != start)
        and _DAY.match(values[0][1]) is not None
        and build.moment(values[0][1]) == Moment(value=values[0][1])
    )


def _start(owner: Article) -> str:
    """When the coverage starts, of an article whose entries are written."""
    return coverage_start(live_updates(owner)) if not is_paid(owner) else ""


def _is_whole(held: list[tuple[int, str | None, str]]) -> bool:
    """One value, or the values of an array from its first on, side by side."""
    if not all(value.strip() for _, _, value in held):
        return False
    numbers = [number for _, number, _ in held]
    if numbers == [None]:
        return True
    first = held[0][0]
    return numbers == [str(n) for n in range(len(held))] and [index for index, _, _ in held] == list(
        range(first, first + len(held))
    )


def _is_valid(name: str, held: list[tuple[int, str | None, str]]) -> bool:
    if any('"@context"' in value for _, _, value in held):
        return False  # processors would fetch it
    return all(is_valid_property(name, value_of(value), "NewsArticle") for _, _, value in held)


def is_lost(item: Unmapped, owner: Article) -> bool:
    """Whether an unmapped value has no place in what we write."""
    found = _PATH.match(item.path) if item.format == "jsonld" else None
    return found is None or found[1] not in returning(owner.unmapped, _start(owner))


def properties(article: Article) -> Json:
    """The properties that go back to their places (the article is projected: all its unmapped values do)."""
    made: Json = {}
    for item in article.unmapped:
        found = _PATH.match(item.path)
        if found is not None and found[2] is not None:
            made.setdefault(found[1], []).append(value_of(item.value))
        elif found is not None:
            made[found[1]] = value_of(item.value)
    return made
