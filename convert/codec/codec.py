"""Article <-> JSON data <-> bytes, by msgspec: strict, with the path of the first mistake, stable order and bytes."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from convert.errors import ArticleError
from convert.model.article import Article
from convert.model.build import is_calendar
from convert.model.people import Moment
from convert.model.walk import walk

_STEP = re.compile(r"\[(\d+)\]|\.([A-Za-z_]\w*)|\[\.\.\.\]")


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
    return checked(article)


def encode(article: Article, *, indent: int = 2) -> bytes:
    """Canonical JSON: UTF-8, the order of the schema, two blanks of indent (0: one line), a final line feed."""
    data = msgspec.json.encode(article)
    return (msgspec.json.format(data, indent=indent) if indent else data) + b"\n"


def decode(data: bytes) -> Article:
    """The article of canonical JSON bytes in the current version; ArticleError where it is none."""
    try:
        article = _decoder().decode(data)
    except msgspec.ValidationError as error:
        raise _explained(error) from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ArticleError(f"not JSON: {error}", code="JSN001") from None
    return checked(article)


def checked(article: Article) -> Article:
    """The article itself, once what types cannot say holds too: every date is in the calendar."""
    for pointer, node in walk(article):
        if type(node) is Moment and not is_calendar(node.value):
            raise ArticleError(f"{node.value!r} is not in the calendar", pointer=f"{pointer}/value", code="DAT001")
    return article


def _explained(error: msgspec.ValidationError) -> ArticleError:
    """msgspec's message and path (``$.body[0].asset``) as an ArticleError with a JSON Pointer."""
    message, _, path = str(error).rpartition(" - at `")
    pointer = "".join(f"/{index or name or '...'}" for index, name in _STEP.findall(path.rstrip("`")))
    return ArticleError((message or str(error)).rstrip(), pointer=pointer, code="ART000")


