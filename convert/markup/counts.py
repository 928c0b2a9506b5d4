"""The words and characters of a body, counted alike by those who write and those who check."""

from __future__ import annotations

import html

from convert.model.patterns import pattern

_WORD = pattern(r"\w[\w'’.-]*")
_TAG = pattern(r'<(?:[^<>"]|"[^"]*")*>')


def counted(text: str) -> tuple[int, int]:
    """The words and the characters (runs of blanks as one) of the text of a body."""
    bare = " ".join(text.split())
    return len(_WORD.findall(bare)), len(bare)


def counted_markup(markup: str) -> tuple[int, int]:
    """The same of XML as it is written."""
    return counted(html.unescape(_TAG.sub("", markup)))
