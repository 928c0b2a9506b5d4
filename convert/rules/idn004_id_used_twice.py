"""An id within the article stands twice.

Why: A link, a footnote or an entity that points to it reaches one of the two, and not always the right one.
Bad: two headings with the id "s1"
Good: headings with the ids "s1" and "s2"
Source: XML 1.0, 3.3.1 (ID); HTML Living Standard, 3.2.6 (id), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.article import Article, Relation
from convert.model.people import Subject
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"
_OTHERS = (Article, Relation, Subject)
"""Their ids are those of other documents or of subjects."""


def check(view: View) -> Iterator[Said]:
    """As it was read, before a new id was made for the second."""
    first: dict[str, str] = {}
    for pointer, node in view.raw_walked:
        held = getattr(node, "id", None)
        if not held or isinstance(node, _OTHERS):
            continue
        if held in first:
            said = f"the id {held!r} is that of {first[held]} too; give each its own"
            yield Said(f"{pointer}/id", said, held)
        else:
            first[held] = pointer
