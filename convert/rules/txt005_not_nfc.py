"""Text is not in the composed form of Unicode (NFC).

Why: The same word in two forms is two words for search, comparison and deduplication, and some fonts draw the mark
beside the letter.
Bad: "Cafe" followed by U+0301
Good: "Café" with U+00E9
Fix: The text in NFC; every reader sees the same characters.
Source: Unicode Standard Annex 15; W3C Character Model for the World Wide Web: String Matching, 3.1, read 2026-11-24.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from convert.rules.view import Change, Fix, Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
FIX = "safe"


def check(view: View) -> Iterator[Said]:
    """One look at all of the text tells whether a look at each piece is needed."""
    if view.all_text.isascii() or is_normalized("NFC", view.all_text):
        return
    for pointer, text, _ in view.texts:
        composed = normalize("NFC", text)
        if composed != text:
            at = next(i for i, (one, other) in enumerate(zip(text, f"{composed}\n", strict=False)) if one != other)
            near = text[max(0, at - 20) : at + 10]
            fix = Fix(title="compose the characters (NFC)", changes=(Change(pointer=pointer, value=composed),))
            yield Said(pointer, f"a character near {near!r} is not composed; write the text in NFC", near, fix)
