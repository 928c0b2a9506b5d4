"""Text -> Markdown text: only what would be read as markup is escaped, by a backslash or a decimal reference.

The places are those of CommonMark 0.31 (2.4 backslash escapes, 2.5 references, 4 leaf blocks, 6 inlines), of GFM tables
and strikethrough, and of the template languages and attribute plug-ins that run over Markdown before or after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html.entities import html5
from typing import NamedTuple

from convert.model.patterns import pattern

_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_JS_BLANKS = frozenset("\u0085\u2028\u2029\ufeff\u180e")
_SPECIAL = pattern(r"[\\`*_\[\]<&~{^]|!$|(?<![\s\S])[:(]")
_REFERENCE = pattern(r"&(#|[A-Za-z][A-Za-z0-9]*;)")


def is_blank(character: str) -> bool:
    """White space to any Markdown parser: Unicode's, and what JavaScript trims."""
    return character.isspace() or character in _JS_BLANKS


def is_punctuation(character: str) -> bool:
    """Punctuation to any version of CommonMark: ASCII punctuation, Unicode P (all versions) and S (since 0.31)."""
    if character < "\x80":
        return character in _ASCII_PUNCTUATION
    return unicodedata.category(character)[0] in "PS"


def is_trusted(character: str) -> bool:
    """White space or punctuation to every version: "" (a line edge), a blank, ASCII punctuation."""
    return not character or character == " " or character in _ASCII_PUNCTUATION


def reference(character: str) -> str:
    """A character as a decimal reference."""
    return f"&#{ord(character)};"


class _Place(NamedTuple):
    """A special character in a text, the characters beside it ("" at an edge), and what stands around the text."""

    character: str
    left: str
    right: str
    before: str
    after: str
    label: bool
    brackets: bool


def escape_text(text: str, *, before: str, after: str, label: bool, brackets: bool) -> str:
    """``text`` as Markdown that reads back as this text; ``before`` and ``after`` are the pieces beside it.

    ``label``: inside link text or an image description; ``brackets``: a ``]`` stands somewhere in this run, so that a
    bare ``[`` could be read as a link.
    """
    if _SPECIAL.search(text) is None:
        return text

    def escaped(found: re.Match[str]) -> str:
        at = found.start()
        left, right = text[at - 1 : at], text[at + 1 : at + 2]
        if found[0] == "{" and right in ("{", "%") and right:
            return "&#123;"
        if found[0] == "&":
            name = _REFERENCE.match(text, at)
            return "\\&" if name and (name[1] == "#" or name[1] in html5) else "&"
        place = _Place(found[0], left, right, before, after, label, brackets)
        return "\\" + found[0] if _NEEDS[found[0]](place) else found[0]

    return _SPECIAL.sub(escaped, text)


def _delimits(place: _Place) -> bool:
    """Whether ``*``, ``_`` or ``~`` could open or close a mark between the characters beside it."""
    left, right = place.left, place.right
    if left == " " and right == " ":
        return False
    if place.character == "_":
        return not (left.isalnum() and right.isalnum())
    if place.character == "~":
        return not (left == " " and right.isalnum())
    return True


def _attributes(place: _Place) -> bool:
    """Whether ``{`` could start the attributes (``{#id .class}``) of what stands before it."""
    return not place.left and (not place.before or place.before[-1] in ")]`*_>~")


_NEEDS: dict[str, Callable[[_Place], bool]] = {
    "\\": lambda _: True,
    "`": lambda _: True,
    "*": _delimits,
    "_": _delimits,
    "~": _delimits,
    "[": lambda place: place.label or place.brackets,
    "]": lambda place: place.label,
    "<": lambda place: not place.right or place.right.isalpha() or place.right in "/!?",
    "{": _attributes,
    "!": lambda place: place.after[:1] == "[",
    "^": lambda place: place.left == "[" or (place.label and not place.left),
    ":": lambda place: place.before[-1:] == "]",
    "(": lambda place: place.before[-1:] == "]",
}
_LINE_STARTS = (
    pattern(r"#{1,6}(?=[ \t]|$)"),
    pattern(r">"),
    pattern(r"[-+*](?=[ \t]|$)"),
    pattern(r"(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$"),
    pattern(r"(?:=+|-+)[ \t]*$"),
    pattern(r"[|:\- \t]*-[|:\- \t]*$"),
    pattern(r"~~~|:::|: "),
    pattern(r"\{[#.:%]"),
    pattern(r"\+\+\+"),
)
_NUMBER = pattern(r"(\d{1,9})([.)])(?=[ \t]|$)", re.ASCII)
_STARTS = frozenset("#>-+*_=|:~{0123456789")


def escape_line(line: str) -> str:
    """A line of a paragraph that does not start a block: its first character, or the mark of its number, escaped."""
    if line[:1] not in _STARTS:
        return line
    found = _NUMBER.match(line)
    if found:
        return f"{found[1]}\\{line[found.end(1) :]}"
    if any(start.match(line) for start in _LINE_STARTS):
        return "\\" + line
    return line


_HEADING_END = pattern(r"(?:^|(?<=[ \t]))(#+[ \t]*)$")


def escape_heading(line: str) -> str:
    """The text of an ATX heading (CommonMark 4.2): a closing run of ``#`` escaped."""
    return _HEADING_END.sub(r"\\\1", line)


_BARE = pattern(r"[^\x00-\x20\x7f<>()\\`\"']+")
_AMPERSAND = pattern(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)")


def destination(address: str) -> str:
    """A link destination (CommonMark 6.3), bare where that is safe, else in angle brackets."""
    safe = _AMPERSAND.sub("&amp;", address)
    if _BARE.fullmatch(safe) and not any(is_blank(c) for c in safe if c > "\x7f"):
        return safe
    return "<" + "".join(reference(c) if c in "<>\\`" or is_blank(c) else c for c in safe) + ">"


def title(text: str) -> str:
    """A link title in quotation marks."""
    safe = _AMPERSAND.sub("&amp;", text).replace("\\", "&#92;").replace('"', "&quot;").replace("`", "&#96;")
    return f'"{safe}"'


def attribute(text: str) -> str:
    """An attribute value of one of our raw inline tags."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return safe.replace("`", "&#96;").replace("{", "&#123;")


def code_span(text: str) -> str:
    """A code span (CommonMark 6.1): delimited by the shortest run of backticks that is not in the text."""
    runs = {len(run) for run in re.findall("`+", text)}
    fence = "`" * next(size for size in range(1, len(runs) + 2) if size not in runs)
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"
