"""A source has no name.

Why: The reader sees a link to nowhere known.
Bad: {"url": "https://post.example.org/a"}
Good: {"name": "Lake Post", "url": "https://post.example.org/a"}
Source: The Trust Project, indicators (citations and references), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.people import Source
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """As it was read: the article leaves out a source with nothing in it."""
    for pointer, source in view.raw_of(Source):
        if not source.name.strip():
            yield Said(f"{pointer}/name", "the source has no name; write whose words they are", source.url)
