"""NITF bodies in the words of HTML, in place, so that one BodyReader reads both.

NITF shares ``p``, ``ul``, ``ol``, ``table``, ``a``, ``em``, ``q``, ``br``, ``hr`` and ``pre`` with HTML; the others
get the name of their counterpart. Elements are matched by local name, whatever their namespace (NITF's,
NewsML-G2's or none).
"""

from __future__ import annotations

from lxml.etree import QName, _Element

RENAMED = {
    "hl1": "h1", "hl2": "h2", "bq": "blockquote", "credit": "footer", "block": "div", "media": "figure",
    "media-caption": "figcaption",
    "fn": "aside", "note": "aside", "body.content": "div", "body.end": "div", "tagline": "p", "bibliography": "p",
    "nitf-table": "div",
    "nitf-table-metadata": "div", "body.head": "div", "hedline": "div", "headline": "div", "distributor": "p",
    "byline": "p",
    "dateline": "p", "abstract": "div", "rights": "p", "series": "p",
}  # fmt: skip
_MEDIA = {"video": "video", "audio": "audio"}


def as_html(body: _Element) -> None:
    """Renames the elements below and including ``body``; media references become ``img``, ``video`` or ``audio``."""
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        local = QName(element).localname
        if local == "media-reference":
            _reference(element)
        elif local == "media-producer":
            element.tag = "cite"
        else:
            new = RENAMED.get(local)
            if new:
                element.tag = new


def _reference(element: _Element) -> None:
    """``media-reference``: its source, alternate text and size under HTML's names."""
    parent = element.getparent()
    kind = (element.get("mime-type") or "").partition("/")[0]
    if kind not in ("image", "video", "audio") and parent is not None:
        kind = parent.get("media-type") or ""
    element.tag = _MEDIA.get(kind, "img")
    for old, new in (("source", "src"), ("alternate-text", "alt"), ("mime-type", "type"), ("name", "title")):
        value = element.attrib.pop(old, None)
        if value is not None and element.get(new) is None:
            element.set(new, value)
