"""Selectors: a part of CSS that is matched in one pass over a page, whatever the selectors and the page.

``tag``, ``.class``, ``.begin*`` (a class that begins so: names with hashes), ``#id``, ``[name]``, ``[name=value]`` and
``~= ^= $= *= |=``, ``:not(...)``, ``:first-child``, ``:last-child``; joined by a blank, ``>``, ``+``, ``~``; lists with
commas. Every prefix of a selector is one bit; an element's bits follow from those of its parent and of the elements
before it, so no selector looks twice at an element, and there is nothing to make slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from convert.model.patterns import pattern

if TYPE_CHECKING:  # profiles are looked at for documents that are no pages, too
    from lxml.etree import _Element

LONGEST = 400
MOST_PARTS = 16
_NAME = r"(?:[\w-]|\\.)+"
_PIECE = pattern(
    rf"(?P<tag>\*|{_NAME})|\#(?P<id>{_NAME})|\.(?P<class>{_NAME})(?P<star>\*?)"
    rf"|\[\s*(?P<attr>[\w:-]+)\s*(?:(?P<op>[~^$*|]?=)\s*(?P<value>\"[^\"]*\"|'[^']*'|[\w./:-]+)\s*)?\]"
    r"|:(?P<pseudo>first-child|last-child)(?![\w(-])|:not\((?P<not>[^()]+)\)"
)
_JOINT = pattern(r"\s*([>+~])\s*|\s+")
_ESCAPE = pattern(r"\\(.)")
_BLANK, _CHILD, _NEXT, _AFTER = " ", ">", "+", "~"
_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda held, wanted: held == wanted,
    "~=": lambda held, wanted: wanted in held.split(),
    "^=": lambda held, wanted: bool(wanted) and held.startswith(wanted),
    "$=": lambda held, wanted: bool(wanted) and held.endswith(wanted),
    "*=": lambda held, wanted: bool(wanted) and wanted in held,
    "|=": lambda held, wanted: held == wanted or held.startswith(f"{wanted}-"),
}


class SelectorError(ValueError):
    """A selector that cannot be read; the message says where."""


class Simple(NamedTuple):
    """What one element must be: ``attributes`` are (name, operator, value)."""

    tag: str = ""
    id: str = ""
    classes: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()
    places: tuple[str, ...] = ()
    none_of: tuple[Simple, ...] = ()

    def fits(self, element: _Element, tokens: list[str]) -> bool:
        """Whether an element with these classes is it."""
        if self.tag and element.tag != self.tag:
            return False
        if self.id and element.get("id") != self.id:
            return False
        if any(one not in tokens for one in self.classes):
            return False
        if any(not any(token.startswith(one) for token in tokens) for one in self.prefixes):
            return False
        for name, operator, wanted in self.attributes:
            held = element.get(name)
            if held is None or (operator and not _OPERATORS[operator](held, wanted)):
                return False
        if "first-child" in self.places and element.getprevious() is not None:
            return False
        if "last-child" in self.places and element.getnext() is not None:
            return False
        return not any(one.fits(element, tokens) for one in self.none_of)


Chain = tuple[tuple[str, Simple], ...]
"""Simple selectors, each with what joins it to the one before."""
Candidate = tuple[int, Simple]
Named = tuple[list[str], list[Candidate]]
_NONE: tuple[Candidate, ...] = ()


def parse(selector: str) -> tuple[Chain, ...]:
    """The chains of a selector list; SelectorError where it is none, or too long."""
    if len(selector) > LONGEST:
        raise SelectorError(f"a selector has at most {LONGEST} characters")
    return tuple(_chain(part, selector) for part in _split(selector))


def _split(selector: str) -> list[str]:
    """The parts of a list, at commas outside brackets, parentheses and quotes."""
    parts, depth, quote = [""], 0, ""
    for sign in selector:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        else:
            depth += (sign in "[(") - (sign in "])")
        if sign == "," and not depth and not quote:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _chain(text: str, whole: str) -> Chain:
    found: list[tuple[str, Simple]] = []
    text, at, joint = text.strip(), 0, ""
    while True:
        simple, end = _simple(text, at)
        if end == at:
            wrong = repr(text[at : at + 20]) if text[at:] else "its end"
            raise SelectorError(f"the selector {whole!r} is not understood at {wrong}")
        found.append((joint, simple))
        if end == len(text):
            break
        between = _JOINT.match(text, end)
        if between is None:
            raise SelectorError(f"the selector {whole!r} is not understood at {text[end : end + 20]!r}")
        joint, at = between[1] or _BLANK, between.end()
    if len(found) > MOST_PARTS:
        raise SelectorError(f"a selector has at most {MOST_PARTS} parts")
    return tuple(found)


def _simple(text: str, at: int) -> tuple[Simple, int]:
    held = Simple()
    start = at
    while found := _PIECE.match(text, at):
        if found["tag"] and at != start:
            break
        held = _with(held, found)
        at = found.end()
    return held, at


def _with(held: Simple, found: re.Match[str]) -> Simple:
    kind = found.lastgroup
    if found["tag"]:
        return held if found["tag"] == "*" else held._replace(tag=_plain(found["tag"]).lower())
    if found["id"]:
        return held._replace(id=_plain(found["id"]))
    if found["class"]:
        name = _plain(found["class"])
        if found["star"]:
            return held._replace(prefixes=(*held.prefixes, name))
        return held._replace(classes=(*held.classes, name))
    if found["attr"]:
        value = found["value"] or ""
        value = value[1:-1] if value[:1] in ("'", '"') and value else value
        return held._replace(attributes=(*held.attributes, (found["attr"].lower(), found["op"] or "", value)))
    if kind == "pseudo":
        return held._replace(places=(*held.places, found["pseudo"]))
    inner, end = _simple(found["not"].strip(), 0)
    if end != len(found["not"].strip()):
        raise SelectorError(f":not({found['not']}) takes one element's marks, without others inside")
    return held._replace(none_of=(*held.none_of, inner))


def _plain(name: str) -> str:
    return _ESCAPE.sub(r"\1", name)


class Selectors:
    """Selectors, ready to be matched together. ``find`` gives the elements of each, in document order."""

    def __init__(self, selectors: Iterable[str]) -> None:
        self.names = tuple(dict.fromkeys(selectors))
        self._states: list[tuple[str, int, str]] = []
        """For each bit: what joins it, the bit before it (-1: none), and the selector that is matched with it."""
        self._tags: dict[str, list[Candidate]] = {}
        self._classes: dict[str, list[Candidate]] = {}
        self._ids: dict[str, list[Candidate]] = {}
        self._prefixed: list[Candidate] = []
        self._always: list[Candidate] = []
        for name in self.names:
            for chain in parse(name):
                self._add(name, chain)
        self._deep = any(joint for joint, _, _ in self._states)
        self._beside = any(joint in (_NEXT, _AFTER) for joint, _, _ in self._states)
        self._below = sum({1 << before for joint, before, _ in self._states if joint == _BLANK})
        """The bits that something anywhere below is joined to."""

    def _add(self, name: str, chain: Chain) -> None:
        for index, (joint, simple) in enumerate(chain):
            bit = len(self._states)
            self._states.append((joint, bit - 1 if index else -1, name if index == len(chain) - 1 else ""))
            if simple.id:
                held = self._ids.setdefault(simple.id, [])
            elif simple.classes:
                held = self._classes.setdefault(simple.classes[0], [])
            elif simple.tag:
                held = self._tags.setdefault(simple.tag, [])
            else:
                held = self._prefixed if simple.prefixes else self._always
            held.append((bit, simple))

    def find(self, top: _Element, *, itself: bool = True) -> dict[str, list[_Element]]:
        """The elements at and below ``top`` that each selector matches; what stands above ``top`` is not seen."""
        found: dict[str, list[_Element]] = {name: [] for name in self.names}
        own: dict[_Element, int] = {}
        above: dict[_Element, int] = {}
        earlier: dict[_Element, int] = {}
        named: dict[str | None, Named] = {None: ([], [])}
        tags: Any = self._tags.get  # of a comment, the tag is no text
        ids, always, deep = self._ids, self._always, self._deep
        for element in top.iter() if self.names else ():
            if element is top and not itself:
                continue
            names = element.get("class")
            held = named.get(names)
            if held is None:
                held = named[names] = self._named(names or "")
            tokens, by_class = held
            by_tag = tags(element.tag, _NONE)
            by_id = ids.get(element.get("id", ""), _NONE) if ids else _NONE
            parent, over = None, 0
            if own and deep and element is not top:  # before the first match there is nothing to be joined to
                parent = element.getparent()
                if parent is not None:
                    over = above.get(parent, 0) | own.get(parent, 0)
                    if over & self._below:
                        above[element] = over & self._below
            if not (by_class or by_tag or by_id or always):
                continue
            bits = 0
            for bit, simple in (*by_class, *by_tag, *by_id, *always):
                joint, before, name = self._states[bit]
                if before >= 0 and not self._is_joined(element, parent, joint, 1 << before, (over, own, earlier)):
                    continue
                if not simple.fits(element, tokens):
                    continue
                bits |= 1 << bit
                if name and (not found[name] or found[name][-1] is not element):
                    found[name].append(element)
            if bits and deep:
                own[element] = bits
                parent = element.getparent() if self._beside and element is not top else None
                if parent is not None:
                    earlier[parent] = earlier.get(parent, 0) | bits
        return found

    def _named(self, names: str) -> Named:
        """The classes of an element, and what may fit one that has them."""
        tokens = names.split()
        held = [one for token in dict.fromkeys(tokens) for one in self._classes.get(token, ())]
        return tokens, [*held, *self._prefixed] if tokens else held

    def _is_joined(
        self, element: _Element, parent: _Element | None, joint: str, bit: int,
        seen: tuple[int, dict[_Element, int], dict[_Element, int]],
    ) -> bool:  # fmt: skip
        over, own, earlier = seen
        if joint == _BLANK:
            return bool(over & bit)
        if parent is None:
            return False
        if joint == _CHILD:
            return bool(own.get(parent, 0) & bit)
        if joint == _AFTER:
            return bool(earlier.get(parent, 0) & bit)
        before = element.getprevious()
        return before is not None and bool(own.get(before, 0) & bit)
