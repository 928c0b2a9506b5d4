"""What the desk says to its readers: corrections, editor's notes, disclosures; by their first words or their names."""

from __future__ import annotations

import re

from lxml.etree import _Element

from convert.formats.html import marks as m
from convert.model import blocks as b
from convert.model.patterns import pattern
from convert.model.walk import plain

_WORDS = {
    "correction": (
        "corrections?", "corrected", "erratum", "errata(?: corrige)?", "korrektur(?:hinweis)?", "berichtigung",
        "rectificatif", "correctif", "corrección", "fe de errores", "correção", "rettifica", "rectificatie",
        "correctie", "rättelse", "rettelse", "korjaus", "oprava", "sprostowanie", "düzeltme",
        "исправление", "виправлення", "訂正", "更正", "정정",
    ),
    "clarification": ("clarifications?", "klarstellung", "précision", "aclaración", "precisazione"),
    "editors-note": (
        "editor['\u2019]?s['\u2019]? notes?", "note from the editors?", "anmerkung der redaktion",
        "hinweis der redaktion", r"anm\.? d\.? red", "redaktioneller hinweis", "note de la rédaction", "ndlr",
        "nota (?:del editor|de la redacción|da redação|della redazione)", "noot van de redactie",
        "redaktørens? anmerkning", "編集部注", "编者按", "編者按", "편집자 ?주",
    ),
    "disclosure": ("disclosures?", "disclaimer", "transparenzhinweis", "offenlegung"),
}  # fmt: skip
"""The first words of a notice, by language; a colon follows soon; after a note of editors a stop will do."""
_ENDS = {"editors-note": "[:：.)]"}
_FORMS = {
    role: pattern(rf"^\W*(?:{'|'.join(words)})(?!\w)[^:：.]{{0,40}}{_ENDS.get(role, '[:：]')}", re.IGNORECASE)
    for role, words in _WORDS.items()
}
_MARK = pattern("[:：.)]")
_BEGINNINGS = frozenset(word[:2] for words in _WORDS.values() for word in words)
"""The first two letters of a notice tell most paragraphs from it, before any expression is tried."""
LONGEST = 900


def notice_of(block: b.Block, element: _Element | None) -> b.Notice | None:
    """A paragraph or box as the notice that it is; None for any other block."""
    if isinstance(block, b.Paragraph):
        text = plain(block.content)
        if text[:1].isalpha() and text[:2].casefold() not in _BEGINNINGS:
            return None
        if not _MARK.search(text, 0, 80):
            return None
        role = next((role for role, form in _FORMS.items() if form.match(text)), None) if len(text) <= LONGEST else None
        return b.Notice(role=role, blocks=(block,)) if role else None
    if isinstance(block, b.Aside) and element is not None and m.marks(element) & m.NOTICE:
        return b.Notice(id=block.id, role="editors-note", blocks=block.blocks) if block.blocks else None
    return None
