"""A time is one that programs write where they have none.

Why: 1970 and year 1 sort the article below all others, and show a date that nobody meant.
Bad: 1970-01-01T00:00:00Z
Good: the real date
Source: POSIX.1-2024, 4.19 (Seconds since the Epoch); RFC 3339, 5.6, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Moment, Said, View

SEVERITY = "info"
SINCE = "0.1.0"
_EPOCH, _OLDEST = ("1970-01-01T00:00:00", "1970-01-01T01:00:00"), "1800"


def check(view: View) -> Iterator[Said]:
    """The beginning of the Unix time, and anything older than news on paper in most countries."""
    for pointer, moment in view.of(Moment):
        if moment.value.startswith(_EPOCH) or moment.value[:4] < _OLDEST:
            said = f"{moment.value} is what programs write for no time; write the real one, or take it out"
            yield Said(f"{pointer}/value", said, moment.value)
