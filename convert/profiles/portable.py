"""Portable text, the JSON in which several systems keep runs of marked text -> runs of the article."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from convert.model import inlines as i
from convert.model.runs import normal_runs
from convert.profiles.paths import words

_MARKS: dict[str, Any] = {
    "strong": i.Strong, "em": i.Emphasis, "underline": i.Underline, "strike-through": i.Strike, "strike": i.Strike,
    "highlight": i.Highlighted, "sup": i.Superscript, "sub": i.Subscript, "small": i.Small,
}  # fmt: skip
_ADDRESSES = ("href", "url")
MOST_MARKS = 20


def portable(block: Any, url: Callable[[str], str]) -> tuple[i.Inline, ...]:
    """The run of a block: its spans with their marks; a link by the definition that a mark names."""
    if not isinstance(block, dict):
        return ()
    children = block.get("children")
    held = block.get("markDefs")
    listed = held if isinstance(held, list) else []
    definitions = {words(one.get("_key")): one for one in listed if isinstance(one, dict)}
    run: list[Any] = []
    for span in children if isinstance(children, list) else ():
        if not isinstance(span, dict):
            continue
        text = span.get("text")
        marks = span.get("marks")
        named = [words(one) for one in marks[:MOST_MARKS]] if isinstance(marks, list) else []
        for piece in _pieces(text if isinstance(text, str) else ""):
            run.append(_marked(piece, named, definitions, url))
    return normal_runs(tuple(run), None)


def _pieces(text: str) -> list[Any]:
    """A text with a break for each line end."""
    pieces: list[Any] = []
    for index, line in enumerate(text.split("\n")):
        pieces += [i.LineBreak()] if index else []
        pieces += [i.Text(text=line)] if line else []
    return pieces


def _marked(piece: Any, marks: list[str], definitions: dict[str, Any], url: Callable[[str], str]) -> Any:
    for mark in reversed(marks):
        if mark == "code" and isinstance(piece, i.Text):
            piece = i.Code(text=piece.text)
        elif mark in _MARKS:
            piece = _MARKS[mark](content=(piece,))
        elif mark in definitions:
            address = next((words(definitions[mark].get(key)) for key in _ADDRESSES if definitions[mark].get(key)), "")
            href = url(address)
            piece = i.Link(href=href, content=(piece,)) if href else piece
    return piece


def item_of(block: Any) -> tuple[str, int] | None:
    """The kind (``bullet``, ``number``) and level of a block that is an item of a list."""
    kind = words(block.get("listItem")) if isinstance(block, dict) else ""
    if not kind:
        return None
    level = block.get("level")
    return kind, level if isinstance(level, int) and 1 <= level <= 20 else 1
