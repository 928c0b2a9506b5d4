"""Normal form: constructors and the one function that brings any article into it.

The rules, which ``schemas/article/1.0.schema.json`` gives with their reasons: no empty paragraphs or
containers; adjacent texts and equal marks merged, equal marks not nested, blanks and breaks not at the
edges of marks; XML-legal characters; addresses with allowed schemes; depth at most 32; ids unique; no
reference without its target. ``normalise`` is idempotent and returns the same object where nothing changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import compress
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar
from weakref import WeakValueDictionary

import msgspec

from convert.errors import ArticleError
from convert.model import base, text
from convert.model.article import Article, Unmapped
from convert.model.base import Node
from convert.model.blocks import (
    CodeBlock,
    Paragraph,
    Preformatted,
    Table,
)  # fmt: skip
from convert.model.empty import EMPTY
from convert.model.inlines import Entity, FootnoteReference, Inline
from convert.model.lexical import code, identifier, is_calendar, language, moment, qcode
from convert.model.look import LEXICAL, looks_normal, quick_test
from convert.model.runs import normal_runs
from convert.model.shape import Field, fields

__all__ = [
    "MAX_DEPTH", "Change", "code", "identifier", "inlines", "is_calendar", "language", "moment", "normalise",
    "paragraph", "qcode",
]  # fmt: skip
MAX_DEPTH = 32
MANY = 256
_REMEMBERED = 4096
_KEPT_BY_IDENTITY = frozenset({"nodes", "blocks", "node", "scalar"})
N = TypeVar("N", bound=Node)


class Change(NamedTuple):
    """What ``normalise`` altered: where, by which rule, and in words."""

    pointer: str
    rule: str
    message: str


class _Pass:
    """One run over an article: where it stands, what it changed, which ids it met."""

    def __init__(self) -> None:
        self.path: list[str | int] = []
        self.changes: list[Change] = []
        self.aside: list[Unmapped] = []
        self.ids: set[str] = set()
        self.targets: set[tuple[type[Node], str]] = set()
        self.references: set[tuple[type[Node], str]] = set()
        self.depth = -1

    def pointer(self) -> str:
        return "".join(f"/{step}" for step in self.path)

    def note(self, rule: str, message: str) -> None:
        self.changes.append(Change(self.pointer(), rule, message))

    # One method for each kind of field; each returns the value in normal form.

    def line(self, value: str, _: Field) -> str:
        return text.line(value)

    def raw(self, value: str, _: Field) -> str:
        return text.raw(value)

    def url(self, value: str, spec: Field) -> str:
        clean = text.url(value, image=spec.name in ("image", "logo"))
        if value and not clean:
            self.note("scheme", f"the address {value[:80]!r} has a scheme that is not allowed and was left out")
        return clean

    def strings(self, value: tuple[str, ...], _: Field) -> tuple[str, ...]:
        kept = tuple(line for line in map(text.line, value) if line)
        return value if kept == value else kept

    def lexical(self, value: str | None, spec: Field) -> str | None:
        if value is None:
            return None
        known = LEXICAL.setdefault(spec.pattern, set())
        if value in known:
            return value
        if not _compiled(spec.pattern).search(value):
            why = f"{value!r} does not have the form of this field ({spec.pattern})"
            raise ArticleError(why, pointer=self.pointer())
        if spec.pattern == base.MOMENT and not is_calendar(value):
            raise ArticleError(f"{value!r} is not in the calendar", pointer=self.pointer())
        if len(known) < _REMEMBERED and len(value) < MANY:
            known.add(value)
        return value

    def inlines(self, value: tuple[Inline, ...], _: Field) -> tuple[Inline, ...]:
        return normal_runs(value, self)

    def runs(self, value: tuple[tuple[Inline, ...], ...], _: Field) -> tuple[tuple[Inline, ...], ...]:
        kept = tuple(run for run in (normal_runs(run, self) for run in value) if run)
        return value if kept == value else kept

    def blocks(self, value: tuple[Node, ...], spec: Field) -> tuple[Node, ...]:
        if self.depth >= MAX_DEPTH - 1 and not all(isinstance(item, Paragraph) for item in value):
            self.note("depth", f"nested deeper than {MAX_DEPTH}: kept as plain paragraphs, and whole in unmapped")
            whole = text.raw(msgspec.json.encode(value).decode("utf-8", "replace"))
            self.aside.append(Unmapped(format="json", path=self.pointer(), value=whole))
            value = tuple(_flat(value))
        return self.nodes(value, spec)

    def nodes(self, value: tuple[Node, ...], _: Field) -> tuple[Node, ...]:
        kept: list[Node] = []
        same = True
        self.path.append(0)
        for index, item in enumerate(value):
            if looks_normal(item):
                kept.append(item)
                continue
            self.path[-1] = index
            normal = self.visit(item)
            if normal is not item:
                same = False
            if normal is not None:
                kept.append(normal)
        self.path.pop()
        return value if same else tuple(kept)

    def node(self, value: Node | None, _: Field) -> Node | None:
        return value if value is None or looks_normal(value) else self.visit(value)

    def choice(self, value: Any, spec: Field) -> Any:
        """The very object of the declaration: msgspec leaves a default out by identity, and bytes must be stable."""
        return next((one for one in spec.choices if one == value), value)

    def visit(self, node: Node) -> Node | None:
        """The node in normal form, or None where nothing is left of it."""
        self.depth += 1
        changed: dict[str, Any] = {}
        cls: Any = type(node)
        values, steps, nullable, empty, has_id = _PLANS.get(cls) or _plan(cls)
        held = values(node)
        if nullable and "" in held:
            changed = dict.fromkeys([name for name in nullable if getattr(node, name) == ""])
        for value, (name, method, spec, quick) in compress(zip(held, steps), held):  # noqa: B905  (as many, by their making)
            if quick is not None and quick(value):
                continue
            self.path.append(name)
            normal = method(self, value, spec)
            self.path.pop()
            if normal is not value and (normal != value or spec.kind in _KEPT_BY_IDENTITY):
                changed[name] = normal
        self.depth -= 1
        if changed:
            node = msgspec.structs.replace(node, **changed)
        if cls is Table and node.head > len(node.rows):  # type: ignore[attr-defined]  # it is a Table
            self.note("table", "more header rows than rows")
            node = msgspec.structs.replace(node, head=len(node.rows))  # type: ignore[attr-defined]  # as above
        if empty is not None and empty(node):
            self.note("empty", f"a {cls.__name__} without content was left out")
            return None
        if has_id and node.id:  # type: ignore[attr-defined]  # the plan says there is one
            node = self.unique(node, node.id)  # type: ignore[attr-defined]  # as above
        return node

    def unique(self, node: Node, own_id: str) -> Node:
        fresh, count = own_id, 2
        while fresh in self.ids:
            fresh = f"{own_id[:110]}-{count}"
            count += 1
        self.ids.add(fresh)
        self.targets.add((type(node), fresh))
        if fresh != own_id:
            self.note("id", f"the id {own_id!r} is taken; this one is {fresh!r} now")
            node = msgspec.structs.replace(node, id=fresh)
        return node


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class _Plan(NamedTuple):
    """How the nodes of one class are visited: the values of its fields in one call, and what is done with each."""

    values: Callable[[Any], tuple[Any, ...]]
    steps: tuple[tuple[str, Callable[[_Pass, Any, Field], Any], Field, Callable[[Any], bool] | None], ...]
    nullable: tuple[str, ...]
    empty: Callable[[Any], bool] | None
    has_id: bool


_PLANS: dict[type[Node], _Plan] = {}


def _plan(cls: type[Node]) -> _Plan:
    held = [f for f in fields(cls) if f.kind != "scalar" or f.choices]
    names = [f.name for f in held]
    values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names) if len(names) > 1 else lambda node: tuple(
        getattr(node, name) for name in names
    )
    made = tuple((f.name, getattr(_Pass, "choice" if f.choices else f.kind), f, quick_test(f)) for f in held)
    has_id = any(f.name == "id" and f.pattern == base.IDENTIFIER for f in fields(cls))
    nullable = tuple(f.name for f in held if f.nullable)
    found = _PLANS[cls] = _Plan(values, made, nullable, EMPTY.get(cls), has_id)
    return found


def _flat(nodes: Iterable[Node]) -> Iterable[Paragraph]:
    """Every paragraph's content below ``nodes``, as plain paragraphs, without recursion."""
    stack: list[Any] = list(reversed(list(nodes)))
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            stack.extend(reversed(node))
            continue
        if not isinstance(node, Node):
            continue
        held: list[Any] = []
        for f in fields(type(node)):
            value = getattr(node, f.name)
            if f.kind == "inlines" and value:
                held.append(Paragraph(content=value) if not isinstance(node, Paragraph) else value)
            elif f.kind == "runs":
                held.extend(Paragraph(content=run) for run in value)
            elif f.kind in ("blocks", "nodes", "node") and value:
                held.append(value)
        if isinstance(node, Paragraph):
            yield node
        elif isinstance(node, (CodeBlock, Preformatted)):
            yield paragraph(node.text)
        else:
            stack.extend(reversed(held))


_NORMAL: WeakValueDictionary[int, Article] = WeakValueDictionary()
"""Articles known to be in normal form, by identity: one read is often written to several formats."""


def normalise(article: Article) -> tuple[Article, tuple[Change, ...]]:
    """The article in normal form, and what had to change for it.

    Returns the same object where nothing changes. Raises ArticleError, with its pointer, for a value
    that has no normal form: a code, id, language or QCode of the wrong shape, a date not in the calendar.
    """
    if _NORMAL.get(id(article)) is article:
        return article, ()
    run = _Pass()
    result = run.visit(article)
    assert isinstance(result, Article)
    if run.aside:
        result = msgspec.structs.replace(result, unmapped=(*result.unmapped, *run.aside))
    missing = {ref for cls, ref in run.references if (cls, ref) not in run.targets}
    if missing:
        result, _ = normalise(_without(result, missing))
        for ref in sorted(missing):
            run.changes.append(Change("", "reference", f"nothing has the id {ref!r}; references to it were left out"))
    _NORMAL[id(result)] = result
    return result, tuple(run.changes)


def _without(node: Any, missing: set[str]) -> Any:
    """The tree without references to ``missing`` ids."""
    if isinstance(node, tuple):
        kept: list[Any] = []
        for item in node:
            if isinstance(item, FootnoteReference) and item.ref in missing:
                continue
            if isinstance(item, Entity) and item.ref in missing:
                kept.extend(_without(item.content, missing))
            else:
                kept.append(_without(item, missing))
        return tuple(kept)
    if isinstance(node, Node):
        changed = {}
        for f in fields(type(node)):
            value = getattr(node, f.name)
            if value and f.kind in ("inlines", "runs", "blocks", "nodes", "node"):
                changed[f.name] = _without(value, missing)
        return msgspec.structs.replace(node, **changed)
    return node


def inlines(*content: str | Inline) -> tuple[Inline, ...]:
    """A run in normal form from strings and inline nodes."""
    from convert.model.inlines import Text  # noqa: PLC0415  (keeps the name out of this module's surface)

    return normal_runs(tuple(Text(text=c) if isinstance(c, str) else c for c in content), None)


def paragraph(*content: str | Inline) -> Paragraph:
    """A paragraph in normal form from strings and inline nodes."""
    return Paragraph(content=inlines(*content))


