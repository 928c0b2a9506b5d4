"""Walks over an article: by JSON Pointer, by node, by text. None of them recurses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import msgspec

from convert.model.base import Node
from convert.model.inlines import Code, Inline, InlineImage, LineBreak, Text
from convert.model.shape import containers, fields

_INLINE: tuple[type[Node], ...] = get_args(Inline)
_RUNNING = frozenset({"inlines", "runs", "blocks", "nodes", "node", "raw"})


def walk(node: Node, pointer: str = "") -> Iterator[tuple[str, Node]]:
    """Every node below and including ``node`` with its JSON Pointer (RFC 6901), in document order."""
    stack: list[tuple[str, Any]] = [(pointer, node)]
    while stack:
        at, value = stack.pop()
        if isinstance(value, tuple):
            stack.extend((f"{at}/{index}", item) for index, item in reversed(list(enumerate(value))))
            continue
        yield at, value
        held = [(f"{at}/{f.name}", getattr(value, f.name)) for f in containers(type(value))]
        stack.extend((where, item) for where, item in reversed(held) if item)


def leaves(node: Node, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf value that is not its default, with its JSON Pointer: what the native share counts."""
    for at, value in walk(node, pointer):
        for f in fields(type(value)):
            if f.kind in ("inlines", "runs", "blocks", "nodes", "node"):
                continue
            held = getattr(value, f.name)
            if f.kind == "strings":
                yield from ((f"{at}/{f.name}/{index}", item) for index, item in enumerate(held))
            elif f.required or held != f.default:
                yield f"{at}/{f.name}", held


def steps(pointer: str) -> list[str]:
    """The steps of a JSON Pointer, unescaped."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def get(node: Any, pointer: str) -> Any:
    """The value at a JSON Pointer; LookupError where there is none."""
    for step in steps(pointer):
        if isinstance(node, tuple):
            node = node[int(step)]
        else:
            try:
                node = getattr(node, step)
            except AttributeError:
                raise LookupError(pointer) from None
    return node


def put(node: Any, pointer: str, value: Any) -> Any:
    """A copy of the tree with ``value`` at a JSON Pointer; a list index equal to the length appends."""
    return _put(node, steps(pointer), value)


def _put(node: Any, path: list[str], value: Any) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(node, tuple):
        index = int(step)
        inner = _put(node[index] if index < len(node) else None, rest, value)
        return (*node[:index], inner, *node[index + 1 :])
    return msgspec.structs.replace(node, **{step: _put(getattr(node, step), rest, value)})


def iter_text(node: Node | tuple[Any, ...]) -> Iterator[str]:
    """The pieces of running text below a node, in order; a break is a line feed."""
    stack: list[Any] = [node]
    while stack:
        value = stack.pop()
        if isinstance(value, tuple):
            stack.extend(reversed(value))
        elif type(value) in (Text, Code):
            yield value.text
        elif type(value) is LineBreak:
            yield "\n"
        elif type(value) is InlineImage:
            yield value.alt
        elif value is not None:
            stack.extend(getattr(value, f.name) for f in reversed(containers(type(value))))


def plain(content: tuple[Any, ...]) -> str:
    """The text of a run of inlines; a break is a blank."""
    return "".join(iter_text(content)).replace("\n", " ")


def plain_text(node: Node) -> str:
    """All running text below a node: one line for each run of inlines, in document order."""
    lines: list[str] = []
    stack: list[Any] = [node]
    while stack:
        value = stack.pop()
        if isinstance(value, str):
            lines.append(value)
        elif isinstance(value, tuple):
            if value and isinstance(value[0], _INLINE):
                lines.append("".join(iter_text(value)))
            else:
                stack.extend(reversed(value))
        else:
            held = [getattr(value, f.name) for f in fields(type(value)) if f.kind in _RUNNING]
            stack.extend(one for one in reversed(held) if one)
    return "\n".join(lines)
