"""A paragraph or a heading is empty.

Why: It leaves a gap in the layout, and a screen reader stops at it.
Bad: a paragraph without text
Good: no paragraph
Source: W3C WAI, WCAG 2.2 technique H42 and failure F43, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from convert.model.blocks import Heading, Paragraph
from convert.model.inlines import InlineImage
from convert.model.walk import plain
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def _says(inline: Any) -> bool:
    return isinstance(inline, InlineImage) or bool(plain((inline,)).strip())


def check(view: View) -> Iterator[Said]:
    """As it was read: the article leaves them out."""
    if view.raw is view.article:
        return
    for pointer, block in view.raw_walked:
        if isinstance(block, Paragraph | Heading) and not any(_says(each) for each in block.content):
            yield Said(pointer, f"an empty {type(block).__name__.lower()}; take it out")
