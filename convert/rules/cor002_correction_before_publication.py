"""A correction is older than the article.

Why: One of the two dates is wrong.
Bad: corrected 2025, published 2026
Good: corrected after it
Source: The Trust Project, indicators (corrections), read 2026-11-25.
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
    published = view.article.first_published or view.article.published
    for pointer, correction in view.of(Correction):
        if correction.time is not None and later(published, correction.time):
            said = f"corrected {correction.time.value}, before it was published; correct one of the dates"
            yield Said(f"{pointer}/time/value", said, correction.time.value)
