"""A picture, graphic or video has no credit.

Why: The photographer's or agency's name is owed by nearly every licence, and without it nobody can ask for the
rights. Of pages and posts it is for information: they may credit in words that are not read as a credit.
Bad: an image without credit
Good: credit "A. Writer / Lake Pictures"
Source: IPTC Photo Metadata Standard 2023.2, Credit Line; Google Search Central, Image metadata, read 2026-11-24.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.patterns import pattern
from convert.model.walk import plain
from convert.report import Severity
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"
_IN_WORDS = pattern(
    r"(?i)\b(?:photos?|fotos?|fotografía|photographs?|bild|image|picture|credit|crédits?|quelle|source)\s*(?::|by\b|/)|©"
    r"|\((?:AP|AFP|dpa|Reuters|EPA)\b[^)]{0,40}\)\s*\Z"
)
"""How captions name the maker where a format, or a sender, has no other place for it."""


def check(view: View) -> Iterator[Said]:
    """A decorative image needs none; the creators' names are as good, and so are words in the caption.

    Of a page or a post it is for information: words beside the picture may say it, and own drawings need none. What
    metadata only names (JSON-LD, the head of a page) is left alone: its credit stands with the picture.
    """
    milder: Severity | None = "info" if view.format in ("html", "markdown") else None
    article = view.article
    if article.item_class not in ("text", "composite") and (article.credit or article.contributors):
        return  # an item that is a picture has the names of its makers itself
    for pointer, asset in view.pictures():
        named = asset.decorative or asset.credit or asset.creators or _IN_WORDS.search(plain(asset.caption))
        if asset.kind != "audio" and asset.renditions and not named:
            said = f"the {asset.kind} has no credit; name who made it or the agency"
            yield Said(f"{pointer}/credit", said, severity=milder)
