"""A picture has no caption.

Why: Readers look at pictures first; without a caption they do not know who and when.
Bad: caption empty
Good: caption "The ferry on Friday."
Source: IPTC Photo Metadata Standard 2023.2, Description; The Associated Press Stylebook, captions, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Asset, Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """A decorative picture needs none."""
    for pointer, asset in view.of(Asset):
        if asset.kind in ("image", "graphic") and not asset.caption and not asset.decorative:
            yield Said(f"{pointer}/caption", f"the {asset.kind} has no caption; say who, what, where and when")
