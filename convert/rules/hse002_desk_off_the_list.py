"""A desk is not one of the newsroom's.

Why: What is filed under a desk that nobody has is found by nobody; pages and feeds of desks leave it out.
Bad: desk "Wolrd", where the configuration has desks = ["World", "Politics"]
Good: desk "World"
Source: NewsML-G2 Specification 2.35, service and subject (a controlled vocabulary of each house), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.house import folded, is_on, nearest
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"
_FORMS = ("qcode", "uri", "literal")


def check(view: View) -> Iterator[Said]:
    """By name, code or address; silent where the configuration has no ``desks``."""
    listed = view.house.desks
    if not listed:
        return
    known = folded(listed)
    for index, desk in enumerate(view.article.desks):
        forms = [*(name.text for name in desk.names), desk.qcode or "", desk.uri, desk.literal]
        shown = next((form for form in forms if form), "")
        if shown and not is_on(known, forms):
            said = f"there is no desk {shown[:80]!r} in this newsroom; {nearest(shown, listed)}"
            part = "names/0/text" if desk.names else next(name for name in _FORMS if getattr(desk, name))
            yield Said(f"/desks/{index}/{part}", said, shown)
