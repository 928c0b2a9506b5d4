"""The name of a host mixes letters of several scripts.

Why: A Cyrillic а looks like a Latin a: the link may lead to somebody who pretends.
Bad: a Latin name with one Cyrillic letter
Good: one script
Source: Unicode Technical Standard 39, 5.1 (mixed-script detection), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import name as unicode_name

from convert.rules.addresses import host
from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"
_TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "LATIN"})
"""Scripts that one language writes side by side; Latin beside them is a name."""


def _scripts(label: str) -> set[str]:
    if label.startswith("xn--"):
        try:
            label = label.encode("ascii").decode("idna")
        except UnicodeError:
            return set()
    return {unicode_name(each, "").partition(" ")[0] for each in label if each.isalpha()}


def check(view: View) -> Iterator[Said]:
    """Each label of a name for itself."""
    for pointer, url, _ in view.urls:
        name = host(url)
        if name.isascii() and "xn--" not in name:
            continue
        for label in name.split("."):
            scripts = _scripts(label)
            if len(scripts) > 1 and not scripts <= _TOGETHER:
                yield Said(
                    pointer, f"{label[:60]!r} mixes {' and '.join(sorted(scripts)).title()}; look where it leads", url
                )
                break
