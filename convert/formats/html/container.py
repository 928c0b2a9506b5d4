"""Which element of a page holds the article: by fingerprint, by microdata, or by the weight of its prose.

Each unit of text (a paragraph, a list item, a ``div`` with text of its own) has a weight: its letters outside links,
none where it stands in furniture. The container is found from the top: as long as one child holds nearly all the
weight, go down to it. So the result is the common ancestor of the parts of an article in several elements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lxml.etree import _Element

from convert.formats.html import marks as m
from convert.formats.html.linked_data import plain
from convert.formats.html.source import Source, key_of, words_of
from convert.model.patterns import pattern

SHARE = 0.62
"""Go down while one child holds more than this part of the weight."""
FINGERPRINT = 0.9
_BAD_TAGS = frozenset({
    "nav", "footer", "button", "dialog", "figcaption", "noscript", "template", "select", "aside", "label",
    "menu", "svg", "iframe", "figure",
})  # fmt: skip
_BAD_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"})
_BAD = (
    m.AD | m.RELATED | m.SIGNUP | m.COMMENT | m.CONSENT | m.HIDDEN | m.TAGS | m.AUTHOR_BOX | m.NAVIGATION | m.SHARE
    | m.INTERACTIVE
)  # fmt: skip
_TEXTS = frozenset({"p", "article", "main", "h1", "h2", "h3"})
_WORDY = m.AD | m.RELATED | m.SIGNUP | m.COMMENT | m.AUTHOR_BOX | m.CONSENT
"""Furniture that may hold whole sentences."""
PROSE = 400.0
_WIDE = pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
Weights = dict[_Element, float]


class Container:
    """The element that holds the article, how it was chosen, and the fingerprint of the article's words."""

    def __init__(self, source: Source) -> None:
        self.source = source
        body = next(source.root.iter("body"), None)
        self.body = source.root if body is None else body
        self.fingerprint = key_of(plain(source.data.article.get("articleBody")))
        self.how = ""
        self.sums: Weights = {}
        self.raw: Weights = {}
        self.most: set[_Element] = set()
        shown = self._measured()
        self.raw = self._summed(shown)
        self.most = {element for element, weight in self.raw.items() if weight > 0.5 * self.raw.get(self.body, 0.0)}
        self.weights = {unit: shown[unit] for unit in self._good(shown, self._is_furniture)}
        self.element = self._choose()

    def holds_prose(self, element: _Element, found: int) -> bool:
        """Whether an element with these marks is the article all the same.

        It is where it holds most of the prose; and where its names speak of parts that hold no prose (navigation,
        buttons) and it holds some paragraphs of it.
        """
        return element in self.most or (not found & _WORDY and self.raw.get(element, 0.0) >= PROSE)

    def _measured(self) -> Weights:
        """The weight of every unit of text that does not stand in furniture, as far as elements alone say so."""
        weights: Weights = {}
        for unit in self._good(self.source.units, _is_furniture):
            inner = len(unit)
            if not inner:
                text = unit.text or ""
            else:
                text = _direct(unit) if unit.tag in ("div", "section", "td") else words_of(unit)
            letters = own = len(text.strip())
            if letters < 20:
                continue
            if inner:
                own -= sum([len(words_of(a)) for a in unit.iter("a")])
                if own < 0.5 * letters:
                    continue
            weight = float(min(own, 1500))
            if not text.isascii() and _WIDE.search(text):
                weight *= 2.5
            if unit.tag in ("li", "span", "dd"):
                weight *= 0.4
            elif weight < 60:
                weight *= 0.5
            weights[unit] = weight
        return weights

    def _good(self, units: Iterable[_Element], is_furniture: Callable[[_Element], bool]) -> Iterator[_Element]:
        """The units that neither are furniture nor stand in it; what stands above them is looked at once."""
        above: dict[_Element | None, bool] = {self.body: False, None: False}
        for unit in units:
            parent = unit.getparent() if unit is not self.body else None
            bad = above.get(parent)
            if bad is None:
                bad = self._above(parent, above, is_furniture)
            if not bad and (unit is self.body or not is_furniture(unit)):
                yield unit

    def _above(
        self, element: _Element | None, above: dict[_Element | None, bool], is_furniture: Callable[[_Element], bool]
    ) -> bool:
        """Whether an element that was not looked at is furniture, or stands in it."""
        way: list[_Element] = []
        at = element
        while at not in above:
            assert at is not None  # None is in it
            way.append(at)
            if is_furniture(at):
                break
            at = at.getparent()
        result = above.get(at, True)
        above.update(dict.fromkeys(way, result))
        return result

    def _is_furniture(self, element: _Element) -> bool:
        """Whether an element is furniture by its tag, its form or its names, and does not hold the article."""
        if not self.most:
            return _is_furniture(element)
        if element.tag in ("form", "fieldset") and element not in self.most:
            return True
        if element not in self.raw and _is_furniture(element):
            return True  # what holds a unit that was good before is no such element
        found = self.source.marks[element]
        if not found & _BAD or found & m.BODY or element.tag in _TEXTS:
            return False
        return not self.holds_prose(element, found)

    def _summed(self, weights: Weights) -> Weights:
        sums: Weights = {}
        above: Weights = {}
        for unit, weight in weights.items():
            sums[unit] = sums.get(unit, 0.0) + weight
            if unit is not self.body and (parent := unit.getparent()) is not None:
                above[parent] = above.get(parent, 0.0) + weight
        for parent, weight in above.items():
            at: _Element | None = parent
            while at is not None:
                sums[at] = sums.get(at, 0.0) + weight
                if at is self.body:
                    break
                at = at.getparent()
        return sums

    def _descend(self, sums: Weights, share: float) -> _Element:
        at = self.body
        while True:
            total = sums.get(at, 0.0)
            best = max(at, key=lambda child: sums.get(child, 0.0), default=None)
            if best is None or sums.get(best, 0.0) <= share * total or best in self.weights or not len(best):
                return at
            like = sum(sums.get(one, 0.0) for one in at if one is not best and _alike(one, best))
            if like > 0.15 * total:
                return at
            at = best

    def _choose(self) -> _Element:
        if len(self.fingerprint) >= 200:
            keys = {unit: key_of(words_of(unit)) for unit in self.weights}
            matched = {unit: key for unit, key in keys.items() if len(key) >= 12 and key in self.fingerprint}
            if sum(map(len, matched.values())) >= 0.4 * len(self.fingerprint):
                self.sums = self._summed({unit: self.weights[unit] for unit in matched})
                self.how = "JSON-LD articleBody"
                return self._descend(self.sums, FINGERPRINT)
        weights = self._of_heading(self.weights)
        props = self.source.props.get("articlebody", [])
        if props:
            inside = self._within(weights, props)
            if sum(inside.values()) >= 0.3 * sum(weights.values()):
                self.sums = self._summed(inside)
                self.how = "itemprop articleBody"
                return self._descend(self.sums, 0.8)
        likely = self._within(weights, self._likely())
        if likely:
            weights = {**weights, **{unit: weight * 2 for unit, weight in likely.items()}}
        self.sums = self._summed(weights)
        self.how = "weight of the prose"
        return self._descend(self.sums, SHARE)

    def _of_heading(self, weights: Weights) -> Weights:
        """The weights inside the article element of the heading, where it holds a fair part of the prose.

        Prose in other article elements, each with less than this one, is that of other pieces.
        """
        at = self.source.heading
        while at is not None and at is not self.body:
            if at.tag == "article":
                inside = self._within(weights, [at])
                own, whole = sum(inside.values()), sum(weights.values())
                if own < 0.25 * whole and own >= PROSE:
                    related = {*at.iterancestors("article"), *at.iter("article")}
                    others = [one for one in self.body.iter("article") if one not in related]
                    teasers = [one for one in others if self.raw.get(one, 0.0) < own]
                    whole -= sum(self._within(weights, teasers).values()) if teasers else 0.0
                if own >= 0.25 * whole:
                    return inside
            at = at.getparent()
        return weights

    def _within(self, weights: Weights, elements: list[_Element]) -> Weights:
        inside: dict[_Element | None, bool] = dict.fromkeys(elements, True)
        inside[None] = False
        found: Weights = {}
        for unit, weight in weights.items():
            at: _Element | None = unit
            way: list[_Element | None] = []
            while at not in inside:
                way.append(at)
                at = at.getparent()  # type: ignore[union-attr]  # None is among the known
            if inside[at]:
                found[unit] = weight
            inside.update(dict.fromkeys(way, inside[at]))
        return found

    def _likely(self) -> list[_Element]:
        """Elements whose names say body of the article, and the one article element that holds the heading."""
        found = [one for one in self.raw if one.get("class") and m.marks_of(one.get("class", "")) & m.BODY]
        if self.source.heading is not None:
            at = self.source.heading.getparent()
            while at is not None and at is not self.body:
                if at.tag in ("article", "main"):
                    found.append(at)
                    break
                at = at.getparent()
        return found


def _alike(one: _Element, other: _Element) -> bool:
    """Whether two siblings are parts of the same kind: the same element with the same classes."""
    return one.tag == other.tag and bool(one.get("class")) and one.get("class") == other.get("class")


def _is_furniture(element: _Element) -> bool:
    """Whether an element is furniture by its tag, its role, or because it is not shown."""
    if element.tag in _BAD_TAGS:
        return True
    names = element.keys()
    return bool(names) and (("role" in names and element.get("role") in _BAD_ROLES) or is_hidden(element))


def is_hidden(element: _Element) -> bool:
    """Whether an element is not shown: ``hidden``, ``aria-hidden``, or ``display: none`` of its own.

    A paragraph with ``aria-hidden`` is shown; it is kept from screen readers only, as paywalls do.
    """
    names = element.keys()
    if "hidden" in names or ("aria-hidden" in names and element.get("aria-hidden") == "true" and element.tag != "p"):
        return True
    style = element.get("style") if "style" in names else None
    return bool(style) and "display:none" in style.replace(" ", "").lower()  # type: ignore[union-attr]  # bool() has seen to it


def _direct(element: _Element) -> str:
    """The text of an element outside its block children."""
    held = [element.text or ""]
    for child in element:
        if child.tag in ("a", "b", "i", "em", "strong", "span", "u", "sup", "sub", "mark"):
            held.append(words_of(child))
        held.append(child.tail or "")
    return "".join(held)
