"""Patterns of paths as in .gitignore: ``*`` within a step, ``**`` over several, a bare name at any depth."""

from __future__ import annotations

import re
from functools import cache

_PARTS = {"**/": "(?:[^/]+/)*", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.removeprefix("./").strip("/") if pattern.strip("/") else pattern
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    parts: list[str] = []
    rest = pattern
    while rest:
        token = next((each for each in _PARTS if rest.startswith(each) and (each != "/**" or rest == each)), rest[0])
        parts.append(_PARTS.get(token) or re.escape(token))
        rest = rest[len(token) :]
    return re.compile("".join(parts) + r"(?:/.*)?\Z", re.DOTALL)


def fits(path: str, pattern: str) -> bool:
    """Whether a path with forward slashes is what a pattern names, or is in a folder that it names."""
    return _compiled(pattern).match(path.removeprefix("./")) is not None
