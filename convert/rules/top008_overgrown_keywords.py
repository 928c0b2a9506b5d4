"""The keywords are very many, or one stands twice.

Why: Long lists are what search engines ignore first.
Bad: ferry, Ferry
Good: ferry
Source: Google Search Central, meta tags that Google understands (keywords are not used), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many."""

    most: Annotated[int, Meta(ge=1, le=10000, description="Keywords that an article may have.")] = 30


def check(view: View, options: Options) -> Iterator[Said]:
    """Yields each breach."""
    keywords = view.article.keywords
    seen: dict[str, str] = {}
    for index, each in enumerate(keywords):
        other = seen.setdefault(each.casefold(), each)
        if other is not each and list(keywords).index(other) != index:
            yield Said(f"/keywords/{index}", f"{each[:60]!r} stands twice; once is enough", each)
    if len(keywords) > options.most:
        yield Said("/keywords", f"{len(keywords)} keywords, more than {options.most}; keep those that people look for")
