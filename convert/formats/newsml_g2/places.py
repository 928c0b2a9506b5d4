"""Places of a document as text: the paths by which leftovers find their element again, and the order of children.

A path is a list of steps. A step is a local name; an element that says what it is by a code, an address, an id or a
name has that in brackets (``subject[@qcode='medtop:20000553']``, ``creator[name='Ada Moss']``,
``description[summary]``: the last part of its role), so that what was left over of one subject never goes to another.
Equal steps are numbered (``keyword[2]``). The last step is the element itself (it was kept whole), ``@attribute``,
``text()``, or one of these, which say something about the element before it:

- ``not(x)``, ``not(@x)``: it did not have what a writer puts there by itself;
- ``order()``: its children in their order, where that is not the order of the grammar (``~`` after one kept whole,
  ``^`` after a desk);
- ``name()``: its name, where a writer would choose another; ``repeats()``: which field its text says once more;
- ``markup()``: the elements of a body, without its words (see ``body_shape``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from lxml.etree import _Element

from convert.formats.newsml_g2.grammar import NAR, grammar

_XML = "{http://www.w3.org/XML/1998/namespace}"
_CODES = ("qcode", "uri", "literal", "residref", "href", "id")
_BY_CODE = frozenset(
    {"subject", "creator", "contributor", "located", "infoSource", "genre", "audience", "service", "instanceOf",
     "broader", "narrower", "related", "sameAs", "link", "remoteContent", "icon", "assert", "exclAudience"}
)  # fmt: skip
_BY_ROLE = frozenset({"headline", "description", "edNote", "altId"})
_BY_TEXT = frozenset({"keyword"})
_TOKENS = ("role", "type", "rendition", "contenttype")
HINTS = ("order()", "markup()")
LONGEST = 200


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


def step(element: _Element, name: str, known: Mapping[_Element, str]) -> str:
    """The step of an element without its number; ``known`` are keys that a reader gave."""
    given = known.get(element)
    if given is not None:
        return f"{name}[{given}]" if given else name
    if name == "broader" and element.get("type") == "wctype:country":
        return "broader[country]"
    if name in _BY_CODE:
        for key in _CODES:
            value = element.get(key)
            if value:
                return f"{name}[@{key}='{quoted(value)}']"
        for child in element:
            if name_of(child) == "name":
                return f"{name}[name='{quoted(child.text or '')}']"
    elif name in _BY_ROLE:
        role = (element.get("role") or "").partition(":")[2]
        if role:
            return f"{name}[{quoted(role)}]"
    elif name in _BY_TEXT:
        return f"{name}[.='{quoted(element.text or '')}']"
    return name


def quoted(value: str) -> str:
    """A value for the brackets of a step."""
    return _quoted(value) if len(value) < LONGEST else _quoted.__wrapped__(value)


@lru_cache(maxsize=4096)  # the codes of one feed repeat
def _quoted(value: str) -> str:
    return " ".join(value.split())[:LONGEST].replace("'", "\u2019").replace("[", "(").replace("]", ")")


def steps(children: Iterable[_Element], known: Mapping[_Element, str]) -> list[tuple[_Element, str]]:
    """The elements among some children with their numbered steps; others with the same names have to be there."""
    counts: dict[str, int] = {}
    found = []
    for child in children:
        name = name_of(child)
        if name:
            label = step(child, name, known)
            number = counts[label] = counts.get(label, 0) + 1
            found.append((child, f"{label}[{number}]" if number > 1 else label))
    return found


def split(path: str) -> list[str]:
    """The steps of a path; slashes in brackets and braces belong to a step."""
    found: list[str] = []
    depth, start = 0, 1
    for at, sign in enumerate(path):
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        elif sign == "/" and depth == 0 and at:
            found.append(path[start:at])
            start = at + 1
    found.append(path[start:])
    return found


def shown(name: str) -> str:
    """An attribute name as paths write it."""
    return f"xml:{name[len(_XML) :]}" if name.startswith(_XML) else name


def full(name: str) -> str:
    """The name for lxml of an attribute that ``shown`` wrote."""
    return f"{_XML}{name[4:]}" if name.startswith("xml:") else name


# the order of children


def ranks(names: Iterable[str]) -> dict[str, int]:
    """The rank of each name of a content model."""
    return {name: at for at, name in enumerate(names)}


def token(element: _Element) -> str:
    """What an element is in an order: its name, and its role, type or the like."""
    name = NAMES[element.tag]
    names = element.keys()
    if names:
        for key in _TOKENS:
            if key in names and (value := element.get(key)):
                return f"{name}@{'_'.join(value.split())}"
    return name


def written_order(tokens: list[str]) -> str:
    """An order as text: runs are counted (``12*subject``)."""
    found: list[tuple[str, int]] = []
    for one in tokens:
        if found and found[-1][0] == one:
            found[-1] = (one, found[-1][1] + 1)
        else:
            found.append((one, 1))
    return " ".join(f"{count}*{one}" if count > 1 else one for one, count in found)


def order_tokens(written: str) -> list[str]:
    """The tokens of such a text."""
    found: list[str] = []
    for word in written.split():
        count, star, rest = word.partition("*")
        if star and count.isascii() and count.isdigit() and len(count) < 6:
            found += [rest] * min(int(count), 100_000 - len(found))
        else:
            found.append(word)
    return found
