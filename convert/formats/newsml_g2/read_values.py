"""The values of the parts of an item: children, codes, words, times, numbers, addresses, languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from lxml.etree import _Element

from convert.formats.newsml_g2.account import NAMES, Account, canonical, name_of, text_in
from convert.formats.newsml_g2.asserts import Asserts
from convert.formats.newsml_g2.body_shape import shape
from convert.formats.newsml_g2.dialect import NONE, Dialect
from convert.formats.newsml_g2.names import (
    NAR,
    Aliases,
    Vocabulary,
)  # fmt: skip
from convert.markup.body_reader import BodyReader
from convert.markup.escaped import is_escaped, unescape, without_entities, without_tags
from convert.markup.nitf_codes import moment as basic_moment
from convert.model import base, build
from convert.model import text as rules
from convert.model.blocks import Block
from convert.model.people import Moment
from convert.model.walk import plain
from convert.report import Log

_NAR = f"{{{NAR}}}"
_START = len(_NAR)


class _Ours(dict[Any, str]):
    """Local names by tag within an element of NewsML-G2, where an element of another namespace is none of its."""

    def __missing__(self, tag: Any) -> str:
        foreign = not isinstance(tag, str) or (tag[:1] == "{" and not tag.startswith(_NAR))
        name = "" if foreign else NAMES[tag]
        if len(self) < _REMEMBERED:
            self[tag] = name
        return name


_OURS = _Ours()
_REMEMBERED = 4096
_CHILDLESS: dict[str, list[_Element]] = {}
N = TypeVar("N", bound=base.Node)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Values:
    """Reads values of one item. ``own``: our writer made it, so that nothing is derived and empty parts are meant."""

    def __init__(self, account: Account, aliases: Aliases, log: Log, *, own: bool, dialect: Dialect = NONE) -> None:
        self.dialect = dialect
        self.account = account
        self.aliases = aliases
        self.log = log
        self.own = own
        self._index: dict[_Element, dict[str, list[_Element]]] = {}
        self.spoken = ""
        """The language of the item, without its region."""
        self.asserts = Asserts(aliases)
        self.rich_text = BodyReader(log, place=account.path)

    # values

    def children(self, element: _Element | None, name: str) -> Sequence[_Element]:
        """The children of a name, in order."""
        if element is None:
            return ()
        index = self._index.get(element)
        return (self.named(element) if index is None else index).get(name, ())

    def named(self, element: _Element) -> dict[str, list[_Element]]:
        """The children by their names."""
        index = self._index.get(element)
        if index is None:
            index = self._index[element] = {} if len(element) else _CHILDLESS
            names = _OURS if str(element.tag)[:_START] == _NAR else NAMES
            for child in element:
                name = names[child.tag]
                if name in index:
                    index[name].append(child)
                else:
                    index[name] = [child]
        return index

    def lend(self, element: _Element, name: str, children: Sequence[_Element]) -> None:
        """Children that belong to an element that has none of their name."""
        self._index[element] = {name: list(children), **self.named(element)}

    def first(self, element: _Element | None, name: str, *path: str) -> _Element | None:
        """The first child, or descendant along a path of names."""
        if element is None:
            return None
        index = self._index.get(element)
        found = (self.named(element) if index is None else index).get(name)
        if not found:
            return None
        return self.first(found[0], *path) if path else found[0]

    def best(self, elements: Sequence[_Element]) -> _Element | None:
        """Of elements that say one thing in several languages that of the item's; else the first."""
        if len(elements) > 1 and self.spoken and not self.own:
            for element in elements:
                if (element.get(_XML_LANG) or "").lower().partition("-")[0] == self.spoken:
                    return element
            return next((one for one in elements if not one.get(_XML_LANG)), elements[0])
        return elements[0] if elements else None

    def qcode(self, element: _Element, name: str) -> str:
        """An attribute holding a qcode, or its sibling holding a URI, in our aliases; "" where there is none."""
        value = element.get(name)
        if value and (value := value.strip(" \t\r\n")):
            return self.aliases.canonical(value)
        uri = element.get(_uri_name(name))
        return self.aliases.of_uri(uri) if uri else ""

    def mark(self, element: _Element, name: str) -> None:
        """An attribute that ``qcode`` was taken from, as used."""
        self.account.mark(element, name if element.get(name) else _uri_name(name))

    def meant(self, element: _Element, name: str, vocabulary: Vocabulary) -> str:
        """The code that ``code`` would give, without using it up; "" where there is none."""
        qcode = self.qcode(element, name)
        known = vocabulary.back(qcode)
        return (element.get(name) or qcode).strip(" \t\r\n") if known == qcode else known

    def code(self, element: _Element, name: str, vocabulary: Vocabulary) -> str | None:
        """A qcode attribute as a code of ours; a list stays unused, but for its first."""
        value = element.get(name)
        key = (vocabulary.private, value or "")
        known: tuple[str | None, bool] | None = self.aliases.remembered.get(key)
        if known is not None:
            if known[1]:
                self.account.mark(element, name)
            else:
                self.account.touch(element)
            return known[0]
        found, used = self._code(element, name, vocabulary)
        if value and not value.isspace():
            self.aliases.remember(key, (found, used))
        return found

    def _code(self, element: _Element, name: str, vocabulary: Vocabulary) -> tuple[str | None, bool]:
        """The code, and whether the attribute is used up by it."""
        value = element.get(name)
        words = (value.split() if value else None) or self.qcode(element, name).split()
        if not words:
            return None, False
        self.account.touch(element)
        canonical = self.aliases.canonical(words[0])
        known = vocabulary.back(canonical)
        found = self.dialect.meaning(vocabulary.table, words[0], canonical) or build.code(
            words[0] if known == canonical else known
        )
        used = len(words) == 1 and (self.own or (found is not None and vocabulary.out(found) == value))
        if used:
            self.mark(element, name)
        return found, used

    def words(self, element: _Element) -> str:
        """The text of an element in one line, inline markup left aside; now used."""
        if len(element) == 0 or not any(NAMES[child.tag] for child in element):
            text = self.account.text(element)
            return rules.line(text) if self.own else self._bare(element, text)
        self.shaped(element)
        return rules.line(plain(self.rich_text.inlines(element)))

    def said(self, element: _Element) -> str:
        """As ``words``; an element of a foreign document that says nothing is left unused."""
        text = element.text
        if self.own or len(element) or not text or "<" in text or "&" in text:
            return self.words(element) if self.own or text_in(element) else ""
        if not text.strip(" \t\r\n"):
            return ""
        self.account.text(element)
        return rules.line(text)

    def _bare(self, element: _Element, text: str) -> str:
        """The text of a foreign element, which some fill with escaped HTML, without tags."""
        if "<" in text:
            text, tags = without_tags(text)
            if tags:
                self.log.ignored(self.account.path(element), "markup in a text", tags, element.sourceline)
        return rules.line(without_entities(text) if "&" in text else text)

    def shaped(self, element: _Element) -> None:
        """The content of an element as used; the markup that it has is noted for the way back."""
        self.account.content(element)
        if not self.own and any(isinstance(child.tag, str) for child in element):
            made = shape(element, lambda _: None)
            made.attrib.clear()
            self.account.hint(element, "markup()", canonical(made))

    def blocks(self, element: _Element) -> tuple[Block, ...]:
        """The content of a note or description as blocks; now used."""
        if not self.own and len(element) == 0 and is_escaped(element.text or "") and unescape(element):
            self.account.content(element)
            return self.rich_text.blocks(element)
        self.shaped(element)
        return self.rich_text.blocks(element)

    def moment(self, element: _Element) -> Moment | None:
        """The time in an element; left unused where it is none."""
        found = build.moment(element.text or "")
        if found is None and not self.own:
            found = basic_moment(element.text or "")
        if found is not None:
            self.account.text(element)
        return found

    def number(self, element: _Element, name: str, low: int, high: int) -> int | None:
        """A number from an attribute, left unused where it is none."""
        value = element.get(name)
        if not value:
            return None
        value = value.strip(" \t\r\n")
        if value.isascii() and value.isdigit() and len(value) < 11 and low <= int(value) <= high:
            self.account.mark(element, name)
            return int(value)
        return None

    def address(self, element: _Element | None, name: str = "") -> str:
        """An address with an allowed scheme from an attribute or, without ``name``, the text; else left unused."""
        if element is None:
            return ""
        value = (element.get(name) if name else element.text) or ""
        found = rules.url(value)
        if not found:
            return ""
        if name:
            self.account.mark(element, name)
        else:
            self.account.text(element)
        return found

    def opaque(self, elements: Sequence[_Element]) -> str:
        """The first address among files that no reader can open by itself (``tag:``, ``urn:``, ``cid:``): the URI of
        the medium. Its attribute goes back as it was."""
        said = (one.get(name) or "" for one in elements for name in ("href", "residref")) if not self.own else iter(())
        return next((rules.line(value) for value in said if value.strip() and not rules.url(value)), "")

    def is_address(self, element: _Element, name: str) -> bool:
        """Whether an attribute is an address with an allowed scheme."""
        return bool(rules.url(element.get(name) or ""))

    def language(self, element: _Element, name: str = _XML_LANG) -> str | None:
        """A language tag, left unused where it has not that shape."""
        value = element.get(name)
        found = build.language(value) if value else None
        if found and (self.own or found == value):
            self.account.mark(element, name)
        return found

    def traced(self, element: _Element, node: N) -> N:
        """The node itself; on request it is noted where it came from."""
        if self.log.tracing:
            self.log.came_from(node, self.account.path(element), element.sourceline, name_of(element))
        return node


def _uri_name(name: str) -> str:
    """The attribute that holds the URI of what another holds as a qcode (NewsML-G2, since 2.11)."""
    return "uri" if name == "qcode" else f"{name}uri"
