"""What the reader of our marks handles: lines, and parts that are not blocks of their own."""

from __future__ import annotations

from typing import Any, NamedTuple

from convert.formats.text import marks
from convert.model import blocks as b
from convert.model import build


class Line(NamedTuple):
    """A line of the source: its number from 1, and its text."""

    number: int
    text: str


class Part(NamedTuple):
    """A block that is a part of its surroundings, not a block of the article: standfirst, lead media, answer..."""

    name: str
    line: int
    held: Any
    text: str = ""


def finished(items: list[Any]) -> tuple[b.Block, ...]:
    """Blocks only: a part that stands where it means nothing is the block that it looks like."""
    out: list[b.Block] = []
    for item in items:
        if not isinstance(item, Part):
            out.append(item)
        elif item.name == "standfirst":
            out.extend(item.held)
        elif item.name == "lead_media":
            out.append(item.held)
        elif item.name == "attribution":
            out.append(build.paragraph(marks.ATTRIBUTION, *item.held))
        elif item.name == "answer":
            out.append(b.Exchange(answerer=item.text, answer=item.held))
        elif item.name == "corrections":
            out.append(b.Notice(role="correction", time=item.held.time, blocks=item.held.blocks))
        elif item.name == "editor_notes":
            out.append(b.Notice(role=item.held.role or "note-to-editors", blocks=item.held.blocks))
        elif item.name == "definition":
            out.append(b.DefinitionList(items=(item.held,)))
        else:
            out.append(b.Footnotes(notes=(item.held,)))
    return tuple(out)
