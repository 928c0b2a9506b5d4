"""The summary or the kicker says the headline once more.

Why: Lists show both, one below the other; the place for a second sentence of news is lost.
Bad: headline "Ferry sails again", summary "Ferry sails again"
Good: summary "The line to the islands was shut for three days."
Source: Google Search Central, Snippets (meta descriptions that differ from the title), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def _words(text: str) -> str:
    return " ".join(text.casefold().rstrip(".").split())


def check(view: View) -> Iterator[Said]:
    """Case, blanks and a full stop make no difference."""
    article = view.article
    headline = _words(article.headline)
    for name in ("summary", "kicker"):
        text = getattr(article, name)
        if headline and _words(text) == headline:
            yield Said(f"/{name}", f"the {name} repeats the headline; say something else, or leave it out", text)
