"""What the desk says to its readers: corrections, editor's notes, disclosures; by their first words or their names."""

from __future__ import annotations

import re

from lxml.etree import _Element

from convert.formats.html import marks as m
from convert.model import blocks as b
from convert.model.patterns import pattern
from convert.model.walk import plain

_FORMS = (
    ("correction", pattern(
        r"^\W*(?:corrections?|corrected|erratum|errata(?: corrige)?|korrektur(?:hinweis)?|berichtigung|rectificatif|"
        r"correctif|corrección|fe de errores|correção|rettifica|rectificatie|correctie|rättelse|rettelse|korjaus|oprava|"
        r"sprostowanie|düzeltme|исправление|виправлення|訂正|更正|정정)\b[^:：]{0,60}[:：]", re.IGNORECASE)),
    ("clarification", pattern(r"^\W*(?:clarifications?|klarstellung|précision|aclaración|precisazione)\b[^:：]{0,60}[:：]",
                              re.IGNORECASE)),
    ("editors-note", pattern(
        r"^\W*(?:editor['\u2019]?s['\u2019]? notes?|note from the editors?|anmerkung der redaktion|hinweis der redaktion|"
        r"anm\.? d\.? red|redaktioneller hinweis|note de la rédaction|ndlr|nota (?:del editor|de la redacción|da redação|"
        r"della redazione)|noot van de redactie|redaktørens? anmerkning|編集部注|编者按|編者按|편집자 ?주)\b.{0,20}[:：.)]",
        re.IGNORECASE)),
    ("disclosure", pattern(r"^\W*(?:disclosures?|disclaimer|transparenzhinweis|offenlegung)\b[^:：]{0,40}[:：]",
                           re.IGNORECASE)),
)  # fmt: skip
LONGEST = 900


def notice_of(block: b.Block, element: _Element | None) -> b.Notice | None:
    """A paragraph or box as the notice that it is; None for any other block."""
    if isinstance(block, b.Paragraph):
        text = plain(block.content)
        role = next((role for role, form in _FORMS if form.match(text)), None) if len(text) <= LONGEST else None
        return b.Notice(role=role, blocks=(block,)) if role else None
    if isinstance(block, b.Aside) and element is not None and m.marks(element) & m.NOTICE:
        return b.Notice(id=block.id, role="editors-note", blocks=block.blocks) if block.blocks else None
    return None
