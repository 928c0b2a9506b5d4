"""The elements near the heading that may say when a piece was published and who wrote it: one pass for both."""

from __future__ import annotations

from itertools import islice

from lxml.etree import _Element

from convert.formats.html import marks as m
from convert.formats.html import people
from convert.formats.html.source import Source
from convert.model.patterns import pattern

DATES_WITHIN = 600
BYLINE_WITHIN = 1500
"""Dates and a byline are looked for among so many elements of the article's part of the page."""
_BY_NAME = pattern(
    r"^\s*(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|[Pp]or|Di|[Dd]oor|[Aa]f|[Aa]v|Text|Texte)\s*:?\s*(?:[A-ZÀ-Þ][\w.'’-]+\s+[A-ZÀ-Þ]|$)"
)
_BY_FIRST = frozenset("BbVvPpDdAaT")
_LABEL_TAGS = frozenset({"strong", "b", "dt", "span", "th", "em", "label"})
_MARKED = m.DATE | m.BYLINE


class Near:
    """``dated``: what is named or made for a date; ``signed``: what may be a byline, and whether it is only a label."""

    def __init__(self, source: Source, region: _Element) -> None:
        self.dated: list[_Element] = []
        self.signed: list[tuple[_Element, bool]] = []
        authors, by_class = set(source.props.get("author", ())), m.BY_CLASS
        first = list(islice(region.iter(), BYLINE_WITHIN))
        last_dated = set(first[DATES_WITHIN:])
        for one in first:
            names, words, tag = one.get("class"), one.text, one.tag
            marked = names is not None and by_class[names] & _MARKED
            if marked or tag == "time":
                if (tag == "time" or marked & m.DATE) and one not in last_dated:
                    self.dated.append(one)
                if marked & m.BYLINE:
                    self.signed.append((one, False))
                    continue
            if (tag == "a" and _leads_to_author(one)) or (authors and one in authors):
                self.signed.append((one, False))
            elif words and not words.isspace():
                if words.lstrip()[0] in _BY_FIRST and _begins_signed(words):
                    self.signed.append((one, False))
                elif tag in _LABEL_TAGS and len(words) <= 40 and people.is_author_label(words):
                    self.signed.append((one, True))


def _leads_to_author(link: _Element) -> bool:
    """Whether the relation of a link says that it leads to who wrote."""
    relation = link.get("rel")
    return relation is not None and "author" in relation.lower().split()


def _begins_signed(words: str) -> bool:
    """Whether a text begins as a byline does ("By Ann Bee", or "By" alone before the names)."""
    return len(words) > 3 and _BY_NAME.match(words[:80]) is not None
