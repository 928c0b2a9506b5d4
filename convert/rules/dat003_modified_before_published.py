"""The article was modified before it was published or created.

Why: Receivers that sort by either time show a wrong order, and a correction older than what it corrects is dropped.
Bad: published 2026-01-02T10:00:00Z, modified 2026-01-02T09:00:00Z
Good: published 2026-01-02T10:00:00Z, modified 2026-01-02T10:05:00Z
Source: schema.org, dateModified ("most recently modified"); NewsML-G2 2.35, versionCreated, read 2026-11-24.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from convert.rules.times import later
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"
_CLOCKS = timedelta(minutes=1)
"""Up to here it is a matter of two clocks, or of two steps of one program."""
_OF_CONTENT, _OF_VERSIONS = ("created",), ("newsml-g2",)


def check(view: View) -> Iterator[Said]:
    """Said once, with the earliest of the times that contradict.

    In NewsML-G2 the content is modified first and a version of the item made from it then, so that only the time at
    which the content was created can contradict.
    """
    article = view.article
    modified = article.modified
    for name in _OF_CONTENT if view.format in _OF_VERSIONS else ("created", "first_published", "published"):
        other = getattr(article, name)
        if modified is not None and later(other, modified, by=_CLOCKS):
            said = f"modified {modified.value} is before {name} {other.value}; correct one of them"
            yield Said("/modified/value", said, modified.literal or modified.value)
            return
