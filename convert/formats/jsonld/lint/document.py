"""The document that rules look at: its blocks, their nodes with types and properties, and the page around them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import chain, islice
from typing import Any, NamedTuple

from lxml import etree

from convert.errors import ReadError
from convert.formats.jsonld import names
from convert.formats.jsonld.graph import as_list, bare, is_schema_org
from convert.formats.jsonld.jsontext import Parsed, Repair, parse_json
from convert.formats.jsonld.lint.places import Lines, Spot, Step, find, scan
from convert.formats.jsonld.source import Known
from convert.formats.jsonld.vocabulary import Property, folded, is_a, prop, table
from convert.limits import Limits
from convert.markup.decode import decode
from convert.markup.html import parse_html
from convert.model.patterns import pattern

MEDIA_TYPE = "application/ld+json"
Steps = tuple[Step, ...]
_SCRIPT = pattern(rb"<script[^>]{0,400}ld\+json", re.IGNORECASE)
_START = pattern(r"<script\b[^>]{0,2000}?ld\+json[^>]{0,2000}>", re.IGNORECASE)
_END = pattern(r"</script", re.IGNORECASE)
_CONTAINERS = frozenset({"@graph", "@list", "@set", "@included"})
_WRAPPER = _CONTAINERS | {"@context", "@id", "@index"}
_PREFIXED = pattern(r"[A-Za-z][\w.-]*:")
_HIDDEN = frozenset({"script", "style", "template", "noscript"})
_SUGGESTIONS = 100
_MOST_NODES = 1000
"""References make a document larger than it is written; no more than this are followed from one property."""
_PASSED_OVER = 20
"""Tags in the source that are no element of the tree (they stand in a comment), one after the other."""


class Held(NamedTuple):
    """One property of a node: its key, what schema.org has under it (None for nothing), and its value as written."""

    node: Node
    key: str
    spec: Property | None
    value: Any
    exact: bool

    def values(self) -> Iterable[tuple[Steps, Any]]:
        """Each value with its steps from the node; arrays flattened, what JSON-LD wraps in ``@value`` unwrapped."""
        if isinstance(self.value, (str, int, float)):
            return (((self.key,), self.value),)
        return self._several()

    def _several(self) -> Iterator[tuple[Steps, Any]]:
        stack: list[tuple[Steps, Any]] = [((self.key,), self.value)]
        while stack:
            steps, item = stack.pop()
            if isinstance(item, list):
                stack.extend(((*steps, index), one) for index, one in reversed(list(enumerate(item))))
            elif isinstance(item, dict) and "@value" in item:
                yield (*steps, "@value"), item["@value"]
            elif item is not None:
                yield steps, item


class Node:
    """An object that stands for a thing."""

    __slots__ = ("above", "block", "held", "key", "own", "raw", "types", "unknown")

    def __init__(self, block: Block, raw: dict[str, Any], above: Node | None, own: Steps) -> None:
        self.block, self.raw, self.above, self.own = block, raw, above, own
        self.key = next((step for step in reversed(own) if isinstance(step, str) and step not in _CONTAINERS), "")
        self.types, self.unknown = _types(raw, block)
        self.held: list[Held] = [_held(self, key, value) for key, value in raw.items() if _is_property(key, block)]

    @property
    def steps(self) -> Steps:
        """The steps from the block to it."""
        return (*self.above.steps, *self.own) if self.above is not None else self.own

    @property
    def is_top(self) -> bool:
        """Whether it stands by itself in its block: not as the value of a property."""
        return not self.key and (self.above is None or self.above.is_top)

    def is_a(self, *bases: str) -> bool:
        """Whether one of its types is one of these or below one."""
        return any(is_a(one, *bases) for one in self.types)

    def get(self, *keys: str) -> Any:
        """The value of the first of these properties that holds something, as written."""
        for key in keys:
            value = self.raw.get(key)
            if value not in (None, "", [], {}):
                return value
        return None

    def has(self, *names: str) -> bool:
        """Whether one of these properties holds something, in whatever case it is written (LD103 speaks of that)."""
        if self.get(*names) is not None:
            return True
        wrong = (held for held in self.held if not held.exact and held.spec is not None)
        return any(held.spec.name in names and held.value not in (None, "", [], {}) for held in wrong if held.spec)

    def text(self, key: str) -> str:
        """The value of a property where it is a text; else ""."""
        value = self.raw.get(key)
        return value if isinstance(value, str) else ""

    def nodes(self, key: str) -> Iterator[tuple[Steps, Node]]:
        """The first nodes in a property, those that an ``@id`` refers to as well, with their steps from this node."""
        for steps, item in islice(_held(self, key, self.raw.get(key)).values(), _MOST_NODES):
            if isinstance(item, dict):
                found = self.block.document.by_identity.get(id(item))
                target = self.block.document.target(item)
                if target is not None or found is not None:
                    yield steps, target or found  # type: ignore[misc]  # one of them is there


class Block:
    """One JSON-LD document, or one script element of a page."""

    __slots__ = ("declared", "document", "error", "hidden", "line", "nodes", "open", "ours", "path", "prefixes",
                 "repairs", "start", "text", "value")  # fmt: skip

    def __init__(self, document: Document, path: str, text: str, start: int | None, line: int) -> None:
        self.document, self.path, self.text, self.start, self.line = document, path, text, start, line
        self.value: Any = None
        self.repairs: tuple[Repair, ...] = ()
        self.hidden: tuple[tuple[str, Any], ...] = ()
        self.error: ReadError | None = None
        self.nodes: list[Node] = []
        self.declared: set[str] = set()
        self.prefixes: set[str] = set()
        self.open = self.ours = False
        try:
            parsed = parse_json(text, document.limits, line=line)
        except ReadError as error:
            self.error = error
            return
        document.parsed[text, line] = parsed
        self.value, self.hidden = parsed.value, parsed.hidden
        self.repairs = parsed.repairs
        self._contexts()
        self.nodes = list(self._walk())

    def roots(self) -> Iterator[tuple[Steps, Any]]:
        """The values at the top, arrays flattened, with their steps."""
        stack: list[tuple[Steps, Any]] = [((), self.value)]
        while stack:
            steps, item = stack.pop()
            if isinstance(item, list):
                stack.extend(((*steps, index), one) for index, one in reversed(list(enumerate(item))))
            else:
                yield steps, item

    def _contexts(self) -> None:
        """What the contexts at the top declare: terms, prefixes, or (another document) who knows what."""
        for _, root in self.roots():
            if not isinstance(root, dict):
                continue
            self.ours = self.ours or root.get("schemaVersion") == names.CONVENTIONS
            for part in as_list(root.get("@context")):
                if isinstance(part, dict):
                    terms = {key: value for key, value in part.items() if not key.startswith("@")}
                    self.prefixes |= {key for key, value in terms.items() if is_schema_org(value)}
                    self.declared |= set(terms) - self.prefixes
                elif isinstance(part, str) and not is_schema_org(part):
                    self.open = True

    def _walk(self) -> Iterator[Node]:
        """Every node, in order. What stands under keys of others is theirs, but for objects that say their type."""
        stack: list[tuple[Any, Node | None, Steps, bool]] = [(self.value, None, (), False)]
        while stack:
            value, above, own, strange = stack.pop()
            if isinstance(value, list):
                stack.extend((item, above, (*own, index), strange) for index, item in reversed(list(enumerate(value))))
            elif isinstance(value, dict) and "@value" not in value and not (strange and "@type" not in value):
                if value.keys() & _CONTAINERS and value.keys() <= _WRAPPER:
                    stack.extend((item, above, (*own, key), strange) for key, item in reversed(value.items()))
                    continue
                node = Node(self, value, above, own)
                yield node
                below = [(one.value, node, (one.key,), one.spec is None) for one in node.held]
                below += [(item, node, (key,), False) for key, item in value.items() if key in _CONTAINERS]
                stack.extend(each for each in reversed(below) if isinstance(each[0], (dict, list)))


class Document:
    """All blocks of a document, and the tree of the page where it is one (``tree``, where somebody has parsed it)."""

    def __init__(self, data: bytes, limits: Limits, tree: etree._Element | None = None) -> None:
        self.limits = limits
        self.page: etree._Element | None = None
        self.tree = tree
        self.parsed: dict[tuple[str, int], Parsed] = {}
        self.is_html = False
        self._suggestions = _SUGGESTIONS
        start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:4]
        if start[:1] == b"<" and (_SCRIPT.search(data) or start != b"<!--"):
            self.text = decode(data).text
            self.is_html = True
            self.blocks = list(self._scripts())
        else:
            self.text = _utf8(data)
            self.blocks = [Block(self, "", self.text, 0, 1)]
        self.by_identity = {id(node.raw): node for block in self.blocks for node in block.nodes}
        self.by_id: dict[str, list[Node]] = {}
        for block in self.blocks:
            for node in block.nodes:
                own = node.raw.get("@id")
                if isinstance(own, str) and len(node.raw) > 1:
                    self.by_id.setdefault(own, []).append(node)

    def _scripts(self) -> Iterator[Block]:
        tree = self.tree = parse_html(self.text, format="jsonld") if self.tree is None else self.tree
        self.page = tree if _has_text(tree) else None  # a script element alone is not the page that it goes into
        elements = [one for one in tree.iter("script") if _is_linked_data(one.get("type") or "")]
        if not elements:
            raise ReadError(
                "the page holds no JSON-LD (no script of type application/ld+json); read it as html",
                format="jsonld", code="JL000",
            )  # fmt: skip
        after = 0
        for number, element in enumerate(elements):
            text = element.text or ""
            found = self._in_source(text, after)
            start, after = found or (None, after)
            source = text if start is None else self.text[start:after]
            line = (element.sourceline or 1) if start is None else self.lines.at(start)[0]
            yield Block(self, f"script[{number}]", source, start, line)

    def _in_source(self, text: str, after: int) -> tuple[int, int] | None:
        """Where the text of a script element stands in the page, from ``after`` on."""
        wanted = text.split()
        for tag in islice(_START.finditer(self.text, after), _PASSED_OVER):
            end = _END.search(self.text, tag.end())
            stop = end.start() if end else len(self.text)
            if self.text[tag.end() : stop].split() == wanted:
                return tag.end(), stop
        return None

    @property
    def known(self) -> Known:
        """What a reader of the same document need not parse again."""
        return Known(self.tree, self.parsed)

    @cached_property
    def lines(self) -> Lines:
        """The lines of the document."""
        return Lines(self.text)

    @cached_property
    def _spots(self) -> dict[int, Spot]:
        return {}

    def place(self, block: Block, steps: Steps) -> tuple[int, int | None]:
        """Line and column of what stands at ``steps`` in a block."""
        if block.error is not None and not steps and block.error.line:
            return block.error.line, block.error.column
        spot = self.spot(block)
        return (block.line, None) if spot is None else self.lines.at(find(spot, steps))

    def spot(self, block: Block) -> Spot | None:
        """Where a block and all in it stands in the document; None where that could not be found."""
        if block.start is not None and id(block) not in self._spots:
            self._spots[id(block)] = scan(self.text, block.start, block.start + len(block.text))
        return self._spots.get(id(block))

    @cached_property
    def classes(self) -> dict[str, int]:
        """The classes in the page: 1, or 2 where elements of one stand within each other; none outside a page."""
        if self.page is None:
            return {}
        found: dict[str, int] = {}
        open_: dict[str, int] = {}
        for event, element in etree.iterwalk(self.page, events=("start", "end")):
            for name in set((element.get("class") or "").split()) if isinstance(element.tag, str) else ():
                if event == "end":
                    open_[name] -= 1
                    continue
                open_[name] = open_.get(name, 0) + 1
                found[name] = max(found.get(name, 0), min(open_[name], 2))
        return found

    @cached_property
    def typed(self) -> frozenset[str]:
        """The ``@id`` of each thing that one of its nodes says the type of."""
        return frozenset(own for own, nodes in self.by_id.items() if any(node.types for node in nodes))

    @cached_property
    def named(self) -> frozenset[str]:
        """The ``@id`` of each thing that one of its nodes says the name of."""
        return frozenset(own for own, nodes in self.by_id.items() if any(one.has("name", "legalName") for one in nodes))

    def target(self, raw: dict[str, Any]) -> Node | None:
        """The node that a bare ``{"@id"}`` refers to."""
        own = raw.get("@id") if len(raw) == 1 else None
        return self.by_id.get(own, [None])[0] if isinstance(own, str) else None

    def hint(self, name: str, types: bool) -> str:
        """``; did you mean X?`` where schema.org has a name like it; of a document's first hundred only."""
        self._suggestions -= 1
        near = _near(name, types) if self._suggestions >= 0 else ""
        return f"; did you mean {near}?" if near else ""


@cache
def _by_letter(types: bool) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in table()["types" if types else "properties"]:
        found.setdefault(name[:1].lower(), []).append(name)
    return found


def _near(name: str, types: bool) -> str:
    """The name of schema.org that is written most like this one; "" where none is."""
    if not 3 <= len(name) <= 40:
        return ""
    candidates = [one for one in _by_letter(types).get(name[:1].lower(), ()) if abs(len(one) - len(name)) <= 2]
    return next(iter(difflib.get_close_matches(name, candidates, 1, 0.8)), "")


def _is_linked_data(media_type: str) -> bool:
    return media_type.partition(";")[0].strip().lower() == MEDIA_TYPE


def _has_text(tree: etree._Element) -> bool:
    """Whether a page holds more than its scripts."""
    shown = (one.text for one in tree.iter() if one.tag not in _HIDDEN)
    return any(text and text.strip() for text in chain(shown, (one.tail for one in tree.iter())))


def _utf8(data: bytes) -> str:
    """JSON is UTF-8 (RFC 8259, section 8.1); one byte order mark is passed over."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        raise ReadError(
            "not UTF-8, which JSON must be; convert the file (for example with iconv) and try again",
            format="jsonld", line=before.count(b"\n") + 1, code="TXT001",
        ) from None  # fmt: skip


def local(name: str, block: Block) -> str:
    """A term without schema.org's address or a prefix that stands for it."""
    if ":" not in name:
        return name.strip()
    prefix, _, rest = name.partition(":")
    return rest if prefix in block.prefixes else bare(name)


def _types(raw: dict[str, Any], block: Block) -> tuple[tuple[str, ...], bool]:
    """The types of a node that schema.org has (in whatever case), and whether it has others."""
    held: list[str] = []
    unknown = False
    for value in as_list(raw.get("@type", raw.get("type"))):
        name = local(value, block) if isinstance(value, str) else ""
        if name in table()["types"]:
            held.append(name)
        elif name.lower() in folded()[0]:
            held.append(folded()[0][name.lower()])
        else:
            unknown = True
    return tuple(held), unknown


def is_foreign(name: str, block: Block) -> bool:
    """Whether a term belongs to somebody else: an address, a prefix, or a word that a context declares."""
    return name in block.declared or (":" in name and _PREFIXED.match(name) is not None)


def _is_property(key: str, block: Block) -> bool:
    return not key.startswith("@") and key not in ("type", "id") and not is_foreign(local(key, block), block)


def _held(node: Node, key: str, value: Any) -> Held:
    name = local(key, node.block)
    spec = prop(name)
    if spec is not None:
        return Held(node, key, spec, value, True)
    near = folded()[1].get(name.lower())
    return Held(node, key, prop(near) if near else None, value, False)
