"""Words of the page around it stand in the body.

Why: "Advertisement" and "Read more" are read out, printed and counted as text of the article.
Bad: a paragraph "Advertisement"
Good: no such paragraph
Source: NewsML-G2 2.35 XSD, contentSet (the content of the item), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import Heading, Paragraph
from convert.rules.furniture import FURNITURE
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_LONGEST = 2 * max(map(len, FURNITURE))
"""Characters; with blanks too many."""


def check(view: View) -> Iterator[Said]:
    """Only whole paragraphs and headings, word for word."""
    for pointer, text, _, owner in view.runs:
        if len(text) > _LONGEST or not isinstance(owner, Paragraph | Heading):
            continue
        if " ".join(text.casefold().split()).rstrip(":.… ") in FURNITURE:
            yield Said(pointer, f"{text[:60]!r} belongs to the page, not to the article; take it out", text)
