"""A paragraph is very long.

Why: On a telephone it fills several screens; half of the readers stop there.
Bad: a paragraph of 2,000 characters
Good: three paragraphs
Source: GOV.UK content design, Writing for GOV.UK (short paragraphs), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from convert.model.blocks import Paragraph
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
ON = False


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long a paragraph may be."""

    most: Annotated[int, Meta(ge=100, le=100000, description="Characters that a paragraph may have.")] = 1500


def check(view: View, options: Options) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, text, _, owner in view.runs:
        if isinstance(owner, Paragraph) and len(text) > options.most:
            said = f"the paragraph has {len(text):,} characters, more than {options.most:,}; part it"
            yield Said(pointer, said, text)
