"""Is this the JSON of a CMS that a built-in profile knows?"""

from convert.model.patterns import pattern

_OTHERS = pattern(rb'\{\s*"schema"\s*:\s*"\d|"@(?:context|type|graph)"\s*:')
"""Canonical articles and JSON-LD, for which no profile needs to be loaded."""


def sniff(head: bytes) -> int:
    """70 for a JSON object or list in which the mark of a built-in profile stands, else 0."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] not in (b"{", b"[") or _OTHERS.search(start[:4096]):
        return 0
    from convert.profiles.match import Evidence, choose  # noqa: PLC0415  (only for JSON)

    chosen = choose("", Evidence(source=start))
    return 70 if chosen is not None and chosen.profile.json is not None else 0
