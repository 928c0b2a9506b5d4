"""Text overrides the direction of reading, or opens an embedding that it does not close.

Why: An override shows letters in another order than they are stored: a name or an address reads as something else,
and what follows is turned too.
Bad: U+202E before "gpj.exe"
Good: U+2067, Hebrew words, U+2069
Source: Unicode Standard Annex 9, 2.2 and 2.4; Unicode Technical Standard 55, 3.1, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.patterns import pattern
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_ANY = pattern("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = ("\u202d", "\u202e")
_CLOSES = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
"""What opens an embedding or an isolate, and what closes it."""


def _balanced(text: str) -> bool:
    waiting: list[str] = []
    for each in _ANY.findall(text):
        if each in _CLOSES:
            waiting.append(_CLOSES[each])
        elif not waiting or waiting.pop() != each:
            return False
    return not waiting


def check(view: View) -> Iterator[Said]:
    """Isolates that are closed are how it should be done."""
    if view.is_printable:  # none of these is
        return
    for pointer, text, _ in view.texts:
        if any(each in text for each in _OVERRIDES):
            yield Said(pointer, "an override turns the direction of the letters; take it out, or use an isolate", text)
        elif not _balanced(text):
            yield Said(pointer, "a change of direction is not closed; add U+2069 after it, or take it out", text)
