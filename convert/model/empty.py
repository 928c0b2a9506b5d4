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


def _no(*names: str) -> Callable[[Any], bool]:
    """A rule: empty when none of these fields holds anything."""
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda node: not only(node)
    held = attrgetter(*names)
    return lambda node: not any(held(node))


EMPTY: dict[type[Node], Callable[[Any], bool]] = {
    Paragraph: _no("content"),
    Heading: _no("content"),
    Section: _no("kicker", "heading", "standfirst", "contributors", "sources", "blocks"),
    ListItem: _no("blocks"),
    List: _no("items"),
    Quote: _no("blocks"),
    PullQuote: _no("blocks"),
    Row: _no("cells"),
    Table: lambda node: not node.caption and not any(cell.blocks for row in node.rows for cell in row.cells),
    CodeBlock: lambda node: not node.text.strip(),
    Preformatted: lambda node: not node.text.strip(),
    Aside: _no("heading", "blocks"),
    LiveUpdate: _no("heading", "blocks"),
    Exchange: _no("question", "answer"),
    Notice: _no("blocks"),
    Definition: _no("terms", "blocks"),
    DefinitionList: _no("items"),
    Footnote: _no("blocks"),
    Footnotes: _no("notes"),
    RelatedLink: _no("href", "title"),
    RelatedLinks: _no("links"),
    Unknown: _no("source", "blocks"),
    Gallery: _no("figures"),
    Embed: _no("url", "fallback"),
    Figure: lambda node: node.asset is None,
    Name: _no("text"),
    Contributor: _no("name", "uri", "literal"),
    Source: _no("name", "url", "uri", "literal"),
}
