"""Annotated frames -> nodes: the visible part wins, the annotation's data fills what is not visible."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from convert.errors import ReadError
from convert.formats.markdown.block_writer import is_bare
from convert.formats.markdown.frames import Account, Frame, Slot
from convert.formats.markdown.marker import dumps
from convert.formats.markdown.names import CONTAINERS, OF, file_name
from convert.formats.markdown.table_reader import annotated
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model.base import MOMENT, Node
from convert.model.media import Asset
from convert.model.patterns import pattern
from convert.model.people import Source
from convert.model.shape import fields
from convert.model.walk import plain, walk

_PLACEHOLDERS: dict[str, Any] = {"line": "", "raw": "", "url": "", "node": {}}


def made(cls: type[Node], data: dict[str, Any], line: int | None, log: Account, **visible: Any) -> Any:
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


def inlines_of(slots: list[Slot], log: Account) -> tuple[Any, ...]:
    """The content of the paragraphs in some slots, joined by breaks."""
    return joined([block for slot in slots for block in slot.blocks], log, slots[0].line if slots else None)


def joined(blocks: list[Any], log: Account, line: int | None) -> tuple[Any, ...]:
    """Paragraphs and headings as one run, a break between two; other blocks are left."""
    content: tuple[Any, ...] = ()
    for block in blocks:
        if type(block) not in (b.Paragraph, b.Heading):
            log.leave(block, line)
            continue
        content = (*content, i.LineBreak(), *block.content) if content else block.content
    return content


def line_of(slots: list[Slot], log: Account) -> str:
    """The text of a slot, without marks."""
    content = inlines_of(slots, log)
    for node in (inner for one in content for _, inner in walk(one)):
        if type(node) in (i.Link, i.InlineImage, i.FootnoteReference):
            source = node.ref if type(node) is i.FootnoteReference else node.href  # type: ignore[attr-defined]  # one of three
            log.ignored("annotation", "an address in a text without marks", source, slots[0].line)
    return plain(content)


def entries(cls: type[Node], slots: list[Slot], name: str, url: str, log: Account) -> tuple[Any, ...]:
    """The nodes of bullet lists of links (``references`` of the writer)."""
    found: list[Any] = []
    for slot in slots:
        runs: list[tuple[Any, ...]] = []
        for block in slot.blocks:
            if type(block) is b.List:
                runs += [joined(list(item.blocks), log, slot.line) for item in block.items]
            else:
                runs.append(joined([block], log, slot.line))
        extras = _extras(slot)
        found += [_entry(cls, run, extras, name, url, slot.line, log) for run in runs if run]
        for key, extra in ((key, one) for key, more in extras.items() for one in more):
            if extra.keys() - {OF}:
                log.changed(f"no entry {key[:80]!r} is in the list any more", dumps(extra), slot.line)
    return tuple(found)


def _extras(slot: Slot) -> dict[str, list[dict[str, Any]]]:
    """What the annotation says more of the entries, by the address or the words of each."""
    extras: dict[str, list[dict[str, Any]]] = {}
    for extra in slot.data or ():
        if not isinstance(extra, dict):
            raise ReadError("the annotation's data is no list of objects", line=slot.line, code="MDA002")
        extras.setdefault(str(extra.get(OF, "")), []).append(extra)
    return extras


def _entry(
    cls: type[Node], run: tuple[Any, ...], extras: dict[str, list[dict[str, Any]]], name: str, url: str,
    line: int | None, log: Account,
) -> Any:  # fmt: skip
    href, text = "", plain(run)
    links = [node for node in run if type(node) is i.Link]
    if links:
        href = links[0].href
        text = "" if text == href else text
        for more in links[1:]:
            log.ignored("annotation", "a second address of one entry", more.href, line)
    given = extras.get(href or text)
    extra = {key: value for key, value in given.pop(0).items() if key != OF} if given else {}
    if text and href:
        extra.pop(name, None)  # it said that the words were the address
    visible = {url: href} | ({} if name in extra else {name: text})
    return made(cls, extra, line, log, **visible)


def _blocks(slots: list[Slot]) -> tuple[Any, ...]:
    return tuple(block for slot in slots for block in slot.blocks)


def _section(frame: Frame, log: Account) -> Any:
    heading = frame.title()
    data = {"role": "signal", **frame.data} if frame.kind == "signal" else frame.data
    return made(
        b.Section, data, frame.line, log, heading=heading, standfirst=_blocks(frame.take("standfirst")),
        sources=entries(Source, frame.take("sources"), "name", "url", log), blocks=tuple(frame.blocks),
    )  # fmt: skip


def _quote(frame: Frame, log: Account) -> Any:
    inner: list[Any] = []
    for block in frame.blocks:
        inner += block.blocks if type(block) is b.Quote and not (block.attribution or block.url) else (block,)
    cls = CONTAINERS[frame.kind]
    attribution = inlines_of(frame.take("attribution"), log)
    return made(cls, frame.data, frame.line, log, blocks=tuple(inner), attribution=attribution)


def _figure(frame: Frame, log: Account) -> Any:
    data = dict(frame.data)
    own = {key: data.pop(key) for key in ("id", "role") if key in data}
    blocks, visible = list(frame.blocks), {}
    href = ""
    media = frame.take("media")
    shown = blocks[0] if blocks and type(blocks[0]) is b.Figure and is_bare(blocks[0]) else None
    if shown is not None:
        blocks.pop(0)
        href = shown.asset.renditions[0].href
        visible = {"alt": shown.asset.alt, "headline": shown.asset.headline}
    elif media:
        run = inlines_of(media, log)
        href = next((node.href for node in run if type(node) is i.Link), "")
        if plain(run) != data.get("kind", "image"):
            data.pop("alt", None)  # it said that there is none, and that the link shows the kind
        visible = {} if "alt" in data else {"alt": plain(run)}
    data["renditions"] = _renditions(data.get("renditions", []), href, frame, log)
    caption = [*_blocks(frame.take("caption")), *blocks]
    asset = made(
        Asset, data, frame.line, log, caption=joined(caption, log, frame.line),
        credit=line_of(frame.take("credit"), log), **visible,
    )  # fmt: skip
    return made(b.Figure, own, frame.line, log, asset=asset)


def _renditions(given: Any, href: str, frame: Frame, log: Account) -> list[Any]:
    """The renditions of the data, the first with the address that is visible."""
    found = list(given) if isinstance(given, list) else [given]
    if not all(isinstance(one, dict) for one in found):
        raise ReadError("the renditions are no list of objects", line=frame.line, code="MDA002")
    found = [dict(one) for one in found]
    of = found[0].pop(OF, None) if found else None
    if href and of is not None and of != file_name(href):
        message = "the address of the picture was edited: sizes and other files are of another"
        log.changed(message, dumps(found), frame.line)
        found = []
    if href:
        return [{**(found[0] if found else {}), "href": href}, *found[1:]]
    for one in found:
        if "href" not in one:
            log.ignored("annotation", "a rendition without an address", dumps(one), frame.line)
    return [one for one in found if "href" in one]


def _gallery(frame: Frame, log: Account) -> Any:
    heading = frame.title()
    figures = tuple(block for block in frame.blocks if type(block) is b.Figure)
    for block in frame.blocks:
        if type(block) is not b.Figure:
            log.leave(block, frame.line)
    caption = inlines_of(frame.take("caption"), log)
    return made(b.Gallery, frame.data, frame.line, log, heading=heading, figures=figures, caption=caption)


def _embed(frame: Frame, log: Account) -> Any:
    visible: dict[str, Any] = {}
    blocks = list(frame.blocks)
    data = dict(frame.data)
    if "url" not in data and blocks and type(blocks[0]) is b.Paragraph:
        first = blocks[0].content[0]
        if type(first) is i.Link and len(blocks[0].content) == 1:
            blocks.pop(0)
            visible["url"] = first.href
            text = plain(first.content)
            if text != first.href:
                data.pop("title", None)  # it said that the title was the address
            if "title" not in data:
                visible["title"] = "" if text == first.href else text
    caption = inlines_of(frame.take("caption"), log)
    return made(b.Embed, data, frame.line, log, caption=caption, fallback=tuple(blocks), **visible)


def _table(frame: Frame, log: Account) -> Any:
    tables = [block for block in frame.blocks if type(block) is b.Table]
    if len(tables) != 1:
        raise ReadError("news:table holds one table", line=frame.line, code="MDA005")
    for block in frame.blocks:
        if block is not tables[0]:
            log.leave(block, frame.line)
    table = annotated(tables[0], frame, frame.take("cell"), log)
    data = {key: value for key, value in frame.data.items() if key not in ("head", "widths", "cells", "size")}
    caption = inlines_of(frame.take("caption"), log)
    return made(b.Table, data, frame.line, log, head=table.head, rows=table.rows, caption=caption)


def _preformatted(frame: Frame, log: Account) -> Any:
    codes = [block for block in frame.blocks if type(block) is b.CodeBlock]
    for block in frame.blocks:
        if type(block) is not b.CodeBlock:
            log.leave(block, frame.line)
    text = "\n".join(code.text.removesuffix("\n") for code in codes)
    return made(b.Preformatted, frame.data, frame.line, log, text=text)


def _titled(frame: Frame, log: Account) -> Any:
    heading = frame.title()
    return made(CONTAINERS[frame.kind], frame.data, frame.line, log, heading=heading, blocks=tuple(frame.blocks))


def _live_update(frame: Frame, log: Account) -> Any:
    heading, slots = frame.title(), frame.take("time")
    data = dict(frame.data)
    words = line_of(slots, log)
    if words:
        held = data.get("time")
        given = dict(held) if isinstance(held, dict) else {}
        if words != given.get("value"):
            given["value" if "literal" not in given and pattern(MOMENT).search(words) else "literal"] = words
        if "value" in given:
            data["time"] = given
        else:
            log.leave(b.Paragraph(content=(i.Text(text=words),)), frame.line)
    return made(b.LiveUpdate, data, frame.line, log, heading=heading, blocks=tuple(frame.blocks))


def _plain(frame: Frame, log: Account) -> Any:
    return made(CONTAINERS[frame.kind], frame.data, frame.line, log, blocks=tuple(frame.blocks))


def _exchange(frame: Frame, log: Account) -> Any:
    answers = frame.take("answer")
    asker, question = _speaker(frame.take("asker"), frame.blocks, log)
    names = [slot for answer in answers for slot in answer.slots.pop("answerer", [])]
    answerer, answer_blocks = _speaker(names, [block for one in answers for block in one.blocks], log)
    for answer in answers:
        if answer.slots:
            raise ReadError(f"news:{next(iter(answer.slots))} has no place here", line=answer.line, code="MDA005")
    return made(
        b.Exchange, frame.data, frame.line, log, asker=asker, question=question, answerer=answerer,
        answer=answer_blocks,
    )  # fmt: skip


def _speaker(slots: list[Slot], blocks: list[Any], log: Account) -> tuple[str, tuple[Any, ...]]:
    """Who speaks, and what: where nothing else is left, a paragraph that is not all strong is what was said."""
    said = [block for slot in slots for block in slot.blocks]
    if blocks or not said or all(type(node) is i.Strong for one in said for node in getattr(one, "content", ())):
        return line_of(slots, log), tuple(blocks)
    log.changed("the name is gone: what follows is what was said", "", slots[0].line)
    return "", tuple(said)


def _definitions(frame: Frame, log: Account) -> Any:
    data = frame.data
    for key in data:
        if key not in ("terms", "plain"):
            log.ignored("annotation", f"news:definition-list has no {key}", dumps(data[key]), frame.line)
    lists = [block for block in frame.blocks if type(block) is b.List]
    for block in frame.blocks:
        if type(block) is not b.List:
            log.leave(block, frame.line)
    items = [item for block in lists for item in block.items]
    counts = data.get("terms", [1] * len(items))
    if not isinstance(counts, list) or not all(type(count) is int for count in counts):
        raise ReadError("the terms of news:definition-list are no list of numbers", line=frame.line, code="MDA002")
    if "terms" in data and len(counts) != len(items):
        log.changed(f"the list has {len(items)} items, its annotation {len(counts)}", dumps(counts), frame.line)
        counts = [1] * len(items)
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


def _related(frame: Frame, log: Account) -> Any:
    heading = frame.title()
    for block in frame.blocks:
        log.leave(block, frame.line)
    links = entries(b.RelatedLink, frame.take("links"), "title", "href", log)
    return made(b.RelatedLinks, frame.data, frame.line, log, heading=heading, links=links)


def build_unknown(frame: Frame, log: Account) -> Any:
    """An annotation of a type that this version does not know: kept, with its data and its readable blocks."""
    source = dumps(frame.data) if frame.data else ""
    for slot in [slot for slots in frame.slots.values() for slot in slots]:
        if slot.data:
            log.ignored("annotation", "data of a part", dumps(slot.data), slot.line)
        frame.blocks += slot.blocks
        frame.blocks += [block for held in slot.slots.values() for part in held for block in part.blocks]
    frame.slots.clear()
    if not source and not frame.blocks:
        source = f"news:{frame.kind}"
    return b.Unknown(format="markdown", name=frame.kind, source=source, blocks=tuple(frame.blocks))


BUILDERS: dict[str, Callable[[Frame, Account], Any]] = {
    "section": _section, "signal": _section, "quote": _quote, "pull-quote": _quote, "figure": _figure,
    "gallery": _gallery, "embed": _embed, "table": _table, "preformatted": _preformatted, "aside": _titled,
    "live-update": _live_update, "exchange": _exchange, "notice": _plain, "definition-list": _definitions,
    "related-links": _related, "unknown": _plain,
}  # fmt: skip
