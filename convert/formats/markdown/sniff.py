"""Is this Markdown? Front matter or our annotations say so; headings and links make it likely."""

import re

from convert.model.patterns import pattern

_FRONT = pattern(
    rb"---[ \t]*\r?\n[\s\S]{0,65000}?\n(---|\.\.\.)[ \t]*(\r?\n|$)"
    rb"|\+\+\+[ \t]*\r?\n[\s\S]{0,65000}?\n\+\+\+[ \t]*(\r?\n|$)"
)
_KEY = pattern(rb"^[A-Za-z_][\w-]*\s*[:=]", re.MULTILINE)
_HINTS = (
    pattern(rb"^#{1,6} \S", re.MULTILINE),
    pattern(rb"\[[^\]\n]+\]\([^)\n]+\)"),
    pattern(rb"^(```|~~~|:::+[ \t]*[{A-Za-z])", re.MULTILINE),
    pattern(rb"\*\*\S[^*\n]*\*\*"),
    pattern(rb"^\|.*\|\r?\n\|[ :|-]+\|", re.MULTILINE),
)


def sniff(head: bytes) -> int:
    """90 for front matter or annotations, up to 45 for Markdown syntax, 0 for what looks like XML, HTML or JSON."""
    start = head.lstrip(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    if start[:1] == b"<" and not start.startswith(b"<!-- news:"):
        return 0
    front = _FRONT.match(start)
    if (front and _KEY.search(front[0])) or re.search(rb"^<!-- news:[a-z]", head, re.MULTILINE):
        return 90
    if start[:1] in (b"{", b"["):
        return 0
    return 15 * min(3, sum(1 for hint in _HINTS if hint.search(head)))
