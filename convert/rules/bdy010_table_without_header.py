"""A table has no header, or rows of different lengths.

Why: Who listens to it hears numbers without knowing of what; a ragged row shows its cells below the wrong heads.
Bad: rows of 3 and of 4 cells
Good: a header row, then rows of 3 cells
Source: W3C WAI, WCAG 2.2, 1.3.1 and technique H51; HTML Living Standard, 4.9.12 (the table model), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import Table
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"


def _widths(table: Table) -> set[int]:
    """The widths of the rows, cells that reach down from above counted."""
    found: set[int] = set()
    below: list[tuple[int, int]] = []  # columns, and the rows that they still reach into
    for row in table.rows:
        width = sum(cell.columns for cell in row.cells) + sum(columns for columns, _ in below)
        found.add(width)
        below = [(columns, rows - 1) for columns, rows in below if rows > 1]
        below += [(cell.columns, cell.rows - 1) for cell in row.cells if cell.rows > 1]
    return found


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, table in view.of(Table):
        widths = _widths(table)
        if len(widths) > 1:
            said = f"the rows are {min(widths)} to {max(widths)} cells wide; give all the same number"
            yield Said(f"{pointer}/rows", said)
        if not table.head and len(table.rows) > 1 and not any(cell.header for row in table.rows for cell in row.cells):
            yield Said(pointer, "the table has no header; mark the cells that say what the others are")
