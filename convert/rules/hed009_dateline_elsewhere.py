"""The dateline names another place than the article's location.

Why: Maps and regional lists put the story into the wrong town.
Bad: dateline "PARIS", located Rome
Good: dateline "ROME", located Rome
Source: NewsML-G2 2.35 XSD, located and dateline, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
ON = False


def check(view: View) -> Iterator[Said]:
    """Off by default: a place may have two names in two languages, as München and Munich."""
    article = view.article
    places = [place.name or place.literal for place in article.located if place.name or place.literal]
    dateline = article.dateline.casefold()
    if dateline and places and not any(place.casefold() in dateline for place in places):
        said = f"the dateline says {article.dateline[:60]!r}, the location {places[0][:60]!r}; correct one of them"
        yield Said("/dateline", said, article.dateline)
