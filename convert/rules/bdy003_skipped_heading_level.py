"""A heading is more than one level below the one before it.

Why: People who listen move by levels, and look for the part that is not there.
Bad: level 2, then level 4
Good: level 2, then level 3
Source: W3C WAI, WCAG 2.2, 1.3.1 and technique G141; Headings tutorial, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import Heading
from convert.model.walk import plain
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    last = 0
    for pointer, heading in view.body(Heading):
        if last and heading.level > last + 1:
            said = f"a heading of level {heading.level} follows one of level {last}; make it level {last + 1}"
            yield Said(f"{pointer}/level", said, plain(heading.content))
        last = heading.level
