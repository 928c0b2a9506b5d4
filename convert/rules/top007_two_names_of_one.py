"""One identifier has two names.

Why: One of them belongs to something else: the page of one company lists the news of another.
Bad: Q95 is both Google and Alphabet
Good: one name each
Source: Wikidata, Help:Label; NewsML-G2 Specification 2.35, concept identifiers, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.people import Subject
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Names in two languages are one name."""
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for pointer, subject in view.of(Subject):
        key = subject.uri or subject.qcode or ""
        for index, each in enumerate(subject.names if key else ()):
            name, at = first.setdefault((key, each.language or ""), (each.text, pointer))
            if name.casefold() != each.text.casefold() and at != pointer:
                said = f"{key[:60]} is {each.text[:40]!r} here and {name[:40]!r} at {at}; one of them is something else"
                yield Said(f"{pointer}/names/{index}/text", said, each.text)
