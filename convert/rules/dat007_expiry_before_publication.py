"""The article expires before it was published.

Why: Receivers that obey the expiry never show it.
Bad: published 2026-01-02, expires 2026-01-01
Good: expires 2026-02-02
Source: schema.org, expires; NewsML-G2 2.35 XSD, expires, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.times import later
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    article = view.article
    if later(article.published, article.expires) and article.expires is not None:
        said = f"it expires {article.expires.value}, before it was published; correct one of them"
        yield Said("/expires/value", said, article.expires.value)
