"""What our own documents say twice, compared: where somebody edited the visible value, it wins over the encoding."""

from __future__ import annotations

from typing import Any

import msgspec

from convert.formats.jsonld import names
from convert.formats.jsonld.content import ContentReader
from convert.formats.jsonld.graph import Node
from convert.formats.jsonld.media import read_asset
from convert.formats.jsonld.parts import body_text, texts
from convert.formats.jsonld.view import derived, derived_parts
from convert.model import build
from convert.model.article import Article
from convert.model.base import Node as ModelNode
from convert.model.build import normalise
from convert.model.inlines import Code, Link, Text, Time
from convert.model.media import Asset
from convert.model.shape import containers, fields
from convert.model.walk import plain
from convert.report import Log


def reconcile(article: Article, node: Node, content: ContentReader, log: Log) -> Article:
    """The article of the encoding with every edited visible value in the place of the encoded one; each is reported."""
    normal, _ = normalise(article)
    expected = derived(normal)
    changed: dict[str, str] = {}
    held: dict[str, Any] = {}
    for name in names.DERIVED:
        if _equal(node, name, expected.get(name)):
            continue
        if name not in node.raw:
            log.finding("JL504", "info", f"{name} was taken out; the encoding still has it and counts", path=node.path)
        elif name == "articleBody":
            changed.update(_pairs(normal, str(node.raw[name]), node, held, content, log))
        elif name == "abstract":
            _edited(log, name, "/standfirst", body_text(normal.standfirst))
            held["standfirst"] = content.paragraphs(node.first(name))
        elif name == "correction":
            _edited(log, name, "/corrections", "\n".join(body_text(one.blocks) for one in normal.corrections))
            held["corrections"] = tuple(content.corrections())
        elif name in ("image", "video", "audio", "associatedMedia"):
            held.setdefault("assets", []).extend(_assets(node, name, expected.get(name, [])))
            _edited(log, name, "/media", "")
    for old, new in _part_edits(node, derived_parts(normal)):
        changed.setdefault(old, new)
    assets = held.pop("assets", [])
    result = msgspec.structs.replace(article, **held)
    for old, new in changed.items():
        body = _rewritten(result.body, old, new)
        if body == result.body:
            log.finding("JL505", "warning", f"an edit has no counterpart in the encoding: {new[:80]!r}", path=node.path)
            log.ignored(f"{node.path}/hasPart", "an edit without a counterpart in the encoding", new)
        else:
            _edited(log, "text", "/body", old)
            result = msgspec.structs.replace(result, body=body)
    for asset in assets:
        result = _with_asset(result, asset)
    return result


def _edited(log: Log, name: str, pointer: str, old: str) -> None:
    log.finding("JL504", "info", f"{name} was edited; the visible value counts", pointer=pointer)
    if old:
        log.ignored(pointer, "the encoded value, which somebody edited in its visible place", old)


def _equal(node: Node, name: str, expected: Any) -> bool:
    """Whether a property is what follows from the encoding; its values then count as read."""
    if node.raw.get(name) != expected:
        return False
    for value in node.values.get(name.lower(), ()):
        value.use()
        value.node()
        _use_all(value.raw, node)
    return True


def _use_all(raw: Any, node: Node) -> None:
    """Every value below an object counts as read."""
    stack: list[Any] = [raw]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(item)
        elif isinstance(item, dict):
            below = node.graph.node(item, node.path)
            for values in below.values.values():
                for value in values:
                    value.used = True
                    stack.append(value.raw)


def _pairs(
    article: Article, visible: str, node: Node, held: dict[str, Any], content: ContentReader, log: Log
) -> dict[str, str]:
    """The paragraphs that were edited, old -> new; a text of another number of paragraphs becomes the body."""
    value = node.first("articleBody")
    old, new = texts(article.body), visible.split("\n\n")
    if value is not None and len(old) == len(new) and len(set(old)) == len(old):
        value.use()
        return {before: after for before, after in zip(old, new, strict=True) if before != after}
    _edited(log, "articleBody", "/body", "\n".join(old))
    held["body"] = content.paragraphs(value)
    return {}


def _part_edits(node: Node, expected: list[Any]) -> list[tuple[str, str]]:
    """The texts that were edited in the parts, old and new; parts that fit count as read."""
    edits: list[tuple[str, str]] = []
    queue = list(expected)
    for value in node.values.get("haspart", ()):
        if value.used or not isinstance(value.raw, dict):
            continue
        mine = next((part for part in queue if part == value.raw), None)
        if mine is None and queue and queue[0].get("position") == value.raw.get("position"):
            found = _differences(queue[0], value.raw)
            mine = queue[0] if found is not None else None
            edits.extend(found or [])
        if mine is not None:
            queue.remove(mine)
            value.use()
            value.node()
            _use_all(value.raw, node)
    return edits


def _differences(old: Any, new: Any) -> list[tuple[str, str]] | None:
    """The strings that differ between two structures of the same form; None where the form differs."""
    found: list[tuple[str, str]] = []
    stack = [(old, new)]
    while stack:
        one, other = stack.pop()
        if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
            stack.extend((one[key], other[key]) for key in one)
        elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
            stack.extend(zip(one, other, strict=True))
        elif isinstance(one, str) and isinstance(other, str):
            before, after = one.split("\n\n"), other.split("\n\n")
            if len(before) != len(after):
                return None
            found.extend((a, b) for a, b in zip(before, after, strict=True) if a != b)
        elif one != other:
            return None
    return found


def _rewritten(value: Any, old: str, new: str) -> Any:
    """Blocks with every run or line whose text is ``old`` replaced by the text ``new`` (marks in it are lost)."""
    if isinstance(value, tuple):
        return tuple(_rewritten(item, old, new) for item in value)
    changed: dict[str, Any] = {}
    for spec in fields(type(value)) if isinstance(value, ModelNode) else ():
        inner = getattr(value, spec.name)
        if spec.kind == "inlines":
            if inner and plain(inner) == old:
                changed[spec.name] = build.inlines(new)
        elif spec.kind in ("line", "url", "raw"):
            if inner == old and not isinstance(value, (Text, Code, Link, Time)):
                changed[spec.name] = new
        elif inner and spec.kind in ("blocks", "nodes", "node", "runs"):
            made = _rewritten(inner, old, new)
            if made != inner:
                changed[spec.name] = made
    return msgspec.structs.replace(value, **changed) if changed else value


def _assets(node: Node, name: str, expected: list[Any]) -> list[Asset]:
    """The assets that were edited or added."""
    made: list[Asset] = []
    for value in node.values.get(name.lower(), ()):
        if value.raw in expected:
            value.use()
            value.node()
            _use_all(value.raw, node)
            continue
        asset = read_asset(value, name)
        if asset is not None:
            made.append(asset)
    return made


_VIEWED = (
    "headline", "credit", "copyright_notice", "licence_url", "digital_source_type", "transcript", "creators", "place",
)  # fmt: skip
_SHOWN = ("width", "height", "media_type", "duration")


def _merged(held: Asset, edited: Asset) -> Asset:
    """An asset with what its visible node says otherwise; what the view does not show stays."""
    said = {name: getattr(edited, name) for name in _VIEWED}
    fresh: dict[str, Any] = {name: value for name, value in said.items() if value and value != getattr(held, name)}
    if plain(edited.caption) != plain(held.caption):
        fresh["caption"] = edited.caption
    if edited.time is not None and (held.time is None or edited.time.value != held.time.value):
        fresh["time"] = edited.time
    known = {one.href: one for one in edited.renditions}
    files = []
    for one in held.renditions:
        other = known.pop(one.href, one)
        shown = {name: getattr(other, name) for name in _SHOWN if getattr(other, name) is not None}
        files.append(msgspec.structs.replace(one, **shown))
    return msgspec.structs.replace(held, **fresh, renditions=(*known.values(), *files))


def _with_asset(article: Article, edited: Asset) -> Article:
    """The article with an edited asset in the place of the one with the same file, or among the media."""
    hrefs = {one.href for one in edited.renditions}
    found = False

    def visit(value: Any) -> Any:
        nonlocal found
        if isinstance(value, tuple):
            return tuple(visit(item) for item in value)
        if isinstance(value, Asset) and hrefs & {one.href for one in value.renditions}:
            found = True
            return _merged(value, edited)
        changed = {}
        for spec in containers(type(value)) if isinstance(value, ModelNode) else ():
            inner = getattr(value, spec.name)
            made = visit(inner) if inner and spec.kind in ("blocks", "nodes", "node") else inner
            if made != inner:
                changed[spec.name] = made
        return msgspec.structs.replace(value, **changed) if changed else value

    result = msgspec.structs.replace(
        article, lead_media=visit(article.lead_media), media=visit(article.media), body=visit(article.body)
    )
    return result if found else msgspec.structs.replace(result, media=(*result.media, edited))
