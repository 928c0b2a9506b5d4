"""Characters: what the canonical text may hold, and how other text becomes so.

Canonical text holds only characters that XML 1.0 can carry (Char, section 2.2) and no C1 controls;
a run of white space is one blank, because HTML, NITF and NewsML-G2 readers collapse it; U+0085, U+2028 and
U+2029 are line ends in some languages and text in others, so they are blanks here. U+00A0 and the other
Unicode spaces are characters of the text and stay.
"""

import re

from convert.model.patterns import pattern

_UNCLEAN = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|  ")
_BLANKS = pattern("[ \t\n\r\x0b\x0c\x85\u2028\u2029](?:[ \t\n\r\x0b\x0c\x85\u2028\u2029]+|(?<! ))")
"""Runs of white space, without those that are one blank already."""
_ILLEGAL = pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_RAW_UNCLEAN = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_URL_DROPPED = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_SCHEME = pattern("^([A-Za-z][A-Za-z0-9+.-]*):")
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_DATA_IMAGE = pattern("^data:image/(png|jpeg|gif|webp)[;,]", re.IGNORECASE)


def collapse(text: str) -> str:
    """``text`` with legal characters only and each run of white space as one blank; edges are kept."""
    # isprintable is False for every character that _UNCLEAN has, and many times faster where there is none
    if ("  " in text or not text.isprintable()) and _UNCLEAN.search(text):
        text = _BLANKS.sub(" ", _ILLEGAL.sub("", text))
    return text


def line(text: str) -> str:
    """``text`` collapsed and without blanks at its edges."""
    if ("  " in text or not text.isprintable()) and _UNCLEAN.search(text):
        text = _BLANKS.sub(" ", _ILLEGAL.sub("", text))
    return text.strip(" ")


def is_line(text: str) -> bool:
    """Whether ``line`` would return ``text``, which is not empty, as it is; False also where one look does not tell."""
    return text.isprintable() and "  " not in text and text[0] != " " != text[-1]


def raw(text: str) -> str:
    """``text`` with legal characters and LF line ends, every blank kept but line ends at the very end."""
    if is_raw(text):
        return text
    if _RAW_UNCLEAN.search(text):
        text = _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text))
    return text.rstrip("\n")


def is_raw(text: str) -> bool:
    """Whether ``raw`` would return ``text`` as it is; False also where one look does not tell."""
    return text[-1:] != "\n" and text.replace("\n", "").replace("\t", "").isprintable()


def url(text: str, *, image: bool = False) -> str:
    """An address with a scheme from the allow-list, as written but for control characters and blanks; else "".

    Allowed: http, https, mailto, tel, relative references and fragments; with ``image`` also ``data:``
    URLs of raster images. The check sees the address as a browser does, without controls and blanks.
    """
    if not text.isprintable():
        text = _URL_DROPPED.sub("", text)
    text = text.strip(" ")
    if text.startswith(("https://", "http://")) and " " not in text:
        return text
    if " " in text:
        text = text.replace(" ", "%20")
    bare = text.replace("%20", "")
    found = _SCHEME.match(bare)
    if found and found[1].lower() not in SAFE_SCHEMES and not (image and _DATA_IMAGE.match(bare)):
        return ""
    return text
