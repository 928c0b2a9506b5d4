"""Boxes inside the text that are not the article: offers of the site, and cards of other pieces.

Both are known by where their links lead and by how little they hold, not by what they are called: a small box with a
link to the site's own subscriptions, newsletters, accounts or terms is an offer; a small box under one heading that
is a link to another page of the site is a card. A box never holds a fair part of the prose, and never one of several
parts of the same kind that hold prose.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Any

from lxml.etree import _Element

from convert.formats.html import addresses
from convert.formats.html.container import Container
from convert.formats.html.source import Source, line_of

OFFER = "offer of the site"
CARD = "card of another piece"
MAX_OFFER = 700
MAX_CARD = 420
MAX_PIECES = 300
FEW = 60.0
SHARE = 0.15
"""A box with more than this part of the prose is the article."""
_BOXES = frozenset({
    "div", "section", "aside", "ul", "ol", "article", "header", "footer", "form", "table", "blockquote",
})  # fmt: skip


class Boxes:
    """The boxes of one container, each with the reason to leave it out."""

    def __init__(self, source: Source, container: Container, top: _Element) -> None:
        self.source, self.container, self.top = source, container, top
        self.host = addresses.host_of(source.base)
        self.page = addresses.path_of(source.base)
        self.limit = SHARE * container.raw.get(top, 0.0)
        self.reasons: dict[_Element, str] = {}
        self.kinds: dict[_Element, Counter[tuple[Any, str]]] = {}
        for link in top.iter("a"):
            href = link.get("href") or ""
            if addresses.leads_to(href, addresses.SERVICE) and self._is_own(href):
                self._offer(link)
        for heading in top.iter("h2", "h3", "h4", "h5"):
            if self._leads_away(heading):
                self._card(heading)

    def _is_own(self, href: str) -> bool:
        host = addresses.host_of(href)
        return not host or host == self.host or (bool(self.host) and host.endswith(f".{self.host.partition('.')[2]}"))

    def _leads_away(self, heading: _Element) -> bool:
        """Whether nearly all words of a heading are a link to another page of the site."""
        link = next(heading.iter("a"), None)
        if link is None:
            link = next(heading.iterancestors("a"), None)
        href = "" if link is None else link.get("href") or ""
        if link is None or not href or not line_of(link) or href[:1] == "#" or not self._is_own(href):
            return False
        return addresses.path_of(href) != self.page and len(line_of(link)) >= 0.5 * len(line_of(heading))

    def _offer(self, link: _Element) -> None:
        box: _Element | None = None
        for at in link.iterancestors():
            if at in self.reasons:
                return
            if at is self.top or self._is_prose(at) or _letters(at, MAX_OFFER) > MAX_OFFER or self._is_repeated(at):
                break
            if at.tag in _BOXES or (at.tag == "p" and box is None and len(line_of(link)) > 0.3 * len(line_of(at))):
                box = at
        if box is not None:
            self.reasons[box] = OFFER

    def _card(self, heading: _Element) -> None:
        box: _Element | None = None
        for at in heading.iterancestors():
            if at in self.reasons:
                return
            if at is self.top or self._is_prose(at) or _letters(at, MAX_CARD) > MAX_CARD or _several_headings(at):
                break
            if at.tag in _BOXES or at.tag in ("li", "a"):
                box = at
        if box is not None and _letters(box, MAX_CARD) > _letters(heading, MAX_CARD):
            self.reasons[box] = CARD

    def _is_prose(self, element: _Element) -> bool:
        return element in self.container.most or self.container.raw.get(element, 0.0) > self.limit

    def _is_repeated(self, element: _Element) -> bool:
        """Whether an element has siblings of its own kind that hold prose: the text stands in such parts."""
        parent = element.getparent()
        if parent is None or element.tag not in _BOXES:
            return False
        raw = self.container.raw
        kinds = self.kinds.get(parent)
        if kinds is None:
            kinds = self.kinds[parent] = Counter(_kind(one) for one in parent if raw.get(one, 0.0) > FEW)
        return kinds[_kind(element)] > (raw.get(element, 0.0) > FEW)


def _kind(element: _Element) -> tuple[Any, str]:
    return element.tag, element.get("class") or ""


def _several_headings(element: _Element) -> bool:
    return len(list(islice(element.iter("h1", "h2", "h3", "h4", "h5"), 2))) > 1


def _letters(element: _Element, limit: int) -> int:
    """How many letters an element holds, counted no further than just over ``limit``; so many pieces are no box."""
    count = 0
    for seen, piece in enumerate(element.itertext()):
        count += len("".join(piece.split()))
        if count > limit or seen > MAX_PIECES:
            return max(count, limit + 1)
    return count
