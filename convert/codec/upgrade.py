"""JSON data of any version -> the current version, one step for each version; and the public dict functions."""

from __future__ import annotations

from typing import Any

from convert.codec import codec
from convert.errors import ArticleError
from convert.model.article import VERSION, Article
from convert.model.build import normalise

to_dict = codec.to_dict


def upgraded(data: Any) -> dict[str, Any]:
    """The data in the current version; ArticleError for data that is no article or of an unknown version."""
    if not isinstance(data, dict):
        raise ArticleError(f"an article is a JSON object, not {type(data).__name__}", code="ART000")
    version = data.get("schema", VERSION)
    if version != VERSION:
        why = f"article version {version!r} is not known; this wirecopy reads {VERSION}"
        raise ArticleError(why, pointer="/schema")
    return data


def from_dict(data: dict[str, Any]) -> Article:
    """The article, in normal form, of JSON data of any known version; ArticleError, with its pointer, otherwise."""
    return normalise(codec.from_dict(upgraded(data)))[0]
