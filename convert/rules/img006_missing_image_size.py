"""A file of a picture does not say how wide and high it is.

Why: The page jumps while it loads, and a receiver cannot choose between files.
Bad: no width
Good: width 1200, height 800
Source: web.dev, Optimize Cumulative Layout Shift; schema.org, ImageObject; NewsML-G2 2.35 XSD, remoteContent, read
2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Asset, Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
ON = False
PROFILES = {"web": "on"}


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, asset in view.of(Asset):
        if asset.kind not in ("image", "graphic"):
            continue
        for index, file in enumerate(asset.renditions):
            if not (file.width and file.height) and not file.href.lower().endswith(".svg"):
                said = "the file does not say its width and height; add them"
                yield Said(f"{pointer}/renditions/{index}/width", said, file.href)
