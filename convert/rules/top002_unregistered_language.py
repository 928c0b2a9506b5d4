"""A language tag is well formed, and names a language or a region that is not registered.

Why: Whoever routes, translates or hyphenates by it falls back to nothing.
Bad: en-UK
Good: en-GB
Source: RFC 5646, 2.2.1 and 2.2.4; IANA Language Subtag Registry, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.markup.subtags import unregistered_language, unregistered_region
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
    for pointer, tag in _tags(view):
        found = unregistered_language(tag)
        if found is not None:
            hint = f"write {found[1]!r}" if found[1] else "look for the code of ISO 639-1"
            yield Said(pointer, f"{tag!r}: the language {found[0]!r} is not registered; {hint}", tag)
        region = unregistered_region(tag).upper()
        if region:
            said = f"{tag!r}: the region {region!r} is not registered; look for that of ISO 3166-1"
            yield Said(pointer, said, tag)
