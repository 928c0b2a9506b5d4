"""Markup that stands as text: escaped once too often, or in CDATA."""

from __future__ import annotations

import html
import re

from lxml.etree import _Element

from convert.markup.html import parse_html
from convert.model.patterns import pattern

MARKUP = pattern(r"<(?:p|br|div|h[1-6]|ul|ol|table|b|i|em|strong|a|span|blockquote)\b[^<>]*/?>", re.IGNORECASE)
_WHOLE = pattern(r"\s*<(p|div|h[1-6]|ul|ol|table|span|blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = pattern(
    r"</?(p|br|div|h[1-6]|ul|ol|li|table|tbody|tr|t[dh]|b|i|u|em|strong|a|span|blockquote|sup|sub)\b[^<>]*>",
    re.IGNORECASE,
)
_INLINE = frozenset({"b", "i", "u", "em", "strong", "a", "span", "sup", "sub"})
_ENTITY = pattern(r"&(?:#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def is_escaped(text: str) -> bool:
    """Whether a text begins with an element of HTML and ends with its tag."""
    found = _WHOLE.match(text)
    return found is not None and text.rstrip().lower().endswith(f"</{found[1].lower()}>")


def unescape(element: _Element) -> bool:
    """The markup that an element holds as text, made its children; whether there was any."""
    text = element.text or ""
    if len(element) or "<" not in text or not MARKUP.search(text):
        return False
    root = parse_html(text)
    body = next(root.iter("body"), root)
    element.text = body.text
    for child in list(body):
        element.append(child)
    for one in element.iterdescendants():
        one.sourceline = element.sourceline  # type: ignore[misc]  # lxml sets it, its stubs do not know
    return True


def without_tags(text: str) -> tuple[str, str]:
    """A text without the tags of HTML that stand in it, and these tags."""
    if "<" not in text or not MARKUP.search(text):
        return text, ""
    tags = " ".join(found[0] for found in _TAG.finditer(text))
    return _TAG.sub(lambda found: "" if found[1].lower() in _INLINE else " ", text), tags


def without_entities(text: str) -> str:
    """A text in which entities were escaped once too often."""
    return html.unescape(text) if "&" in text and _ENTITY.search(text) else text
