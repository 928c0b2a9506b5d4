"""A list is too long, or blocks nest too deep, for people to follow.

Why: Readers give up, and several formats flatten what is so deep.
Bad: a list of 600 items
Good: a table, or a link to the data
Source: W3C WAI, Content structure; CommonMark 0.31.2, 5.2, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from convert.model.blocks import List
from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"
ON = False


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long and how deep."""

    items: Annotated[int, Meta(ge=1, le=1000000, description="Items that a list may have.")] = 500
    depth: Annotated[int, Meta(ge=1, le=1000, description="Blocks that a list may stand in.")] = 32


def check(view: View, options: Options) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, each in view.of(List):
        if len(each.items) > options.items:
            said = f"the list has {len(each.items)} items, more than {options.items}; make it a table or part it"
            yield Said(pointer, said)
        elif pointer.count("/blocks/") == options.depth:
            yield Said(pointer, f"the list stands {options.depth} blocks deep; lift it up")
