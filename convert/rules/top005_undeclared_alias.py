"""A QCode has an alias that nothing declares.

Why: Outside the house "foo:1" means nothing, or something else.
Bad: foo:1 without a scheme
Good: foo:1 with the scheme "https://example.org/foo/"
Source: NewsML-G2 Specification 2.35, QCodes (13.2); IPTC catalogs 1 to 41, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.markup.aliases import iptc_aliases
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_OWN_RULES = ("newsml-g2", "nitf")
"""Formats whose own rules say it, or that declare their aliases elsewhere."""


def check(view: View) -> Iterator[Said]:
    """Said once for each alias."""
    if view.format in _OWN_RULES:
        return
    known, said = {*iptc_aliases(), *view.house.vocabularies}, set()
    for pointer, node in view.walked:
        qcode = getattr(node, "qcode", None) or ""
        alias = qcode.partition(":")[0]
        if (
            alias
            and alias not in known
            and alias not in said
            and not getattr(node, "scheme", "")
            and not getattr(node, "uri", "")
        ):
            said.add(alias)
            yield Said(
                f"{pointer}/qcode", f"nothing says what the alias {alias!r} is; add the scheme or the uri", qcode
            )
