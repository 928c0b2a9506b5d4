"""The headline is longer than search results and social cards show.

Why: What stands after the limit is cut, and that is often the news.
Bad: a headline of 160 characters
Good: a headline of 60 characters
Source: Google Search Central, Article structured data ("long titles may be truncated"; it named 110 characters until
2022), read 2026-11-24.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
PROFILES = {"wire": "off"}


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long a headline may be."""

    most: Annotated[int, Meta(ge=10, le=1000, description="Characters that a headline may have.")] = 110


def check(view: View, options: Options) -> Iterator[Said]:
    """Counted in characters, as the search engines do."""
    headline = view.article.headline
    if len(headline) > options.most:
        said = f"the headline has {len(headline)} characters, more than {options.most}; shorten it"
        yield Said("/headline", said, headline)
