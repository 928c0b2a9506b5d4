"""Walks over an article: by JSON Pointer, by node, by text. None of them recurses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import msgspec

from convert.model.base import Node
from convert.model.inlines import Code, Inline, InlineImage, LineBreak, Text
from convert.model.shape import containers, fields

_INLINE: tuple[type[Node], ...] = get_args(Inline)
_RUNNING = frozenset({"inlines", "runs", "blocks", "nodes", "node", "raw"})


@cache
def _held(cls: type[Node]) -> tuple[str, ...]:
    """The names of the fields that hold nodes, last first: in the order in which they go on a stack."""
    return tuple(f.name for f in reversed(containers(cls)))


def walk(node: Node, pointer: str = "") -> Iterator[tuple[str, Node]]:
    """Every node below and including ``node`` with its JSON Pointer (RFC 6901), in document order."""
    stack: list[tuple[str, Any]] = [(pointer, node)]
    while stack:
        at, value = stack.pop()
        if isinstance(value, tuple):
            for index in range(len(value) - 1, -1, -1):
                stack.append((f"{at}/{index}", value[index]))
            continue
        yield at, value
        cls: Any = type(value)
        for name in _held(cls):
            item = getattr(value, name)
            if item:
                stack.append((f"{at}/{name}", item))


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
        cls: Any = type(value)
        if cls is Text or cls is Code:
            yield value.text
        elif cls is tuple:
            stack.extend(reversed(value))
        elif cls is LineBreak:
            yield "\n"
        elif cls is InlineImage:
            yield value.alt
        elif value is not None:
            stack.extend([getattr(value, name) for name in _held(cls)])


def plain(content: tuple[Any, ...]) -> str:
    """The text of a run of inlines; a break is a blank."""
    if len(content) == 1 and type(content[0]) is Text:
        return content[0].text.replace("\n", " ")
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
