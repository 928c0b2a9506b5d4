"""The slugline is longer than desks and systems take.

Why: It names the story on every list of a desk; many systems cut it, and then two stories have one name.
Bad: a slugline of 120 characters
Good: a slugline of 20 characters
Source: IPTC NewsML-G2 Guidelines, slugline ("a human readable identifier"), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
ON = False
PROFILES = {"wire": "on"}


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long a slugline may be."""

    most: Annotated[int, Meta(ge=5, le=500, description="Characters that a slugline may have.")] = 80


def check(view: View, options: Options) -> Iterator[Said]:
    """Yields each breach."""
    slugline = view.article.slugline
    if len(slugline) > options.most:
        said = f"the slugline has {len(slugline)} characters, more than {options.most}; shorten it"
        yield Said("/slugline", said, slugline)
