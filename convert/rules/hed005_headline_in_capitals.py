"""The headline is in capitals only.

Why: Speech reads it letter by letter, and names cannot be told from words; capitals are a matter of the layout.
Bad: FERRY SAILS AGAIN
Good: Ferry sails again
Source: W3C WAI, Understanding WCAG 2.2, readability; GOV.UK style guide, capitalisation, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"
_FEWEST = 10


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    headline = view.article.headline
    letters = [each for each in headline if each.isalpha()]
    if len(letters) >= _FEWEST and len(headline.split()) > 2 and headline.isupper():
        yield Said("/headline", "the headline is in capitals only; write it as a sentence", headline)
