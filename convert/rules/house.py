"""What a newsroom's own lists say of a party, a desk or an address, for the rules named HSE."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def folded(words: Iterable[str]) -> frozenset[str]:
    """The words as they are compared: without case, without blanks around them and a slash at the end."""
    return frozenset(word.strip().rstrip("/").casefold() for word in words if word.strip())


def is_on(listed: frozenset[str], forms: Iterable[str]) -> bool:
    """Whether one of the forms of a thing (name, code, address) is on a list."""
    return not listed.isdisjoint(folded(forms))


def nearest(word: str, listed: Collection[str]) -> str:
    """What to do about a word: take the one of the list that is written most like it, or one of the list."""
    from difflib import get_close_matches  # noqa: PLC0415  (only where something is off a list)

    close = get_close_matches(word, listed, n=1, cutoff=0.75)
    if close:
        return f"did you mean {close[0]!r}?"
    few = ", ".join(sorted(listed)[:5])
    return f"take one of the list ({few}{', ...' if len(listed) > 5 else ''}), or put it there"
