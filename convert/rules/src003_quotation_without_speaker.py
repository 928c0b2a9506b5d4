"""A quotation set off from the text does not say whose words it is.

Why: Taken out of the page, as on a social card, it is nobody's.
Bad: a quote without attribution
Good: a quote with the attribution "the captain"
Source: HTML Living Standard, 4.4.4 (blockquote); The Associated Press Stylebook, attribution, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import PullQuote, Quote
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
ON = False


def check(view: View) -> Iterator[Said]:
    """Off by default: the sentence before it often does."""
    quotes: list[tuple[str, Quote | PullQuote]] = [*view.of(Quote), *view.of(PullQuote)]
    for pointer, quote in quotes:
        if not quote.attribution and not getattr(quote, "url", ""):
            yield Said(f"{pointer}/attribution", "the quotation does not say who speaks; name the speaker")
