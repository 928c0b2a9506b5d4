"""A link leads to a place in this article that it does not have.

Why: A click does nothing.
Bad: #route in an article without that id
Good: #route, and a heading with the id "route"
Source: HTML Living Standard, 7.4.2.3.3 (scrolling to a fragment), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from convert.model.inlines import Link
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """The top of a page is always there."""
    ids = {getattr(node, "id", None) for _, node in view.walked}
    for pointer, link in view.of(Link):
        target = unquote(link.href[1:])
        if link.href.startswith("#") and target not in ("", "top") and target not in ids:
            yield Said(
                f"{pointer}/href", f"nothing here has the id {target[:60]!r}; add it, or link elsewhere", link.href
            )
