"""Annotated frames -> nodes: the visible part wins, the annotation's data fills what is not visible."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from convert.errors import ReadError
from convert.formats.markdown.frames import Frame, Slot
from convert.formats.markdown.marker import dumps
from convert.formats.markdown.names import CONTAINERS
from convert.formats.markdown.table_reader import annotated
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model.base import Node
from convert.model.media import Asset
from convert.model.people import Source
from convert.model.shape import fields
from convert.model.walk import plain
from convert.report import Log

_PLACEHOLDERS: dict[str, Any] = {"line": "", "raw": "", "url": "", "node": {}}


def made(cls: type[Node], data: dict[str, Any], line: int | None, log: Log, **visible: Any) -> Any:
    """A node from an annotation's data and its visible fields; ReadError, with its line, where they do not fit."""
    raw = {key: value for key, value in data.items() if key not in visible}
    for key in (key for key in data if key in visible):
        log.ignored("annotation", f"the visible {key} wins", dumps(data[key]), line)
    for spec in fields(cls):
        if spec.required and spec.name not in raw:
            raw[spec.name] = _PLACEHOLDERS.get(spec.kind, "markdown" if spec.kind == "lexical" else ())
    try:
        node = msgspec.convert(raw, cls)
    except (msgspec.ValidationError, TypeError, RecursionError) as error:
        raise ReadError(f"the annotation's data does not fit: {error}", line=line, code="MDA002") from None
    return msgspec.structs.replace(node, **visible)


def inlines_of(slots: list[Slot], log: Log) -> tuple[Any, ...]:
    """The content of the paragraphs in some slots, joined by breaks."""
    return joined([block for slot in slots for block in slot.blocks], log, slots[0].line if slots else None)


def joined(blocks: list[Any], log: Log, line: int | None) -> tuple[Any, ...]:
    """Paragraphs and headings as one run, a break between two; other blocks are listed as ignored."""
    content: tuple[Any, ...] = ()
    for block in blocks:
        if type(block) not in (b.Paragraph, b.Heading):
            ignore(block, log, line)
            continue
        content = (*content, i.LineBreak(), *block.content) if content else block.content
    return content


def ignore(block: Any, log: Log, line: int | None) -> None:
    """A block that has no place where it stands is left out, with all that it holds."""
    source = dumps(msgspec.to_builtins(block))
    log.ignored("body", f"a {type(block).__name__} has no place in this annotation", source, line)


def line_of(slots: list[Slot], log: Log) -> str:
    """The text of a slot, without marks."""
    return plain(inlines_of(slots, log))


def entries(cls: type[Node], slots: list[Slot], name: str, url: str, log: Log) -> tuple[Any, ...]:
    """The nodes of bullet lists of links (``references`` of the writer)."""
    found: list[Any] = []
    for slot in slots:
        runs: list[tuple[Any, ...]] = []
        for block in slot.blocks:
            if type(block) is b.List:
                runs += [joined(list(item.blocks), log, slot.line) for item in block.items]
            else:
                runs.append(joined([block], log, slot.line))
        extras: list[Any] = slot.data if isinstance(slot.data, list) else []
        if extras and len(extras) != len(runs):
            log.ignored("annotation", "data for another number of entries", dumps(extras), slot.line)
            extras = []
        for run, extra in zip(runs, extras or [{}] * len(runs), strict=True):
            node = _entry(cls, run, extra, name, url, slot.line, log)
            if node is not None:
                found.append(node)
    return tuple(found)


def _entry(
    cls: type[Node], run: tuple[Any, ...], extra: Any, name: str, url: str, line: int | None, log: Log
) -> Any:
    if not run:
        return None
    href, text = "", plain(run)
    links = [node for node in run if type(node) is i.Link]
    if links:
        href = links[0].href
        text = "" if text == href else text
        for more in links[1:]:
            log.ignored("annotation", "a second address of one entry", more.href, line)
    if not isinstance(extra, dict):
        raise ReadError("the annotation's data is no list of objects", line=line, code="MDA002")
    visible = {url: href} | ({} if name in extra else {name: text})
    return made(cls, extra, line, log, **visible)


def _blocks(slots: list[Slot]) -> tuple[Any, ...]:
    return tuple(block for slot in slots for block in slot.blocks)


def _section(frame: Frame, log: Log) -> Any:
    data = {"role": "signal", **frame.data} if frame.kind == "signal" else frame.data
    return made(
        b.Section, data, frame.line, log, heading=frame.title(), standfirst=_blocks(frame.take("standfirst")),
        sources=entries(Source, frame.take("sources"), "name", "url", log), blocks=tuple(frame.blocks),
    )  # fmt: skip


def _quote(frame: Frame, log: Log) -> Any:
    inner: list[Any] = []
    for block in frame.blocks:
        inner += block.blocks if type(block) is b.Quote and not (block.attribution or block.url) else (block,)
    cls = CONTAINERS[frame.kind]
    attribution = inlines_of(frame.take("attribution"), log)
    return made(cls, frame.data, frame.line, log, blocks=tuple(inner), attribution=attribution)


def _figure(frame: Frame, log: Log) -> Any:
    data = dict(frame.data)
    own = {key: data.pop(key) for key in ("id", "role") if key in data}
    blocks, visible = list(frame.blocks), {}
    href = ""
    media = frame.take("media")
    shown = blocks[0] if blocks and type(blocks[0]) is b.Figure and not frame.untitled else None
    if shown is not None:
        blocks.pop(0)
        href = shown.asset.renditions[0].href
        visible = {"alt": shown.asset.alt, "headline": shown.asset.headline}
    elif media:
        run = inlines_of(media, log)
        href = next((node.href for node in run if type(node) is i.Link), "")
        visible = {} if "alt" in data else {"alt": plain(run)}
    data["renditions"] = _renditions(data.get("renditions", []), href, frame, log)
    caption = [*_blocks(frame.take("caption")), *blocks]
    asset = made(
        Asset, data, frame.line, log, caption=joined(caption, log, frame.line),
        credit=line_of(frame.take("credit"), log), **visible,
    )  # fmt: skip
    return made(b.Figure, own, frame.line, log, asset=asset)


def _renditions(given: Any, href: str, frame: Frame, log: Log) -> list[Any]:
    """The renditions of the data, the first with the address that is visible."""
    found = list(given) if isinstance(given, list) else [given]
    if not all(isinstance(one, dict) for one in found):
        raise ReadError("the renditions are no list of objects", line=frame.line, code="MDA002")
    if href:
        return [{**(found[0] if found else {}), "href": href}, *found[1:]]
    for one in found:
        if "href" not in one:
            log.ignored("annotation", "a rendition without an address", dumps(one), frame.line)
    return [one for one in found if "href" in one]


def _gallery(frame: Frame, log: Log) -> Any:
    heading = frame.title()
    figures = tuple(block for block in frame.blocks if type(block) is b.Figure)
    for block in frame.blocks:
        if type(block) is not b.Figure:
            ignore(block, log, frame.line)
    caption = inlines_of(frame.take("caption"), log)
    return made(b.Gallery, frame.data, frame.line, log, heading=heading, figures=figures, caption=caption)


def _embed(frame: Frame, log: Log) -> Any:
    visible: dict[str, Any] = {}
    blocks = list(frame.blocks)
    if "url" not in frame.data and blocks and type(blocks[0]) is b.Paragraph:
        first = blocks[0].content[0]
        if type(first) is i.Link and len(blocks[0].content) == 1:
            blocks.pop(0)
            visible["url"] = first.href
            text = plain(first.content)
            if "title" not in frame.data:
                visible["title"] = "" if text == first.href else text
    caption = inlines_of(frame.take("caption"), log)
    return made(b.Embed, frame.data, frame.line, log, caption=caption, fallback=tuple(blocks), **visible)


def _table(frame: Frame, log: Log) -> Any:
    tables = [block for block in frame.blocks if type(block) is b.Table]
    if len(tables) != 1:
        raise ReadError("news:table holds one table", line=frame.line, code="MDA005")
    for block in frame.blocks:
        if block is not tables[0]:
            ignore(block, log, frame.line)
    table = annotated(tables[0], frame, frame.take("cell"))
    data = {key: value for key, value in frame.data.items() if key not in ("head", "widths", "cells")}
    caption = inlines_of(frame.take("caption"), log)
    return made(b.Table, data, frame.line, log, head=table.head, rows=table.rows, caption=caption)


def _preformatted(frame: Frame, log: Log) -> Any:
    codes = [block for block in frame.blocks if type(block) is b.CodeBlock]
    for block in frame.blocks:
        if type(block) is not b.CodeBlock:
            ignore(block, log, frame.line)
    text = "\n".join(code.text.removesuffix("\n") for code in codes)
    return made(b.Preformatted, frame.data, frame.line, log, text=text)


def _titled(frame: Frame, log: Log) -> Any:
    heading = frame.title()
    return made(CONTAINERS[frame.kind], frame.data, frame.line, log, heading=heading, blocks=tuple(frame.blocks))


def _plain(frame: Frame, log: Log) -> Any:
    return made(CONTAINERS[frame.kind], frame.data, frame.line, log, blocks=tuple(frame.blocks))


def _exchange(frame: Frame, log: Log) -> Any:
    answers = frame.take("answer")
    names = [slot for answer in answers for slot in answer.slots.pop("answerer", [])]
    for answer in answers:
        if answer.slots:
            raise ReadError(f"news:{next(iter(answer.slots))} has no place here", line=answer.line, code="MDA005")
    return made(
        b.Exchange, frame.data, frame.line, log, asker=line_of(frame.take("asker"), log), question=tuple(frame.blocks),
        answerer=line_of(names, log), answer=_blocks(answers),
    )  # fmt: skip


def _definitions(frame: Frame, log: Log) -> Any:
    data = frame.data
    for key in data:
        if key not in ("terms", "plain"):
            log.ignored("annotation", f"news:definition-list has no {key}", dumps(data[key]), frame.line)
    lists = [block for block in frame.blocks if type(block) is b.List]
    for block in frame.blocks:
        if type(block) is not b.List:
            ignore(block, log, frame.line)
    items = [item for block in lists for item in block.items]
    counts = data.get("terms", [1] * len(items))
    if not isinstance(counts, list) or not all(type(count) is int for count in counts):
        raise ReadError("the terms of news:definition-list are no list of numbers", line=frame.line, code="MDA002")
    found = []
    for number, item in enumerate(items):
        count = counts[number] if number < len(counts) else 1
        terms = []
        for block in item.blocks[:count]:
            content = joined([block], log, frame.line)
            bare = len(content) == 1 and type(content[0]) is i.Strong and not data.get("plain")
            terms.append(content[0].content if bare else content)
        found.append(b.Definition(terms=tuple(terms), blocks=item.blocks[count:]))
    return b.DefinitionList(items=tuple(found))


def _related(frame: Frame, log: Log) -> Any:
    heading = frame.title()
    for block in frame.blocks:
        ignore(block, log, frame.line)
    links = entries(b.RelatedLink, frame.take("links"), "title", "href", log)
    return made(b.RelatedLinks, frame.data, frame.line, log, heading=heading, links=links)


def build_unknown(frame: Frame, log: Log) -> Any:
    """An annotation of a type that this version does not know: kept, with its data and its readable blocks."""
    source = dumps(frame.data) if frame.data else ""
    for slot in [slot for slots in frame.slots.values() for slot in slots]:
        for block in slot.blocks:
            ignore(block, log, slot.line)
    frame.slots.clear()
    if not source and not frame.blocks:
        source = f"news:{frame.kind}"
    return b.Unknown(format="markdown", name=frame.kind, source=source, blocks=tuple(frame.blocks))


BUILDERS: dict[str, Callable[[Frame, Log], Any]] = {
    "section": _section, "signal": _section, "quote": _quote, "pull-quote": _quote, "figure": _figure,
    "gallery": _gallery, "embed": _embed, "table": _table, "preformatted": _preformatted, "aside": _titled,
    "live-update": _titled, "exchange": _exchange, "notice": _plain, "definition-list": _definitions,
    "related-links": _related, "unknown": _plain,
}  # fmt: skip
