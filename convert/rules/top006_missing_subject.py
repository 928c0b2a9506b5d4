"""The article has no subject.

Why: It is found by its words only; routing, alerts and archives need at least one topic.
Bad: subjects []
Good: one media topic
Source: IPTC Media Topic NewsCodes, guidelines, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"
ON = False
PROFILES = {"wire": "on"}


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    article = view.article
    if article.item_class == "text" and not article.subjects and not article.keywords:
        yield Said("/subjects", "the article has no subject; add a media topic, or keywords")
