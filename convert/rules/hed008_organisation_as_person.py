"""A contributor's name is an address, a handle, or an agency called a person.

Why: Pages of authors are made for it, and search engines drop the author.
Bad: contributor "https://example.org/ann"; contributor "Reuters", kind person
Good: contributor "Reuters", kind organisation
Source: Google Search Central, Article structured data, author markup best practices (author.name: only the name;
Organization for organisations), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.people import Contributor
from convert.rules.agencies import AGENCY_NAMES
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, person in view.of(Contributor):
        name = person.name
        if "://" in name or name.startswith("@"):
            yield Said(
                f"{pointer}/name",
                f"{name[:60]!r} is an address or a handle; write the name, and the address in url",
                name,
            )
        elif person.kind == "person" and name.casefold() in AGENCY_NAMES:
            yield Said(f"{pointer}/kind", f"{name!r} is an agency, not a person; make it an organisation", name)
