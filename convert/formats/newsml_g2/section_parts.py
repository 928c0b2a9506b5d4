"""Sections of the body and their partMeta: the ids that tie them, and what a partMeta may repeat.

A partMeta needs a ``partid``. A section that has no id of its own but a role or sources gets one for the document,
with a middle dot, which no id of an article can hold; the reader takes it off again.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from lxml.etree import _Element

from convert.model import text as rules
from convert.model.blocks import Block, Section
from convert.model.walk import plain, walk

_PREFIX = "wc-part\u00b7"


def with_part_ids(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with an id on every section, of those that stand in sections only, that has a role or sources."""
    return _named(blocks, iter(range(1, 1_000_000)))


def _named(blocks: tuple[Block, ...], numbers: Iterator[int]) -> tuple[Block, ...]:
    if not any(type(block) is Section for block in blocks):
        return blocks
    return tuple(_with_id(block, numbers) if type(block) is Section else block for block in blocks)


def _with_id(section: Section, numbers: Iterator[int]) -> Section:
    own = section.id
    if own is None and (section.role or section.sources):
        own = f"{_PREFIX}{next(numbers)}"
    return msgspec.structs.replace(section, id=own, blocks=_named(section.blocks, numbers))


def described(blocks: tuple[Block, ...]) -> list[Section]:
    """The sections that a partMeta describes, in order, with their ids."""
    nodes = (node for block in with_part_ids(blocks) if type(block) is Section for _, node in walk(block))
    return [node for node in nodes if type(node) is Section and node.id and (node.sources or node.role)]


def drop_part_ids(body: _Element) -> None:
    """Take the ids that ``with_part_ids`` gave off the elements of a body."""
    for element in body.iter("{*}section"):
        if (element.get("id") or "").startswith(_PREFIX):
            del element.attrib["id"]


def repeated(blocks: tuple[Block, ...]) -> dict[str, set[str]]:
    """For each part id of a section the texts and the role that its partMeta may repeat."""
    return {
        section.id: {
            rules.line(plain(section.heading)),
            section.role or "",
            *(source.name for source in section.sources),
        }
        for section in described(blocks)
        if section.id
    }
