"""A link uses http where nearly every site has https.

Why: Browsers warn readers, and the address is redirected at best.
Bad: http://example.org/
Good: https://example.org/
Source: RFC 9110, 4.2.2; Chromium, HTTPS by default, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.inlines import Link
from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"
ON = False


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, link in view.of(Link):
        if link.href.lower().startswith("http://"):
            yield Said(f"{pointer}/href", "a link without encryption; try it with https", link.href)
