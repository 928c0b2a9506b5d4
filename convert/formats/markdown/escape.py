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
_SPECIAL = pattern(r"[\\`*_\[\]<&~{^$:]|!$|(?<![\s\S])\(")
_REFERENCE = pattern(r"&(#|[A-Za-z][A-Za-z0-9]*;)")


def is_blank(character: str) -> bool:
    """White space to any Markdown parser: Unicode's, and what JavaScript trims."""
    return character.isspace() or character in _JS_BLANKS


def is_punctuation(character: str) -> bool:
    """Punctuation to any parser: in ASCII, Unicode's P (all versions of CommonMark), S (0.31), Co and Cn (pandoc)."""
    if character < "\x80":
        return character in _ASCII_PUNCTUATION
    category = unicodedata.category(character)
    return category[0] in "PS" or category in ("Co", "Cn")


def is_trusted(character: str) -> bool:
    """White space or punctuation to every version: "" (a line edge), a blank, ASCII punctuation.

    Not ``~``: cmark-gfm looks through it.
    """
    return not character or character == " " or (character in _ASCII_PUNCTUATION and character != "~")


def reference(character: str) -> str:
    """A character as a decimal reference."""
    return f"&#{ord(character)};"


class Around(NamedTuple):
    """What a run holds that decides how its texts are escaped: where nothing can match a character, it stays bare."""

    label: bool = False
    """Inside link text or the description of an image."""
    stars: bool = True
    underscores: bool = True
    tildes: bool = True
    ticks: bool = True
    brackets: bool = True
    tags: bool = True
    math: bool = True


EVERYTHING = Around()
"""For a text of which nothing is known."""
_CLOSED_BRACKET = pattern(r"\][(\[{:\x00]")
_MATH = pattern(r"\$\$|\$[^\s$](?:[^$]*[^\s$])?\$(?!\d)")
_MARKUP = pattern(r"[*_~`\]>$]")


def around(texts: str, others: str, whole: str) -> Around:
    """What a run holds: its ``texts`` with NUL for each other piece, the ``others``, and the ``whole`` in order."""
    if _MARKUP.search(whole) is None:
        return _NOTHING

    def doubled(mark: str) -> bool:
        return mark in others or len(re.findall(re.escape(mark) + "+", texts)) > 1

    return Around(
        stars=doubled("*"), underscores=doubled("_"), tildes=doubled("~"), ticks=doubled("`"), tags=">" in whole,
        brackets=_CLOSED_BRACKET.search(texts) is not None, math=_MATH.search(whole) is not None,
    )  # fmt: skip


_NOTHING = Around(
    stars=False, underscores=False, tildes=False, ticks=False, brackets=False, tags=False, math=False
)


class _Place(NamedTuple):
    """A special character in a text, the characters beside it ("" at an edge), and what stands around the text."""

    text: str
    at: int
    left: str
    right: str
    before: str
    after: str
    run: Around


def escape_text(text: str, *, before: str, after: str, run: Around) -> str:
    """``text`` as Markdown that reads back as this text; ``before`` and ``after`` are the pieces beside it."""
    if _SPECIAL.search(text) is None:
        return _without_addresses(text, after, run) if "www." in text or "@" in text else text

    def escaped(found: re.Match[str]) -> str:
        at = found.start()
        left, right = text[at - 1 : at], text[at + 1 : at + 2]
        if found[0] == "{" and right in ("{", "%") and right:
            return "&#123;"
        if found[0] == "&":
            name = _REFERENCE.match(text, at)
            return "\\&" if name and (name[1] == "#" or name[1] in html5) else "&"
        place = _Place(text, at, left, right, before, after, run)
        return "\\" + found[0] if _NEEDS[found[0]](place) else found[0]

    return _without_addresses(_SPECIAL.sub(escaped, text), after, run)


_ADDRESS = pattern(r"(?i)(?:https?|ftp)(?=://)|www(?=\.)|(?<=[a-z0-9._+-])(?=@[a-z0-9])")
_ADDRESS_END = pattern(r"[ \t<]")


def _without_addresses(text: str, after: str, run: Around) -> str:
    """Escaped text in which no address that GFM would make a link of (6.9) takes in what is escaped or what follows.

    Such an address is shown as it is written, with its backslashes; so the link is prevented; other addresses
    stay bare. In link text there is no other link.
    """

    def broken(found: re.Match[str]) -> str:
        if run.label:
            return found[0] + "\\"
        if not found[0]:
            return ""
        ends = _ADDRESS_END.search(text, found.end())
        rest = text[found.end() : ends.start() if ends else None]
        runs_on = ends is None and after and after[0] not in "< "
        return found[0] + "\\" if "\\" in rest or "&#" in rest or runs_on else found[0]

    return _ADDRESS.sub(broken, text)


def _delimits(place: _Place) -> bool:
    """Whether ``*``, ``_`` or ``~`` could open or close a mark between the characters beside it."""
    left, right = place.left, place.right
    return not (left == " " and right == " ")


def _underscore(place: _Place) -> bool:
    left, right = place.left, place.right
    return place.run.underscores and _delimits(place) and not (left.isalnum() and right.isalnum())


def _tilde(place: _Place) -> bool:
    return place.run.tildes and _delimits(place) and not (place.left == " " and place.right.isalnum())


def _attributes(place: _Place) -> bool:
    """Whether ``{`` could start the attributes (``{#id .class}``) of what stands before it."""
    return not place.left and (not place.before or place.before[-1] in ")]`*_>~")


_CHECK_BOX = pattern(r"\[[ xX]\](?= |$)")
_EMOJI = pattern(r":(?:[A-Za-z0-9_+-]*[A-Za-z][A-Za-z0-9_+-]*|100|1234|[+-]1):")


def _bracket(place: _Place) -> bool:
    """Whether ``[`` could open a link, a note, an alert or the check box of a list item (GFM 5.3)."""
    if place.run.label or place.run.brackets or not place.right or place.right in "^!":
        return True
    return not place.left and _CHECK_BOX.match(place.text, place.at) is not None


def _colon(place: _Place) -> bool:
    """Whether ``:`` could end a label or start the short name of an emoji (GitHub, pandoc)."""
    if not place.left and place.before[-1:] == "]":
        return True
    return place.right != "/" and _EMOJI.match(place.text, place.at) is not None


_NEEDS: dict[str, Callable[[_Place], bool]] = {
    "\\": lambda place: not place.right or place.right in _ASCII_PUNCTUATION,
    "`": lambda place: place.run.ticks or not place.left,
    "*": lambda place: place.run.stars and _delimits(place),
    "_": _underscore,
    "~": _tilde,
    "[": _bracket,
    "]": lambda place: place.run.label,
    "<": lambda place: (place.run.tags or not place.left) and (
        not place.right or place.right.isalpha() or place.right in "/!?"
    ),
    "{": _attributes,
    "!": lambda place: place.after[:1] == "[",
    "^": lambda place: place.left == "[" or (place.run.label and not place.left),
    ":": _colon,
    "(": lambda place: place.before[-1:] == "]",
    "$": lambda place: place.run.math and place.right != " ",
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


_HEADING_ID = pattern(r"(?<!\\)(\{[#.][^{}]*\}[ \t]*)$")
_HEADING_END = pattern(r"(?:^|(?<=[ \t]))(#+[ \t]*)$")


def escape_heading(line: str) -> str:
    """The text of an ATX heading (CommonMark 4.2): a closing run of ``#`` and what looks like attributes escaped."""
    if line.endswith("}"):
        line = _HEADING_ID.sub(r"\\\1", line)
    return _HEADING_END.sub(r"\\\1", line)


_BARE = pattern(r"[^\x00-\x20\x7f<>()\\`\"']+")
_AMPERSAND = pattern(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)")


def destination(address: str) -> str:
    """A link destination (CommonMark 6.3), bare where that is safe, else in angle brackets."""
    return pointed(address) if not is_bare(address) else _AMPERSAND.sub("&amp;", address)


def is_bare(address: str) -> bool:
    """Whether an address may stand as a destination without angle brackets."""
    return _BARE.fullmatch(address) is not None and not any(is_blank(c) for c in address if c > "\x7f")


def pointed(address: str) -> str:
    """A link destination in angle brackets."""
    safe = _AMPERSAND.sub("&amp;", address)
    return "<" + "".join(reference(c) if c in "<>\\`" or is_blank(c) else c for c in safe) + ">"


def title(text: str) -> str:
    """A link title in quotation marks."""
    safe = _AMPERSAND.sub("&amp;", text.replace("\\", "\\\\")).replace('"', "&quot;").replace("`", "&#96;")
    if safe.endswith("\\"):
        safe = safe[:-2] + "&#92;"  # some see an escaped quotation mark there
    return f'"{safe}"'


def attribute(text: str) -> str:
    """An attribute value of one of our raw inline tags."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return safe.replace("`", "&#96;").replace("{", "&#123;").replace("|", "&#124;")


def code_span(text: str) -> str:
    """A code span (CommonMark 6.1): delimited by the shortest run of backticks that is not in the text."""
    runs = {len(run) for run in re.findall("`+", text)}
    fence = "`" * next(size for size in range(1, len(runs) + 2) if size not in runs)
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"
