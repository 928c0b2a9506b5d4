"""A picture has no caption.

Why: Readers look at pictures first; without a caption they do not know who and when.
Bad: caption empty
Good: caption "The ferry on Friday."
Source: IPTC Photo Metadata Standard 2023.2, Description; The Associated Press Stylebook, captions, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.report import Severity
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """A decorative picture needs none, and what metadata only names has its words elsewhere.

    Of a page or a post it is for information: pictures of the layout and words beside them look the same.
    """
    milder: Severity | None = "info" if view.format in ("html", "markdown") else None
    for pointer, asset in view.pictures():
        if asset.kind in ("image", "graphic") and not asset.caption and not asset.decorative:
            said = f"the {asset.kind} has no caption; say who, what, where and when"
            yield Said(f"{pointer}/caption", said, severity=milder)
