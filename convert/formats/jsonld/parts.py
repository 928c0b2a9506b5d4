"""Blocks -> the plain text and the ordered parts that any reader of schema.org understands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from convert.formats.jsonld import names
from convert.formats.jsonld.media import write_asset
from convert.formats.jsonld.people import write_contributor, write_source
from convert.formats.jsonld.terms import Json, set_types
from convert.model import blocks as b
from convert.model.base import Node
from convert.model.inlines import Inline
from convert.model.people import Contributor, Moment, Source
from convert.model.shape import fields
from convert.model.walk import plain

_SILENT = (b.Figure, b.Gallery, b.RelatedLinks, Contributor, Source, Moment)
_SPOKEN = {"kicker", "asker", "answerer"}
_RAW = (b.CodeBlock, b.Preformatted)


def texts(blocks: Iterable[Any]) -> list[str]:
    """The running text of blocks, one string for each paragraph, heading, item, cell..., in order."""
    found: list[str] = []
    stack: list[Any] = list(reversed(tuple(blocks)))
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            found.append(item)
        elif isinstance(item, _RAW):
            found.append(item.text.strip("\n"))
        elif not isinstance(item, _SILENT):
            below = _below(item)
            stack.extend(reversed(below))
    return [text for text in found if text]


def _below(node: Node) -> list[Any]:
    """The texts and nodes of a node, in the order of its fields."""
    held: list[Any] = []
    for spec in fields(type(node)):
        value = getattr(node, spec.name)
        if spec.kind == "inlines":
            held.append(plain(value))
        elif spec.kind == "runs":
            held.extend(plain(run) for run in value)
        elif spec.kind in ("blocks", "nodes"):
            held.extend(value)
        elif spec.name in _SPOKEN:
            held.append(value)
    return held


def body_text(blocks: Iterable[Any]) -> str:
    """The text of blocks, a blank line between paragraphs."""
    return "\n\n".join(texts(blocks))


# parts


def parts(blocks: tuple[b.Block, ...]) -> list[Json]:
    """Blocks as ordered parts; running text between structures is a part of its own. [] where all is running text."""
    if not any(type(block) in _WRITERS for block in blocks):
        return []
    made: list[Json] = []
    loose: list[b.Block] = []
    for block in (*blocks, None):
        write = _WRITERS.get(type(block)) if block is not None else None
        if block is not None and write is None:
            loose.append(block)
            continue
        text = body_text(loose)
        if text:
            made.append(_part("Text", {"text": text}))
        loose = []
        if write is not None:
            made.append(write(block))
    return [{**_typed(part), "position": index, **part} for index, part in enumerate(made, 1)]


def _typed(part: Json) -> Json:
    """The type and term of a part, which stand before its position."""
    return {key: part.pop(key) for key in ("@type", "additionalType") if key in part}


def _part(kind: str, held: Json, code: str | None = None, type_: str = "CreativeWork") -> Json:
    node: Json = {"@type": type_}
    set_types(node, [names.term(kind, code)])
    node.update({key: value for key, value in held.items() if value})
    return node


def _inner(blocks: tuple[b.Block, ...], heading: tuple[Inline, ...] = ()) -> Json:
    """The heading as name, and the blocks as text, or as parts where there is structure among them."""
    inside = parts(blocks)
    return {"name": plain(heading), **({"hasPart": inside} if inside else {"text": body_text(blocks)})}


def _section(block: b.Section) -> Json:
    held = _inner(block.blocks, block.heading)
    name = held.pop("name")
    return _part(
        "Section", {"name": name, "abstract": body_text(block.standfirst),
            "author": [write_contributor(c) for c in block.contributors],
                    "citation": [write_source(s) for s in block.sources], **held}, block.role,
    )  # fmt: skip


def _quote(block: b.Quote | b.PullQuote) -> Json:
    who = plain(block.attribution)
    held: Json = {
        "text": body_text(block.blocks), "spokenByCharacter": {"@type": "Person", "name": who} if who else None,
        "citation": {"@type": "CreativeWork", "url": block.url} if isinstance(block, b.Quote) and block.url else None,
    }  # fmt: skip
    return _part("PullQuote" if isinstance(block, b.PullQuote) else "Quote", held, type_="Quotation")


def _list(block: b.List) -> Json:
    items = [
        {"@type": "ListItem", "position": index, "name": " ".join(texts(item.blocks))}
        for index, item in enumerate(block.items, 1)
    ]
    order = "https://schema.org/ItemListOrderAscending" if block.ordered else "https://schema.org/ItemListUnordered"
    return _part(
        "List",
        {
            "mainEntity": {
                "@type": "ItemList",
                "itemListOrder": order,
                "itemListElement": [item for item in items if item["name"]],
            }
        },
    )


def _table(block: b.Table) -> Json:
    rows = ["\t".join(" ".join(texts(cell.blocks)) for cell in row.cells) for row in block.rows]
    return _part("Table", {"name": plain(block.caption), "text": "\n".join(rows)}, type_="Table")


def _figure(block: b.Figure) -> Json:
    node = write_asset(block.asset)
    if node is None:
        return _part("Figure", {"text": plain(block.asset.caption)})
    kind, also = node.pop("@type"), node.pop("additionalType", None)
    part = _part("Figure", node, type_=kind)
    return {**part, "additionalType": [part["additionalType"], also]} if also else part


def _gallery(block: b.Gallery) -> Json:
    inside = [{**_typed(part), "position": index, **part} for index, part in enumerate(map(_figure, block.figures), 1)]
    return _part("Gallery", {"name": plain(block.heading), "abstract": plain(block.caption), "hasPart": inside})


def _embed(block: b.Embed) -> Json:
    return _part(
        "Embed", {"name": block.title, "url": block.url, "abstract": plain(block.caption),
            "text": body_text(block.fallback)},
        block.provider,
    )  # fmt: skip


def _aside(block: b.Aside) -> Json:
    return _part("Aside", _inner(block.blocks, block.heading), block.role)


def _exchange(block: b.Exchange) -> Json:
    asker, answerer = ({"@type": "Person", "name": name} if name else None for name in (block.asker, block.answerer))
    answer: Json = {"@type": "Answer", "text": body_text(block.answer), "author": answerer}
    held: Json = {"text": body_text(block.question), "author": asker,
                  "acceptedAnswer": {key: value for key, value in answer.items() if value}}  # fmt: skip
    return _part("Exchange", held, type_="Question")


def _notice(block: b.Notice) -> Json:
    return _part(
        "Notice", {"datePublished": block.time.value if block.time else "", **_inner(block.blocks)}, block.role
    )


def _update(block: b.LiveUpdate) -> Json:
    return _part("LiveUpdate", update_node(block), type_="BlogPosting")


def update_node(block: b.LiveUpdate) -> Json:
    """One entry of a live blog as BlogPosting."""
    held: Json = {
        "@type": "BlogPosting", "headline": plain(block.heading), "url": block.url,
        "datePublished": block.time.value if block.time else "",
        "dateModified": block.modified.value if block.modified else "",
        "author": [write_contributor(one) for one in block.contributors], "articleBody": body_text(block.blocks),
    }  # fmt: skip
    return {key: value for key, value in held.items() if value}


_WRITERS: dict[type[Any], Callable[[Any], Json]] = {
    b.Section: _section, b.Quote: _quote, b.PullQuote: _quote, b.List: _list, b.Table: _table, b.Figure: _figure,
    b.Gallery: _gallery, b.Embed: _embed, b.Aside: _aside, b.Exchange: _exchange, b.Notice: _notice,
    b.LiveUpdate: _update,
}  # fmt: skip
