"""Text was decoded with the wrong encoding.

Why: Readers see two or three wrong letters for each right one; search and speech do not find the word.
Bad: CafÃ©, itâ€™s
Good: Café, it’s
Fix: The letters as UTF-8; they are other letters, so it is not made without being asked.
Source: WHATWG Encoding Standard, 9.1 (windows-1252) and 8.1 (UTF-8), read 2026-11-25.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from convert.model.patterns import pattern
from convert.rules.view import Change, Fix, Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
FIX = "unsafe"
_SIGN = pattern(
    "Ã[\u0080-\u00af\u00b1-\u00ba\u00bc-\u00bfŠŒŽšœžŸƒˆ‚„†‡‰]|Â[\u00a0-\u00ba\u00bc-\u00bf]|â€[\u0080-\u00bf™œ˜¦“”–—\u009d¢]"
)
"""A letter of UTF-8 read as windows-1252; what a sentence can end with after a capital letter is not taken for one."""


def _mended(found: re.Match[str]) -> str:
    raw = bytearray()
    for each in found[0]:
        try:
            raw += each.encode("cp1252")
        except UnicodeEncodeError:
            raw += each.encode("latin-1", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def check(view: View) -> Iterator[Said]:
    """Said once for each text."""
    if view.all_text.isascii() or not _SIGN.search(view.all_text):
        return
    for pointer, text, _ in view.texts:
        better = _SIGN.sub(_mended, text)
        if better != text:
            at = next(i for i, (one, other) in enumerate(zip(text, f"{better}\n", strict=False)) if one != other)
            near = text[max(0, at - 20) : at + 10]
            fix = Fix(title="decode as UTF-8", changes=(Change(pointer=pointer, value=better),))
            yield Said(
                pointer, f"letters near {near!r} were decoded with the wrong encoding; write them again", near, fix
            )
