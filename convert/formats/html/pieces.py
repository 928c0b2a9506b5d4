"""The other parts of an article whose body stands in several elements: before its main part, and after it.

Text between the heading and the main part is the article's, where it stands in paragraphs of the same kind (element
and class) as those of the main part. After the main part only an element that is itself of the same kind is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element

from convert.formats.html.container import Container

Kind = tuple[str, str]
SAMPLE = 2000
"""The kind of the main part is that of most of so many of its units."""
MANY = 3
"""So many paragraphs make an element of the same kind after the main part one more part."""


class Pieces:
    """The parts ``before`` and ``after`` the main part, in document order."""

    def __init__(self, container: Container, heading: _Element | None) -> None:
        self.before: list[_Element] = []
        self.after: list[_Element] = []
        self.weights = container.weights
        main = container.element
        if heading is None or main is container.body or main in heading.iterancestors():
            return
        kinds = Counter(_kind(unit) for unit in islice(self._units(main), SAMPLE))
        if not kinds:
            return
        self.kind = kinds.most_common(1)[0][0]
        self._before(main, heading, container.body)
        self.after = [one for one in main.itersiblings() if self._is_same(one, main)]

    def _before(self, main: _Element, heading: _Element, body: _Element) -> None:
        above = {heading, *heading.iterancestors()}
        at: _Element | None = main
        while at is not None and at is not body and at not in above:
            for sibling in at.itersiblings(preceding=True):
                if sibling in above:
                    return
                if self._is_text(sibling):
                    self.before.insert(0, sibling)
            at = at.getparent()

    def _units(self, element: _Element, *tags: str) -> Iterator[_Element]:
        """The units of text in an element, and itself."""
        return (one for one in element.iter(*tags) if one in self.weights)

    def _is_text(self, element: _Element) -> bool:
        return any(_kind(unit) == self.kind for unit in self._units(element, self.kind[0]))

    def _is_same(self, element: _Element, main: _Element) -> bool:
        names, others = set((element.get("class") or "").split()), set((main.get("class") or "").split())
        alike = bool(names and others) and (names <= others or others <= names) and element.tag == main.tag
        return alike and sum(_kind(one) == self.kind for one in self._units(element, self.kind[0])) >= MANY


def _kind(unit: _Element) -> Kind:
    return str(unit.tag), unit.get("class") or ""
