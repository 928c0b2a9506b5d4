"""A language tag is well formed, and names a language or a region that is not registered.

Why: Whoever routes, translates or hyphenates by it falls back to nothing.
Bad: en-UK
Good: en-GB
Source: RFC 5646, 2.2.1 and 2.2.4; IANA Language Subtag Registry, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.markup.subtags import subtags
from convert.model.blocks import CodeBlock
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_OWN_RULES = ("newsml-g2",)
"""Formats whose own rules say it of their attributes."""


def _tags(view: View) -> Iterator[tuple[str, str]]:
    for pointer, node in view.walked:
        tag = getattr(node, "language", None)
        if isinstance(tag, str) and tag and not isinstance(node, CodeBlock):
            yield f"{pointer}/language", tag


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    if view.format in _OWN_RULES:
        return
    known = subtags()
    for pointer, tag in _tags(view):
        parts = tag.lower().split("-")
        short = known.shorter.get(parts[0], "")
        if short:
            yield Said(pointer, f"{tag!r}: the language {parts[0]!r} is registered as {short!r}; write that", tag)
        elif len(parts[0]) == 2 and parts[0] not in known.languages:
            yield Said(
                pointer, f"{tag!r}: the language {parts[0]!r} is not registered; look for the code of ISO 639-1", tag
            )
        region = next((each for each in parts[1:3] if len(each) == 2 and each.isalpha()), "")
        if (
            region
            and region not in known.regions
            and region[0] != "x"
            and not "qm" <= region <= "qz"
            and parts[1] != "x"
        ):
            yield Said(
                pointer, f"{tag!r}: the region {region.upper()!r} is not registered; look for that of ISO 3166-1", tag
            )
