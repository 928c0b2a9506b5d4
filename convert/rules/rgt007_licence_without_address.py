"""The terms are words, without the address of a licence.

Why: A machine cannot read words: it treats the text as closed, or as open.
Bad: "free to use"
Good: licence_url "https://creativecommons.org/licenses/by/4.0/"
Source: Creative Commons, Rights Expression Language; Google Search Central, Image metadata (license), read
2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"
ON = False


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    article = view.article
    if article.usage_terms and not article.licence_url:
        yield Said(
            "/licence_url", "the usage terms are words only; add the address of the licence", article.usage_terms
        )
