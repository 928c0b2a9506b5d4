"""Two articles of one run have the same identifier and the same version.

Why: A receiver keeps one of them and drops the other, whichever comes first.
Bad: a.xml and b.xml, both urn:example:1, version 2
Good: urn:example:1 version 2 and urn:example:1 version 3
Source: NewsML-G2 2.35 XSD, documentation of @guid and @version, read 2026-11-24.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"
ABOUT = "set"


def facts(view: View) -> tuple[str, int | None, str] | None:
    """What is compared, and where the article is from."""
    article = view.article
    return (article.id, article.version, view.name) if article.id else None


def check(gathered: Sequence[tuple[int, tuple[str, int | None, str]]]) -> Iterator[tuple[int, Said]]:
    """Said of each but the first."""
    first: dict[tuple[str, int | None], str] = {}
    for index, (identifier, version, name) in gathered:
        key = (identifier, version)
        if key in first:
            said = f"the id {identifier[:80]!r} is that of {first[key] or 'another article'} too; count the version up"
            yield index, Said("/id", said, identifier)
        else:
            first[key] = name
