"""Is this HTML?"""

import re

from convert.model.patterns import pattern

_PAGE = pattern(rb"^(<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_OURS = pattern(rb"^\s*<article\b[^>]*\sdata-block=\"article\"", re.IGNORECASE)
_TAG = pattern(
    rb"^<(!--|(article|section|main|header|div|p|h[1-6]|figure|ul|ol|blockquote|table|body|head|meta|a|b|em|strong|img|span)[\s>/])",
    re.IGNORECASE,
)
_ANYWHERE = pattern(rb"</(p|div|body|h[1-6]|article)>", re.IGNORECASE)


def sniff(head: bytes) -> int:
    """100 for our own articles, 90 for a page, 60 for a fragment that begins with an element of HTML, else 0."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"<"):
        return 0
    if _OURS.match(start):
        return 100
    if _PAGE.match(start[:8192]):
        return 90
    if _TAG.match(start):
        return 60
    return 20 if _ANYWHERE.search(head[:8192]) and not start.startswith(b"<?xml") else 0
