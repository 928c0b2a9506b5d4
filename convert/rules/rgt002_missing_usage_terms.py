"""Nothing says on what terms the article may be used.

Why: A partner prints it, or does not dare to.
Bad: no terms
Good: usage_terms "Subscribers only"
Source: NewsML-G2 2.35 XSD, usageTerms; IPTC RightsML 2.0, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
ON = False
PROFILES = {"wire": "on"}


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    article = view.article
    if not article.usage_terms and not article.licence_url:
        yield Said("/usage_terms", "the article has no usage terms and no licence; add one of them")
