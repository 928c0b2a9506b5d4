"""Markdown of others: read, written and rendered again, is it the same page? And the specifications' own HTML.

A document is rendered by markdown-it-py (CommonMark, tables, strikethrough, footnotes), read and written by us, and
rendered again; both renderings are parsed by html5lib. Set aside: comments, white space where HTML collapses it, and
whether a list is tight. Where they still differ, the reasons below are applied to both one after the other until they
agree: each says what the article has no place for. Raw HTML goes through the HTML reader's allow-list: there both
renderings are read by it, and what it finds is compared.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import html5lib
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

import convert
from bench.documents import Corpora, table
from convert.errors import ConvertError
from convert.formats.markdown.front import split
from convert.formats.markdown.plain import simple
from convert.limits import Limits
from convert.markup.body_reader import BodyReader
from convert.markup.html import parse_html
from convert.model.article import Article
from convert.model.build import normalise
from convert.model.text import SAFE_SCHEMES
from convert.report import Log

Tree = tuple[str, tuple[tuple[str, str], ...], tuple[Any, ...]]
_BLOCKS = frozenset({
    "p", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "thead", "tbody", "tr", "td", "th", "h1", "h2", "h3",
    "h4", "h5", "h6", "div", "section",
})  # fmt: skip
_HOLDERS = frozenset({"DOCUMENT_FRAGMENT", "li", "td", "th", "blockquote", "div"})
_BLANKS = re.compile(r"[ \t\n\r\f]+")


class Outcome(NamedTuple):
    """One document: its group and name, whether the renderings are equal, and if not, what explains it."""

    group: str
    name: str
    equal: bool
    reasons: tuple[str, ...] = ()
    source: str = ""


def section(corpora: Corpora, _: argparse.Namespace) -> str:
    """Shares by collection, the reasons, and every difference by name."""
    folder = corpora.folder / "markdown"
    if not folder.exists():
        return "The corpora are not here."
    found = [outcome(group, name, text) for group, name, text in documents(folder)]
    groups = list(dict.fromkeys(one.group for one in found))
    rows = [_row(group, [one for one in found if one.group == group]) for group in groups]
    reasons = collections.Counter(reason for one in found for reason in one.reasons)
    names: dict[str, list[str]] = {}
    for one in found:
        for reason in one.reasons:
            names.setdefault(reason, []).append(f"{one.group} {one.name}")
    lines = [
        "Rendered, read, written and rendered again; per cent of the documents.\n",
        table(["documents of", "number", "the same tree", "the same but for what an article has no place for",
               "not explained"], rows),
        "\nWhat an article has no place for, in documents:\n",
        table(["reason", "number", "where"], [[why, str(count), _short(names[why])] for why, count in
                                               reasons.most_common()]),
    ]  # fmt: skip
    return "\n".join(lines)


def _short(names: list[str]) -> str:
    """Names of documents, the group once."""
    by_group: dict[str, list[str]] = {}
    for name in names:
        group, _, rest = name.rpartition(" ")
        by_group.setdefault(group, []).append(rest)
    return "; ".join(f"{group}: {', '.join(rest)}" for group, rest in by_group.items())


def _row(group: str, rows: list[Outcome]) -> list[str]:
    same = sum(one.equal for one in rows)
    told = sum(bool(one.reasons) and UNEXPLAINED not in one.reasons for one in rows)
    return [group, str(len(rows)), f"{100 * same / len(rows):.1f}", f"{100 * (same + told) / len(rows):.1f}",
            str(len(rows) - same - told)]  # fmt: skip


def documents(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Group, name and text of every example and post; an example gets a title, so that its first heading stays."""
    head = '---\ntitle: "x"\n---\n'
    for one in json.loads((folder / "commonmark-spec.json").read_text("utf-8")):
        yield "CommonMark", str(one["example"]), head + one["markdown"]
    for group, examples in json.loads((folder / "gfm-extension-examples.json").read_text("utf-8")).items():
        for one in examples:
            yield f"GFM ({group})", str(one["example"]), head + one["markdown"]
    for path in sorted(folder.glob("posts/*/*")):
        yield "posts", path.name, path.read_text("utf-8").replace("\r\n", "\n")


def outcome(group: str, name: str, text: str) -> Outcome:
    """One document compared with itself."""
    try:
        article, _ = convert.read(text.encode(), "markdown")
        written = convert.write(article, "markdown")[0].decode()
    except ConvertError as error:
        return Outcome(group, name, False, (f"refused: {error.code}",), text)
    before, after = rendered(text), rendered(written)
    first, second = tree(before), tree(after)
    if first == second:
        return Outcome(group, name, True)
    if "<" in text and _raw(text):
        raw = next((reason for reason, test in HTML if test(before, after)), "")
        if raw:
            return Outcome(group, name, False, (raw,), text)
    reasons = []
    for reason, change in REASONS:
        reduced = (change(first), change(second))
        if reduced[0] != first:
            reasons.append(reason)
        first, second = reduced
        if first == second:
            return Outcome(group, name, False, tuple(reasons), text)
    return Outcome(group, name, False, (UNEXPLAINED,), text)


def _renderer() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # our own policy is what is measured
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # it is not done in raw HTML either
    return parser


def rendered(text: str) -> str:
    """The HTML of the body of a document."""
    return str(_renderer().render(split(text, Limits()).body))


def _raw(text: str) -> bool:
    tokens = _renderer().parse(split(text, Limits()).body)
    inner = [child for token in tokens for child in token.children or ()]
    return any(token.type in ("html_block", "html_inline") for token in [*tokens, *inner])


# Through the allow-list

def allowed(html: str) -> tuple[Any, ...]:
    """What the reader of HTML bodies finds in a rendering."""
    root = html5lib.parseFragment(f"<div>{html}</div>")
    mended = html5lib.serialize(root, quote_attr_values="always", omit_optional_tags=False)
    body = parse_html(f"<div>{mended}").find("body")
    blocks = BodyReader(Log()).blocks(body) if body is not None else ()
    return normalise(Article(body=blocks))[0].body


def shown(html: str) -> tuple[Any, ...]:
    """The same as plain Markdown shows it: no spans of cells, an embed as a link, an image alone as a figure."""
    blocks = tuple(one for block in allowed(html) for one in simple(block))
    return normalise(Article(body=blocks))[0].body


def words(html: str) -> str:
    """The text of a rendering, without tags and white space."""
    bare = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    root = html5lib.parseFragment(f"<div>{bare}</div>", namespaceHTMLElements=False)
    return "".join("".join(root.itertext()).split())


_BARE = re.compile(r"<(title|style|xmp|textarea)\b(?![\s\S]*</\1)|<!\[CDATA\[", re.IGNORECASE)
HTML: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("raw HTML: the same through the allow-list of the HTML reader", lambda a, b: allowed(a) == allowed(b)),
    ("raw HTML: the same, but for spans of cells and embeds, which Markdown shows as cells and links",
     lambda a, b: shown(a) == shown(b)),
    ("raw HTML: elements that blank lines cut apart, or that are never closed; the same words",
     lambda a, b: words(a) == words(b)),
    ("raw HTML: a declaration, or an element of bare text that is never closed and swallows the page",
     lambda a, _: _BARE.search(a) is not None),
)  # fmt: skip


# Trees

def tree(html: str) -> Tree:
    """A rendering as nested tuples, without what HTML does not tell apart."""
    return _node(html5lib.parseFragment(f"<div>{html}</div>", treebuilder="etree", namespaceHTMLElements=False), False)


def _node(element: Any, kept: bool) -> Tree:
    kept = kept or element.tag == "pre"
    content: list[Any] = []
    _text(content, element.text, kept)
    for child in element:
        if isinstance(child.tag, str):
            content.append(_node(child, kept))
        _text(content, child.tail, kept)
    if not kept:
        content = _trimmed(content, element.tag)
    if element.tag in _HOLDERS:
        content = _wrapped(content)
    return element.tag, tuple(sorted(element.attrib.items())), tuple(content)


def _text(content: list[Any], text: str | None, kept: bool) -> None:
    if not text:
        return
    text = text if kept else _BLANKS.sub(" ", text)
    if content and isinstance(content[-1], str):
        text = content.pop() + text
    content.append(text if kept else text.replace("  ", " "))


def _trimmed(content: list[Any], tag: str) -> list[Any]:
    """Blanks beside blocks and breaks, and at both ends of a block, taken away."""
    found: list[Any] = []
    edges = tag in _BLOCKS or tag in _HOLDERS
    for index, one in enumerate(content):
        if isinstance(one, str):
            last = index == len(content) - 1
            text = one.lstrip(" ") if (edges if index == 0 else _ends(content[index - 1])) else one
            text = text.rstrip(" ") if (edges if last else _ends(content[index + 1])) else text
            found += [text] if text else []
        else:
            found.append(one)
    return found


def _ends(one: Any) -> bool:
    return isinstance(one, tuple) and (one[0] in _BLOCKS or one[0] == "br")


def _wrapped(content: list[Any]) -> list[Any]:
    """Running text between blocks as paragraphs: whether an item is tight is not told apart."""
    found: list[Any] = []
    run: list[Any] = []
    for one in [*content, None]:
        if one is None or (isinstance(one, tuple) and one[0] in _BLOCKS):
            if run:
                found.append(("p", (), tuple(run)))
                run = []
            found += [] if one is None else [one]
        else:
            run.append(one)
    return found


# Reasons: what both trees become where the article has no place for something

UNEXPLAINED = "NOT EXPLAINED"
_MARKS = frozenset({"em", "strong", "s"})
Change = Callable[[Tree], Tree]


def _each(change: Callable[[Tree], list[Any]]) -> Change:
    """A change of every element, from the inside out: an element becomes some nodes."""

    def walk(node: Any) -> list[Any]:
        if isinstance(node, str):
            return [node]
        inner: list[Any] = []
        for child in node[2]:
            for one in walk(child):
                if isinstance(one, str) and inner and isinstance(inner[-1], str):
                    inner[-1] += one
                else:
                    inner.append(one)
        found = change((node[0], node[1], tuple(inner if node[0] in ("pre", "code") else _trimmed(inner, node[0]))))
        return [one for one in found if one]

    return lambda root: walk(root)[0]


def _spaces(node: Tree) -> list[Any]:
    if node[0] == "code":
        held = (_BLANKS.sub(" ", one).strip(" ") if isinstance(one, str) else one for one in node[2])
        return [(node[0], node[1], tuple(held))]
    attributes = {key: " ".join(value.split()) if key in ("title", "alt") else value for key, value in node[1]}
    attributes |= {key: attributes[key].replace(" ", "%20") for key in ("href", "src") if key in attributes}
    return [(node[0], tuple(attributes.items()), node[2])]


def _blank_code(node: Tree) -> list[Any]:
    if node[0] == "code":
        words = "".join(one for one in node[2] if isinstance(one, str))
        return [" "] if not words.strip() else [(node[0], node[1], (words.rstrip("\n"),))]
    return [node]


def _empty(node: Tree) -> list[Any]:
    if node[0] in _BLOCKS - {"td", "th", "hr"} and not [one for one in node[2] if one != " "]:
        return []
    return [node]


def _marks(node: Tree) -> list[Any]:
    return [_without(node, frozenset())] if node[0] == "DOCUMENT_FRAGMENT" else [node]


def _without(node: Any, around: frozenset[str]) -> Any:
    """An element in which no mark stands in another of its kind."""
    if isinstance(node, str):
        return node
    inner: list[Any] = []
    here = around | ({node[0]} & _MARKS)
    for child in (_without(one, here) for one in node[2]):
        for one in child[2] if isinstance(child, tuple) and child[0] in here else (child,):
            if isinstance(one, str) and inner and isinstance(inner[-1], str):
                inner[-1] += one
            else:
                inner.append(one)
    return node[0], node[1], tuple(inner)


def _links(node: Tree) -> list[Any]:
    address = dict(node[1]).get("href", "")
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
    refused = not address or not node[2] or (scheme is not None and scheme[1].lower() not in SAFE_SCHEMES)
    return list(node[2]) if node[0] == "a" and refused else [node]


def _edges(node: Tree) -> list[Any]:
    if node[0] not in (*_MARKS, "a") or not node[2]:
        return [node]
    inner = list(node[2])
    before = isinstance(inner[0], str) and inner[0].startswith(" ")
    after = isinstance(inner[-1], str) and inner[-1].endswith(" ")
    inner[0] = inner[0].lstrip(" ") if before else inner[0]
    inner[-1] = inner[-1].rstrip(" ") if after else inner[-1]
    return [*([" "] if before else []), (node[0], node[1], tuple(inner)), *([" "] if after else [])]


def _titles(node: Tree) -> list[Any]:
    if node[0] == "img":
        return [(node[0], tuple(pair for pair in node[1] if pair[0] != "title"), node[2])]
    return [node]


REASONS: tuple[tuple[str, Change], ...] = (
    ("a run of white space in a title or in code is one blank; a blank in an address is %20", _each(_spaces)),
    ("code that is nothing but white space; line ends at the end of a code block", _each(_blank_code)),
    ("a link without text or address, or with a scheme that is not allowed", _each(_links)),
    ("equal marks in each other, and empty ones, are one or none", _each(_marks)),
    ("the title of an image within a line", _each(_titles)),
    ("blanks at the edges of a link or mark stand beside it", _each(_edges)),
    ("an empty heading, item, quotation or code block", _each(_empty)),
)
