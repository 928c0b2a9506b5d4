"""A code is not in the newsroom's own vocabulary.

Why: Topic pages, feeds and partners that go by the vocabulary miss an article whose term it does not have.
Bad: desk:wolrd, where the configuration has vocabularies.desk = ["world", "politics"]
Good: desk:world
Source: NewsML-G2 Specification 2.35, QCodes and Knowledge Items, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.house import nearest
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Of each QCode whose alias the configuration has under ``vocabularies``; an empty list allows any code."""
    vocabularies = {alias: codes for alias, codes in view.house.vocabularies.items() if codes}
    if not vocabularies:
        return
    for pointer, node in view.walked:
        qcode = getattr(node, "qcode", None) or ""
        alias, _, code = qcode.partition(":")
        if alias in vocabularies and code not in vocabularies[alias]:
            said = f"the vocabulary {alias!r} has no {code[:80]!r}; {nearest(code, vocabularies[alias])}"
            yield Said(f"{pointer}/qcode", said, qcode)
