"""The account of a reading: which attributes and texts of an item were used, and what is left, piece by piece.

A reader takes values only through an Account. ``rest`` then walks the item once: an element of which nothing was
used is kept whole (canonical XML),
of others each attribute and text that was not used. So nothing of a source can vanish.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from lxml.etree import _Element

from convert.formats.newsml_g2.canonical import canonical
from convert.formats.newsml_g2.grammar import child_type, grammar, rank_of
from convert.formats.newsml_g2.names import OWN
from convert.formats.newsml_g2.places import NAMES, name_of, shown, step, steps, token, written_order
from convert.markup.xml_paths import Paths, path_of
from convert.model.article import Unmapped
from convert.report import Log

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_OURS = f"{{{OWN}}}"
_BLANK = " \t\r\n"
# What our writer makes anew for a document of its own.
_ENVELOPE = frozenset({"standard", "standardversion", "conformance"})
_BODY_FACTS = frozenset({"contenttype", "wordcount", "charcount", "linecount", "pagecount"})
# A key of the order is a rank, whether the element is kept whole, and whether it is put behind others of its name.
_MARKS = ("", "^", "~", "^")
_LAST, _WHOLE, _UNKNOWN = 1, 2, 999
_REMEMBERED = 4096
_CONTENT = "*"
_TEXT = "#"
_INSIDE = frozenset({_CONTENT, _TEXT})


def text_in(element: _Element) -> str:
    """All text below an element, without blanks at its edges."""
    if len(element) == 0:
        return (element.text or "").strip(_BLANK)
    return "".join(map(str, element.itertext())).strip(_BLANK)


class _Walk:
    """One walk over an item: what was found, which elements were touched, which belong to others."""

    def __init__(self, root: _Element, path: str, touched: set[_Element], left: set[_Element]) -> None:
        self.found: list[Unmapped] = []
        self.touched = touched
        self.left = left
        self._paths = {root: path}
        self._named: dict[_Element, dict[str, list[_Element]]] = {}

    def where(self, element: _Element, keys: Mapping[_Element, str]) -> str:
        """The path of an element, by the steps of ``places``; of most elements nothing is left, and none is made."""
        known = self._paths.get(element)
        if known is None:
            parent = element.getparent()
            assert parent is not None  # the root's is known
            start = self._paths.get(parent) or self.where(parent, keys)
            name = NAMES[element.tag]
            same = self._namesakes(parent, name)
            if len(same) == 1:
                known = self._paths[element] = f"{start}/{step(element, name, keys)}"
            else:
                for child, label in steps(same, keys):
                    self._paths[child] = f"{start}/{label}"
                known = self._paths[element]
        return known

    def _namesakes(self, parent: _Element, name: str) -> list[_Element]:
        """The children of a name: only these share steps."""
        named = self._named.get(parent)
        if named is None:
            named = self._named[parent] = {}
            for child in parent:
                one = NAMES[child.tag]
                if one in named:
                    named[one].append(child)
                else:
                    named[one] = [child]
        return named[name]


_NOTHING: set[str] = set()


class Account:
    """What of one item has been used."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.path = Paths()
        self.used: dict[_Element, set[str]] = {}
        self.own = False  # our writer made the document for an article that was not read from one
        self.keys: dict[_Element, str] = {}  # what an element is called in paths, where its reader knows better
        self.last: set[_Element] = set()  # elements that the writer puts after others of their name
        self.hints: dict[_Element, list[tuple[str, str]]] = {}

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

    def forget(self, element: _Element) -> None:
        """An element with all below it as not used after all."""
        for one in element.iter():
            self.used.pop(one, None)
            self.hints.pop(one, None)

    def hint(self, element: _Element, step: str, value: str = "") -> None:
        """Something about a foreign element that is no part of it: see ``places``."""
        if not self.own:
            self.touch(element)
            self.hints.setdefault(element, []).append((step, value))

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
        walk = _Walk(root, path, touched, left)
        if root not in left:
            self._collect(root, grammar().elements.get(name_of(root), ""), walk)
        return iter(walk.found)

    def _left(self, element: _Element, step: str, value: str, walk: _Walk) -> None:
        walk.found.append(_left(f"{walk.where(element, self.keys)}{step}", value))

    def _collect(self, element: _Element, kind: str, walk: _Walk) -> None:
        """What is left of a touched element and below it. One frame for each level, of which the parser allows 256."""
        used = self.used.get(element, _NOTHING)
        if not used.issuperset(element.keys()):
            self._attributes(element, used, walk)
        for said, value in self.hints.get(element, ()):
            self._left(element, f"/{said}", value, walk)
        if _CONTENT in used:
            return
        children = list(element)
        if kind and not self.own and len(children) > 1:
            self._order(element, children, rank_of_tag(kind), walk)
        marked = _TEXT in used
        text = element.text
        if text and not marked and (text := text.strip(_BLANK)):
            self._left(element, "/text()", text, walk)
        used_of, hints, touched, left = self.used.get, self.hints, walk.touched, walk.left
        for child in children:
            name = NAMES[child.tag]
            if not name:
                pass
            elif child not in touched:
                self._untouched(child, walk)
            elif not left or child not in left:
                used = used_of(child, _NOTHING)
                if (
                    used
                    and child not in hints
                    and used.issuperset(child.keys())
                    and (_CONTENT in used or len(child) == 0)
                    and (not used.isdisjoint(_INSIDE) or not (child.text or "").strip(_BLANK))
                ):
                    pass  # nothing is left of most elements, as far as one look tells
                else:
                    self._collect(child, child_type(kind, name), walk)
            tail = child.tail
            if tail and (name or not marked) and (tail := tail.strip(_BLANK)):
                self._left(element, "/text()", tail, walk)

    def _order(self, element: _Element, children: list[_Element], rank: Mapping[Any, int], walk: _Walk) -> None:
        """The order of the children, where a writer would choose another."""
        touched, last = walk.touched, self.last
        keys: list[int] = []
        named: list[_Element] = []
        before = 0
        is_usual = True
        for child in children:
            key = rank[child.tag]
            if key < 0:
                continue
            if child not in touched:
                key += _WHOLE
            if child in last:
                key += _LAST
            if key < before:
                is_usual = False
            before = key
            keys.append(key)
            named.append(child)
        if is_usual:
            return
        there = [token(child) + _MARKS[key % len(_MARKS)] for child, key in zip(named, keys, strict=True)]
        usual = [there[at] for at in sorted(range(len(keys)), key=keys.__getitem__)]
        if there != usual:
            self._left(element, "/order()", written_order(there), walk)

    def _attributes(self, element: _Element, used: set[str], walk: _Walk) -> None:
        where = walk.where(element, self.keys)
        for name, value in sorted([pair for pair in element.items() if pair[0] not in used]):
            written = shown(name) if name[:1] == "{" else name
            if name.startswith(_XSI) or (self.own and _is_ours(element, written)):
                self.log.ignored(f"{where}/@{written}", "written anew for each document", value, element.sourceline)
            elif not (self.own and not value) and not (written == "standard" and value == "NewsML-G2"):
                walk.found.append(_left(f"{where}/@{written}", value))

    def _untouched(self, element: _Element, walk: _Walk) -> None:
        if self.own and len(element) == 0 and not element.keys() and not (element.text or "").strip(_BLANK):
            self.log.ignored(walk.where(element, self.keys), "empty element", "", element.sourceline)
            return
        self._left(element, "", canonical(element), walk)


class _Ranks(dict[Any, int]):
    """For the tags in one type of content the first part of a key of ``Account._order``; -1 for what has no order."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._ranks = rank_of(kind)

    def __missing__(self, tag: Any) -> int:
        name = NAMES[tag]
        found = len(_MARKS) * self._ranks.get(name, _UNKNOWN) if name and not tag.startswith(_OURS) else -1
        if len(self) < _REMEMBERED:
            self[tag] = found
        return found


@cache
def rank_of_tag(kind: str) -> Mapping[Any, int]:
    """The ranks of the children of a type by their tags."""
    return _Ranks(kind)


def _left(path: str, value: str) -> Unmapped:
    return Unmapped(format="newsml-g2", path=path, value=value)


def _is_ours(element: _Element, name: str) -> bool:
    """Whether an attribute is one that our writer makes anew."""
    if name in _ENVELOPE:
        return element.get("standard") is not None
    return name in _BODY_FACTS and name_of(element) in ("inlineXML", "inlineData")


__all__ = ["NAMES", "Account", "Paths", "canonical", "name_of", "path_of", "shown", "text_in"]
