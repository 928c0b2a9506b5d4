"""What the readers of one document share: the account, the body reader, the fields found so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from lxml.etree import _Element

from convert.markup.nitf import NitfReader
from convert.markup.nitf_account import Account
from convert.markup.nitf_codes import GENERATOR, moment
from convert.markup.xml_paths import name_of
from convert.model.people import Moment
from convert.report import Log


class Accounting(Protocol):
    """What a State asks of an account; that of a document around it may have it too."""

    used: dict[_Element, set[str]]

    @property
    def path(self) -> Callable[[_Element], str]:
        """The path of an element."""

    def mark(self, element: _Element, *names: str) -> None:
        """Attributes, or without names the text, as used."""

    def content(self, element: _Element) -> None:
        """All content below an element as used."""

    def whole(self, element: _Element) -> None:
        """An element with all it has as used."""


class State:
    """One document being read. ``own``: our writer made it, so that nothing is derived. ``inside`` is the account,
    the body reader and the fields of a document around it, whose word goes before that of this one."""

    def __init__(
        self, root: _Element, log: Log, inside: tuple[Accounting, NitfReader, dict[str, Any]] | None = None
    ) -> None:
        self.root = root
        self.log = log
        self.account: Accounting = inside[0] if inside is not None else Account(log)
        self.held: dict[str, Any] = inside[2] if inside is not None else {}
        self.known = frozenset(name for name, value in self.held.items() if value)
        """The fields that something around the document has said."""
        self.head = self.first(root, "head")
        self.body = self.first(root, "body")
        if self.body is None:
            self.body = root  # some leave it out
        self.body_head = self.first(self.body, "body.head")
        self.docdata = self.first(self.head, "docdata")
        generator = next((one for one in self.children(self.head, "meta") if one.get("name") == "generator"), None)
        self.own = inside is None and generator is not None and generator.get("content") == GENERATOR
        self.reader = inside[1] if inside is not None else NitfReader(log, own=self.own, place=self.account.path)

    def first(self, element: _Element | None, *names: str) -> _Element | None:
        """The first child of a name, of the first child of a name..."""
        for name in names:
            element = next(iter(self.children(element, name)), None)
        return element

    def children(self, element: _Element | None, *names: str) -> list[_Element]:
        """The children with one of some names."""
        return [] if element is None else [child for child in element if name_of(child) in names]

    def put(self, name: str, value: Any, element: _Element) -> bool:
        """A field of the article, where it holds none yet; on request it is noted where it came from."""
        if not value or self.held.get(name):
            return False
        self.held[name] = value
        if self.log.tracing:
            self.log.chose(f"/{name}", self.account.path(element), element.sourceline, name_of(element))
        return True

    def add(self, name: str, *values: Any) -> None:
        """Further values of a list field."""
        self.held[name] = (*self.held.get(name, ()), *values)

    def time(self, element: _Element | None, attribute: str = "norm") -> Moment | None:
        """The time in an attribute; left unused where it is none."""
        found = moment(element.get(attribute) or "") if element is not None else None
        if element is not None and found is not None:
            self.account.mark(element, attribute)
        return found

    def put_time(self, name: str, element: _Element, attribute: str = "norm") -> None:
        """A time, where the field holds none yet; else it stays unused."""
        found = self.time(element, attribute)
        if found is not None and not self.put(name, found, element):
            self.account.used[element].discard(attribute)

    def other(self, name: str, words: str, element: _Element) -> None:
        """On request it is noted that an element says a field otherwise than what was taken."""
        before = self.log.fields.get(f"/{name}") if self.log.tracing else None
        if before is not None:
            others = (*before.others, (self.account.path(element), words))
            self.log.chose(f"/{name}", before.path, before.line, before.source, others)

    def repeats(self, element: _Element, name: str, text: str) -> None:
        """An element that says a field once more."""
        self.account.whole(element)
        self.log.ignored(self.account.path(element), f"repeats the {name}", text, element.sourceline)
