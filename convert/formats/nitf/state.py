"""What the readers of one document share: the account, the body reader, the fields found so far."""

from __future__ import annotations

from typing import Any

from lxml.etree import _Element

from convert.formats.nitf.account import Account
from convert.formats.nitf.names import GENERATOR, moment
from convert.markup.nitf import NitfReader
from convert.markup.xml_paths import name_of
from convert.model.people import Moment
from convert.report import Log


class State:
    """One document being read. ``own``: our writer made it, so that nothing is derived."""

    def __init__(self, root: _Element, log: Log) -> None:
        self.root = root
        self.log = log
        self.account = Account(log)
        self.held: dict[str, Any] = {}
        self.head = self.first(root, "head")
        self.body = self.first(root, "body")
        self.body_head = self.first(self.body, "body.head")
        self.docdata = self.first(self.head, "docdata")
        generator = next((one for one in self.children(self.head, "meta") if one.get("name") == "generator"), None)
        self.own = generator is not None and generator.get("content") == GENERATOR
        self.reader = NitfReader(log, own=self.own, place=self.account.path)

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

    def repeats(self, element: _Element, name: str, text: str) -> None:
        """An element that says a field once more."""
        self.account.whole(element)
        self.log.ignored(self.account.path(element), f"repeats the {name}", text, element.sourceline)
