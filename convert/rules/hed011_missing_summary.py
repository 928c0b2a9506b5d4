"""The article has no summary.

Why: Lists, newsletters and search results show the first words of the body in its place, often a dateline.
Bad: summary ""
Good: summary of 50 to 300 characters
Source: Google Search Central, Snippets, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"
ON = False


def check(view: View) -> Iterator[Said]:
    """A standfirst is as good."""
    article = view.article
    if article.item_class == "text" and article.headline and not article.summary and not article.standfirst:
        yield Said("/summary", "the article has no summary; write a sentence or two")
