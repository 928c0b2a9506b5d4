"""Whether the text at hand is the whole: what metadata say of its length and its paid part, against what was read."""

from __future__ import annotations

from typing import Any

import msgspec

from convert.formats.html.linked_data import plain
from convert.formats.html.source import Source, key_of
from convert.model import blocks as b
from convert.model.article import Access
from convert.model.inlines import Text
from convert.model.runs import normal_runs
from convert.model.walk import iter_text
from convert.report import Log

SHORT = 0.7
"""Less than this part of the text that metadata give: the page is a stub, or the wrong part of it was read."""
FEWEST = 400


def from_metadata(source: Source) -> list[b.Block]:
    """The paragraphs of JSON-LD ``articleBody``, for a page that has no text of its own."""
    held = source.data.article.get("articleBody")
    lines = [plain(line) for line in held.split("\n")] if isinstance(held, str) else []
    runs = [normal_runs((Text(text=line),), None) for line in lines if line]
    return [b.Paragraph(content=run) for run in runs if run]


def seen_as_partial(source: Source, fingerprint: str, body: list[Any], fields: dict[str, Any], log: Log) -> None:
    """Mark the article as partial, with a finding, where the page itself says that there is more of it."""
    access: Access = fields.get("access") or Access()
    limited = access.kind in ("paid", "metered")
    if len(fingerprint) < FEWEST and not limited:
        return
    text = " ".join("".join(iter_text(block)) for block in body)
    short = len(fingerprint) >= FEWEST and len(key_of(text)) < SHORT * len(fingerprint)
    if limited and not short:
        short = _misses_words(source, text) or _misses_part(source, access.paid_part)
    if short:
        message = "the page says that the text is longer than what it holds; the rest is not on the page"
        log.finding("HTM021", "warning", message, pointer="/body")
        fields["access"] = msgspec.structs.replace(access, partial=True)


def _misses_words(source: Source, text: str) -> bool:
    """Whether JSON-LD counts many more words than there are (in scripts with blanks between words)."""
    said = source.data.article.get("wordCount")
    try:
        count = int(str(said))
    except ValueError:
        return False
    own = len(text.split())
    return own > 0 and len(text) < 20 * own and count >= 100 and own < SHORT * count


def _misses_part(source: Source, selector: str) -> bool:
    """Whether the paid part of the page, named by one class or id, is not there or is empty."""
    name = selector.strip()[1:]
    if selector.strip()[:1] not in (".", "#") or not name.replace("-", "").replace("_", "").isalnum():
        return False
    for one in source.root.iter("div", "section", "article", "main", "p", "span", "aside", "figure", "body"):
        held = (one.get("class") or "").split() if selector.strip()[0] == "." else [one.get("id")]
        if name in held and any(not piece.isspace() for piece in one.itertext()):
            return False
    return True
