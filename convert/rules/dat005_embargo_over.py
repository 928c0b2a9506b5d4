"""The embargo has ended and the article is still withheld.

Why: Receivers that obey the status never publish it.
Bad: embargo until 2026-01-01, status withheld
Good: status usable
Source: NewsML-G2 2.35 XSD, embargoed and pubStatus, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.times import instant, is_after
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    embargo, article = view.article.embargo, view.article
    if embargo is not None and article.status == "withheld" and is_after(view.now, instant(embargo.until)):
        said = "the embargo has ended and the status is withheld; make it usable, or take the embargo out"
        yield Said("/status", said, article.status)
