"""A reference names an id that the article does not have.

Why: The reader follows a footnote or a name into nothing.
Bad: a reference to the footnote "n9" in an article whose only footnote is "n1"
Good: a reference to "n1"
Source: XML 1.0, 3.3.1 (IDREF); HTML Living Standard, 7.4.2.3.3 (fragments), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import Footnote
from convert.model.inlines import Entity, FootnoteReference
from convert.model.people import Subject
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """As it was read, before the reference was left out."""
    notes = {node.id for _, node in view.raw_of(Footnote)}
    for pointer, call in view.raw_of(FootnoteReference):
        if call.ref not in notes:
            yield Said(
                f"{pointer}/ref", f"there is no footnote {call.ref!r}; add it, or take the reference out", call.ref
            )
    subjects = {node.id for _, node in view.raw_of(Subject)}
    for pointer, words in view.raw_of(Entity):
        if words.ref not in subjects:
            said = f"there is no subject {words.ref!r}; add it, or take the entity out"
            yield Said(f"{pointer}/ref", said, words.ref)
