"""A picture has no alternative text.

Why: Who does not see it learns nothing of it; search engines neither.
Bad: a picture without alt
Good: alt "A ferry leaves the harbour", or decorative
Source: W3C WAI, WCAG 2.2, 1.1.1; HTML Living Standard, 4.8.4.4, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.report import Severity
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
PROFILES = {"wire": "off"}
_WIRES = ("newsml-g2", "nitf")


def check(view: View) -> Iterator[Said]:
    """Wires send captions, and pages write the rest. What metadata only names has its words elsewhere.

    Of a page's picture without a caption it is for information: an empty alt is how a page says that it is decoration.
    """
    if view.format in _WIRES:
        return
    for pointer, asset in view.pictures():
        if asset.kind in ("image", "graphic") and not asset.alt and not asset.decorative and asset.renditions:
            milder: Severity | None = "info" if view.format == "html" and not asset.caption else None
            said = f"the {asset.kind} has no alternative text; describe what it shows"
            yield Said(f"{pointer}/alt", said, asset.renditions[0].href, severity=milder)
