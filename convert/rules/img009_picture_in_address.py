"""The address of a picture is the picture itself, or one that only this browser has.

Why: A data: address makes the article megabytes long, a blob: address is gone when the page is closed.
Bad: data:image/png;base64,...
Good: https://example.org/ferry.png
Source: RFC 2397; W3C File API, 8 (blob URLs); Google Search Central, Google Images best practices, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.inlines import InlineImage
from convert.model.media import Rendition
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """As it was read: the article does not keep such addresses."""
    files: list[tuple[str, Rendition | InlineImage]] = [*view.raw_of(Rendition), *view.raw_of(InlineImage)]
    for pointer, node in files:
        if node.href.lower().startswith(("data:", "blob:", "file:")):
            scheme = node.href.partition(":")[0].lower()
            yield Said(f"{pointer}/href", f"a {scheme}: address; publish the file and use its address", node.href)
