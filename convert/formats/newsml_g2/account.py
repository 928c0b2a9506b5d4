"""The account of a reading: which attributes and texts of an item were used, and what is left, piece by piece.

A reader takes values only through an Account. ``rest`` then walks the item once: an element of which nothing was
used is kept whole (canonical XML),
of others each attribute and text that was not used. So nothing of a source can vanish.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lxml import etree
from lxml.etree import _Element

from convert.formats.newsml_g2.grammar import NAR, grammar
from convert.model.article import Unmapped
from convert.report import Log

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_BLANK = " \t\r\n"
# What every writer writes anew: keeping it would contradict the document that it is put into.
_ENVELOPE = frozenset({"standard", "standardversion", "conformance"})
_BODY_FACTS = frozenset({"contenttype", "wordcount", "charcount", "linecount", "pagecount"})
_CONTENT = "*"
_TEXT = "#"


class _Names(dict[Any, str]):
    """Local names by tag, of NewsML-G2 from the start, of others as they are met (a document may hold any number)."""

    def __missing__(self, tag: Any) -> str:
        name = str(tag).rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < 4096 and len(name) < 100:
            self[tag] = name
        return name


NAMES = _Names({f"{{{NAR}}}{name}": name for name in grammar().elements})
"""The local name for each ``tag``; "" for those of comments and processing instructions."""


def name_of(element: _Element) -> str:
    """The local name of an element; "" for comments and processing instructions."""
    return NAMES[element.tag]


def text_in(element: _Element) -> str:
    """All text below an element, without blanks at its edges."""
    return "".join(map(str, element.itertext(with_tail=False))).strip(_BLANK)


class Paths:
    """The paths of elements by local names, with positions where several have one name; siblings are counted once."""

    def __init__(self) -> None:
        self._labels: dict[_Element, str] = {}

    def __call__(self, element: _Element) -> str:
        """The path of an element, such as ``/newsItem/itemMeta/service[2]``."""
        steps: list[str] = []
        at: _Element | None = element
        while at is not None:
            parent = at.getparent()
            if at not in self._labels:
                self._count(at, parent)
            steps.append(self._labels[at])
            at = parent
        return "/" + "/".join(reversed(steps))

    def call(self, element: _Element, label: str) -> None:
        """Settle the step of an element whose siblings are not all there (any more)."""
        self._labels[element] = label

    def _count(self, element: _Element, parent: _Element | None) -> None:
        counts: dict[str, int] = {}
        for child in parent if parent is not None else (element,):
            name = name_of(child)
            number = counts[name] = counts.get(name, 0) + 1
            self._labels[child] = f"{name}[{number}]" if number > 1 else name


def path_of(element: _Element) -> str:
    """The path of one element; for many of a document use ``Paths``."""
    return Paths()(element)


def shown(name: str) -> str:
    """An attribute name as people write it."""
    return f"xml:{name[len(_XML) :]}" if name.startswith(_XML) else name.rpartition("}")[2]


class _Walk(NamedTuple):
    """One walk over an item: what was found, which elements were touched, which belong to others."""

    found: list[Unmapped]
    touched: set[_Element]
    left: set[_Element]


_NOTHING: set[str] = set()


class Account:
    """What of one item has been used."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.path = Paths()
        self.used: dict[_Element, set[str]] = {}

    def take(self, element: _Element, name: str) -> str:
        """An attribute, now used; "" where there is none."""
        value = element.get(name)
        if value is None:
            return ""
        used = self.used.get(element)
        if used is None:
            self.used[element] = {name}
        else:
            used.add(name)
        return value

    def text(self, element: _Element) -> str:
        """The text that stands directly in an element, now used."""
        used = self.used.get(element)
        if used is None:
            self.used[element] = {_TEXT}
        else:
            used.add(_TEXT)
        if len(element) == 0:
            return element.text or ""
        return (element.text or "") + "".join(
            [child.tail or "" for child in element if not isinstance(child.tag, str)]
        )

    def touch(self, element: _Element) -> None:
        """An element as read, though nothing of it may have been used."""
        if element not in self.used:
            self.used[element] = set()

    def mark(self, element: _Element, *names: str) -> None:
        """Attributes, or without names the text, as used."""
        used = self.used.get(element)
        if used is None:
            self.used[element] = set(names or (_TEXT,))
        else:
            used.update(names or (_TEXT,))

    def content(self, element: _Element) -> None:
        """All content below an element as used (somebody else accounts for it), not its attributes."""
        self.used.setdefault(element, set()).add(_CONTENT)

    def whole(self, element: _Element) -> None:
        """An element with all it has as used."""
        self.used.setdefault(element, set()).update((_CONTENT, *map(str, element.keys())))

    def rest(self, root: _Element, path: str, leave: Iterable[_Element] = ()) -> Iterator[Unmapped]:
        """Everything of ``root`` that was not used, in document order; elements of ``leave`` belong to others."""
        touched: set[_Element] = {root}
        left = set(leave)
        for element in (*self.used, *left):
            at: _Element | None = element
            while at is not None and at not in touched:
                touched.add(at)
                at = at.getparent()
        found: list[Unmapped] = []
        if root not in left:
            self._collect(root, path, _Walk(found, touched, left))
        return iter(found)

    def _collect(self, element: _Element, where: str, walk: _Walk) -> None:
        """What is left of a touched element and below it. One frame for each level, of which the parser allows 256."""
        used = self.used.get(element, _NOTHING)
        if not used.issuperset(element.keys()):
            walk.found.extend(self._attributes(element, where, used))
        if _CONTENT in used:
            return
        marked = _TEXT in used
        text = element.text
        if text and not marked and text.strip(_BLANK):
            walk.found.append(Unmapped(format="newsml-g2", path=f"{where}/text()", value=text.strip(_BLANK)))
        counts: dict[str, int] = {}
        for child in element:
            name = NAMES[child.tag]
            if name:
                number = counts[name] = counts.get(name, 0) + 1
                if not self._is_used_up(child):
                    self._child(child, f"{where}/{name}[{number}]" if number > 1 else f"{where}/{name}", walk)
            tail = child.tail
            if tail and (name or not marked) and tail.strip(_BLANK):
                walk.found.append(Unmapped(format="newsml-g2", path=f"{where}/text()", value=tail.strip(_BLANK)))

    def _is_used_up(self, element: _Element) -> bool:
        """Whether nothing is left of an element, as far as one look tells; most elements end here."""
        used = self.used.get(element)
        if not used or not used.issuperset(element.keys()):
            return False
        return _CONTENT in used or (len(element) == 0 and (_TEXT in used or not (element.text or "").strip(_BLANK)))

    def _child(self, element: _Element, where: str, walk: _Walk) -> None:
        if element not in walk.touched:
            walk.found.extend(self._untouched(element, where))
        elif element not in walk.left:
            self._collect(element, where, walk)

    def _attributes(self, element: _Element, where: str, used: Iterable[str]) -> Iterator[Unmapped]:
        for name, value in element.items():
            if name in used or not value:
                continue
            written = shown(str(name))
            if (
                str(name).startswith(_XSI)
                or (written in _ENVELOPE and element.get("standard") is not None)
                or (written in _BODY_FACTS and name_of(element) in ("inlineXML", "inlineData"))
            ):
                self.log.ignored(
                    f"{where}/@{written}", "written anew for each document", str(value), element.sourceline
                )
            else:
                yield Unmapped(format="newsml-g2", path=f"{where}/@{written}", value=str(value))

    def _untouched(self, element: _Element, where: str) -> Iterator[Unmapped]:
        if len(element) == 0 and not element.keys():
            text = (element.text or "").strip(_BLANK)
            if not text:
                self.log.ignored(where, "empty element", "", element.sourceline)
                return
        yield Unmapped(format="newsml-g2", path=where, value=canonical(element))


def canonical(element: _Element) -> str:
    """An element as canonical XML (exclusive), without comments and without its tail.

    A document with a relative namespace URI has no canonical form (C14N 1.0, section 1.3); it is serialised as it is.
    """
    try:
        written: bytes = etree.tostring(element, method="c14n", exclusive=True, with_comments=False, with_tail=False)  # type: ignore[call-overload]  # the stubs do not know with_tail for c14n
        return written.decode("utf-8")
    except etree.C14NError:
        return str(etree.tostring(element, encoding="unicode", with_tail=False))
