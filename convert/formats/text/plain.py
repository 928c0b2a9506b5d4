"""What plain text makes of marks, tables and the like: simpler values in normal form."""

from __future__ import annotations

from typing import Any

from convert.markup.dates import parse_written
from convert.model import build, text
from convert.model.blocks import Block, Paragraph, Preformatted, Table
from convert.model.inlines import Code, FootnoteReference, Inline, InlineImage, LineBreak, Quoted, Text
from convert.model.people import Contributor, Moment, Source
from convert.model.runs import normal_runs
from convert.model.shape import containers
from convert.model.walk import walk

PICTURE = Text(text="[image]")
"""What stands for a run that holds nothing but pictures without words."""
NO_TABLE = Text(text="[table]")
WIDEST = 32
"""The widest column that is filled up with blanks; longer cells stand as they are."""


def lines(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The run as text and line breaks only; the same object where it is that."""
    if all(type(item) in (Text, LineBreak) for item in content):
        return content
    return normal_runs(_leaves(content), None) or (PICTURE,)


def line(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The run as one text, breaks as blanks; the same object where it is that."""
    if not content or (len(content) == 1 and type(content[0]) is Text):
        return content
    words = "".join(item.text if type(item) is Text else " " for item in _leaves(content))
    return build.inlines(words) or (PICTURE,)


def terms(runs: tuple[tuple[Inline, ...], ...]) -> tuple[tuple[Inline, ...], ...]:
    """Each run as one text."""
    return tuple(line(run) for run in runs)


def words(content: tuple[Inline, ...]) -> str:
    """The text of a run, in one line; "" where it has none."""
    return text.line("".join(item.text if type(item) is Text else " " for item in _leaves(content)))


def _leaves(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Texts and breaks in order: a quotation in its marks, a note by its id, a picture by its words. Not recursive."""
    found: list[Inline] = []
    stack: list[Any] = list(reversed(content))
    while stack:
        node = stack.pop()
        cls = type(node)
        if cls in (Text, LineBreak):
            found.append(node)
        elif cls is Code:
            found.append(Text(text=node.text))
        elif cls is InlineImage:
            found += [Text(text=node.alt)] if node.alt else []
        elif cls is FootnoteReference:
            found.append(Text(text=f"[{node.ref}]"))
        elif cls is Quoted:
            stack += [Text(text="”"), *reversed(node.content), Text(text="“")]
        else:
            stack.extend(reversed(node.content))
    return tuple(found)


def texts(blocks: tuple[Any, ...]) -> str:
    """All running text below some blocks, in one line, the blocks parted by semicolons."""
    found: list[str] = []
    for block in blocks:
        for _, node in walk(block):
            found += [words(getattr(node, f.name)) for f in containers(type(node)) if f.kind == "inlines"]
            if hasattr(node, "text"):
                found.append("" if type(node) in (Text, Code) else text.line(node.text))
    return "; ".join(piece for piece in found if piece)


def table(block: Table) -> tuple[Block, ...]:
    """The caption as a paragraph, and the rows with their columns under each other."""
    rows = [[texts(cell.blocks) for cell in row.cells] for row in block.rows]
    widths = [
        max((len(row[column]) for row in rows if column < len(row) and len(row[column]) <= WIDEST), default=0)
        for column in range(max(len(row) for row in rows))
    ]
    drawn = [
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).strip() for row in rows
    ]
    caption = line(block.caption)
    grid = text.raw("\n".join(drawn)) if any(cell for row in rows for cell in row) else ""
    found: list[Block] = [Paragraph(content=caption)] if caption else []
    if grid:
        found.append(Preformatted(text=grid))
    return tuple(found) or (Paragraph(content=(NO_TABLE,)),)


def named_source(source: Source) -> tuple[Source, ...]:
    """A source without a name is known by its address."""
    return (Source(name=source.url or source.uri or source.literal),)


def named_contributor(contributor: Contributor) -> tuple[Contributor, ...]:
    """A contributor without a name is known by the code."""
    return (Contributor(name=contributor.uri or contributor.literal),)


def reads_back(moment: Moment) -> bool:
    """Whether a moment is what its own words say."""
    return not (moment.literal or moment.zone) or read_moment(moment.literal) == moment


def read_moment(written: str) -> Moment | None:
    """The moment that a value or words name."""
    exact = build.moment(written)
    return exact if exact is not None and exact.value == written else parse_written(written)
