"""A source is listed twice.

Why: The list looks longer than it is.
Bad: Lake Post, Lake Post
Good: Lake Post
Source: The Trust Project, indicators (citations and references), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import Section
from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, sources in (("", view.article.sources), *((at, each.sources) for at, each in view.of(Section))):
        seen: set[tuple[str, str, str | None]] = set()
        for index, source in enumerate(sources):
            key = (source.name.casefold(), source.url, source.role)
            if key in seen:
                yield Said(
                    f"{pointer}/sources/{index}", f"{source.name[:60]!r} is listed twice; once is enough", source.name
                )
            seen.add(key)
