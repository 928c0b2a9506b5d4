"""The text of a place in a page made into the values of a field, by what a rule says."""

from __future__ import annotations

from convert.model import text
from convert.profiles.globs import Globs, folded
from convert.profiles.values import Rule


def cleaned(rule: Rule, held: str) -> list[str]:
    """The values in a text: none where the rule refuses it."""
    line = text.line(held).strip("\u00a0\u3000\u200b ")
    if rule.text and not Globs(rule.text).first(line):
        return []
    for sign, last in ((rule.after, True), (rule.before, False)):
        if sign and sign in line:
            first, _, rest = line.partition(sign)
            line = rest if last else first
        elif sign and last:
            return []
    values = line.split(rule.split) if rule.split else [line]
    dropped = Globs(rule.drop)
    stripped = [without(value, rule.strip) for value in values]
    return [value for value in stripped if value and not dropped.first(value)]


def without(value: str, words: tuple[str, ...]) -> str:
    """A text without the first of these words that it begins with, and the first that it ends with."""
    value = value.strip()
    for word in words:
        if len(folded(word)) <= len(value) and folded(value[: len(word)]) == folded(word):
            value = value[len(word) :].strip()
            break
    for word in words:
        if value and folded(value[-len(word) :]) == folded(word):
            value = value[: -len(word)].strip()
            break
    return value
