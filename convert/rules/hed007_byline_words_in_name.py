"""A contributor's name holds words of the byline, an e-mail address, or two names.

Why: A list of authors shows "By Ann" beside "Ann"; both are one person with two pages.
Bad: a contributor "By Ann Writer"
Good: a contributor "Ann Writer"
Source: Google Search Central, Article structured data, author markup best practices, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.patterns import pattern
from convert.model.people import Contributor
from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"
_WORDS = pattern(r"(?i:\Aby )(?=\S)|\S+@\S+\.\w+|(?<=\w) (?:and|und|et) (?=[A-Z]\w+ [A-Z])")


def check(view: View) -> Iterator[Said]:
    """Two words after "and" that begin with capitals are taken for another person."""
    for pointer, person in view.of(Contributor):
        if person.kind == "organisation":
            continue
        found = _WORDS.search(person.name)
        if found:
            said = f"{found[0].strip()!r} is no part of a name; leave the name alone, one contributor for each person"
            yield Said(f"{pointer}/name", said, person.name)
