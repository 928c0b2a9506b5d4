"""Is this canonical JSON?"""

import re

_ARTICLE = re.compile(rb'\{\s*"schema"\s*:\s*"\d+\.\d+"(?!\s*,\s*"(?:files|losses)"\s*:)')
"""Reports (``losses``), findings and baselines (``files``) begin with a version too; no article has such a field."""


def sniff(head: bytes) -> int:
    """100 for an object that names our schema version, 0 otherwise; a report, findings or a baseline is no article."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return 100 if start[:1] == b"{" and re.match(_ARTICLE, start) else 0
