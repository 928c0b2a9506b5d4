"""The canonical address is relative, carries tracking parameters, or is missing where it is required.

Why: It says which of several addresses is the article; one with parameters makes each campaign an article of its own.
Bad: canonical_url "https://news.example.org/ferry?utm_source=mail"
Good: canonical_url "https://news.example.org/ferry"
Source: RFC 6596, 3; Google Search Central, Consolidate duplicate URLs, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from convert.rules.addresses import is_absolute, tracking
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether each article needs one."""

    required: Annotated[bool, Meta(description="Whether an article without a canonical address is a finding.")] = False


def check(view: View, options: Options) -> Iterator[Said]:
    """Yields each breach."""
    url = view.article.canonical_url
    if not url:
        if options.required:
            yield Said("/canonical_url", "the article has no canonical address; give it one")
    elif not is_absolute(url):
        yield Said("/canonical_url", f"the canonical address {url[:80]!r} is not absolute; write it with its host", url)
    elif tracked := tracking(url):
        said = f"the canonical address has the parameter {tracked[0]!r}, which only counts visits; take it out"
        yield Said("/canonical_url", said, url)
