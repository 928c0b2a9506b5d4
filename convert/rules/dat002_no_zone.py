"""A time does not say its zone.

Why: Two receivers read it as two moments, up to a day apart; an embargo ends too early for one of them.
Bad: 2026-01-01T10:00:00
Good: 2026-01-01T10:00:00+01:00
Source: RFC 3339, 4.4; ISO 8601-1, 4.3.8 (local time without offset), read 2026-11-24.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Moment, Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_OWN_RULES = ("newsml-g2",)
"""Formats whose own rules say it of their elements."""


def check(view: View) -> Iterator[Said]:
    """A day alone has no zone, and needs none."""
    if view.format in _OWN_RULES:
        return
    for pointer, moment in view.of(Moment):
        if view.format == "html" and moment.literal and not moment.literal[:4].isdigit():
            continue  # words for people: their zone is that of the place
        if "T" in moment.value and not moment.has_zone:
            said = f"the time {moment.value} does not say its zone; add Z or an offset such as +02:00"
            yield Said(f"{pointer}/value", said, moment.literal or moment.value)
