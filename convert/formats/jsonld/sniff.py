"""Is this JSON-LD?"""

import re

from convert.model.patterns import pattern

_CONTEXT = pattern(rb'"@context"\s*:')
_SCHEMA = pattern(rb"schema\.org", re.IGNORECASE)


def sniff(head: bytes) -> int:
    """90 for JSON that names schema.org as its context, 60 for another JSON-LD document; a page is for html: 0."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        if _CONTEXT.search(start):
            return 90 if _SCHEMA.search(start) else 60
        return 55 if re.search(rb'"@(?:type|graph)"\s*:', start) else 0
    if re.match(rb"<script[^>]{0,200}application/ld\+json", start, re.IGNORECASE):
        return 90
    return 0
