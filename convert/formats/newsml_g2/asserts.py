"""The asserts of an item: what is said of a concept once for all places that name it (NewsML-G2, ``assert``)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from convert.formats.newsml_g2.names import Aliases


class Asserts:
    """The asserts of one item by the qcodes, URIs and literals of what they are about."""

    def __init__(self, aliases: Aliases, elements: Sequence[_Element] = ()) -> None:
        self.aliases = aliases
        self.held: dict[str, _Element] = {}
        for element in elements:
            for key in self._keys(element):
                self.held.setdefault(key, element)

    def about(self, element: _Element) -> _Element | None:
        """The assert that says more of the concept that an element names."""
        if not self.held:
            return None
        for key in self._keys(element):
            if key in self.held:
                return self.held[key]
        return None

    def _keys(self, element: _Element) -> list[str]:
        qcode = element.get("qcode") or ""
        names = [element.get("uri"), element.get("literal")]
        if qcode:
            names += [self.aliases.canonical(qcode), self.aliases.uri(qcode)]
        return [name for name in names if name]
