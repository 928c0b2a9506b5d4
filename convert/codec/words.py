"""The mistakes of a document in words: one short sentence each, values cut and controls escaped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from convert.model import base

CUT = 200
"""Characters of a value that a message shows (LIM013)."""
_KINDS = {
    "object": "an object", "array": "a list", "string": "a string", "integer": "a whole number", "number": "a number",
    "boolean": "true or false", "null": "null",
}  # fmt: skip
_FORMS = {
    base.CODE: "a code without blanks",
    base.IDENTIFIER: "an id: a letter or underscore, then letters, digits, underscores, dots and hyphens, at most 120",
    base.LANGUAGE: "a BCP 47 language tag such as en or zh-Hant-TW",
    base.QCODE: "a QCode such as medtop:20000337",
    base.DECIMAL: "degrees such as 59.91",
    base.MOMENT: "a time such as 2025-02-21T16:29:00-05:00, 2025-02-21 or 2025",
}


def excerpt(value: Any) -> str:
    """A value as shown in a message: as JSON has it or nearly so, at most 200 characters, no control characters."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, dict):
        return f"an object of {len(value)} keys" if value else "an empty object"
    if isinstance(value, (list, tuple)):
        return f"a list of {len(value)}" if value else "an empty list"
    if isinstance(value, int) and abs(value) >= 10**CUT:
        return f"a number of more than {CUT} digits"
    text = repr(value[: CUT + 1]) if isinstance(value, str) else repr(value)
    return text if len(text) <= CUT else f"{text[: CUT - 4]}..."


def nearest(word: Any, known: Iterable[str]) -> str:
    """`` (did you mean 'x'?)`` where a known word is near, else nothing."""
    if not isinstance(word, str) or len(word) > 60:
        return ""
    from difflib import get_close_matches  # noqa: PLC0415  (only on an error)

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean {close[0]!r}?)" if close else ""


def sentence(keyword: str, wanted: Any, value: Any, title: str) -> str:
    """What is wrong, and what was expected."""
    shown = excerpt(value)
    match keyword:
        case "type":
            kinds = [wanted] if isinstance(wanted, str) else list(wanted)
            return f"{' or '.join(_KINDS.get(kind, kind) for kind in kinds)} belongs here, not {shown}"
        case "enum":
            choices = ", ".join(str(choice) for choice in wanted if choice is not None)
            return f"{shown} is not one of {choices}{nearest(value, (c for c in wanted if c is not None))}"
        case "const":
            return f"{wanted!r} belongs here, not {shown}"
        case "pattern":
            return f"{shown} is not {_FORMS.get(wanted, f'of the form {wanted}')}"
        case "required":
            return f"the key {wanted!r} is missing"
        case "additionalProperties":
            return f"the key {shown} is not known here{nearest(value, wanted)}"
        case "minimum":
            return f"{shown} is less than {wanted}"
        case "maximum":
            return f"{shown} is more than {wanted}"
        case "x-tag":
            return f"the type {shown} is not known here{nearest(value, wanted)}"
        case "format":
            return f"{shown} is not in the calendar"
    return f"{shown} is not a valid {title or 'value'} ({keyword})"
