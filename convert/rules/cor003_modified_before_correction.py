"""The article was corrected after it was last modified.

Why: Receivers that fetch what was modified never get the correction.
Bad: modified 10:00, corrected 12:00
Good: modified 12:00
Source: schema.org, dateModified; NewsML-G2 2.35 XSD, versionCreated, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.article import Correction
from convert.rules.times import later
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    modified = view.article.modified
    for pointer, correction in view.of(Correction):
        if modified is not None and later(correction.time, modified):
            said = (
                f"corrected {correction.time.value if correction.time else ''}, modified {modified.value}; set modified"
            )
            yield Said(f"{pointer}/time/value", said, modified.value)
