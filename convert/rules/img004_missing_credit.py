"""A picture, graphic or video has no credit.

Why: The photographer's or agency's name is owed by nearly every licence, and without it nobody can ask for the rights.
Bad: an image without credit
Good: credit "A. Writer / Lake Pictures"
Source: IPTC Photo Metadata Standard 2023.2, Credit Line; Google Search Central, Image metadata, read 2026-11-24.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.report import Severity
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """A decorative image needs none; the creators' names are as good.

    Of a page or a post it is for information: words beside the picture may say it, and own drawings need none. What
    metadata only names (JSON-LD, the head of a page) is left alone: its credit stands with the picture.
    """
    milder: Severity | None = "info" if view.format in ("html", "markdown") else None
    for pointer, asset in view.pictures():
        if asset.kind != "audio" and not asset.decorative and not asset.credit and not asset.creators:
            said = f"the {asset.kind} has no credit; name who made it or the agency"
            yield Said(f"{pointer}/credit", said, severity=milder)
