"""An article that was cancelled or withheld stands among those to be published.

Why: It goes out against the will of who sent it.
Bad: status cancelled
Good: left out of the set
Source: NewsML-G2 2.35 XSD, pubStatus (stat:canceled, stat:withheld), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"
ON = False
PROFILES = {"web": "on"}


def check(view: View) -> Iterator[Said]:
    """On for what is served; a wire sends kills on purpose."""
    article = view.article
    if article.status in ("cancelled", "withheld"):
        yield Said("/status", f"the article is {article.status}; leave it out of what is published", article.status)
