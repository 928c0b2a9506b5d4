"""The JSON-LD of a page, as far as it speaks of the article: a tolerant look, not a reader of that format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from convert.model.patterns import pattern

MAX_NODES = 5000
ARTICLE_TYPES = frozenset({
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "satiricalarticle",
    "advertisercontentarticle", "blogposting", "liveblogposting", "techarticle", "scholarlyarticle", "report",
    "medicalscholarlyarticle",
})  # fmt: skip
_OPENING = pattern(r"(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)\s*")
_CLOSING = pattern(r"\s*(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)?\s*;?\s*$")
_TRAILING_COMMA = pattern(r",(\s*[}\]])")
_PAIR = pattern(
    r'"(headline|datePublished|dateModified|dateCreated|description|articleSection)"\s*:\s*"((?:[^"\\]|\\.){1,2000})"'
)
_TAG = pattern(r"<[a-zA-Z/!][^<>]{0,500}>")

Object = dict[str, Any]


class LinkedData(NamedTuple):
    """The node of the article, all nodes by id, and the scripts that are no JSON (with their number)."""

    article: Object
    by_id: dict[str, Object]
    broken: tuple[int, ...]
    others: tuple[Object, ...]


def types_of(node: Object) -> set[str]:
    """The types of a node: last segments, in lower case."""
    held = node.get("@type")
    values = held if isinstance(held, list) else [held]
    return {re.split(r"[/#:]", value)[-1].lower() for value in values if isinstance(value, str)}


def parse(scripts: list[str], title_words: set[str]) -> LinkedData:
    """The article node of the scripts of a page; ``title_words`` are of its heading, to tell it from teasers."""
    nodes: list[Object] = []
    broken: list[int] = []
    for index, script in enumerate(scripts):
        loaded = _load(script)
        if loaded is None:
            broken.append(index)
            found = {name: _unquoted(value) for name, value in reversed(_PAIR.findall(script))}
            if "headline" in found or "datePublished" in found:
                nodes.append({"@type": "NewsArticle", **found})
            continue
        nodes.extend(_objects(loaded))
    by_id: dict[str, Object] = {}
    for node in nodes:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(by_id.get(name, {})):
            by_id[name] = node
    candidates = [node for node in nodes if types_of(node) & ARTICLE_TYPES]
    best = max(candidates, key=lambda node: _fit(node, title_words), default={})
    return LinkedData(best, by_id, tuple(broken), tuple(node for node in nodes if node is not best))


def _fit(node: Object, title_words: set[str]) -> tuple[int, int]:
    words = set(re.findall(r"\w+", plain(node.get("headline") or node.get("name")).casefold()))
    shared = len(words & title_words) * 2 > max(len(words), 1)
    fields = sum(name in node for name in ("headline", "datePublished", "author", "articleBody", "image", "publisher"))
    return (2 if shared else 0) + (1 if "datePublished" in node else 0), fields


def _load(script: str) -> Any:
    """The value of a script, with the slips that many sites make forgiven; None where it is no JSON."""
    bare = _unwrapped(script)
    try:
        return msgspec.json.decode(bare)  # several times faster; what it refuses may still be what sites write
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        pass
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(_TRAILING_COMMA.sub(r"\1", bare), strict=False)
    except (ValueError, RecursionError):
        return None


def _unwrapped(script: str) -> str:
    """A script without the comment or CDATA signs around it. The closing ones are looked for at the very end only."""
    bare = script.strip()
    opening = _OPENING.match(bare)
    if opening is not None:
        bare = bare[opening.end() :]
    if bare[-1:] not in ("}", "]"):
        closing = _CLOSING.search(bare, max(0, len(bare) - 60))
        if closing is not None:
            bare = bare[: closing.start()]
    return bare


def _unquoted(value: str) -> str:
    try:
        loaded = json.loads(f'"{value}"', strict=False)
    except ValueError:
        return value
    return str(loaded)


def _objects(value: Any) -> Iterator[Object]:
    """Every object below a value, outer ones first; bounded."""
    queue: list[Any] = [value]
    for seen, one in enumerate(queue):
        if seen >= MAX_NODES:
            return
        if isinstance(one, dict):
            yield one
            queue.extend(inner for inner in one.values() if isinstance(inner, (dict, list)))
        elif isinstance(one, list):
            queue.extend(inner for inner in one if isinstance(inner, (dict, list)))


def plain(value: Any) -> str:
    """A value as one line of text: entities resolved (twice where needed), tags out, the first of a list."""
    while isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
        return plain(value) if isinstance(value, (str, list)) else ""
    if value is None or isinstance(value, bool):
        return ""
    text = unescaped(str(value))
    if "<" in text:
        text = _TAG.sub(" ", text)
    return " ".join(text.split())


def unescaped(text: str) -> str:
    """Character references resolved, twice where ``&amp;`` was itself escaped."""
    if "&" in text:
        import html  # noqa: PLC0415  (its table of names is slow to load, and most pages need none of it)

        text = html.unescape(text)
        if "&" in text and ";" in text:
            text = html.unescape(text)
    return text


def strings(value: Any, *, split: str = "") -> list[str]:
    """A value, or each of a list, as lines of text; one string is split at ``split``."""
    found: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        text = plain(one)
        parts = text.split(split) if split and not isinstance(one, dict) else [text]
        found.extend(part.strip() for part in parts if part.strip())
    return found


def objects(value: Any, data: LinkedData) -> list[Object]:
    """A value as objects: references resolved, strings as their name, nested lists flattened."""
    found: list[Object] = []
    queue = [value]
    while queue:
        one = queue.pop(0)
        if isinstance(one, list):
            queue[:0] = one[:200]
        elif isinstance(one, dict):
            target = data.by_id.get(str(one.get("@id"))) if "@id" in one else None
            found.append({**target, **one} if target else one)
        elif isinstance(one, str) and one.strip():
            found.append({"name": one})
    return found


def urls(value: Any, data: LinkedData) -> list[str]:
    """Addresses in a value: strings, or the ``url``, ``contentUrl`` or ``@id`` of objects."""
    found: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            found.append(unescaped(one.strip()))
        elif isinstance(one, dict):
            node = {**data.by_id.get(str(one.get("@id")), {}), **one}
            for name in ("url", "contentUrl", "@id", "thumbnailUrl"):
                address = node.get(name)
                address = address[0] if isinstance(address, list) and address else address
                if isinstance(address, str) and "/" in address:
                    found.append(unescaped(address.strip()))
                    break
        elif isinstance(one, list):
            found.extend(address for address in one if isinstance(address, str))
    return [address for address in found if address and not address.startswith("#")]
