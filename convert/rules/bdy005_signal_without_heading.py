"""A signal has no headline.

Why: It is one of several views side by side; without a headline nobody can tell them apart, and formats that make it
a heading have none.
Bad: a section of the role signal with a paragraph only
Good: the same with a heading
Source: The house's model of signals (docs/report.md); Semafor's published form of Signals, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import Section
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, section in view.of(Section):
        if section.role == "signal" and not section.heading:
            yield Said(f"{pointer}/heading", "the signal has no headline; write one")
