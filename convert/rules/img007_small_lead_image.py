"""The leading picture is narrower than large previews need.

Why: Search and social services show a small square beside the text, or no picture.
Bad: 640 pixels
Good: 1200 pixels
Source: Google Search Central, Article structured data (image); Discover, large images of at least 1200 px, read
2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
ON = False
PROFILES = {"web": "on"}


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How wide."""

    least: Annotated[int, Meta(ge=1, le=20000, description="Pixels that a leading picture is at least wide.")] = 1200


def check(view: View, options: Options) -> Iterator[Said]:
    """Yields each breach."""
    for index, media in enumerate(view.article.lead_media[:1]):
        asset = getattr(media, "asset", None)
        widths = [file.width for file in asset.renditions if file.width] if asset is not None else []
        if asset is not None and asset.kind == "image" and widths and max(widths) < options.least:
            said = f"the leading picture is {max(widths)} pixels wide; take one of at least {options.least}"
            yield Said(f"/lead_media/{index}/asset/renditions", said, str(max(widths)))
