"""Is this plain text? The last resort: anything that decodes and holds no control characters."""

import re

from convert.model.patterns import pattern

_CONTROL = pattern(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def sniff(head: bytes) -> int:
    """5 for bytes that look like text in some encoding, 0 for the rest; 60 where the headline rule of ours stands."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return 5
    if not head.strip() or _CONTROL.search(head):
        return 0
    start = head[:4096].replace(b"\r\n", b"\n").split(b"\n", 4)
    rules = [number for number, line in enumerate(start[:4]) if re.fullmatch(rb"={3,}", line.strip())]
    return 60 if rules else 5
