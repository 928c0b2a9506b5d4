"""What is open while blocks are read: quotes, lists, items, footnotes, annotations; one explicit stack of these."""

from __future__ import annotations

from typing import Any

import msgspec

from convert.formats.markdown.fences import Fence
from convert.formats.markdown.marker import Marker
from convert.formats.markdown.names import NEXT
from convert.model.blocks import Heading
from convert.report import Log

ABOUT_NEXT = ("paragraph", "heading", "list")
"""Annotations that say more of the next block itself; the other ones give it a place."""


class Slot(msgspec.Struct):
    """What an annotation put into a field of what is around it: its data, its blocks, its own slots, its line."""

    data: Any
    blocks: list[Any]
    line: int | None = None
    slots: dict[str, list[Slot]] = {}


class Account:
    """What the building of one construct has to say, and the blocks for which it has no place."""

    def __init__(self, log: Log, kind: str = "") -> None:
        self.log, self.kind = log, kind
        self.left: list[Any] = []

    def ignored(self, path: str, reason: str, text: str = "", line: int | None = None) -> None:
        """As in the log."""
        self.log.ignored(path, reason, text, line)

    def changed(self, message: str, data: Any, line: int | None) -> None:
        """The visible part was edited, so that data of the annotation does not fit any more: it is left out."""
        self.log.finding("MDA007", "warning", message, line=line)
        self.log.ignored("annotation", "it is not for what stands here now", str(data), line)

    def leave(self, block: Any, line: int | None) -> None:
        """A block that has no place here: it follows what is built."""
        where = f"news:{self.kind}" if self.kind else "this annotation"
        message = f"a {type(block).__name__} has no place in {where}; it stands behind it"
        self.log.finding("MDA008", "warning", message, line=line)
        self.left.append(block)


class Frame:
    """One open construct. ``blocks`` are its main content, ``slots`` its marked parts."""

    __slots__ = ("blocks", "data", "fence", "fresh", "items", "kind", "line", "pending", "slots", "untitled")

    def __init__(self, kind: str, data: Any = None, line: int | None = None, fence: Fence | None = None) -> None:
        self.kind, self.line, self.fence = kind, line, fence
        self.data: Any = {} if data is None else data
        self.blocks: list[Any] = []
        self.items: list[Any] = []
        self.slots: dict[str, list[Slot]] = {}
        self.pending: Marker | None = None
        self.untitled = False  # the content starts here: a heading that follows is content
        self.fresh = False  # a separator stood here: footnotes that follow are a block of their own

    def add(self, block: Any) -> None:
        """A finished block joins, where the annotation before it says so into a slot."""
        if self.pending is not None and self.pending.kind not in ABOUT_NEXT:
            marked = self.pending
            self.slots.setdefault(marked.kind, []).append(Slot(data=marked.data, blocks=[block], line=marked.line))
        else:
            self.blocks.append(block)
        self.pending = None
        self.fresh = False

    def said(self, kind: str) -> Any:
        """The data of the annotation of this kind that says what the next block is; None where there is none."""
        if self.pending is not None:
            return self.pending.data if self.pending.kind == kind else None
        return self.data if self.fence is not None and self.kind == kind else None

    @property
    def told(self) -> bool:
        """Whether an annotation says what the next block is."""
        return self.pending is not None or (self.fence is not None and self.kind in NEXT)

    def take(self, name: str) -> list[Slot]:
        """The parts of one kind; they are no longer here."""
        return self.slots.pop(name, [])

    def title(self) -> tuple[Any, ...]:
        """The content of the heading that the main content starts with, its id with the data; it is no longer here."""
        if self.untitled or not self.blocks or type(self.blocks[0]) is not Heading:
            return ()
        heading = self.blocks.pop(0)
        if heading.id:
            self.data = {**self.data, "id": heading.id}
        content: tuple[Any, ...] = heading.content
        return content
