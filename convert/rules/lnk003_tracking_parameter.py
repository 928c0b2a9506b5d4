"""A link carries parameters that only count visits.

Why: They name who sent the link, break caches and comparisons, and say false things to the other site's statistics.
Bad: https://example.org/?utm_source=mail
Good: https://example.org/
Fix: The address without these parameters; the page is the same.
Source: W3C TAG, Unsanctioned Web Tracking; Mozilla and WebKit, lists of tracking parameters, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.article import Article
from convert.rules.addresses import tracking, without_tracking
from convert.rules.view import Change, Fix, Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
FIX = "safe"


def check(view: View) -> Iterator[Said]:
    """The canonical address has a rule of its own."""
    for pointer, url, owner in view.urls:
        found = () if isinstance(owner, Article) else tracking(url)
        if found:
            fix = Fix(title="without the parameters", changes=(Change(pointer=pointer, value=without_tracking(url)),))
            yield Said(pointer, f"the parameter {found[0]!r} only counts visits; take it out", url, fix)
