"""The article has no identifier.

Why: A receiver cannot tell a new version from a new article, and cannot find the one that a kill takes back.
Bad: id ""
Good: id "urn:newsml:example.org:20260102:ferry"
Source: NewsML-G2 2.35 XSD, documentation of @guid; ninjs 2.1, uri, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"
ON = False
PROFILES = {"wire": "on"}


def check(view: View) -> Iterator[Said]:
    """Pages and posts have their address; off by default, on for wires."""
    if not view.article.id:
        yield Said("/id", "the article has no identifier; give it a URI that stays the same in all versions")
