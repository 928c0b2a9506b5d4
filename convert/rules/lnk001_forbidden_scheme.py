"""A link leads to a script, a local file or another place that no article may lead to.

Why: It runs code on the page of whoever publishes it, or leads nowhere.
Bad: javascript:alert(1)
Good: https://example.org/
Source: RFC 3986, 3.1; OWASP Cross Site Scripting Prevention Cheat Sheet; the schemes of wirecopy (docs/limits.md),
read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.inlines import InlineImage
from convert.model.media import Rendition
from convert.model.patterns import pattern
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"
_LINKS = ("/href", "/url", "/canonical_url")
_SCRIPT = pattern(r"(?i)\s*(?:javascript|vbscript|data|blob|file|about|chrome|view-source):")


def check(view: View) -> Iterator[Said]:
    """As it was read: the article does not keep such links. Pictures have a rule of their own."""
    for pointer, url, node in view.raw_urls:
        if _SCRIPT.match(url) and pointer.endswith(_LINKS) and not isinstance(node, Rendition | InlineImage):
            yield Said(pointer, f"{url[:40]!r} leads to no page; link to one, or take the link out", url)
