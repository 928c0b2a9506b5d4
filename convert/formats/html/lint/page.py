"""The page that rules look at: its tree, and where in the source an element stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from convert.formats.html import names
from convert.markup.decode import decode
from convert.markup.html import parse_html
from convert.model.patterns import pattern
from convert.rule import Said

_WHOLE = pattern(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HEAD = 5_000
"""Characters in which a page says that it is one."""
_TALLEST = 30
"""Lines that one tag may take."""


class Page:
    """A document in HTML, parsed here where it was not yet. ``is_whole``: a page, not a fragment that goes into one."""

    def __init__(self, data: bytes, root: etree._Element | None = None) -> None:
        self.data = data
        self.text = decode(data).text
        self.root = parse_html(self.text) if root is None else root
        self.is_whole = _WHOLE.search(self.text, 0, _HEAD) is not None
        self.is_ours = any(one.get("data-block") == names.ARTICLE for one in self.root.iter("article"))

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the source."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    @cached_property
    def metas(self) -> dict[str, list[etree._Element]]:
        """The meta elements by what they are about (``name`` or ``property``), in small letters."""
        found: dict[str, list[etree._Element]] = {}
        for one in self.root.iter("meta"):
            found.setdefault((one.get("name") or one.get("property") or "").strip().lower(), []).append(one)
        return found

    def meta(self, *about: str) -> str:
        """The first text that a meta element has about one of these; "" for none."""
        texts = ((one.get("content") or "").strip() for name in about for one in self.metas.get(name, ()))
        return next(filter(None, texts), "")

    def links(self, rel: str) -> Iterator[tuple[etree._Element, str]]:
        """The link elements of a relation that have an address, with it."""
        for one in self.root.iter("link"):
            href = (one.get("href") or "").strip()
            if href and rel in (one.get("rel") or "").lower().split():
                yield one, href

    def said(self, element: etree._Element | None, message: str, value: str = "") -> Said:
        """A breach at an element; without one at the ``html`` tag, or at the first line."""
        line, column = self.place(self.root if element is None else element)
        return Said("", message, value, line=line, column=column)

    def place(self, element: etree._Element) -> tuple[int, int | None]:
        """Line and column of the tag; libxml2 has the line on which it ends. No column where several look alike."""
        last = min(element.sourceline or 1, len(self.lines))
        opening = re.compile(rf"<{re.escape(str(element.tag))}\b", re.IGNORECASE)
        for number in range(last, max(last - _TALLEST, 0), -1):
            found = opening.search(line := self.lines[number - 1])
            if found:
                return number, None if opening.search(line, found.end()) else found.start() + 1
        return last, None


def text_of(element: etree._Element) -> str:
    """The words in an element, blanks folded; a picture counts by its alternative text."""
    held = [str(one) for one in element.itertext()]
    held += [one.get("alt") or "" for one in element.iter("img")]
    return " ".join(" ".join(held).split())
