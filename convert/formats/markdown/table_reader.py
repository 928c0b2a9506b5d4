"""GFM table tokens -> Table, and what a table's annotation says more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from markdown_it.token import Token

from convert.errors import ReadError
from convert.formats.markdown.frames import Account, Frame, Slot
from convert.formats.markdown.marker import dumps
from convert.model import blocks as b
from convert.model import build
from convert.model import inlines as i

_ALIGN = {"text-align:left": "left", "text-align:center": "center", "text-align:right": "right"}


def read_table(tokens: list[Token], content: Callable[[Token], tuple[Any, ...]]) -> b.Table:
    """The table of some tokens: one header row, whose cells are header cells; an empty header row is none at all."""
    rows: list[list[b.Cell]] = []
    header, align = False, None
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            header, align = token.type == "th_open", _ALIGN.get(str(token.attrs.get("style", "")))
        elif token.type == "inline":
            blocks = _paragraphs(content(token))
            rows[-1].append(b.Cell(header=header, align=align, blocks=blocks))  # type: ignore[arg-type]  # one of three words
    return b.Table(head=1, rows=tuple(b.Row(cells=tuple(cells)) for cells in rows))


def _paragraphs(content: tuple[Any, ...]) -> tuple[b.Block, ...]:
    """The content of a cell; two breaks together separate paragraphs."""
    parts: list[list[Any]] = [[]]
    breaks = 0
    for node in content:
        breaks = breaks + 1 if type(node) is i.LineBreak else 0
        if breaks == 2:
            parts[-1].pop()
            parts.append([])
            breaks = 0
        else:
            parts[-1].append(node)
    runs = (build.inlines(*part) for part in parts)
    return tuple(b.Paragraph(content=run) for run in runs if run)


def headless(table: b.Table) -> b.Table:
    """A table whose header row is empty has none: GFM knows no table without one."""
    if table.head == 1 and not any(cell.blocks for cell in table.rows[0].cells) and len(table.rows) > 1:
        return msgspec.structs.replace(table, head=0, rows=table.rows[1:])
    return table


def annotated(table: b.Table, frame: Frame, cells: list[Slot], log: Account) -> b.Table:
    """The table with what its annotation says: header rows, widths of rows, cells that differ or stand apart.

    Where rows or columns came or went since, nobody knows which cells were meant: they stay as they are seen.
    """
    data = frame.data
    size = [len(table.rows), max((len(row.cells) for row in table.rows), default=0)]
    if data.get("size", size) != size:
        log.changed(f"the table has {size[0]} rows of {size[1]} cells, its annotation is for {data['size']}",
                    dumps({key: data[key] for key in ("widths", "cells") if key in data}), frame.line)  # fmt: skip
        for slot in cells:
            for block in slot.blocks:
                log.leave(block, slot.line)
        data, cells = {key: value for key, value in data.items() if key not in ("widths", "cells")}, []
    try:
        if "head" not in data:
            table = headless(table)
        head = int(data.get("head", table.head))
        grid = [list(row.cells) for row in table.rows]
        for number, width in enumerate(data.get("widths", ())):
            if number < len(grid):
                extra = grid[number][width:]
                grid[number] = grid[number][:width] + [cell for cell in extra if cell.blocks]
        fixed = [
            [msgspec.structs.replace(cell, header=number < head) for cell in row] for number, row in enumerate(grid)
        ]
        for number, column, own in data.get("cells", ()):
            if number < len(fixed) and column < len(fixed[number]):
                fixed[number][column] = _with(fixed[number][column], own)
        for slot in cells:
            number, column = slot.data["row"], slot.data["column"]
            old = fixed[number][column]
            fixed[number][column] = msgspec.structs.replace(old, blocks=(*old.blocks, *slot.blocks))
    except (KeyError, TypeError, ValueError, IndexError, msgspec.ValidationError) as error:
        message = f"the data of news:table does not fit its table: {error!r}"
        raise ReadError(message, line=frame.line, code="MDA002") from None
    return b.Table(head=head, rows=tuple(b.Row(cells=tuple(row)) for row in fixed))


def _with(cell: b.Cell, own: dict[str, Any]) -> b.Cell:
    bare = {"header": cell.header, "align": cell.align, **own}
    made = msgspec.convert(bare, b.Cell)
    return msgspec.structs.replace(made, blocks=cell.blocks)
