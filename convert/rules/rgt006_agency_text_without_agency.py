"""The text is marked as that of an agency, and the agency is named nowhere else.

Why: Its licence asks for the credit, and the house answers for words that are not its own.
Bad: a text that begins "PARIS (AP) -", no provider
Good: provider "Associated Press"
Source: The Associated Press Stylebook, datelines; NewsML-G2 2.35 XSD, provider and infoSource, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.patterns import pattern
from convert.rules.agencies import AGENCIES
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_MARK = pattern(r"[^a-z(]{2,40}[^(\n]{0,40}\(([A-Za-z-]{2,12})\)\s*(?:[-–—:]|\Z)")
"""A dateline: a place in capitals, the agency, a dash."""


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    article = view.article
    first = next((run.text for run in view.runs if run.pointer.startswith("/body/") and run.text), "")
    found = _MARK.match(article.dateline) or _MARK.match(first)
    if found is None or found[1] not in AGENCIES:
        return
    credited = (article.provider, article.publisher, article.copyright_holder, *article.sources, *article.contributors)
    said = " ".join(
        name
        for party in credited
        if party is not None
        for name in (party.name, party.qcode or "", getattr(party, "organisation", ""))
    )
    said = f"{said} {article.credit} {article.byline} {article.copyright_notice}".casefold()
    names = AGENCIES[found[1]]
    # a line below the text credits it as well, where it has the name in full and not the mark once more
    in_full = any(name in view.all_text for name in names if name != found[1] and " " in name)
    if not in_full and not any(name.casefold() in said for name in names):
        yield Said(
            "/provider",
            f"the text is marked ({found[1]}); name {AGENCIES[found[1]][-1]} as provider or source",
            found[0],
        )
