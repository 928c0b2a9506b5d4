"""A link leads to a place in this article that it does not have.

Why: A click does nothing.
Bad: #route in an article without that id
Good: #route, and a heading with the id "route"
Source: HTML Living Standard, 7.4.2.3.3 (scrolling to a fragment), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from convert.model.blocks import Heading
from convert.model.inlines import Link
from convert.model.patterns import pattern
from convert.model.walk import plain
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"


_NOT_IN_SLUGS = pattern(r"[^\w\- ]")
_NUMBER = "-0123456789"
"""What generators add to the id of the second heading of the same words."""


def _has_place(view: View, target: str) -> bool:
    """Whether the document has the place, though the article does not keep it: an id of any element, a heading."""
    if any(f"{name}={mark}{target}{mark}" in view.source for name in ("id", "name") for mark in ('"', "'")):
        return True
    if view.format != "markdown":
        return False
    slugs = {
        _NOT_IN_SLUGS.sub("", plain(each.content).lower()).replace(" ", "-").rstrip(_NUMBER)
        for _, each in view.of(Heading)
    }
    return f"{{#{target}}}" in view.source or target.rstrip(_NUMBER) in slugs


def check(view: View) -> Iterator[Said]:
    """The top of a page is always there, and generators of sites give each heading of Markdown an id."""
    ids = {getattr(node, "id", None) for _, node in view.walked}
    for pointer, link in view.of(Link):
        target = unquote(link.href[1:])
        if not link.href.startswith("#") or target in ("", "top") or target in ids or _has_place(view, target):
            continue
        said = f"nothing here has the id {target[:60]!r}; add it, or link elsewhere"
        yield Said(f"{pointer}/href", said, link.href)
