"""A source has no name.

Why: The reader sees a link to nowhere known.
Bad: {"url": "https://post.example.org/a"}
Good: {"name": "Lake Post", "url": "https://post.example.org/a"}
Source: The Trust Project, indicators (citations and references), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.people import Source
from convert.report import Severity
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """As it was read: the article leaves out a source with nothing in it.

    Where isBasedOn may be an address alone, as in JSON-LD and the pages that hold it, it is for information.
    """
    milder: Severity | None = "info" if view.format in ("jsonld", "html") else None
    for pointer, source in view.raw_of(Source):
        if not source.name.strip():
            said = "the source has no name; write whose words they are"
            yield Said(f"{pointer}/name", said, source.url, severity=milder if source.url else None)
