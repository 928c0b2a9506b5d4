"""A video or audio has neither a transcript nor a duration.

Why: Who cannot hear it learns nothing of it; players and search results want its length.
Bad: a video with a file only
Good: duration 120, transcript "The captain says..."
Source: W3C WAI, WCAG 2.2, 1.2.1; Google Search Central, Video structured data (duration), read 2026-11-25.
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
        if (
            asset.kind in ("video", "audio")
            and not asset.transcript
            and not any(file.duration for file in asset.renditions)
        ):
            yield Said(f"{pointer}/transcript", f"the {asset.kind} has neither transcript nor duration; add them")
