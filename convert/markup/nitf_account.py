"""The account of a reading: which attributes and texts of a document were used, and what is left, piece by piece.

A reader takes values only through an Account. ``rest`` then walks the document once: an element of which nothing was
used is kept whole, of others each attribute and text that was not used. So nothing of a source can vanish.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from convert.markup.xml_paths import Paths, name_of
from convert.model.article import Unmapped
from convert.report import Log

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_BLANK = " \t\r\n"
_ENVELOPE = frozenset({"version", "change.date", "change.time"})
_CONTENT, _TEXT = "*", "#"


class Account:
    """What of one document has been used."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.path = Paths()
        self.used: dict[_Element, set[str]] = {}

    def take(self, element: _Element, name: str) -> str:
        """An attribute, now used; "" where there is none."""
        value = element.get(name)
        if value is None:
            return ""
        self.mark(element, name)
        return str(value)

    def mark(self, element: _Element, *names: str) -> None:
        """Attributes, or without names the text, as used."""
        self.used.setdefault(element, set()).update(names or (_TEXT,))

    def content(self, element: _Element) -> None:
        """All content below an element as used (somebody else accounts for it), not its attributes."""
        self.used.setdefault(element, set()).add(_CONTENT)

    def whole(self, element: _Element) -> None:
        """An element with all it has as used."""
        self.used.setdefault(element, set()).update((_CONTENT, *map(str, element.attrib)))

    def rest(self, root: _Element) -> tuple[Unmapped, ...]:
        """Everything of the document that was not used, in document order."""
        touched: set[_Element] = {root}
        for element in self.used:
            at: _Element | None = element
            while at is not None and at not in touched:
                touched.add(at)
                at = at.getparent()
        found: list[Unmapped] = []
        stack: list[_Element | Unmapped] = [root]
        while stack:
            entry = stack.pop()
            if isinstance(entry, Unmapped):
                found.append(entry)
            elif entry not in touched:
                found += self._untouched(entry)
            else:
                used = self.used.get(entry, set())
                found += self._attributes(entry, used, entry is root)
                if _CONTENT not in used:
                    stack.extend(reversed(list(self._inside(entry, used))))
        return tuple(found)

    def _kept(self, path: str, value: str) -> Unmapped:
        return Unmapped(format="nitf", path=path, value=value)

    def _attributes(self, element: _Element, used: set[str], is_root: bool) -> Iterator[Unmapped]:
        for name, value in element.attrib.items():
            written = str(name).rpartition("}")[2]
            if name in used or not value:
                continue
            path = f"{self.path(element)}/@{written}"
            if str(name).startswith(_XSI) or (is_root and written in _ENVELOPE):
                self.log.ignored(path, "written anew for each document", str(value), element.sourceline)
            else:
                yield self._kept(path, str(value))

    def _inside(self, element: _Element, used: set[str]) -> Iterator[_Element | Unmapped]:
        text = element.text
        if text and _TEXT not in used and text.strip(_BLANK):
            yield self._kept(f"{self.path(element)}/text()", text.strip(_BLANK))
        for child in element:
            if name_of(child):
                yield child
            tail = child.tail
            if tail and _TEXT not in used and tail.strip(_BLANK):
                yield self._kept(f"{self.path(element)}/text()", tail.strip(_BLANK))

    def _untouched(self, element: _Element) -> Iterator[Unmapped]:
        if len(element) == 0 and not any(element.attrib.values()) and not (element.text or "").strip(_BLANK):
            said = " ".join(map(str, element.attrib))
            self.log.ignored(self.path(element), "empty element", said, element.sourceline)
        else:
            yield self._kept(self.path(element), canonical(element))


def canonical(element: _Element) -> str:
    """An element as canonical XML (exclusive), without comments and without its tail.

    A document with a relative namespace URI has no canonical form (C14N 1.0, section 1.3); it is serialised as it is.
    """
    try:
        written: bytes = etree.tostring(element, method="c14n", exclusive=True, with_comments=False, with_tail=False)  # type: ignore[call-overload]  # the stubs do not know with_tail for c14n
        return written.decode("utf-8")
    except etree.C14NError:
        return str(etree.tostring(element, encoding="unicode", with_tail=False))
