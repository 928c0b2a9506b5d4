"""The nodes of a document: found by ``@id``, merged, read value by value; what nobody read can be listed.

Each value of a property is a ``Value`` that knows whether it was used, so that a reader may take what it
understands and ``Graph.unread`` gives all the rest: nothing is lost in silence.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from convert.formats.jsonld.jsontext import Lexical, dump
from convert.formats.jsonld.names import ARTICLE_TYPES, CONVENTIONS
from convert.formats.jsonld.source import Root
from convert.formats.jsonld.unnamed import without_stand_in
from convert.model.patterns import pattern
from convert.model.walk import steps
from convert.report import Log

_SCHEMA = pattern(r"https?://(?:www\.)?schema\.org/?#?\Z", re.IGNORECASE)
_PREFIX = pattern(r"(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)
_REFERENCE = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ARTICLE = {name.lower(): name for name in ARTICLE_TYPES}
_KEYWORDS = {
    "type": "@type",
    "id": "@id",
    "context": "@context",
    "@type": "@type",
    "@id": "@id",
    "@context": "@context",
}


def bare(name: str) -> str:
    """A term without the schema.org address or prefix before it."""
    return _PREFIX.sub("", name.strip(), count=1)


def as_list(value: Any) -> list[Any]:
    """A JSON-LD value as the array it stands for: arrays flattened, null left out."""
    if not isinstance(value, list):
        return [] if value is None else [value]
    return [item for part in value for item in as_list(part)]


class Value:
    """One value of one property."""

    __slots__ = ("graph", "owner", "path", "raw", "turn", "used")

    def __init__(self, graph: Graph, raw: Any, path: str, owner: Node | None = None) -> None:
        self.graph, self.raw, self.path, self.owner = graph, raw, path, owner
        self.used, self.turn = False, 0

    def use(self) -> None:
        """This value was read, in the present opening of its node."""
        self.used = True
        self.turn = self.owner.turn if self.owner is not None else 1

    def peek(self) -> str:
        """The text of a string, number, boolean or ``{"@value"}``; "" for a node. Does not count as reading it."""
        raw = self.raw
        if isinstance(raw, dict) and "@value" in raw:
            raw = raw["@value"]
        if isinstance(raw, str):
            return self.graph.unescaped(raw)
        return "" if isinstance(raw, (dict, list)) or raw is None else dump(raw)

    def text(self) -> str:
        """As ``peek``; the value counts as read where it has a text."""
        found = self.peek()
        if found:
            self.use()
            if not self.graph.exact and _REFERENCE.search(str(self.raw)) and found != self.raw:
                self.graph.note(
                    "JL004", "a character reference in a string was decoded (JSON-LD is not HTML)", self.path
                )
        return found

    def language(self) -> str:
        """The ``@language`` of a value object."""
        found = self.raw.get("@language", "") if isinstance(self.raw, dict) else ""
        return found if isinstance(found, str) else ""

    def node(self) -> Node | None:
        """The node that this value is or refers to; None for a text. Counts as reading it."""
        if not isinstance(self.raw, dict) or "@value" in self.raw:
            return None
        found = self.graph.node(self.raw, self.path)
        self.use()
        found.seen = True
        found.turn += 1
        return found


class Node:
    """One object, with the objects of the same ``@id`` merged into it."""

    __slots__ = ("graph", "keys", "path", "raw", "raws", "seen", "turn", "values")

    def __init__(self, graph: Graph, raw: dict[str, Any], path: str) -> None:
        self.graph, self.raw, self.path, self.seen = graph, raw, path, False
        self.turn = 1
        self.values: dict[str, list[Value]] = {}
        self.keys: dict[str, str] = {}
        self.raws: list[Any] = []
        self.add(raw, path)

    def add(self, raw: dict[str, Any], path: str) -> None:
        """The properties of another object that describes the same thing; equal values count once."""
        self.raws.append(raw)
        for key, held in (without_stand_in(raw) if self.graph.exact else raw).items():
            name = _KEYWORDS.get(key.lower()) or bare(key)
            if name == "@context":
                continue
            folded = name.lower()
            self.keys.setdefault(folded, name)
            mine = self.values.setdefault(folded, [])
            several = isinstance(held, list)
            for index, item in enumerate(as_list(held)):
                if item == "" or (mine and any(item == other.raw for other in mine) and not self.graph.exact):
                    continue
                mine.append(Value(self.graph, item, f"{path}/{key}" + (f"/{index}" if several else ""), self))

    def all(self, name: str) -> list[Value]:
        """The values of a property (in any case) that were not read since the node was opened."""
        return [value for value in self.values.get(name.lower(), ()) if value.turn != self.turn]

    def first(self, *names: str) -> Value | None:
        """The first unread value of the first of these properties that has one."""
        for name in names:
            for value in self.all(name):
                return value
        return None

    def text(self, *names: str) -> str:
        """The text of the first of these properties that has one."""
        for name in names:
            for value in self.all(name):
                found = value.text()
                if found:
                    return found
        return ""

    @property
    def types(self) -> list[str]:
        """The types, as written but for the schema.org address."""
        return [bare(value.raw) for value in self.values.get("@type", ()) if isinstance(value.raw, str)]

    def accept(self, *names: str) -> str:
        """The first type among ``names`` (in any case); it counts as read."""
        wanted = {name.lower(): name for name in names}
        found = ""
        for value in self.values.get("@type", ()):
            if isinstance(value.raw, str) and bare(value.raw).lower() in wanted:
                value.use()
                found = found or wanted[bare(value.raw).lower()]
        return found

    @property
    def id(self) -> str:
        """The ``@id``; does not count as reading it."""
        for value in self.values.get("@id", ()):
            if isinstance(value.raw, str):
                return value.raw
        return ""

    @property
    def article_types(self) -> list[str]:
        """The types that are Article or below it."""
        return [_ARTICLE[name.lower()] for name in self.types if name.lower() in _ARTICLE]


class Graph:
    """All roots of a document, and an index of their nodes by ``@id``."""

    def __init__(self, roots: tuple[Root, ...], log: Log) -> None:
        self.log = log
        self.exact = False
        self.noted: set[tuple[str, str]] = set()
        self.nodes: dict[int, Node] = {}
        self.roots: list[Node] = []
        self.others: list[Value] = []
        self.index: dict[str, dict[str, Any]] = {}
        self.more: dict[str, list[tuple[dict[str, Any], str]]] = {}
        self.contexts: list[tuple[str, Any]] = []
        found = [found for root in roots for found in _top(root)]
        self.exact = any(_is_ours(raw) for raw, _ in found if isinstance(raw, dict))
        if not self.exact:
            self._index(found)
        for raw, path in found:
            if isinstance(raw, dict):
                node = self.node(raw, path)
                if node not in self.roots:
                    self.roots.append(node)
            else:
                self.others.append(Value(self, raw, path))

    def _index(self, found: list[tuple[Any, str]]) -> None:
        """Every object with an ``@id`` and something to say, wherever it stands."""
        stack: list[tuple[Any, str]] = list(reversed(found))
        while stack:
            raw, path = stack.pop()
            if isinstance(raw, list):
                stack.extend((item, f"{path}/{index}") for index, item in reversed(list(enumerate(raw))))
            elif isinstance(raw, dict):
                own = raw.get("@id", raw.get("id"))
                if isinstance(own, str) and len(raw) > 1:
                    if own in self.index:
                        self.more.setdefault(own, []).append((raw, path))
                    else:
                        self.index[own] = raw
                stack.extend(
                    (item, f"{path}/{key}") for key, item in reversed(raw.items()) if isinstance(item, (dict, list))
                )

    def node(self, raw: dict[str, Any], path: str) -> Node:
        """The node of an object: the same one for all objects and references with the same ``@id``."""
        own = raw.get("@id", raw.get("id"))
        if not self.exact and isinstance(own, str):
            raw = self.index.get(own, raw)
        known = self.nodes.get(id(raw))
        if known is None:
            known = self.nodes[id(raw)] = Node(self, raw, path)
            if not self.exact and isinstance(own, str):
                for other, where in self.more.get(own, ()):
                    self.nodes[id(other)] = known
                    known.add(other, where)
        return known

    def note(self, code: str, message: str, path: str) -> None:
        """A finding, once for each message and path."""
        if (code, path) not in self.noted:
            self.noted.add((code, path))
            self.log.finding(code, "warning", message, path=path)

    def unescaped(self, text: str) -> str:
        """Text of others with its character references decoded once, unless it holds markup."""
        if self.exact or "&" not in text or "<" in text or not _REFERENCE.search(text):
            return text
        return html.unescape(text)

    def unread(self, node: Node) -> Iterator[tuple[str, Value]]:
        """Every value at or below ``node`` that was not read, in order, with the property of ``node`` it is below.

        Nodes that were opened are looked into.
        """
        done: set[int] = {id(node)}
        below = [(name, value) for name, held in node.values.items() for value in held]
        stack = below[::-1]
        while stack:
            top, value = stack.pop()
            if not value.used:
                yield top, value
                continue
            opened = self.opened(value) if isinstance(value.raw, dict) else None
            if opened is not None and id(opened) not in done:
                done.add(id(opened))
                inner = [(top, one) for held in opened.values.values() for one in held]
                stack.extend(inner[::-1])

    def opened(self, value: Value) -> Node | None:
        """The node of a value that was opened before."""
        raw = value.raw
        own = raw.get("@id", raw.get("id"))
        if not self.exact and isinstance(own, str):
            raw = self.index.get(own, raw)
        return self.nodes.get(id(raw))


def _is_ours(raw: dict[str, Any]) -> bool:
    return raw.get("schemaVersion") == CONVENTIONS


def _top(root: Root) -> Iterator[tuple[Any, str]]:
    """The nodes at the top of one JSON value: of nested arrays, and of ``@graph``."""
    stack: list[tuple[Any, str]] = [(root.value, root.path)]
    while stack:
        raw, path = stack.pop()
        if isinstance(raw, list):
            stack.extend((item, f"{path}/{index}") for index, item in reversed(list(enumerate(raw))))
            continue
        inner = raw.get("@graph") if isinstance(raw, dict) else None
        if inner is not None and not isinstance(inner, str):
            stack.extend((item, f"{path}/@graph/{index}") for index, item in reversed(list(enumerate(as_list(inner)))))
            raw = {key: value for key, value in raw.items() if key != "@graph"}
            if not set(raw) - {"@context", "@id", "@type", "id", "type"}:
                continue
        yield raw, path


def is_schema_org(context: Any) -> bool:
    """Whether one part of an ``@context`` is schema.org, by name or as ``@vocab``."""
    if isinstance(context, dict):
        vocabulary = context.get("@vocab")
        return isinstance(vocabulary, str) and _SCHEMA.match(vocabulary.strip()) is not None
    return isinstance(context, str) and _SCHEMA.match(context.strip()) is not None


def relative(path: str, base: str) -> str:
    """A path below ``base``; the path itself where it is elsewhere."""
    return path[len(base) :] if base and path.startswith(f"{base}/") else path


__all__ = ["Graph", "Lexical", "Node", "Value", "as_list", "bare", "is_schema_org", "relative", "steps"]
