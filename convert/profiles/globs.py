"""Patterns with a star for any characters. There are no regular expressions in a profile: none can be slow."""

from __future__ import annotations

from collections.abc import Iterable


class Glob:
    """One pattern; upper and lower case, curly and straight apostrophes, and runs of blanks are alike."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.parts = folded(pattern).split("*")

    def matches(self, value: str) -> bool:
        """Whether the whole of a folded text fits. One pass: each part is looked for after the one before it."""
        parts = self.parts
        if len(parts) == 1:
            return value == parts[0]
        first, last = parts[0], parts[-1]
        if len(value) < len(first) + len(last) or not value.startswith(first) or not value.endswith(last):
            return False
        at, end = len(first), len(value) - len(last)
        for part in parts[1:-1]:
            found = value.find(part, at, end)
            if found < 0:
                return False
            at = found + len(part)
        return True


class Globs:
    """Several patterns, any of which is enough; false where there is none."""

    def __init__(self, patterns: Iterable[str] = ()) -> None:
        self.all = tuple(Glob(one) for one in patterns)

    def __bool__(self) -> bool:
        return bool(self.all)

    def first(self, value: str) -> str:
        """The first pattern that a text fits, as it was written; "" for none."""
        folded_value = folded(value)
        return next((one.pattern for one in self.all if one.matches(folded_value)), "")


def folded(value: str) -> str:
    """A text as patterns see it."""
    return " ".join(value.split()).casefold().replace("\u2019", "'")
