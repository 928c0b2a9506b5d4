"""When nothing is left of a node: the rule for each class, by which ``normalise`` leaves it out."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from convert.model.base import Node
from convert.model.blocks import (
    Aside,
    CodeBlock,
    Definition,
    DefinitionList,
    Embed,
    Exchange,
    Figure,
    Footnote,
    Footnotes,
    Gallery,
    Heading,
    List,
    ListItem,
    LiveUpdate,
    Notice,
    Paragraph,
    Preformatted,
    PullQuote,
    Quote,
    RelatedLink,
    RelatedLinks,
    Row,
    Section,
    Table,
    Unknown,
)  # fmt: skip
from convert.model.people import Contributor, Name, Source

HOLDS: dict[type[Node], tuple[str, ...]] = {
    Paragraph: ("content",),
    Heading: ("content",),
    Section: ("kicker", "heading", "standfirst", "contributors", "sources", "blocks"),
    ListItem: ("blocks",),
    List: ("items",),
    Quote: ("blocks",),
    PullQuote: ("blocks",),
    Row: ("cells",),
    Aside: ("heading", "blocks"),
    LiveUpdate: ("heading", "blocks"),
    Exchange: ("question", "answer"),
    Notice: ("blocks",),
    Definition: ("terms", "blocks"),
    DefinitionList: ("items",),
    Footnote: ("blocks",),
    Footnotes: ("notes",),
    RelatedLink: ("href", "title"),
    RelatedLinks: ("links",),
    Unknown: ("source", "blocks"),
    Gallery: ("figures",),
    Embed: ("url", "fallback"),
    Name: ("text",),
    Contributor: ("name", "uri", "literal"),
    Source: ("name", "url", "uri", "literal"),
}
"""The classes that are empty when none of these fields holds anything."""


def _no(names: tuple[str, ...]) -> Callable[[Any], bool]:
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda node: not only(node)
    held = attrgetter(*names)
    return lambda node: not any(held(node))


EMPTY: dict[type[Node], Callable[[Any], bool]] = {
    **{cls: _no(names) for cls, names in HOLDS.items()},
    Table: lambda node: not node.caption and not any(cell.blocks for row in node.rows for cell in row.cells),
    CodeBlock: lambda node: not node.text.strip(),
    Preformatted: lambda node: not node.text.strip(),
    Figure: lambda node: node.asset is None,
}
"""For each class that can be empty whether a node of it is."""
