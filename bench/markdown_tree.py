"""HTML -> a tree to compare: what a reader of the page is shown, free of how one renderer spells it.

Set aside are: comments; white space between blocks; ``thead`` and ``tbody``; whether the items of a list are tight; ids
and classes (but for the language of code); ``<s>`` for ``<del>``; how an address is percent-encoded; where the notes
stand and how they link back. Text, marks, their order, addresses, titles and the order of blocks are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

Tree = tuple[str, tuple[tuple[str, str], ...], tuple[Any, ...]]
"""A name, attributes, and what is inside: trees and texts."""

VOID = frozenset({"br", "img", "hr", "wbr", "col", "embed", "input", "area", "base", "link", "meta"})
BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "table", "tr", "th", "td", "hr",
    "div", "section", "dl", "dt", "dd", "figcaption", "notes", "note",
})  # fmt: skip
_SAME = {"s": "del", "strike": "del", "b": "strong", "i": "em"}
_OPEN = frozenset({"thead", "tbody", "tfoot", "colgroup", "col", "figure"})
_SHOWN = frozenset({"href", "src", "alt", "title", "start", "cite", "datetime", "lang", "dir", "data-subject", "rel"})
_ADDRESSES = frozenset({"href", "src", "cite"})
_BACK = re.compile(r"backref|footnote-back")
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")
_LANGUAGE = re.compile(r"\blanguage-(\S+)")
BLANKS = " \t\n"


class Node:
    """An element while the page is parsed."""

    __slots__ = ("attributes", "children", "name")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.attributes = name, attributes
        self.children: list[Any] = []

    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text() for one in self.children)

    def has(self, *classes: str) -> bool:
        return not set(classes).isdisjoint(self.attributes.get("class", "").split())


class _Parser(HTMLParser):
    """Well-formed HTML -> nodes; a closing tag closes up to its opening one."""

    CDATA_CONTENT_ELEMENTS = ()

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        self.stack[-1].children.append(node)
        if tag not in VOID:
            self.stack.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.stack[-1].children.append(Node(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self.stack) - 1, 0, -1):
            if self.stack[index].name == tag:
                del self.stack[index:]
                return

    def handle_data(self, data: str) -> None:
        inside = self.stack[-1].children
        if inside and isinstance(inside[-1], str):
            inside[-1] += data
        elif inside and inside[-1].name == "br":
            inside.append(data.removeprefix("\n"))  # which the renderer wrote for the eye
        else:
            inside.append(data)


def parsed(html: str) -> Node:
    """The page as nodes."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.stack[0]


def tree_of(html: str) -> Tree:
    """The page as a tree to compare."""
    root = parsed(html)
    notes = {str(number): note for number, note in enumerate(_without_notes(root), 1)}
    return normal(("", (), tuple(with_notes(_inside(root), notes))))


def with_notes(blocks: Iterable[Any], notes: dict[str, tuple[Any, ...]]) -> list[Any]:
    """Blocks with the notes that are called, in the order of the calls, at the end, and calls by number.

    Notes that say the same are one note, because some renderers write a note once for each call.
    """
    numbers: dict[tuple[Any, ...], int] = {}

    def numbered(tree: Any) -> Any:
        if isinstance(tree, str):
            return tree
        if tree[0] == "call":
            ref = tree[2][0]
            if ref not in notes:
                return f"[^{ref}]"
            return "call", (), (str(numbers.setdefault(notes[ref], len(numbers) + 1)),)
        return tree[0], tree[1], tuple(numbered(one) for one in tree[2])

    made = [numbered(one) for one in blocks]
    held: list[Any] = []
    while len(held) < len(numbers):  # a note may call others
        note = list(numbers)[len(held)]
        held.append(("note", (), tuple(numbered(one) for one in note)))
    return [*made, *([("notes", (), tuple(held))] if held else [])]


# Notes


def _without_notes(node: Node) -> list[tuple[Any, ...]]:
    """The notes at the end of the page, taken out; what calls them becomes ``note`` with a number."""
    found: list[tuple[Any, ...]] = []
    kept: list[Any] = []
    for child in node.children:
        if isinstance(child, str):
            kept.append(child)
        elif child.has("footnotes-sep"):
            continue
        elif child.name == "section" and child.has("footnotes"):
            items = [one for part in child.children if not isinstance(part, str) and part.name == "ol"
                     for one in part.children if not isinstance(one, str)]  # fmt: skip
            for item in items:
                _without_notes(item)
                _without_back_links(item)
                found.append(normal(("note", (), tuple(_inside(item))))[2])
        else:
            found += _without_notes(child)
            kept.append(_call(child))
    node.children = kept
    return found


def _call(node: Node) -> Node:
    """``node``, or the mark of a note where it is the link to one."""
    inner = [one for one in node.children if not isinstance(one, str)]
    if node.name == "sup" and len(node.children) == 1 and inner and inner[0].name == "call" and inner[0].attributes:
        inner[0].attributes = {}
        return inner[0]
    if node.name == "a" and ("data-footnote-ref" in node.attributes or node.has("footnote-ref")
                             or node.attributes.get("id", "").startswith("fnref")):  # fmt: skip
        own = any(not isinstance(one, str) and one.name == "sup" for one in node.children)
        made = Node("call", {} if own else {"inside": "sup"})
        made.children = [node.text().strip("[]").partition(":")[0]]
        return made
    return node


def _without_back_links(node: Node) -> None:
    kept: list[Any] = []
    for child in node.children:
        if not isinstance(child, str):
            if child.name == "a" and _BACK.search(child.attributes.get("class", "")):
                if kept and isinstance(kept[-1], str):
                    kept[-1] = kept[-1].rstrip(BLANKS)
                continue
            held = bool(child.children)
            _without_back_links(child)
            if held and not child.text().strip(BLANKS) and child.name == "p" and not any(
                not isinstance(one, str) for one in child.children
            ):
                continue
        kept.append(child)
    node.children = kept


# Elements


def _inside(node: Node) -> Iterator[Any]:
    """What is inside an element, as trees and texts."""
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.name in _OPEN or (child.name == "div" and child.has("sourceCode")):
            yield from _inside(child)
        elif child.name == "pre":
            yield _pre(child)
        else:
            yield _element(child)


def _pre(node: Node) -> Tree:
    code = next((one for one in node.children if not isinstance(one, str) and one.name == "code"), None)
    words = _LANGUAGE.search(code.attributes.get("class", "")) if code is not None else None
    language = words[1] if words else ""
    if not words and code is not None:
        language = " ".join(one for one in node.attributes.get("class", "").split() if one != "sourceCode")
    text = node.text()
    return "pre", ((("lang", language),) if language else ()), (text.removesuffix("\n"),)


def _element(node: Node) -> Tree:
    name = _SAME.get(node.name, node.name)
    shown = {key: value for key, value in node.attributes.items() if key in _SHOWN}
    if name in ("a", "img", "ol", "q", "abbr", "time", "span", "embed", "video", "audio"):
        shown = {key: unquote(value, errors="surrogateescape") if key in _ADDRESSES else value
                 for key, value in shown.items()}  # fmt: skip
    else:
        shown = {}
    if name == "ol" and shown.get("start") == "1":
        del shown["start"]
    if name in ("td", "th"):
        align = node.attributes.get("align") or next(iter(_ALIGN.findall(node.attributes.get("style", ""))), "")
        shown = {"align": align} if align else {}
    if name == "code":
        return name, (), (node.text(),)
    kept = tuple(sorted((key, value) for key, value in shown.items() if value or key in ("href", "src")))
    return name, kept, tuple(_inside(node))


# The common form

def normal(tree: Tree) -> Tree:
    """A tree whose blocks hold either blocks or one run, without white space at edges and between blocks."""
    name, attributes, inside = tree
    if name in ("pre", "code", "call"):
        return tree
    blocks = any(not isinstance(one, str) and one[0] in BLOCKS for one in inside)
    if name in ("", "li", "blockquote", "note", "notes", "td", "th", "div", "section") or blocks:
        return name, attributes, tuple(_blocks(inside, wrap=name not in ("ul", "ol", "table", "tr", "notes")))
    if name in ("ul", "ol", "table", "tr"):
        return name, attributes, tuple(normal(one) for one in inside if not isinstance(one, str))
    if name in BLOCKS:
        return name, attributes, tuple(run(inside))
    return tree


def _blocks(inside: Iterable[Any], *, wrap: bool) -> Iterator[Tree]:
    """Blocks, and runs between them as paragraphs."""
    held: list[Any] = []

    def closed() -> Iterator[Tree]:
        found = tuple(run(held))
        held.clear()
        if found and wrap:
            yield "p", (), found

    for one in inside:
        if not isinstance(one, str) and one[0] in BLOCKS:
            yield from closed()
            yield normal(one)
        else:
            held.append(one)
    yield from closed()


def run(inside: Iterable[Any]) -> list[Any]:
    """A run: white space beside breaks and at its edges gone, a line end a blank, texts joined, nothing empty."""
    flat = [_settled(one) for one in inside]
    joined: list[Any] = []
    for one in flat:
        if isinstance(one, str) and joined and isinstance(joined[-1], str):
            joined[-1] += one
        elif one != "":
            joined.append(one)
    made: list[Any] = []
    for index, one in enumerate(joined):
        kept = one
        if isinstance(kept, str):
            before = joined[index - 1] if index else None
            after = joined[index + 1] if index + 1 < len(joined) else None
            if before is None or (not isinstance(before, str) and before[0] == "br"):
                kept = kept.lstrip(BLANKS)
            if after is None or (not isinstance(after, str) and after[0] == "br"):
                kept = kept.rstrip(BLANKS)
        if kept != "":
            made.append(kept)
    return made


def _settled(one: Any) -> Any:
    if isinstance(one, str):
        return re.sub(r"[ \t]*\n[ \t]*", " ", one)
    if one[0] in ("code", "img", "br", "call", "pre"):
        return one
    inner: list[Any] = []
    for child in map(_settled, one[2]):
        if isinstance(child, str) and inner and isinstance(inner[-1], str):
            inner[-1] += child
        elif child != "":
            inner.append(child)
    return one[0], one[1], tuple(inner)


# Addresses that GFM makes links of

def links(tree: Any) -> set[Tree]:
    """The links of a tree that show nothing but their address."""
    found: set[Tree] = set()
    stack = [tree]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            continue
        if _is_bare_link(one):
            found.add(one)
        stack.extend(one[2])
    return found


def _is_bare_link(tree: Tree) -> bool:
    if tree[0] != "a" or len(tree[2]) != 1 or not isinstance(tree[2][0], str) or len(tree[1]) != 1:
        return False
    words, where = unquote(tree[2][0], errors="surrogateescape"), tree[1][0][1]
    return where in (words, f"http://{words}", f"mailto:{words}")


def without_links(tree: Any, kept: set[Tree]) -> Any:
    """The tree without links that show nothing but their address, other than those kept; their text stays."""
    if isinstance(tree, str):
        return tree
    inside: list[Any] = []
    for one in tree[2]:
        bare = not isinstance(one, str) and _is_bare_link(one) and one not in kept
        fresh = one[2][0] if bare else without_links(one, kept)
        if isinstance(fresh, str) and inside and isinstance(inside[-1], str):
            inside[-1] += fresh
        else:
            inside.append(fresh)
    return tree[0], tree[1], tuple(inside)


def without_empty_head(tree: Any) -> Any:
    """The tree without rows of header cells that are all empty: what Markdown writes for a table without header."""
    if isinstance(tree, str):
        return tree
    inside = tree[2]
    if tree[0] == "table" and inside and all(cell[0] == "th" and not cell[2] for cell in inside[0][2]):
        inside = inside[1:]
    return tree[0], tree[1], tuple(without_empty_head(one) for one in inside)


def as_pictures(tree: Any) -> Any:
    """The tree with the address only of what is shown as a picture, a film or a page within the page."""
    if isinstance(tree, str):
        return tree
    if tree[0] in ("img", "embed", "video", "audio"):
        return "img", tuple(pair for pair in tree[1] if pair[0] == "src"), ()
    return tree[0], tree[1], tuple(as_pictures(one) for one in tree[2])


def composed(tree: Any) -> Any:
    """The tree with every text in Unicode's normal form C, into which pandoc brings what it reads."""
    if isinstance(tree, str):
        return normalize("NFC", tree)
    attributes = tuple((key, normalize("NFC", value)) for key, value in tree[1])
    return tree[0], attributes, tuple(composed(one) for one in tree[2])


def without_mail_titles(tree: Any) -> Any:
    """The tree without the titles of links to mailboxes, which pandoc loses."""
    if isinstance(tree, str):
        return tree
    attributes = tree[1]
    if tree[0] == "a" and any(key == "href" and value.startswith("mailto:") for key, value in attributes):
        attributes = tuple(pair for pair in attributes if pair[0] != "title")
    return tree[0], attributes, tuple(without_mail_titles(one) for one in tree[2])


def without_selectors(tree: Any) -> Any:
    """The tree without the variation selector U+FE0E, which pandoc writes after an arrow that leads back."""
    if isinstance(tree, str):
        return tree.replace("\ufe0e", "")
    return tree[0], tree[1], tuple(without_selectors(one) for one in tree[2])
