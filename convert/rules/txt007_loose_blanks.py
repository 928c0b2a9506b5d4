"""Text begins or ends with a blank, or has several where one is meant.

Why: Blanks at an edge show up as gaps in lists and break comparisons; runs of no-break spaces are layout, not text.
Bad: two no-break spaces between words
Good: one blank between words
Fix: One blank in place of several, none at the ends; words and their order stay.
Source: CSS Text Module 3, 4.1 (white space processing: no-break spaces do not collapse), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import CodeBlock, Preformatted
from convert.model.inlines import Text
from convert.model.patterns import pattern
from convert.rules.view import Change, Fix, Said, View

SEVERITY = "info"
SINCE = "0.1.0"
FIX = "safe"
_BLANKS = " \u00a0\u202f\u2007"
_RUN = pattern(r"[ \u00a0\u202f\u2007]{2,}")


def check(view: View) -> Iterator[Said]:
    """One no-break space between words is typography. The edges of a run belong to its marks."""
    words = view.all_text
    for blank in _BLANKS[1:]:
        words = words.replace(blank, " ")
    runs = "  " in words
    if not runs and f"\n{words}\n".find(" \n") < 0 and f"\n{words}".find("\n ") < 0:
        return
    for pointer, text, owner in view.texts:
        if not runs and type(owner) is Text:
            continue
        if text[0] not in _BLANKS and text[-1] not in _BLANKS and not (runs and _RUN.search(text)):
            continue
        tidy = _RUN.sub(" ", text)
        if not isinstance(owner, Text | Preformatted | CodeBlock):
            tidy = tidy.strip(_BLANKS)
        if tidy and tidy != text:
            fix = Fix(title="one blank", changes=(Change(pointer=pointer, value=tidy),))
            yield Said(
                pointer, f"blanks too many in {text[:60]!r}; leave one between words and none at the ends", text, fix
            )
