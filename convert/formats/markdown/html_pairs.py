"""Markdown between an HTML start tag and its end tag, each in a block of its own: what stands between is inside.

``<details>``, a blank line, Markdown, a blank line, ``</details>``: CommonMark sees two pieces of HTML with blocks
between them (section 4.6), people and browsers see one element.
"""

from __future__ import annotations

from typing import Any

import msgspec

from convert.formats.markdown.frames import Frame
from convert.formats.markdown.html_blocks import still_open
from convert.formats.markdown.tags import find_tags
from convert.model import blocks as b


class _Open(msgspec.Struct):
    """An element that an HTML block left open: where its content begins, and what was already read of it."""

    name: str
    frame: Frame
    start: int
    first: b.Aside | None


class Pairs:
    """The elements that are open while blocks are read."""

    def __init__(self) -> None:
        self.open: list[_Open] = []

    def begins(self, markup: str, frame: Frame, start: int) -> None:
        """An HTML block was read, its blocks are those of the frame from ``start`` on: it may leave an element open."""
        tags = find_tags(markup)
        if not tags or tags[0].closing or tags[0].name not in _MADE or still_open(markup) != 1:
            return
        read = frame.blocks[start:]
        first = read[0] if len(read) == 1 and isinstance(read[0], b.Aside) else None
        if first is not None or not read:
            self.open.append(_Open(tags[0].name, frame, start, first))

    def ends(self, markup: str, frame: Frame, start: int) -> None:
        """An HTML block was read: where it closes the innermost of these elements, that takes what is inside."""
        tags = find_tags(markup)
        if not self.open or not tags or not tags[-1].closing or still_open(markup) != -1:
            return
        last = self.open[-1]
        if last.name != tags[-1].name or last.frame is not frame or last.start > start:
            return
        self.open.pop()
        inside = frame.blocks[last.start :]
        if last.first is not None and (not inside or inside[0] is not last.first):
            return
        blocks = tuple(inside if last.first is None else inside[1:])
        made = _MADE[last.name](last.first, blocks, len(frame.blocks) - start)
        if made is not None:
            frame.blocks[last.start :] = [made]


def _box(first: b.Aside | None, blocks: tuple[Any, ...], _: int) -> Any:
    if first is not None:
        return msgspec.structs.replace(first, blocks=(*first.blocks, *blocks))
    return b.Aside(blocks=blocks) if blocks else None


def _details(first: b.Aside | None, blocks: tuple[Any, ...], _: int) -> Any:
    made = _box(first, blocks, 0)
    return None if made is None else msgspec.structs.replace(made, role="details")


def _quote(_: b.Aside | None, blocks: tuple[Any, ...], __: int) -> Any:
    return b.Quote(blocks=blocks) if blocks else None


def _figure(_: b.Aside | None, blocks: tuple[Any, ...], last: int) -> Any:
    """A picture of Markdown, and its caption in the HTML block that closes the figure."""
    if len(blocks) != 2 or last != 1 or not isinstance(blocks[0], b.Figure) or not isinstance(blocks[1], b.Paragraph):
        return None
    figure = blocks[0]
    if figure.asset.caption:
        return None
    return msgspec.structs.replace(figure, asset=msgspec.structs.replace(figure.asset, caption=blocks[1].content))


_MADE = {"details": _details, "aside": _box, "blockquote": _quote, "figure": _figure}
