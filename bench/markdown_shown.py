"""HTML -> the tree of what a browser shows, and what of it an article has a place for.

White space is collapsed as in a browser: across the edges of marks, none at the start and the end of a block or beside
a break. Everything else of ``bench/markdown_tree.py`` stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from bench import markdown_tree as trees
from convert.model.text import SAFE_SCHEMES

_BLANKS = re.compile("[ \t\n]+")
_MARKS = frozenset({"em", "strong", "del"})
_ATOMS = frozenset({"pre", "img", "br", "code", "call"})
_SHOWN_EMPTY = frozenset({"img", "br", "hr", "td", "th", "call"})
_WHITE = " \t\n"
_RUNS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})


def canonical(page: str) -> Any:
    """The tree with white space as a browser shows it, and equal marks that touch as one."""
    return _collapsed(_merged(trees.tree_of(page)))


def _merged(tree: Any) -> Any:
    if isinstance(tree, str) or tree[0] in _ATOMS:
        return tree
    held: list[Any] = []
    for one in tree[2]:
        before = held[-1] if held else None
        if isinstance(one, str) and isinstance(before, str):
            held[-1] += one
        elif not isinstance(one, str) and one[0] in _MARKS and before and before[0] == one[0]:
            held[-1] = (one[0], (), (*before[2], *one[2]))
        else:
            held.append(one)
    return tree[0], tree[1], tuple(_merged(one) for one in held)


def _collapsed(tree: Any) -> Any:
    if isinstance(tree, str) or tree[0] in _ATOMS:
        return _code(tree)
    if tree[0] not in _RUNS:
        return tree[0], tree[1], tuple(_collapsed(one) for one in tree[2])
    inside, _ = _run(tree[2], True)
    return tree[0], tree[1], _trimmed(inside)


def _code(tree: Any) -> Any:
    if not isinstance(tree, str) and tree[0] == "code":
        return tree[0], (), (_BLANKS.sub(" ", tree[2][0]).strip(" "),)
    return tree


def _run(inside: Iterable[Any], blank: bool) -> tuple[tuple[Any, ...], bool]:
    """A run without blanks that follow a blank; ``blank``: one stands before, or the line starts here."""
    kept: list[Any] = []
    for one in inside:
        if isinstance(one, str):
            words = _BLANKS.sub(" ", one)
            words = words.lstrip(" ") if blank else words
            blank = words.endswith(" ") if words else blank
            kept += [words] if words else []
        elif one[0] in _ATOMS:
            if one[0] == "br" and kept and isinstance(kept[-1], str):
                kept[-1] = kept[-1].rstrip(" ")
            blank = one[0] == "br"
            kept.append(_code(one))
        else:
            inner, blank = _run(one[2], blank)
            kept.append((one[0], one[1], inner))
    return tuple(kept), blank


def _trimmed(inside: tuple[Any, ...]) -> tuple[Any, ...]:
    """A run without the blank or the break at its end, wherever that stands; neither shows."""
    if not inside:
        return inside
    *others, last = inside
    if isinstance(last, str):
        last = last.rstrip(" ")
        return (*others, last) if last else tuple(others)
    if last[0] == "br":
        return _trimmed(tuple(others))
    return (*others, last if last[0] in _ATOMS else (last[0], last[1], _trimmed(last[2])))


def unordered(tree: Any) -> Any:
    """The tree with ``em`` inside where it touches ``strong``."""
    if isinstance(tree, str):
        return tree
    inside = tuple(unordered(one) for one in tree[2])
    if tree[0] == "em" and len(inside) == 1 and not isinstance(inside[0], str) and inside[0][0] == "strong":
        return "strong", (), (("em", (), inside[0][2]),)
    return tree[0], tree[1], inside


# What an article has a place for


def held(tree: Any) -> Any:
    """The tree without what an article has no place for."""
    (root,) = _held(tree, frozenset())
    return _collapsed(_merged(root))


def _held(tree: Any, around: frozenset[str]) -> Sequence[Any]:
    """What is held of an element: itself, its content, its parts, or nothing; ``around``: the marks it stands in."""
    if isinstance(tree, str):
        return (tree,)
    name, attributes, inside = tree
    if name in ("pre", "code"):
        text = inside[0].rstrip("\n") if name == "pre" else inside[0]
        return ((name, attributes, (text,)),) if text.strip() else ()
    kept = tuple(one for child in inside for one in _held(child, around | ({name} & _MARKS)))
    if name in around or (name == "a" and _leads_nowhere(attributes)):
        return kept
    if name in _SHOWN_EMPTY:
        return ((name, tuple(pair for pair in attributes if name != "img" or pair[0] != "title"), kept),)
    if name and not any(not isinstance(one, str) or one.strip(_WHITE) for one in kept):
        return kept if name == "a" or name in _MARKS else ()
    attributes = tuple((key, " ".join(value.split()) if key == "title" else value) for key, value in attributes)
    if name == "p":
        return [(name, attributes, part) for part in _between_breaks(kept)]
    return _outside((name, attributes, kept)) if name == "a" or name in _MARKS else ((name, attributes, kept),)


def _leads_nowhere(attributes: tuple[tuple[str, str], ...]) -> bool:
    """Whether an article does not let a link lead where this one does."""
    address = dict(attributes).get("href", "")
    scheme = re.match("([A-Za-z][A-Za-z0-9+.-]*):", address)
    return not address or (scheme is not None and scheme[1].lower() not in SAFE_SCHEMES)


def _between_breaks(run: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """The parts of a run between two breaks that stand together: paragraphs of an article."""
    parts: list[list[Any]] = [[]]
    breaks = 0
    for one in run:
        if not isinstance(one, str) and one[0] == "br":
            breaks += 1
        elif not isinstance(one, str) or one.strip(_WHITE) or not breaks:
            if breaks > 1:
                parts.append([])
            elif breaks and parts[-1]:
                parts[-1].append(("br", (), ()))
            parts[-1].append(one)
            breaks = 0
    return [tuple(part) for part in parts if any(not isinstance(one, str) or one.strip(_WHITE) for one in part)]


def _outside(tree: Any) -> Sequence[Any]:
    """A mark with the blanks at its edges beside it."""
    name, attributes, inside = tree[0], tree[1], list(tree[2])
    before = after = ""
    if isinstance(inside[0], str) and inside[0].startswith(" "):
        before, inside[0] = " ", inside[0].lstrip(" ")
    if isinstance(inside[-1], str) and inside[-1].endswith(" "):
        after, inside[-1] = " ", inside[-1].rstrip(" ")
    return [one for one in (before, (name, attributes, tuple(one for one in inside if one)), after) if one]
