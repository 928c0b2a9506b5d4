"""The heads of a page: headline, kicker, standfirst, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.etree import _Element

from convert.formats.html import marks as m
from convert.formats.html import people, pictures
from convert.formats.html.blocks import PageReader
from convert.formats.html.heading import headlines_said, sites_of, without_site
from convert.formats.html.linked_data import plain
from convert.formats.html.source import Source, key_of, line_of
from convert.model.article import AlternativeHeadline
from convert.model.blocks import Heading, List, Paragraph
from convert.model.inlines import LineBreak
from convert.model.runs import normal_runs

_HEAD_TAGS = frozenset(
    {"p", "div", "span", "h2", "h3", "h4", "strong", "a", "header", "section", "ul", "li", "em", "small"}
)
_TEXT_TAGS = frozenset({"p", "div", "h2", "h3", "span", "strong", "li"})
_PICTURES = ("img", "picture", "video")
MAX_STANDFIRST = 900
_OTHER_HEADS = m.BYLINE | m.DATE | m.CAPTION | m.CREDIT | m.KICKER


class Heads:
    """The heads of one page, found in the order: headline, kicker, standfirst."""

    def __init__(self, source: Source, reader: PageReader, given: tuple[str, str] = ("", "")) -> None:
        self.source, self.reader = source, reader
        self.given = given
        """The headline, and where it is from, where that is known beforehand."""
        self.h1: _Element | None = None
        self.h1_text = ""
        self.kicker = ""
        self.pictured = False
        """A picture stood between the heading and what is looked at: words there may be its caption."""
        self.headline = ""
        self.standfirst: tuple[Any, ...] = ()
        self.alternatives: list[AlternativeHeadline] = []
        self._find_headline()

    def _find_headline(self) -> None:
        source, log = self.source, self.reader.log
        sites = sites_of(source)
        said = headlines_said(source, sites)
        linked, title = said["JSON-LD headline"], said["og:title"]
        self.h1 = source.heading
        h1_text = line_of(self.h1) if self.h1 is not None else ""
        chosen, how = self.given
        if chosen:
            pass
        elif h1_text and self._agrees(h1_text, linked, title):
            chosen, how = h1_text, "h1"
            if self.h1 is not None and len(self.h1) and _spaced(linked, h1_text):
                chosen = linked  # the parts of the heading stand on lines of their own, without blanks between them
            for value in (linked, title):
                if value and h1_text != value and key_of(h1_text).endswith(key_of(value)) and len(value) >= 12:
                    prefix = h1_text[: len(h1_text) - len(value)].strip(" :|–-")
                    if key_of(prefix) + key_of(value) == key_of(h1_text) and len(prefix) <= 60:
                        chosen, self.kicker = value, prefix
                    break
        elif linked:
            chosen, how = linked, "JSON-LD headline"
        elif h1_text:
            chosen, how = h1_text, "h1"
        else:
            for name, value in said.items():
                if value:
                    chosen, how = without_site(value, sites), name
                    break
        if not self.kicker and len(chosen) >= 12 and not self.given[0]:
            self.kicker = _before_colon(linked, chosen) or _before_colon(title, chosen)
        self.headline, self.h1_text = chosen, h1_text
        others = tuple((name, value) for name, value in said.items() if value and value != chosen)
        line = self.h1.sourceline if how == "h1" and self.h1 is not None else None
        log.chose("/headline", "h1" if how == "h1" else how, line, how, others)
        if self.h1 is not None and chosen:
            self._claim_heading(said)
        self._alternatives(said, chosen)

    def _agrees(self, h1_text: str, linked: str, title: str) -> bool:
        """Whether the printed heading is, or is a part of, what the metadata give."""
        own = key_of(h1_text)
        return any(
            own and (own in key_of(value) or (len(value) >= 12 and key_of(value) in own)) for value in (linked, title)
        )

    def _alternatives(self, said: dict[str, str], chosen: str) -> None:
        """Headlines that say it in other words are kept; repetitions are not."""
        known = {key_of(chosen), key_of(self.h1_text), key_of(self.kicker + chosen)}
        if self.h1_text and key_of(self.h1_text) not in (key_of(chosen), key_of(self.kicker + chosen)):
            self.alternatives.append(AlternativeHeadline(text=self.h1_text, role="page"))
            if self.h1 is not None:
                self.reader.claimed.add(self.h1)
        roles = {"JSON-LD headline": "seo", "og:title": "social", "twitter:title": "social", "title": "seo"}
        for name, value in said.items():
            if value and key_of(value) not in known and not (name == "title" and key_of(chosen) in key_of(value)):
                known.add(key_of(value))
                self.alternatives.append(AlternativeHeadline(text=value, role=roles[name]))
        for value in (plain(self.source.data.article.get("alternativeHeadline")),):
            if value and key_of(value) not in known:
                self.alternatives.append(AlternativeHeadline(text=value, role="sub"))

    def _is_declared(self, kicker: str, said: dict[str, str]) -> bool:
        """Whether metadata give the printed heading word for word, with its kicker and the colon after it."""
        colon = kicker.endswith(":") or self.h1_text[len(kicker) :].lstrip()[:1] == ":"
        return colon and self.h1_text in said.values()

    def _claim_heading(self, said: dict[str, str]) -> None:
        """The heading's element is in the article when the headline and kicker are all of its words."""
        assert self.h1 is not None
        inner = [one for one in self.h1.iter("span", "small", "strong", "em", "a", "div", "p") if one is not self.h1]
        for one in inner:
            words = line_of(one)
            marked = self.source.marks[one] & m.KICKER
            if marked and words and self.h1_text.startswith(words) and len(words) < len(self.h1_text):
                rest = self.h1_text[len(words) :].strip(" :|–-")
                if self._is_declared(words, said):
                    self.alternatives.append(AlternativeHeadline(text=rest, role="short"))
                elif key_of(self.headline) in (key_of(self.h1_text), key_of(rest)):
                    self.kicker, self.headline = words.rstrip(" :|–-"), rest
                else:
                    continue
                break
        if key_of(self.h1_text) in (key_of(self.kicker + self.headline), key_of(self.headline)):
            self.reader.claimed.add(self.h1)

    def find_kicker(self, region: _Element) -> None:
        """A short text named kicker before the heading, in the part of the page that holds the article."""
        if self.kicker or self.h1 is None:
            said = key_of(self.kicker)
            shown = (
                next((one for one in self._before(region) if said and key_of(line_of(one)) == said), None)
                if self.h1 is not None
                else None
            )
            if shown is not None:
                self.reader.claimed.add(shown)
            return
        for one in self._before(region):
            if not self.source.marks[one] & m.KICKER:
                continue
            words = line_of(one)
            if words and len(words) <= 80 and one.find(".//h1") is None:
                inner = [c for c in one.iter() if c is not one and self.source.marks[c] & m.KICKER and line_of(c)]
                chosen = inner[0] if inner else one
                self.kicker = line_of(chosen)
                self.reader.claimed.add(chosen)
                self.reader.log.chose("/kicker", self.reader.place(chosen), chosen.sourceline, "class")
                return

    def _before(self, region: _Element) -> list[_Element]:
        """The elements of the region before the heading, nearest first."""
        found: list[_Element] = []
        for one in region.iter(*_tags(self.h1)):
            if one is self.h1:
                break
            if one.tag in _HEAD_TAGS:
                found.append(one)
        return found[::-1][:60]

    def find_standfirst(self, region: _Element, container: _Element, parts: set[_Element]) -> None:
        """Text named standfirst, or equal to the description, or the first text between the heading and the body."""
        wanted = {key_of(value) for value in self._descriptions()} - {""}
        placed: _Element | None = None
        first = False
        for one, inside in self._after_heading(region, container):
            found = self.source.marks[one]
            if not found & m.STANDFIRST and not (one.tag in _TEXT_TAGS and (one.tag == "p" or _has_own(one))):
                continue
            words = line_of(one)
            if inside and one.tag == "p" and len(words) > 80:
                if first:
                    break
                first = True
            if not 20 <= len(words) <= MAX_STANDFIRST or any(at in self.reader.claimed for at in one.iterancestors()):
                continue
            named = bool(found & m.STANDFIRST and not found & (m.BODY | m.FURNITURE | m.FIGURE))
            equal = key_of(words) in wanted and one.tag in _TEXT_TAGS and not (inside and _begins_text(one))
            if any(at in parts for at in (one, *one.iterancestors())) and not (named or equal):
                continue
            if placed is None and not inside and self._is_placed(one, words, region, container):
                placed = one
            if not (named or equal) or one is container or _holds(one, container) or _linked(one):
                continue
            if named and not equal and _in_furniture(one, region):
                continue
            if self._take_standfirst(one, "class" if named else "description"):
                return
        if placed is not None:
            self._take_standfirst(placed, "place")

    def _after_heading(self, region: _Element, container: _Element) -> Iterator[tuple[_Element, bool]]:
        """What may be heads, from the heading on, and whether it stands in the body's container."""
        seen = self.h1 is None
        inside = False
        budget = 400
        for one in region.iter(*_tags(self.h1, container), *_PICTURES):
            inside = inside or one is container
            if one is self.h1:
                seen = True
            elif seen and one.tag in _PICTURES:
                self.pictured = self.pictured or one.tag != "img" or not pictures.is_icon(one)
            elif seen and one.tag in _HEAD_TAGS:
                budget -= 1
                if budget < 0:
                    return
                yield one, inside

    def _is_placed(self, one: _Element, words: str, region: _Element, container: _Element) -> bool:
        """Whether an element between heading and body reads like a text: words of its own, a length, no furniture."""
        if self.h1 is None or one.tag not in _TEXT_TAGS or not (one.text or "").strip() or _holds(one, container):
            return False
        if self.pictured or people.is_signed(words):
            return False
        long = len(words) >= (20 if not words.isascii() and " " not in words else 50)
        if not long or _linked(one) or self.source.marks[one] & _OTHER_HEADS:
            return False
        for at in (one, *one.iterancestors()):
            if at is region:
                break
            if self.reader._reason(at) is not None or at in self.reader.frames or at.tag in ("aside", "li", "figure"):
                return False
        return True

    def _take_standfirst(self, one: _Element, how: str) -> bool:
        blocks = self.reader.blocks(one)
        if not blocks or not all(isinstance(block, (Paragraph, Heading, List)) for block in blocks):
            return False
        self.standfirst = tuple(part for block in blocks for part in _lines_of(block))
        self.reader.claimed.add(one)
        self.reader.log.chose("/standfirst", self.reader.place(one), one.sourceline, how)
        return True

    def _descriptions(self) -> list[str]:
        source = self.source
        return [
            plain(source.data.article.get("description")),
            *source.meta("og:description", "description", "twitter:description"),
        ]


def _has_own(element: _Element) -> bool:
    """Whether an element has words that stand in no element below it."""
    text = element.text
    return bool(text) and not text.isspace()  # type: ignore[union-attr]  # bool() has seen to it


def _lines_of(block: Any) -> list[Any]:
    """A block of a standfirst: a heading as a paragraph, lines that break twice or more as one each."""
    if isinstance(block, List):
        return [block]
    runs: list[list[Any]] = [[]]
    for item in block.content:
        if isinstance(item, LineBreak):
            runs.append([])
        else:
            runs[-1].append(item)
    if len(runs) < 3:
        return [Paragraph(content=block.content)]
    return [Paragraph(content=run) for one in runs if (run := normal_runs(tuple(one), None))]


def _begins_text(one: _Element) -> bool:
    """Whether an element is the first of paragraphs that are all of its kind."""
    if one.tag != "p":
        return False
    following = islice(one.itersiblings("p"), 4)
    return any(at.get("class") == one.get("class") and len(line_of(at)) > 40 for at in following)


def _spaced(one: str, other: str) -> bool:
    """Whether two texts have the same letters, and the first has more blanks between them."""
    return key_of(one) == key_of(other) and one.count(" ") > other.count(" ")


def _before_colon(value: str, headline: str) -> str:
    """The kicker that metadata put before the headline ("Kicker: Headline"); "" where they do not."""
    rest = value[: -len(headline)] if value.endswith(headline) else ""
    kicker = rest.rstrip()
    return kicker[:-1].strip() if kicker[-1:] in (":", "|") and 2 <= len(kicker) <= 60 else ""


def _tags(*others: _Element | None) -> set[str]:
    """The tags of elements that may be heads, and of these others: all that a pass over the region looks at."""
    return {*_HEAD_TAGS, *(str(one.tag) for one in others if one is not None)}


def _holds(element: _Element, other: _Element) -> bool:
    return any(at is element for at in other.iterancestors())


def _linked(element: _Element) -> bool:
    words = len(line_of(element))
    return sum(len(line_of(link)) for link in element.iter("a")) > 0.6 * words


def _in_furniture(element: _Element, region: _Element) -> bool:
    for at in element.iterancestors():
        if at is region:
            return False
        if at.tag in ("nav", "footer", "aside", "form", "li", "figure") or m.marks(at) & (
            m.RELATED | m.SIGNUP | m.COMMENT | m.AD
        ):
            return True
    return False
