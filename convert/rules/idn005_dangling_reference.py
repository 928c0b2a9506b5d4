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
from convert.model.walk import walk
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """As it was read, before the reference was left out."""
    walked = list(walk(view.raw))
    notes = {node.id for _, node in walked if isinstance(node, Footnote)}
    subjects = {node.id for _, node in walked if isinstance(node, Subject)}
    for pointer, node in walked:
        if isinstance(node, FootnoteReference) and node.ref not in notes:
            yield Said(
                f"{pointer}/ref", f"there is no footnote {node.ref!r}; add it, or take the reference out", node.ref
            )
        elif isinstance(node, Entity) and node.ref not in subjects:
            yield Said(f"{pointer}/ref", f"there is no subject {node.ref!r}; add it, or take the entity out", node.ref)
