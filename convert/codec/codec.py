"""Article <-> JSON data <-> bytes, by msgspec: strict, with the path of the first mistake, stable order and bytes."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from convert.codec import strict_json
from convert.errors import ArticleError
from convert.limits import Limits
from convert.model.article import Article
from convert.model.base import MOMENT
from convert.model.blocks import Gallery
from convert.model.build import is_calendar
from convert.model.patterns import pattern
from convert.model.people import Moment
from convert.model.walk import walk

_STEP = pattern(r"\[(\d+)\]|\.([A-Za-z_]\w*)|\[\.\.\.\]")
_VALUE = pattern(rb'"value":"([0-9]{4}[^"]*)"')
_MOMENT = pattern(MOMENT)


@cache
def _decoder() -> msgspec.json.Decoder[Article]:
    return msgspec.json.Decoder(Article)


def to_dict(article: Article) -> dict[str, Any]:
    """The article as JSON data (dicts, lists, strings, numbers), keys in the order of the schema."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(article))
    return data


def from_dict(data: dict[str, Any]) -> Article:
    """The article of JSON data in the current version; ArticleError, with its pointer, where it is none."""
    try:
        article = msgspec.convert(data, Article)
    except msgspec.ValidationError as error:
        raise _explained(error) from None
    _check_tags(article, data)
    return checked(article)


def encode(article: Article, *, indent: int = 2) -> bytes:
    """Canonical JSON: UTF-8, the order of the schema, two blanks of indent (0: one line), a final line feed."""
    data = msgspec.json.encode(article)
    return (msgspec.json.format(data, indent=indent) if indent else data) + b"\n"


def decode(data: bytes, limits: Limits | None = None) -> Article:
    """The article of JSON bytes in the current version; ReadError for what is no JSON, ArticleError for no article."""
    return quick(data, limits) or from_dict(strict_json.parse(data, limits))


def quick(data: bytes, limits: Limits | None = None) -> Article | None:
    """The article of bytes that are canonical but for their blanks, at the cost of a bare JSON parse; None for others.

    What encodes to the very bytes that were read holds no key twice, no NaN, no default spelt out, and every tag; so
    nothing that a decoder forgives can be in it. None says nothing against a document: the strict parser decides.
    """
    try:
        article = _decoder().decode(data)
        compact = msgspec.json.encode(article)
        if msgspec.json.format(data, indent=-1) != compact:
            return None
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None
    strict_json.check_depth(compact, limits or Limits())
    for value in _VALUE.findall(compact):
        lexical = value.decode("utf-8")
        if _MOMENT.search(lexical) and not is_calendar(lexical):
            return None
    return article


def checked(article: Article) -> Article:
    """The article itself, once what types cannot say holds too: every date is in the calendar."""
    for pointer, node in walk(article):
        if type(node) is Moment and not is_calendar(node.value):
            raise ArticleError(f"{node.value!r} is not in the calendar", pointer=f"{pointer}/value", code="DAT001")
    return article


def _check_tags(article: Article, data: dict[str, Any]) -> None:
    """Refuses a missing tag where only one class may stand, which msgspec forgives and the schema does not."""
    if "schema" not in data:
        raise ArticleError("the key 'schema' is missing", code="SCH004")
    for pointer, node in walk(article):
        if type(node) is Gallery and node.figures:
            held: Any = data
            for step in pointer.split("/")[1:]:
                held = held[int(step)] if isinstance(held, (list, tuple)) else held[step]
            for index, figure in enumerate(held["figures"]):
                if "type" not in figure:
                    raise ArticleError("the key 'type' is missing", pointer=f"{pointer}/figures/{index}", code="SCH004")


def _explained(error: msgspec.ValidationError) -> ArticleError:
    """msgspec's message and path (``$.body[0].asset``) as an ArticleError with a JSON Pointer."""
    message, _, path = str(error).rpartition(" - at `")
    pointer = "".join(f"/{index or name or '...'}" for index, name in _STEP.findall(path.rstrip("`")))
    return ArticleError((message or str(error)).rstrip(), pointer=pointer, code="ART000")
