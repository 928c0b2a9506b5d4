"""Two files of one picture have the same size and different addresses.

Why: A receiver chooses either, and caches hold both.
Bad: two files of 1200 by 800
Good: one of them
Source: NewsML-G2 2.35 XSD, remoteContent/@rendition, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Asset, Said, View

SEVERITY = "info"
SINCE = "0.1.0"
ON = False


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, asset in view.of(Asset):
        seen: dict[tuple[object, ...], str] = {}
        for index, file in enumerate(asset.renditions):
            key = (file.width, file.height, file.media_type, file.role)
            if file.width and file.height and seen.setdefault(key, file.href) != file.href:
                yield Said(
                    f"{pointer}/renditions/{index}", "another file has the same size and type; keep one", file.href
                )
