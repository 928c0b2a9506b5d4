"""The ordered parts that we write -> blocks, for documents whose encoding somebody took out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from convert.formats.jsonld import names
from convert.formats.jsonld.graph import Node, Value, as_list
from convert.formats.jsonld.media import read_asset
from convert.formats.jsonld.people import address, read_contributor, read_source
from convert.formats.jsonld.terms import coded
from convert.model import blocks as b
from convert.model import build
from convert.report import Log

Read = Callable[[Node, Log, str | None], b.Block | tuple[b.Block, ...] | None]


def read_parts(node: Node, log: Log) -> tuple[b.Block, ...]:
    """The blocks of the ``hasPart`` values of our kinds, by position."""
    found: list[tuple[int, Value, str]] = []
    for value in node.all("hasPart"):
        raw = value.raw
        if not isinstance(raw, dict):
            continue
        types = [one for one in as_list(raw.get("additionalType")) if isinstance(one, str)]
        kind = next((kind for kind in _READERS if any(names.code_of(one, kind) is not None for one in types)), "")
        if kind:
            position = raw.get("position")
            found.append((position if isinstance(position, int) else len(found) + 1, value, kind))
    made: list[b.Block] = []
    for _, value, kind in sorted(found, key=lambda one: one[0]):
        part = value.node()
        if part is None:
            continue
        part.accept(
            "CreativeWork", "Quotation", "Table", "ImageObject", "VideoObject", "AudioObject", "MediaObject",
            "Question", "BlogPosting",
        )  # fmt: skip
        part.text("position")
        read = _READERS[kind](part, log, coded(part, kind) or None) if kind != "Figure" else _figure(value, part)
        made.extend(read if isinstance(read, tuple) else () if read is None else (read,))
    return tuple(made)


def paragraphs(text: str) -> tuple[b.Paragraph, ...]:
    """The paragraphs of a text, one at each blank line."""
    return tuple(one for one in map(build.paragraph, text.split("\n\n")) if one.content)


def _inner(part: Node, log: Log) -> tuple[b.Block, ...]:
    return read_parts(part, log) or paragraphs(part.text("text"))


def _line(text: str) -> Any:
    return build.inlines(text) if text else ()


def _text(part: Node, _log: Log, _role: str | None) -> tuple[b.Block, ...]:
    return paragraphs(part.text("text"))


def _section(part: Node, log: Log, role: str | None) -> b.Block:
    people = (read_contributor(value) for value in part.all("author"))
    sources = (read_source(value) for value in part.all("citation"))
    return b.Section(
        role=role, heading=_line(part.text("name")), standfirst=paragraphs(part.text("abstract")),
        contributors=tuple(one for one in people if one is not None),
        sources=tuple(one for one in sources if one is not None),
        blocks=_inner(part, log),
    )  # fmt: skip


def _spoken(part: Node) -> Any:
    value = part.first("spokenByCharacter")
    who = read_contributor(value) if value is not None else None
    return _line(who.name if who is not None else "")


def _quote(part: Node, log: Log, _: str | None) -> b.Block:
    cited = part.first("citation")
    inner = cited.node() if cited is not None else None
    if inner is not None:
        inner.accept("CreativeWork")
    return b.Quote(
        blocks=_inner(part, log), attribution=_spoken(part), url=address(inner, "url") if inner is not None else ""
    )


def _pull_quote(part: Node, log: Log, _: str | None) -> b.Block:
    return b.PullQuote(blocks=_inner(part, log), attribution=_spoken(part))


def _list(part: Node, _log: Log, _role: str | None) -> b.Block:
    value = part.first("mainEntity")
    inner = value.node() if value is not None else None
    items: list[b.ListItem] = []
    ordered = False
    if inner is not None:
        inner.accept("ItemList")
        ordered = inner.text("itemListOrder").endswith("Ascending")
        for item in inner.all("itemListElement"):
            node = item.node()
            if node is not None:
                node.accept("ListItem")
                node.text("position")
            text = node.text("name") if node is not None else item.text()
            items.append(b.ListItem(blocks=paragraphs(text)))
    return b.List(ordered=ordered, items=tuple(items))


def _table(part: Node, _log: Log, _role: str | None) -> b.Block:
    rows = [
        b.Row(cells=tuple(b.Cell(blocks=paragraphs(cell)) for cell in row.split("\t")))
        for row in part.text("text").split("\n")
    ]
    return b.Table(caption=_line(part.text("name")), rows=tuple(rows))


def _figure(value: Value, part: Node) -> b.Block | None:
    coded(part, "Figure")
    asset = read_asset(value)
    return b.Figure(asset=asset) if asset is not None else None


def _gallery(part: Node, log: Log, _: str | None) -> b.Block:
    figures = tuple(block for block in read_parts(part, log) if isinstance(block, b.Figure))
    return b.Gallery(heading=_line(part.text("name")), caption=_line(part.text("abstract")), figures=figures)


def _embed(part: Node, _log: Log, provider: str | None) -> b.Block:
    return b.Embed(
        provider=provider, url=address(part, "url"), title=part.text("name"), caption=_line(part.text("abstract")),
        fallback=paragraphs(part.text("text")),
    )  # fmt: skip


def _aside(part: Node, log: Log, role: str | None) -> b.Block:
    return b.Aside(role=role, heading=_line(part.text("name")), blocks=_inner(part, log))


def _exchange(part: Node, _log: Log, _role: str | None) -> b.Block:
    asker = next((one for one in map(read_contributor, part.all("author")) if one is not None), None)
    value = part.first("acceptedAnswer")
    answer = value.node() if value is not None else None
    who = None
    if answer is not None:
        answer.accept("Answer")
        who = next((one for one in map(read_contributor, answer.all("author")) if one is not None), None)
    return b.Exchange(
        asker=asker.name if asker else "", question=paragraphs(part.text("text")), answerer=who.name if who else "",
        answer=paragraphs(answer.text("text")) if answer is not None else (),
    )  # fmt: skip


def _notice(part: Node, log: Log, role: str | None) -> b.Block:
    return b.Notice(role=role, time=build.moment(part.text("datePublished")), blocks=_inner(part, log))


def _update(part: Node, _log: Log, _role: str | None) -> b.Block:
    people = (read_contributor(value) for value in part.all("author"))
    return b.LiveUpdate(
        heading=_line(part.text("headline")), url=address(part, "url"), time=build.moment(part.text("datePublished")),
        modified=build.moment(part.text("dateModified")), contributors=tuple(one for one in people if one is not None),
        blocks=paragraphs(part.text("articleBody")),
    )  # fmt: skip


def _no_figure(_part: Node, _log: Log, _role: str | None) -> None:
    """Figures are read from the value itself."""


_READERS: dict[str, Read] = {
    "Text": _text, "Section": _section, "Quote": _quote, "PullQuote": _pull_quote, "List": _list, "Table": _table,
    "Gallery": _gallery,
    "Embed": _embed, "Aside": _aside, "Exchange": _exchange, "Notice": _notice, "LiveUpdate": _update,
    "Figure": _no_figure,
}  # fmt: skip
