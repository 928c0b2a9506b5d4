"""The address of a source is not one of the web.

Why: Nobody can look it up.
Bad: "url": "lake post"
Good: "url": "https://post.example.org/a"
Source: RFC 9110, 4.2 (http and https), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.people import Source
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """A source without an address is a person, or paper."""
    for pointer, source in view.of(Source):
        if source.url and not source.url.lower().startswith(("http://", "https://")):
            said = f"{source.url[:60]!r} is no address of the web; write it with https://"
            yield Said(f"{pointer}/url", said, source.url)
