"""The tags of an HTML page and where they stand in its text, by the rules of HTML's tokenizer: for edits in place.

A parser gives a tree and no offsets; this gives offsets and no tree. Comments and the content of ``script``, ``style``,
``textarea`` and the like hold no tags (HTML Standard, 13.2.5).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from convert.model.patterns import pattern

_NAME = pattern(r"/?[A-Za-z][^\s/>]*")
_ATTRIBUTE = pattern(r"""[\s/]*(=?[^\s/>=]*)(?:\s*=\s*("[^"]*"|'[^']*'|["']|[^\s>]*))?""")
_COMMENT_END = pattern(r"--!?>")
_SCRIPT = pattern(r"<!(?=--)|-->|</?script(?=[\s/>])", re.IGNORECASE)
_RAW = ("style", "xmp", "iframe", "noembed", "noframes", "noscript", "textarea", "title")
_ENDS = {name: pattern(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


class Tag(NamedTuple):
    """A tag: its name in lower case, ``/`` before it for an end tag; where it starts and ends.

    ``inner_end`` is where the content of a ``script`` or another element without tags in it ends, else ``end``.
    """

    name: str
    start: int
    end: int
    attributes: dict[str, str]
    inner_end: int


def tags(text: str, *, xml: bool = False) -> Iterator[Tag]:
    """Every tag of a page, in order; in XML (``xml``) an element may be closed by ``/>`` and CDATA holds no tags.

    The last has no name: it stands at the end of the page, or where the comment, tag or script starts that the page
    ends in.
    """
    position = 0
    while (start := text.find("<", position)) >= 0:
        name = _NAME.match(text, start + 1)
        if name is None:
            ended = _no_tag(text, start, xml)
            if ended is None:
                break
            position = ended
            continue
        found = _attributes(text, name.end())
        if found is None:
            break
        attributes, end, closed = found
        kind = name[0].lower()
        inner_end = end if xml and closed else _inner_end(text, end, kind)
        yield Tag(kind, start, end, attributes, len(text) if inner_end is None else inner_end)
        if inner_end is None:
            break
        position = inner_end
    else:
        start = len(text)
    yield Tag("", start, start, {}, start)


def _no_tag(text: str, start: int, xml: bool) -> int | None:
    """The end of a comment, a declaration, or of a ``<`` that is text; None where the page ends first."""
    if text.startswith(("<!-->", "<!--->"), start):
        return text.index(">", start) + 1
    if text.startswith("<!--", start):
        found = _COMMENT_END.search(text, start + 4)
        return found.end() if found else None
    if xml and text.startswith("<![CDATA[", start):
        end = text.find("]]>", start)
        return end + 3 if end >= 0 else None
    if text.startswith(("<!", "<?", "</"), start):
        end = text.find(">", start)
        return end + 1 if end >= 0 else None
    return start + 1


def _attributes(text: str, position: int) -> tuple[dict[str, str], int, bool] | None:
    """The attributes of a tag (the first of each name counts), its end, and whether it is closed by ``/>``."""
    held: dict[str, str] = {}
    while position < len(text):
        if text[position] == ">":
            return held, position + 1, text[position - 1] == "/"
        found = _ATTRIBUTE.match(text, position)
        if found is None or found.end() == position or found[2] in ('"', "'"):
            return None  # the page ends within the tag
        position = found.end()
        if found[1]:
            value = found[2] or ""
            quoted = value[:1] in ('"', "'") and len(value) > 1
            held.setdefault(found[1].lower(), html.unescape(value[1:-1] if quoted else value))
    return None


def _inner_end(text: str, end: int, name: str) -> int | None:
    """Where the content of an element that holds no tags ends; ``end`` for all others; None where the page ends."""
    if name == "script":
        return _script_end(text, end)
    if name == "plaintext":
        return None
    if name in _ENDS:
        found = _ENDS[name].search(text, end)
        return found.start() if found else None
    return end


def _script_end(text: str, position: int) -> int | None:
    """Where a script ends: not at an end tag within ``<!--`` and ``<script`` (the double escaped state)."""
    depth = 0
    for found in _SCRIPT.finditer(text, position):
        piece = found[0].lower()
        if piece == "<!":
            depth = depth or 1
        elif piece == "-->":
            depth = 0
        elif piece == "<script":
            depth = 2 if depth else 0
        elif depth < 2:
            return found.start()
        else:
            depth = 1
    return None
