"""A signal names no source.

Why: What a signal is for is to say whose view it is.
Bad: a section of the role signal without sources
Good: the same with the source "Lake Post"
Source: The Trust Project, indicators (citations and references), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import Section
from convert.model.walk import plain
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, section in view.of(Section):
        if section.role == "signal" and not section.sources:
            yield Said(f"{pointer}/sources", "the signal names no source; name at least one", plain(section.heading))
