"""A signal links to a site that is not in its list of sources.

Why: The list is what receivers without links show.
Bad: a link to the Daily Lake, the list has the Lake Post only
Good: both listed
Source: The Trust Project, indicators (citations and references), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import Section
from convert.model.inlines import Link
from convert.rules.addresses import host
from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"
ON = False


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, section in view.of(Section):
        listed = {host(source.url) for source in section.sources if source.url}
        if section.role != "signal" or not listed:
            continue
        for at, link in view.of(Link):
            linked = host(link.href)
            if at.startswith(f"{pointer}/") and linked and linked not in listed:
                yield Said(f"{at}/href", f"{linked} is linked and not listed as a source; list it", link.href)
