"""Text holds the replacement character (U+FFFD).

Why: A character was lost when somebody decoded the text with the wrong encoding; nobody after that can bring it back.
Bad: "caf\N{REPLACEMENT CHARACTER}"
Good: "café"
Source: Unicode Standard 16.0, 23.8 (Specials); WHATWG Encoding Standard, 4.1, read 2026-11-24.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Said once for each text."""
    if "\ufffd" not in view.all_text:
        return
    for pointer, text, _ in view.texts:
        at = text.find("\ufffd")
        if at >= 0:
            near = text[max(0, at - 20) : at + 10]
            yield Said(pointer, f"a character near {near!r} was lost in decoding; write it again", near)
