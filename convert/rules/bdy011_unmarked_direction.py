"""A paragraph mixes directions of reading and marks neither.

Why: Numbers and signs between the two jump to the wrong side.
Bad: Hebrew words in an English paragraph, not marked
Good: the same words in a span with language and direction
Source: W3C Internationalization, Inline markup and bidirectional text in HTML, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from convert.model.inlines import Span
from convert.model.patterns import pattern
from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"
ON = False
_RTL = pattern("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]{2,}")
_LTR = pattern("[A-Za-z\u00c0-\u024f]{2,}")


def _marked(content: tuple[Any, ...]) -> bool:
    return any(isinstance(each, Span) and each.direction for each in content)


def check(view: View) -> Iterator[Said]:
    """Off by default: browsers do well with plain words."""
    rtl_article = view.article.direction == "rtl"
    for pointer, text, content, _ in view.runs:
        if _RTL.search(text) and _LTR.search(text) and not rtl_article and not _marked(content):
            found = _RTL.search(text)
            said = f"{found[0][:40] if found else ''!r} runs the other way; mark its language and direction"
            yield Said(pointer, said, text)
