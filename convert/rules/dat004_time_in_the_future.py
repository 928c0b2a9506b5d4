"""A time of the article lies in the future.

Why: Sorted by time it stands above all news until that day; it is a slip of the year or of day and month more often
than a plan.
Bad: published 2999-01-01T00:00:00Z
Good: published 2026-01-02T10:00:00Z
Source: schema.org, datePublished; Google Search Central, Publication dates, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from convert.rules.times import instant, is_after
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_LEEWAY = timedelta(hours=24)


def check(view: View) -> Iterator[Said]:
    """Embargo and expiry are meant to lie there. A day's leeway: clocks and zones differ."""
    for name in ("created", "first_published", "published", "modified"):
        moment = getattr(view.article, name)
        if is_after(instant(moment), view.now, by=_LEEWAY):
            yield Said(f"/{name}/value", f"{name} {moment.value} lies in the future; correct it", moment.value)
