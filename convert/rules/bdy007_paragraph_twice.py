"""The same paragraph stands twice.

Why: It was pasted twice, or a reader took the summary for text.
Bad: one paragraph at 3 and at 7
Good: the paragraph once
Source: IPTC NewsML-G2 Guidelines, content; W3C WAI, WCAG 2.2, 2.4, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import Paragraph
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_LONG = 80


def check(view: View) -> Iterator[Said]:
    """Short ones and questions are said again in any interview, and steps of instructions in any list.

    What an embed shows in its place is not the text of the article.
    """
    first: dict[str, str] = {}
    for pointer, text, _, owner in view.runs:
        if len(text) < _LONG or type(owner) is not Paragraph or text[-1] == "?" or not pointer.startswith("/body/"):
            continue
        if "/fallback/" in pointer or "/items/" in pointer:
            continue
        words = " ".join(text.split())
        if words in first:
            yield Said(pointer, f"the paragraph stands at {first[words]} too; take one of them out", text)
        else:
            first[words] = pointer
