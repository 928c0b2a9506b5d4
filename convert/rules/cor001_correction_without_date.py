"""A correction has no date.

Why: Readers of the wrong version cannot tell whether theirs is the corrected one.
Bad: {"blocks": [...]}
Good: with time 2026-01-03
Source: The Trust Project, indicators (corrections); IPTC NewsML-G2 Guidelines, corrections, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.article import Correction
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, correction in view.of(Correction):
        if correction.time is None:
            yield Said(f"{pointer}/time", "the correction has no date; say when it was made")
