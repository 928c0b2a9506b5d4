"""Text holds a code point that is no character.

Why: Unicode keeps these for use inside programs; other programs drop them, replace them or refuse the file.
Bad: U+FDD0 within a word
Good: the word without it
Source: Unicode Standard 16.0, 23.7 (Noncharacters), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.patterns import pattern
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_NONE = pattern(
    "[\ufdd0-\ufdef" + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17)) + "]"
)


def check(view: View) -> Iterator[Said]:
    """Said once for each text."""
    if view.is_printable:  # no noncharacter is
        return
    for pointer, text, _ in view.texts:
        found = _NONE.search(text)
        if found:
            near = text[max(0, found.start() - 20) : found.end() + 10]
            said = f"U+{ord(found[0]):04X} near {near!r} is no character; take it out"
            yield Said(pointer, said, near)
