"""A correction stands in the body as a paragraph like any other.

Why: Lists of corrections, partners and search engines do not find it.
Bad: a paragraph "Correction: The ferry is..."
Good: a notice of the role correction, or an entry of corrections
Source: schema.org, correction and CorrectionComment; The Trust Project, indicators (corrections), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import Notice, Paragraph
from convert.model.patterns import pattern
from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"
_OPENING = 200
"""Characters in which the colon behind the word is."""
_WORD = pattern(
    r"\s*(?:Corrections?|Clarification|Korrektur|Berichtigung|Richtigstellung|Rectificatif|Corrección|Correzione"
    r"|Correção|Rectificatie|Rättelse|Rettelse)(?: \([^)]{1,40}\)| [0-9][^:]{1,30})?:"
)


def _inside(view: View, pointer: str) -> bool:
    return any(pointer.startswith(f"{at}/") for at, _ in view.of(Notice))


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for place, text, _, owner in view.runs:
        if type(owner) is not Paragraph or ":" not in text[:_OPENING] or not place.startswith("/body/"):
            continue
        found, pointer = _WORD.match(text), place.removesuffix("/content")
        if found and not _inside(view, pointer):
            yield Said(pointer, f"{found[0].strip()!r} opens a correction; make it a notice of that role", text)
