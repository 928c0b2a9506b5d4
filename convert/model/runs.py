"""The normal form of inline runs.

A run is flattened to leaves (texts and atoms, each with the marks around it), blanks are settled on that flat
line, and the tree is built again: so merging, unnesting and moving edges out of marks is one rule, not many.
"""

from __future__ import annotations

from typing import Any, Protocol

import msgspec

from convert.model import text
from convert.model.base import Node
from convert.model.blocks import Footnote
from convert.model.inlines import (
    Abbreviation,
    Code,
    Entity,
    FootnoteReference,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    Quoted,
    SimpleMark,
    Span,
    Text,
    Time,
)  # fmt: skip
from convert.model.people import Subject

MAX_MARKS = 12
_ONCE = (*SimpleMark, Link, Abbreviation, Time, Entity)
_MERGE = (*SimpleMark, Span)
_SIMPLE = frozenset({*SimpleMark, Link})


class Notes(Protocol):
    """Where changes and references are noted."""

    references: set[tuple[type[Node], str]]

    def note(self, rule: str, message: str) -> None:
        """One change."""


class _Frame:
    """One mark around a leaf; frames that may merge compare by value, others by identity."""

    __slots__ = ("cls", "key", "node")

    def __init__(self, node: Any, key: Any) -> None:
        self.cls, self.node, self.key = type(node), node, key


_Leaf = tuple[tuple[_Frame, ...], Any]
_BLANK = " "


def normal_runs(content: tuple[Inline, ...], notes: Notes | None) -> tuple[Inline, ...]:
    """``content`` in normal form; the same object where nothing changes."""
    if not content:
        return content
    if len(content) == 1 and type(content[0]) is Text:
        old = content[0].text
        new = text.line(old)
        return () if not new else content if new == old else (Text(text=new),)
    if is_plain(content):
        return content
    result = _tree(_settled(_leaves(content, notes)), 0)
    return content if result == content else result


def is_plain(content: tuple[Inline, ...]) -> bool:
    """Whether a run is in normal form already, as far as one look tells: texts with simple marks and links between.

    Each mark holds one text and stands between texts, so that there is nothing to merge, move or nest.
    """
    last = len(content) - 1
    before: Any = None
    for index, node in enumerate(content):
        cls: Any = type(node)
        if cls is Text:
            words = node.text  # type: ignore[union-attr]  # it is a Text
            if not words or before is Text or "  " in words or not words.isprintable():
                return False
            if (index == 0 and words[0] == _BLANK) or (index == last and words[-1] == _BLANK):
                return False
        elif cls in _SIMPLE and (before is None or before is Text):
            inner = node.content  # type: ignore[union-attr]  # every mark has it
            if len(inner) != 1 or type(inner[0]) is not Text or not inner[0].text or not text.is_line(inner[0].text):
                return False
            if cls is Link and not _is_sound(node):
                return False
        else:
            return False
        before = cls
    return True


def _is_sound(link: Any) -> bool:
    href: str = link.href
    return (
        href != "" and text.url(href) == href and text.line(link.title) == link.title
        and text.line(link.rel) == link.rel
    )  # fmt: skip


def _leaves(content: tuple[Inline, ...], notes: Notes | None) -> list[_Leaf]:
    """The leaves in order, marks that are empty, doubled or not allowed already left out. Not recursive."""
    leaves: list[_Leaf] = []
    stack: list[tuple[tuple[_Frame, ...], Any]] = [((), item) for item in reversed(content)]
    while stack:
        path, node = stack.pop()
        cls = type(node)
        if cls is Text:
            leaves.append((path, text.collapse(node.text)))
        elif cls is Code:
            clean = text.line(node.text)
            if clean:
                leaves.append((path, node if clean == node.text else Code(text=clean)))
        elif cls is InlineImage:
            href = text.url(node.href, image=True)
            fixed = msgspec.structs.replace(node, href=href, alt=text.line(node.alt))
            leaves.append((path, node if fixed == node else fixed) if href else (path, text.collapse(node.alt)))
        elif cls is FootnoteReference:
            if notes is not None:
                notes.references.add((Footnote, node.ref))
            leaves.append((path, node))
        elif cls is LineBreak:
            leaves.append((path, node))
        else:
            frame = _frame(node, path, notes)
            inner = (*path, frame) if frame is not None else path
            stack.extend((inner, item) for item in reversed(node.content))
    return leaves


def _frame(node: Any, path: tuple[_Frame, ...], notes: Notes | None) -> _Frame | None:
    """The frame that a mark opens, or None where its content stands without it."""
    cls = type(node)
    if len(path) >= MAX_MARKS:
        if notes is not None:
            notes.note("marks", f"marks nested deeper than {MAX_MARKS} were left out")
        return None
    if cls in _ONCE and any(frame.cls is cls for frame in path):
        return None
    if cls is Link:
        href = text.url(node.href)
        if not href:
            if notes is not None:
                notes.note("scheme", f"the link to {node.href[:80]!r} is not allowed; its text stays")
            return None
        title, rel = text.line(node.title), text.line(node.rel)
        node = msgspec.structs.replace(node, href=href, title=title, rel=rel, content=())
    elif cls is Span:
        near = next((frame for frame in reversed(path) if frame.cls is Span), None)
        key = (node.language, node.direction)
        if key == (None, None) or (near is not None and near.key == (Span, *key)):
            return None
        return _Frame(node, (Span, *key))
    elif cls is Quoted:
        node = msgspec.structs.replace(node, url=text.url(node.url), content=())
    elif cls is Abbreviation:
        node = msgspec.structs.replace(node, expansion=text.line(node.expansion), content=())
    elif cls is Time:
        value = text.line(node.value)
        if not value:
            return None
        node = msgspec.structs.replace(node, value=value, content=())
    elif cls is Entity and notes is not None:
        notes.references.add((Subject, node.ref))
    return _Frame(node, cls if cls in _MERGE else object())


def _settled(leaves: list[_Leaf]) -> list[_Leaf]:
    """Blanks and breaks settled: single, not at the edges of the run, of a break or of a mark."""
    flat: list[tuple[tuple[_Frame, ...], Any]] = []  # hard leaves and soft ones (" " or LineBreak)
    for path, leaf in leaves:
        if isinstance(leaf, str):
            core = leaf.strip(_BLANK)
            if leaf.startswith(_BLANK):
                _soft(flat, path, _BLANK)
            if core:
                flat.append((path, core))
                if leaf.endswith(_BLANK):
                    _soft(flat, path, _BLANK)
        elif type(leaf) is LineBreak:
            _soft(flat, path, leaf)
        else:
            flat.append((path, leaf))
    while flat and _is_soft(flat[-1][1]):
        flat.pop()
    for index, (path, leaf) in enumerate(flat):
        if path and _is_soft(leaf):  # neighbours of a soft leaf are hard
            shared = _shared(flat[index - 1][0], flat[index + 1][0])
            flat[index] = (path[: _length(path, shared)], leaf)
    return flat


def _is_soft(leaf: Any) -> bool:
    return leaf == _BLANK or type(leaf) is LineBreak


def _soft(flat: list[_Leaf], path: tuple[_Frame, ...], leaf: Any) -> None:
    """A blank or break joins the line: one between two hard leaves, a break winning over a blank."""
    if not flat:
        return
    if _is_soft(flat[-1][1]):
        if type(leaf) is LineBreak and flat[-1][1] == _BLANK:
            flat[-1] = (path, leaf)
        return
    flat.append((path, leaf))


def _length(one: tuple[_Frame, ...], other: tuple[_Frame, ...]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a.key != b.key:
            break
        count += 1
    return count


def _shared(one: tuple[_Frame, ...], other: tuple[_Frame, ...]) -> tuple[_Frame, ...]:
    return one[: _length(one, other)]


def _tree(leaves: list[_Leaf], depth: int) -> tuple[Inline, ...]:
    """The leaves as a tree again, from mark number ``depth`` on."""
    result: list[Any] = []
    words: list[str] = []
    start = 0
    while start < len(leaves):
        path, leaf = leaves[start]
        if len(path) > depth:
            end = start + 1
            while end < len(leaves) and len(leaves[end][0]) > depth and leaves[end][0][depth].key == path[depth].key:
                end += 1
            if words:
                result.append(Text(text="".join(words)))
                words = []
            node, inner = path[depth].node, _tree(leaves[start:end], depth + 1)
            result.append(msgspec.structs.replace(node, content=inner))
            start = end
            continue
        if isinstance(leaf, str):
            words.append(leaf)
        else:
            if words:
                result.append(Text(text="".join(words)))
                words = []
            result.append(leaf)
        start += 1
    if words:
        result.append(Text(text="".join(words)))
    return tuple(result)
