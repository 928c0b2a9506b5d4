"""Nobody is named as the maker: no byline, no author, no agency.

Why: Readers and search engines ask who says it; a syndication partner cannot credit it.
Bad: no byline, no contributors, no provider
Good: byline "By Ann Writer"
Source: Google Search Central, Article structured data (author); The Trust Project, indicators (author expertise),
read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.report import Severity
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Of a page or a post it is for information: the site may say it in words that are not read as a byline."""
    milder: Severity | None = "info" if view.format in ("html", "markdown") else None
    article = view.article
    named = (
        article.byline,
        article.contributors,
        article.provider,
        article.publisher,
        article.sources,
        article.credit,
        article.copyright_holder,
    )
    if view.is_article and article.item_class == "text" and not any(named):
        said = "nobody is named as the maker; add a byline, an author or the agency"
        yield Said("/byline", said, severity=milder)
