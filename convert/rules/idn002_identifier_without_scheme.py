"""The identifier is not a URI.

Why: Two newsrooms count from 1: only a URI is unlike those of all others.
Bad: id "my story"
Good: id "tag:example.org,2026:ferry"
Source: NewsML-G2 2.35 XSD, @guid ("globally unique"); RFC 3986, 3.1; RFC 4151, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.patterns import pattern
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"
ON = False
PROFILES = {"wire": "on"}
_URI = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+\Z")


def check(view: View) -> Iterator[Said]:
    """Off by default: a CMS may number its articles as it likes until they leave the house."""
    identifier = view.article.id
    if identifier and not _URI.match(identifier):
        yield Said("/id", f"the id {identifier[:80]!r} is no URI; write tag:your-site,date:name or urn:...", identifier)
