"""Is this NITF?"""

import re

from convert.model.patterns import pattern

_ROOT = pattern(rb"<(?![?!])(?:[\w.-]{1,40}:)?([\w.-]{1,40})[\s>/]")
_PROLOG = pattern(rb"<!--.*?-->", re.DOTALL)


def sniff(head: bytes) -> int:
    """100 for a document whose first element is ``nitf``, else 0."""
    text = head.replace(b"\x00", b"")
    if not text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return 0
    found = _ROOT.search(_PROLOG.sub(b"", text))
    return 100 if found is not None and found[1] == b"nitf" else 0
