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
from convert.model import build
from convert.model.patterns import pattern

HTML_TAGS = frozenset(
    {"html", "body", "div", "section", "article", "p", "ul", "ol", "table", "span", "figure", "blockquote", "h1", "h2",
     "h3"}
)  # fmt: skip
FORMS = ("XHTML", "NITF", "HTML in text", "plain text", "vendor XML")
MARKUP = pattern(r"<(?:p|br|div|h[1-6]|ul|ol|table|b|i|em|strong|a|span|blockquote)\b[^<>]*/?>", re.IGNORECASE)
NITF_TEXT = pattern(r"\s*(?:<\?xml[^<>]*\?>\s*)?<nitf[\s>]", re.IGNORECASE)
_TAG = pattern(r"<[^<>]*>")
_WORD = pattern(r"\w+")
_BASE64 = pattern(r"(?:^|[:/#])(?:b64|base64)$", re.IGNORECASE)
_TEXTS = ("", "text/", "application/xhtml", "application/nitf", "application/xml", "application/html")
_INLINE = ("inlineXML", "inlineData")
_SHOWN = frozenset({"img", "video", "audio", "iframe", "media-reference"})
_COMPARED = 40
"""So many parts at most are compared with one another."""
_SAME_TEXT = 0.5
"""Contents that share so many words of the shorter one are renditions of one text."""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Piece(NamedTuple):
    """One inline content: its form (a place in ``FORMS``), its language, its words, and its text where it is data."""

    element: _Element
    form: int
    language: str
    words: Counter[str]
    text: str = ""


def pieces(content_set: _Element | None) -> list[Piece]:
    """The inline contents that hold anything, in order."""
    found = []
    elements = [one for one in content_set if name_of(one) in _INLINE] if content_set is not None else []
    for element in elements:
        compared = len(elements) > 1
        piece = _xml(element, compared) if name_of(element) == "inlineXML" else _data(element, compared)
        if piece is not None:
            found.append(piece)
    return found


def choose(found: Sequence[Piece], language: str) -> tuple[list[Piece], list[Piece]]:
    """The pieces that make the body, in order, and those that say it once more."""
    spoken = language.lower().partition("-")[0]

    def worth(piece: Piece) -> tuple[bool, int]:
        own = piece.language.lower().partition("-")[0]
        return bool(own and spoken and own != spoken), piece.form

    taken: list[Piece] = []
    for piece in sorted(found, key=worth):
        if taken and (_other_language(piece, taken[0]) or any(_is_same(piece, one) for one in taken[:_COMPARED])):
            continue
        taken.append(piece)
    chosen = {id(piece.element) for piece in taken}
    return (
        [piece for piece in found if id(piece.element) in chosen],
        [piece for piece in found if id(piece.element) not in chosen],
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


def _xml(element: _Element, compared: bool) -> Piece | None:
    root = next((child for child in element if name_of(child)), None)
    if root is None:
        return _text_piece(element, element.text or "", compared)
    name = name_of(root)
    form = 1 if name == "nitf" else 0 if root.tag == f"{{{XHTML}}}{name}" or name in HTML_TAGS else 4
    words = Counter(_WORD.findall(" ".join(map(str, _body_of(element, name).itertext())))) if compared else Counter()
    if compared and not words and not any(name_of(one) in _SHOWN for one in root.iter()):
        return None  # it says nothing, so that another rendition may
    return Piece(element, form, _language(element, root), words)


def _body_of(element: _Element, name: str) -> _Element:
    """What is compared: the body of a page, not what its head says."""
    if name not in ("html", "nitf"):
        return element
    return next((one for one in element.iter("{*}body") if one.tag is not None), element)


def _data(element: _Element, compared: bool) -> Piece | None:
    text = decoded(element)
    return _text_piece(element, text, compared) if text is not None else None


def _text_piece(element: _Element, text: str, compared: bool) -> Piece | None:
    if not text.strip():
        return None
    form = 1 if NITF_TEXT.match(text) else 2 if MARKUP.search(text) else 3
    words = Counter(_WORD.findall(_TAG.sub(" ", text) if form < 3 else text)) if compared else Counter()
    return Piece(element, form, _language(element, element), words, text)


def _language(element: _Element, root: _Element) -> str:
    return build.language(element.get(_LANG) or root.get(_LANG) or root.get("lang") or "") or ""


def _other_language(piece: Piece, first: Piece) -> bool:
    one, other = (each.language.lower().partition("-")[0] for each in (piece, first))
    return bool(one and other and one != other)


def _is_same(piece: Piece, other: Piece) -> bool:
    least = min(piece.words.total(), other.words.total())
    return least == 0 or (piece.words & other.words).total() >= _SAME_TEXT * least
