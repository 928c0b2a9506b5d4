"""An address names a host that nobody outside the house can reach.

Why: The link worked on the editor's machine; for readers it fails, and it tells them how the house names its
machines.
Bad: http://localhost:8000/a, http://10.0.0.1/a
Good: https://news.example.org/a
Source: RFC 6761 (special-use names); RFC 1918 (private addresses); RFC 2606, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.addresses import host, is_private
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, url, _ in view.urls:
        name = host(url)
        if name and is_private(name):
            yield Said(pointer, f"{name} cannot be reached from outside; use the public address", url)
