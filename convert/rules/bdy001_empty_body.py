"""The article has no text.

Why: The text was lost on the way, or the wrong element was taken for it; a page without it helps nobody.
Bad: body []
Good: one paragraph
Source: Google Search Central, Article structured data; NewsML-G2 2.35 XSD, contentSet, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.report import Severity
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"
_FLASH = 2
"""Up to this urgency a wire sends headlines alone."""


def check(view: View) -> Iterator[Said]:
    """Flashes, kills, stubs behind a wall and JSON-LD that only describes a page have none.

    Of NewsML-G2 it is for information: an item may be without a contentSet, as a change of its metadata alone is.
    """
    article = view.article
    stub = article.access is not None and (article.access.partial or article.access.kind == "paid")
    if article.item_class != "text" or stub or not view.is_article:
        return
    if article.body or article.standfirst or article.lead_media:
        return
    if (
        view.format != "jsonld"
        and article.status != "cancelled"
        and not article.signals
        and (article.urgency or 9) > _FLASH
    ):
        milder: Severity | None = "info" if view.format == "newsml-g2" else None
        said = "the article has no text; write it, or look where it was lost"
        yield Said("/body", said, severity=milder)
