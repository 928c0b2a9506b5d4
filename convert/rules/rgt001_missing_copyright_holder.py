"""Nobody is named as the holder of the copyright.

Why: A receiver does not know whom to ask, and an archive forgets.
Bad: no holder and no notice
Good: copyright_holder "Lake Press"
Source: NewsML-G2 2.35 XSD, rightsInfo; IPTC RightsML 2.0, read 2026-11-25.
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
    if article.copyright_holder is None and not article.copyright_notice:
        yield Said("/copyright_holder", "nobody holds the copyright; name the holder")
