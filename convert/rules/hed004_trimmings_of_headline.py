"""The headline ends in a full stop, or with the name of the site.

Why: Headlines have no full stop in most houses; the site's name belongs to the title of a page, and receivers print
it in their own place.
Bad: Rates cut | Example News
Good: Rates cut
Fix: The headline without it; a house may want its full stops.
Source: The Associated Press Stylebook and Guardian style guide, headlines; Google Search Central, Title links, read
2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.patterns import pattern
from convert.rules.view import Change, Fix, Said, View

SEVERITY = "info"
SINCE = "0.1.0"
FIX = "unsafe"
_ABBREVIATION = pattern(
    r"(?:\b\w\.|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|St|Dr|Mr|Mrs|Ms|No|vs|etc|a\.m|p\.m|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Bros|bzw|usw|ca|Nr|Mio|Mrd|Std)\.)\Z"
)
_SENTENCES = pattern(r"[.!?] \S")


def check(view: View) -> Iterator[Said]:
    """A full stop that is part of an abbreviation stays, and headlines of several sentences are a style."""
    headline, article = view.article.headline, view.article
    parties = {
        party.name.casefold() for party in (article.publisher, article.provider) if party is not None and party.name
    }
    head, mark, tail = headline.rpartition(" | ")
    if not mark:
        head, mark, tail = headline.rpartition(" - ")
    if mark and head and (tail.strip().casefold() in parties):
        fix = Fix(title="without the site", changes=(Change(pointer="/headline", value=head.strip()),))
        yield Said("/headline", f"the headline ends with the site's name {tail!r}; take it out", headline, fix)
    elif (
        headline.endswith(".")
        and not headline.endswith("..")
        and not _ABBREVIATION.search(headline)
        and not _SENTENCES.search(headline)
    ):
        fix = Fix(title="without the full stop", changes=(Change(pointer="/headline", value=headline[:-1]),))
        yield Said("/headline", "the headline ends in a full stop; take it out", headline, fix)
