"""A picture has no alternative text.

Why: Who does not see it learns nothing of it; search engines neither.
Bad: a picture without alt
Good: alt "A ferry leaves the harbour", or decorative
Source: W3C WAI, WCAG 2.2, 1.1.1; HTML Living Standard, 4.8.4.4, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Asset, Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
PROFILES = {"wire": "off"}


def check(view: View) -> Iterator[Said]:
    """Wires send captions, and pages write the rest."""
    for pointer, asset in view.of(Asset):
        if asset.kind in ("image", "graphic") and not asset.alt and not asset.decorative and asset.renditions:
            said = f"the {asset.kind} has no alternative text; describe what it shows"
            yield Said(f"{pointer}/alt", said, asset.renditions[0].href)
