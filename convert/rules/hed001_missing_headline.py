"""The article has no headline.

Why: Lists, feeds, search results and social cards show the headline and nothing else; an article without one cannot be
found, and some receivers refuse it.
Bad: headline ""
Good: headline "Ferry returns after the storm"
Source: IPTC NewsML-G2 Guidelines, 8.6 (headline); Google Search Central, Article structured data, read 2026-11-24.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Pictures and other media have captions in place of headlines; of an empty item BDY001 says enough."""
    article = view.article
    is_empty = not (article.body or article.standfirst or article.lead_media or article.media)
    if is_empty and view.format == "newsml-g2":
        return
    if view.is_article and article.item_class in ("text", "composite") and not article.headline:
        yield Said("/headline", "the article has no headline; write one")
