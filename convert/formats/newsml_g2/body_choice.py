"""Several contents of one item: which is read as the body, which are only other renditions of the same text.

Of renditions the one in the language of the item is taken first, then XHTML before NITF, HTML in a text, plain text,
and what only its vendor reads. Contents that say different things are parts of one body, and all are read.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from lxml.etree import _Element

from convert.formats.newsml_g2.account import name_of
from convert.formats.newsml_g2.names import XHTML
from convert.markup.escaped import MARKUP
from convert.model import build
from convert.model.patterns import pattern

HTML_TAGS = frozenset(
    {"html", "body", "div", "section", "article", "p", "ul", "ol", "table", "span", "figure", "blockquote", "h1", "h2",
     "h3", "h4", "h5", "h6", "b", "i", "u", "em", "strong", "a", "br", "header", "main", "pre", "img", "dl", "hr"}
)  # fmt: skip
READABLE = frozenset({"p", "ul", "ol", "table", "h1", "h2", "h3", "blockquote"})
"""What makes the XML of a vendor readable as HTML."""
FORMS = ("XHTML", "NITF", "HTML in text", "plain text", "vendor XML")
NITF_TEXT = pattern(r"\s*(?:<\?xml[^<>]*\?>\s*)?<nitf[\s>]", re.IGNORECASE)
_TAG = pattern(r"<[^<>]*>")
_WORD = pattern(r"\w+")
_BASE64 = pattern(r"(?:^|[:/#])(?:b64|base64)$", re.IGNORECASE)
_TEXTS = ("", "text/", "application/xhtml", "application/nitf", "application/xml", "application/html")
_OTHERS = frozenset({"head", "title", "li", "tr", "td", "th", "tbody", "thead", "caption", "sub", "sup", "figcaption"})
_SHOWN = frozenset({"img", "video", "audio", "iframe", "media-reference"})
_COMPARED = 40
"""With so many parts of the body at most a content is compared."""
_SAME_TEXT = 0.5
"""Contents that share so many words of the shorter one are renditions of one text."""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Piece(NamedTuple):
    """One inline content: its form (a place in ``FORMS``), its language, and its text where it is data."""

    element: _Element
    form: int
    language: str
    text: str = ""

    def words(self) -> Counter[str]:
        """Its words and how often each stands in it."""
        if self.text:
            return Counter(_WORD.findall(_TAG.sub(" ", self.text) if self.form < 3 else self.text))
        root = next((child for child in self.element if name_of(child)), self.element)
        body = _body_of(self.element, name_of(root))
        return Counter(_WORD.findall(" ".join(map(str, body.itertext()))))


def pieces(content_set: _Element | None) -> list[Piece]:
    """The inline contents that hold anything, in order."""
    found = []
    for element in content_set if content_set is not None else ():
        piece = _xml(element) if name_of(element) == "inlineXML" else _data(element)
        if piece is not None:
            found.append(piece)
    return found


def lower_names(content_set: _Element | None) -> None:
    """The elements of HTML 4 in capitals as those of XHTML, in place."""
    for holder in content_set if content_set is not None else ():
        root = next((child for child in holder if name_of(child)), None) if name_of(holder) == "inlineXML" else None
        if root is None or name_of(root).lower() not in HTML_TAGS or name_of(root).islower():
            continue
        for element in holder.iterdescendants():
            name = name_of(element)
            if name and not name.islower() and (name.lower() in HTML_TAGS or name.lower() in _OTHERS):
                element.tag = str(element.tag)[: -len(name)] + name.lower()


def choose(found: Sequence[Piece], language: str) -> tuple[list[Piece], list[Piece]]:
    """The pieces that make the body, in order, and those that say it once more."""
    if len(found) < 2:
        return list(found), []
    spoken = language.lower().partition("-")[0]

    def worth(piece: Piece) -> tuple[bool, int]:
        own = piece.language.lower().partition("-")[0]
        return bool(own and spoken and own != spoken), piece.form

    words = {id(piece.element): piece.words() for piece in found}
    taken: list[Piece] = []
    for piece in sorted(found, key=worth):
        if not words[id(piece.element)] and not _shows(piece.element):
            continue  # it says nothing, so that another rendition may
        if taken and (
            _other_language(piece, taken[0])
            or any(_is_same(words[id(piece.element)], words[id(one.element)]) for one in taken[:_COMPARED])
        ):
            continue
        taken.append(piece)
    chosen = {id(piece.element) for piece in taken}
    return (
        [piece for piece in found if id(piece.element) in chosen],
        [piece for piece in found if id(piece.element) not in chosen and words[id(piece.element)]],
    )


def decoded(element: _Element) -> str | None:
    """The text of an inlineData, taken out of base64 where it is text; None for other data."""
    text = "".join([element.text or "", *(child.tail or "" for child in element)])
    encoding = (element.get("encoding") or element.get("encodinguri") or "").strip()
    if not encoding:
        return text
    kind = (element.get("contenttype") or "").strip().lower()
    if not _BASE64.search(encoding) or not any(kind.startswith(one) if one else not kind for one in _TEXTS):
        return None
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return None


def _xml(element: _Element) -> Piece | None:
    root = next((child for child in element if name_of(child)), None)
    if root is None:
        return _text_piece(element, element.text or "")
    name = name_of(root)
    text = (element.text or "").strip()
    form = 1 if name == "nitf" else 0 if root.tag == f"{{{XHTML}}}{name}" or name in HTML_TAGS or text else 4
    piece = Piece(element, form, _language(element, root))
    holds = len(root) or form == 4 or name in _SHOWN or piece.words()
    return piece if holds else None


def _body_of(element: _Element, name: str) -> _Element:
    """What is compared: the body of a page, not what its head says."""
    if name not in ("html", "nitf"):
        return element
    return next((one for one in element.iter("{*}body") if one.tag is not None), element)


def _data(element: _Element) -> Piece | None:
    if name_of(element) != "inlineData":
        return None
    text = decoded(element)
    return _text_piece(element, text) if text is not None else None


def _text_piece(element: _Element, text: str) -> Piece | None:
    if not text.strip():
        return None
    form = 1 if NITF_TEXT.match(text) else 2 if MARKUP.search(text) else 3
    return Piece(element, form, _language(element, element), text)


def _language(element: _Element, root: _Element) -> str:
    return build.language(element.get(_LANG) or root.get(_LANG) or root.get("lang") or "") or ""


def _other_language(piece: Piece, first: Piece) -> bool:
    one, other = (each.language.lower().partition("-")[0] for each in (piece, first))
    return bool(one and other and one != other)


def _is_same(words: Counter[str], others: Counter[str]) -> bool:
    least = min(words.total(), others.total())
    return least == 0 or (words & others).total() >= _SAME_TEXT * least


def _shows(element: _Element) -> bool:
    return any(name_of(one) in _SHOWN for one in element.iter())
