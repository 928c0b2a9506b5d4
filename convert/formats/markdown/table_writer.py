"""Tables -> GFM pipe tables, and what those cannot say: spans, header cells, blocks in cells."""

from __future__ import annotations

from typing import Any

from convert.formats.markdown.inline_writer import write_inlines
from convert.model import blocks as b

Apart = list[tuple[dict[str, int], tuple[Any, ...]]]
_RULES = {None: "---", "left": ":---", "center": ":---:", "right": "---:"}


def write_table(table: b.Table) -> tuple[list[str], dict[str, Any], Apart]:
    """The lines of a table, the data of its annotation, and the cells whose blocks stand apart from it."""
    width = max(len(row.cells) for row in table.rows)
    aligns = column_aligns(table, width)
    lines, odd, apart = [], [], []
    for number, row in enumerate(table.rows):
        texts = []
        for column, cell in enumerate(row.cells):
            held = cell_text(cell)
            if held is None:
                apart.append(({"row": number, "column": column}, cell.blocks))
            texts.append(held or "")
            own = _own(cell, number < table.head, aligns[column])
            if own:
                odd.append([number, column, own])
        lines.append(_line(texts, width))
    rule = "| " + " | ".join(_RULES[align] for align in aligns) + " |"
    data: dict[str, Any] = {}
    if table.head == 0:
        lines.insert(0, _line([], width))
    lines.insert(1, rule)
    if table.head > 1:
        data["head"] = table.head
    if table.head == 1 and not any(cell.blocks for cell in table.rows[0].cells):
        data["head"] = 1
    if any(len(row.cells) != width for row in table.rows):
        data["widths"] = [len(row.cells) for row in table.rows]
    if odd:
        data["cells"] = odd
    if odd or apart or "widths" in data:
        data["size"] = [len(lines) - 1, width]
    return lines, data, apart


def column_aligns(table: b.Table, width: int) -> list[Any]:
    """The alignment of each column: that of its first cell."""
    aligns: list[Any] = []
    for column in range(width):
        cells = (row.cells[column] for row in table.rows if column < len(row.cells))
        aligns.append(next(cells).align)
    return aligns


def _own(cell: b.Cell, header: bool, align: str | None) -> dict[str, Any]:
    """What a cell has that its row and column do not say."""
    own: dict[str, Any] = {}
    if cell.columns != 1:
        own["columns"] = cell.columns
    if cell.rows != 1:
        own["rows"] = cell.rows
    if cell.header != header:
        own["header"] = cell.header
    if cell.align != align:
        own["align"] = cell.align
    return own


def cell_text(cell: b.Cell) -> str | None:
    """A cell of paragraphs on one line, two breaks between paragraphs; None for other blocks."""
    if not all(type(block) is b.Paragraph for block in cell.blocks):
        return None
    place = "cell" if len(cell.blocks) == 1 else "cells"
    lines = [write_inlines(block.content, place)[0] for block in cell.blocks if type(block) is b.Paragraph]
    return "<br><br>".join(lines).replace("|", "\\|")


def _line(texts: list[str], width: int) -> str:
    return "| " + " | ".join([*texts, *[""] * (width - len(texts))]) + " |"
