"""What a rule is given: an article with its nodes, texts and addresses laid out, made once and shared by all rules.

Rules never walk the article themselves: ``view.of(Figure)`` has every figure with its JSON Pointer, ``view.texts``
every text, ``view.runs`` every run of inlines as plain text, ``view.urls`` every address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache, cached_property
from typing import Any, NamedTuple, TypeVar, get_args

import msgspec

from convert.model.article import AlternativeId, Article, Unmapped
from convert.model.base import Node
from convert.model.blocks import Unknown
from convert.model.inlines import Code, Inline, Text
from convert.model.media import Asset
from convert.model.people import Moment
from convert.model.shape import fields
from convert.model.walk import plain, walk
from convert.report import Change, Fix, Origin
from convert.rule import Said

__all__ = ["Address", "Asset", "Change", "Fix", "House", "Moment", "Piece", "Run", "Said", "View"]
# the classes that many rules ask for, beside what is defined here
AnyNode = TypeVar("AnyNode", bound=Node)


class House(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a newsroom says about itself, for the rules that compare with it; empty: not said."""

    licences: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    vocabularies: dict[str, tuple[str, ...]] = {}


class Piece(NamedTuple):
    """One text of the article: ``owner`` is the node that has it (a Text, the Article, an Asset...)."""

    pointer: str
    text: str
    owner: Node


class Run(NamedTuple):
    """One run of inlines: its place, its plain text (a break is a blank), the inlines, and the node that has them."""

    pointer: str
    text: str
    content: tuple[Any, ...]
    owner: Node


class Address(NamedTuple):
    """One address: its place, itself, and the node that has it."""

    pointer: str
    url: str
    owner: Node


class View:
    """An article as the rules see it.

    ``article`` is in normal form; ``raw`` as the reader gave it (the same object where nothing had to change).
    ``format`` and ``name`` are those of the document, "" for an article without one; ``trace`` where its parts came
    from, ``source`` gives its text.
    """

    def __init__(
        self,
        article: Article,
        *,
        raw: Article | None = None,
        format: str = "",
        name: str = "",
        house: House | None = None,
        now: datetime | None = None,
        trace: Mapping[str, Origin] | None = None,
        source: Callable[[], str] | None = None,
    ) -> None:
        self.article = article
        self.raw = article if raw is None else raw
        self.format, self.name = format, name
        self.house = house or House()
        self.now = now or datetime.now(UTC)
        self._trace, self._source = trace or {}, source

    @cached_property
    def walked(self) -> list[tuple[str, Node]]:
        """Every node with its pointer, in document order."""
        return list(walk(self.article))

    @cached_property
    def is_article(self) -> bool:
        """Whether the document is one: a catalog, a concept, a plan are kept whole beside an empty article."""
        return not any(each.path.count("/") == 1 and "@" not in each.path for each in self.article.unmapped)

    @cached_property
    def source(self) -> str:
        """The text of the document, for what it has and the article does not keep; "" where there is none."""
        return self._source() if self._source is not None else ""

    def pictures(self) -> Iterator[tuple[str, Asset]]:
        """The assets that the document itself shows.

        Metadata (JSON-LD, what stands in the head of a page) only names the file of a picture whose words stand with
        the picture; nothing can be said of these words there.
        """
        for pointer, asset in self.of(Asset):
            if self.format == "jsonld" or (self.format == "html" and not self._is_traced(pointer)):
                continue
            yield pointer, asset

    def _is_traced(self, pointer: str) -> bool:
        while pointer.count("/") > 1:
            if (origin := self._trace.get(pointer)) is not None:
                return origin.line is not None
            pointer = pointer.rpartition("/")[0]
        return False

    @cached_property
    def raw_walked(self) -> list[tuple[str, Node]]:
        """As ``walked``, of the article before it was brought into normal form."""
        return self.walked if self.raw is self.article else list(walk(self.raw))

    @cached_property
    def nodes(self) -> dict[type[Node], list[tuple[str, Any]]]:
        """The same by class."""
        return _by_class(self.walked)

    @cached_property
    def raw_nodes(self) -> dict[type[Node], list[tuple[str, Any]]]:
        """As ``nodes``, of the article before it was brought into normal form."""
        return self.nodes if self.raw is self.article else _by_class(self.raw_walked)

    def of(self, cls: type[AnyNode]) -> list[tuple[str, AnyNode]]:
        """The nodes of a class, each with its pointer: ``for pointer, figure in view.of(Figure)``."""
        return self.nodes.get(cls, [])

    def raw_of(self, *classes: type[AnyNode]) -> Iterator[tuple[str, AnyNode]]:
        """As ``of``, of the article before it was brought into normal form; of several classes one after the other."""
        return (each for cls in classes for each in self.raw_nodes.get(cls, ()))

    def body(self, cls: type[AnyNode]) -> Iterator[tuple[str, AnyNode]]:
        """The nodes of a class that stand in the body."""
        return ((pointer, node) for pointer, node in self.of(cls) if pointer.startswith("/body/"))

    @cached_property
    def texts(self) -> list[Piece]:
        """Every text that a person reads: headline, credits, names, runs of text... No code, no addresses."""
        return list(_texts(self.walked))

    @cached_property
    def raw_texts(self) -> list[Piece]:
        """As ``texts``, of the article before it was brought into normal form."""
        return self.texts if self.raw is self.article else list(_texts(self.raw_walked))

    @cached_property
    def all_text(self) -> str:
        """All ``texts``, a line each: one search here tells whether a look at each is needed."""
        return "\n".join(piece.text for piece in self.texts)

    @cached_property
    def is_printable(self) -> bool:
        """Whether all of ``texts`` is printable as Python sees it: no controls, marks of direction, noncharacters."""
        return self.all_text.replace("\n", "").isprintable()

    @cached_property
    def runs(self) -> list[Run]:
        """Every run of inlines in document order: paragraphs, headings, captions..."""
        found = []
        for pointer, node in self.walked:
            for name in _run_names(type(node)):
                content = getattr(node, name)
                if name == "terms":
                    found += [Run(f"{pointer}/terms/{i}", plain(each), each, node) for i, each in enumerate(content)]
                elif content:
                    found.append(Run(f"{pointer}/{name}", plain(content), content, node))
        return found

    @cached_property
    def urls(self) -> list[Address]:
        """Every address in document order: of links, files, sources, people..."""
        return list(_urls(self.walked))

    @cached_property
    def raw_urls(self) -> list[Address]:
        """As ``urls``, of the article before it was brought into normal form."""
        return self.urls if self.raw is self.article else list(_urls(self.raw_walked))


def _by_class(walked: Iterable[tuple[str, Node]]) -> dict[type[Node], list[tuple[str, Any]]]:
    found: dict[type[Node], list[tuple[str, Any]]] = {}
    for each in walked:
        found.setdefault(type(each[1]), []).append(each)
    return found


_INLINES = frozenset(get_args(Inline))
_NO_TEXT: frozenset[type[Node]] = frozenset({Unmapped, Unknown, Code, AlternativeId})
_NOT_READ = frozenset({
    "id", "uri", "literal", "zone", "scheme", "data_mining", "digital_source_type", "paid_part", "value", "rel",
    "email", "same_as",
})  # fmt: skip
"""Lines that are codes and addresses rather than words."""


@cache
def _named(cls: type[Node], kind: str) -> tuple[str, ...]:
    """The names of the fields of a kind."""
    return tuple(f.name for f in fields(cls) if f.kind == kind)


@cache
def _run_names(cls: type[Node]) -> tuple[str, ...]:
    """The runs of a node; inlines have none of their own, theirs are part of a longer one."""
    return () if cls in _INLINES else (*_named(cls, "inlines"), *_named(cls, "runs"))


@cache
def _lines(cls: type[Node]) -> tuple[str, ...]:
    return () if cls in _NO_TEXT else tuple(n for n in _named(cls, "line") if n not in _NOT_READ)


@cache
def _strings(cls: type[Node]) -> tuple[str, ...]:
    return () if cls in _NO_TEXT else tuple(n for n in _named(cls, "strings") if n not in _NOT_READ)


def _urls(walked: Iterable[tuple[str, Node]]) -> Iterator[Address]:
    for pointer, node in walked:
        for name in _named(type(node), "url"):
            if url := getattr(node, name):
                yield Address(f"{pointer}/{name}", url, node)


def _texts(walked: Iterable[tuple[str, Node]]) -> Iterator[Piece]:
    for pointer, node in walked:
        cls: Any = type(node)
        if cls is Text:  # most nodes are
            if node.text:  # type: ignore[attr-defined]  # it is a Text
                yield Piece(f"{pointer}/text", node.text, node)  # type: ignore[attr-defined]  # as above
            continue
        for name in _lines(cls):
            if text := getattr(node, name):
                yield Piece(f"{pointer}/{name}", text, node)
        for name in _strings(cls):
            for index, text in enumerate(getattr(node, name)):
                yield Piece(f"{pointer}/{name}/{index}", text, node)
