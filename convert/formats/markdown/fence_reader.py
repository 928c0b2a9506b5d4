"""Fences of colons -> frames of the block reader. They are anyone's: what does not fit is told, and its blocks stay.

An annotation in a comment is ours, so that damage to it is an error. A fence may be Pandoc's, Docusaurus's or a
stray line: damage is a finding (MDA006), the fence is as if it was not there, and its line is listed as ignored.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
from markdown_it.token import Token

from convert.formats.markdown.fences import BOXES, ENTRIES, Fence
from convert.formats.markdown.frames import ABOUT_NEXT, Frame, Slot
from convert.formats.markdown.names import CONTAINERS, KEYS, NEXT, PARTS, PLACES
from convert.model import blocks as b
from convert.model import build
from convert.model.article import Correction
from convert.model.media import Asset
from convert.model.shape import fields

if TYPE_CHECKING:
    from convert.formats.markdown.block_reader import BlockReader

_TITLED = frozenset({"section", "signal", "aside", "live-update", "gallery", "related-links"})
_PLACED = frozenset({"separator", "blocks"})
"""Fences with nothing between them, which mark a place."""
# Data that is no field of the class: checked where it is used.
_MORE = {"table": ("head", "widths", "cells", "size"), "definition-list": ("terms", "plain"), "figure": ("renditions",)}
_MADE: dict[str, Any] = {"correction": Correction}
_TEXTS = frozenset({"line", "raw", "url", "lexical"})


def read_fence(reader: BlockReader, token: Token, *_: Any) -> None:
    """The token of one fence."""
    fence: Fence = token.meta["fence"]
    if fence.kind:
        _open(reader, fence, reader.line(token))
    else:
        _close(reader, fence, reader.line(token))


def _open(reader: BlockReader, fence: Fence, line: int | None) -> None:
    kind, top = fence.kind, reader.top
    if kind in PLACES and top.kind not in PLACES[kind]:
        around = "" if top is reader.root or isinstance(top.data, Token) else f" in {top.kind}"
        _told(reader, fence, line, f"{kind} has no place{around}")
        kind = ""
    data = _data(reader, kind, fence, line) if kind in KEYS or kind in CONTAINERS or kind in PARTS else fence.data
    frame = Frame(kind, data, line, fence)
    if fence.title and kind not in BOXES and (kind in CONTAINERS or kind in NEXT or kind in PARTS):
        content = build.inlines(fence.title)
        block: Any = b.Heading(content=content) if kind in _TITLED else b.Paragraph(content=content)
        frame.blocks += [block] if content else []
    reader.open(frame)


def _close(reader: BlockReader, fence: Fence, line: int | None) -> None:
    """Closes the innermost fence of this length; where there is none of it, the innermost one."""
    inner = []
    for frame in reversed(reader.stack):
        if frame.fence is None:
            break
        inner.append(frame)
    if not inner:
        _told(reader, fence, line, "nothing is open that it could close")
        return
    wanted = next((one for one in inner if one.fence is not None and one.fence.size == fence.size), inner[0])
    while reader.top is not wanted:
        dissolve(reader)
    reader.settled(wanted)
    reader.stack.pop()
    _finish(reader, wanted)


def dissolve(reader: BlockReader) -> None:
    """The innermost fence was never closed: its blocks and parts stay, as if it was not there."""
    frame = reader.stack.pop()
    assert frame.fence is not None
    reader.settled(frame)
    _told(reader, frame.fence, frame.line, "it is not closed")
    _splice(reader, frame)


def _told(reader: BlockReader, fence: Fence, line: int | None, why: str) -> None:
    reader.log.finding("MDA006", "warning", f"{fence.source[:80]!r} is left out: {why}", line=line)
    reader.log.ignored("fence", why, fence.source, line)


def _splice(reader: BlockReader, frame: Frame) -> None:
    """The blocks of a frame join what is around it; parts that stood in it are blocks again."""
    for slots in frame.slots.values():
        for slot in slots:
            frame.blocks += [block for held in slot.slots.values() for part in held for block in part.blocks]
            frame.blocks += slot.blocks
            if slot.data:
                reader.log.ignored("fence", "a part without a place", json.dumps(slot.data), slot.line)
    frame.slots.clear()
    for block in frame.blocks:
        reader.top.add(block)


def _finish(reader: BlockReader, frame: Frame) -> None:
    kind = frame.kind
    assert frame.fence is not None
    if kind in _PLACED:
        reader.top.untitled |= kind == "blocks"
        _splice(reader, frame)
        reader.top.fresh |= kind == "separator"
    elif not kind or kind in ABOUT_NEXT:
        if frame.data and kind and not any(type(block) in (b.Heading, b.List) for block in frame.blocks):
            _told(reader, frame.fence, frame.line, f"it holds no {kind}")
        _splice(reader, frame)
    elif kind in NEXT:
        slot = Slot(data=frame.data, blocks=frame.blocks, line=frame.line)
        reader.top.slots.setdefault(kind, []).append(slot)
        reader.top.fresh = False
    elif kind in BOXES:
        _box(reader, frame)
    elif kind == "table" and sum(type(block) is b.Table for block in frame.blocks) != 1:
        _told(reader, frame.fence, frame.line, "it does not hold one table")
        _splice(reader, frame)
    elif kind in CONTAINERS or kind in PARTS:
        reader.finish(frame)
    else:
        source = frame.fence.source
        block = b.Unknown(format="markdown", name=kind, source=source, blocks=_all(reader, frame))
        reader.top.add(block)


def _all(reader: BlockReader, frame: Frame) -> tuple[Any, ...]:
    """The blocks of a frame that has no parts."""
    outer = Frame("outer")
    reader.stack.append(outer)
    _splice(reader, frame)
    reader.stack.pop()
    return tuple(outer.blocks)


def _box(reader: BlockReader, frame: Frame) -> None:
    """A box of a documentation tool: an aside whose role is its name."""
    assert frame.fence is not None
    data = {key: value for key, value in frame.data.items() if key != "id"}
    if data:
        reader.log.ignored("fence", f"attributes of {frame.kind}", json.dumps(data, ensure_ascii=False), frame.line)
    heading = build.inlines(frame.fence.title) or frame.title()
    role = build.code(frame.kind.removeprefix("callout-"))
    own_id = build.identifier(str(frame.data.get("id", "")))
    block = b.Aside(id=own_id, role=role, heading=heading, blocks=_all(reader, frame))
    reader.top.add(block)


def _data(reader: BlockReader, kind: str, fence: Fence, line: int | None) -> Any:
    """What the attributes say that this annotation can hold; the rest is listed as ignored."""
    given = dict(fence.data)
    keys = KEYS.get(kind, ())
    if kind in KEYS and keys is None:
        held = given.pop(ENTRIES, [])
        fits: dict[str, Any] = {}
        entries = held if isinstance(held, list) else []
        if entries is not held:
            given[ENTRIES] = held
    else:
        entries = None
        fits = {key: value for key in given if (value := _value(kind, key, given, keys or ())) is not _NONE}
        given = {key: value for key, value in given.items() if key not in fits}
    for key, value in given.items():
        source = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        reader.log.ignored("fence", f"{kind} has no {key} like this", f"{key}={source}", line)
    return fits if entries is None else entries


_NONE = object()


def _value(kind: str, key: str, given: dict[str, Any], keys: tuple[str, ...]) -> Any:
    """A value as the field wants it; ``_NONE`` where there is no such field or it does not fit."""
    value = given[key]
    if kind in KEYS:
        return value if key in keys else _NONE
    if key in _MORE.get(kind, ()):
        return value
    found = _field(kind, key)
    if found is None:
        return _NONE
    sort, annotation = found
    if sort in _TEXTS and not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False)
    try:
        msgspec.convert(value, annotation)
    except (msgspec.ValidationError, TypeError, RecursionError):
        return _NONE
    return value


def _field(kind: str, key: str) -> tuple[str, Any] | None:
    """The kind and the type of a field of what an annotation makes; None where there is no such field."""
    for cls in (b.Figure, Asset) if kind == "figure" else (_MADE.get(kind, CONTAINERS.get(kind)),):
        if cls is not None and key in cls.__struct_fields__:
            sort = next(spec.kind for spec in fields(cls) if spec.name == key)
            return sort, next(info.type for info in msgspec.structs.fields(cls) if info.name == key)
    return None
