"""An embedded post has neither an address nor words to show in its place.

Why: Where the other service cannot be loaded, nothing is left: in print, in mail, in an archive.
Bad: an embed with a provider only
Good: an embed with its address
Source: W3C WAI, WCAG 2.2, 1.1.1; HTML Living Standard, 4.8.5 (iframe), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import Embed
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """As it was read: the article leaves out an embed without a fallback."""
    for pointer, embed in view.raw_of(Embed):
        if not embed.url and not embed.fallback and not embed.title:
            said = "the embed has no address and no words in its place; add one of them"
            yield Said(pointer, said, embed.provider or "")
