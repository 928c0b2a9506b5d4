"""HTML -> Markdown -> HTML: is the page that is shown the page that was given? Ours and the peers, in one run.

Three sources, none of them made for our writer: pages made up of blocks and marks with hostile text (a generator of
HTML, which knows nothing of the article), the HTML of the CommonMark and GFM examples, and the paragraphs, headings,
lists, quotations and tables of real pages, without their attributes. Each converter's Markdown is rendered by
markdown-it (npm), and the trees are compared (``bench/markdown_shown.py``): equal as a browser shows them; equal where
``em`` in ``strong`` and ``strong`` in ``em`` are one; and equal but for what an article has no place for, set aside for
every converter alike: empty blocks and links, two breaks (which are two paragraphs), links with schemes that are not
allowed, equal marks in each other, the titles of images within a line, blanks that are all of a piece of code or stand
at the edge of a mark, line ends at the end of a block of code. Two equal marks that touch are one mark. Examples that
are not well-formed HTML (html5lib) are left out.
"""

from __future__ import annotations

import argparse
import html
import json
import random
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import html5lib
from lxml import html as lxml_html

from bench import markdown_tree as trees
from bench.documents import Corpora, table
from bench.markdown_exact import markdown, places_of, share
from bench.markdown_shown import canonical, held, unordered
from bench.markdown_tools import Missing, Places, convert_all, version
from convert.errors import ConvertError
from convert.markup.body_reader import BodyReader
from convert.markup.html import parse_html
from convert.model.article import Article
from convert.model.build import normalise
from convert.report import Log

PEERS = ("rehype-remark", "pandoc from html", "markdownify", "markitdown")
_NASTY = (
    "*", "**", "_", "__", "~~", "`", "``", "[", "]", "[x](y)", "![x](y)", "\\", "<b>", "&amp;", "&copy;", "#", "1. ",
    "- ", "+ ", "> ", "| ", "---", "===", "***", "~~~", "```", ":", "{x}", "$x$", "!", "(a)", "C++", "*sic*", "A*",
    "snake_case", "5*3", "100 %", "“b”", "’s", "—", "中文", "「重点」", "www.a.example", "10:30", "[sic]", "\u00a0",
)  # fmt: skip
_WORDS = ("the", "ferry", "council", "said", "on", "Friday", "that", "it", "expected", "a", "deal", "of", "towns")
_MARKS = ("em", "strong", "del", "code", "a", "em", "strong")
_KEPT = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "table", "tr", "td", "th", "em",
    "strong", "i", "b", "code", "a", "br", "img", "del", "s",
})  # fmt: skip
_OF_BLOCKS = trees.BLOCKS | {"tbody", "thead"}


def section(corpora: Corpora, options: argparse.Namespace) -> str:
    """A table: converters, sources, shares."""
    places = places_of(options)
    sources = [
        ("hostile", list(islice(hostile(), options.examples))),
        ("CommonMark and GFM examples", list(examples(corpora))),
        ("blocks of real pages", list(fragments(corpora))),
    ]
    rows = []
    for tool in ("wirecopy", *PEERS):
        row = [" ".join((tool.removesuffix(" from html"), _version(tool, places))).strip()]
        for _, pages in sources:
            row += measured(tool, pages, places)
        rows.append(row)
    head = ["converter", *(part for name, pages in sources for part in (
        f"{name}: {len(pages):,} pages, %", "order of marks aside, %", "what an article holds, %"))]  # fmt: skip
    return f"{__doc__.partition(chr(10) * 2)[2].strip()}\n\n{table(head, rows)}"


def _version(tool: str, places: Places) -> str:
    return "" if tool == "wirecopy" else version(tool.removesuffix(" from html"), places)


def measured(tool: str, pages: list[str], places: Places) -> list[str]:
    """The shares of one converter on some pages."""
    if not pages:
        return ["", "", ""]
    try:
        made = [ours(page) for page in pages] if tool == "wirecopy" else convert_all(tool, pages, places)
        shown = convert_all("markdown-it", [text or "" for text in made], places)
    except Missing as error:
        return [f"not run: {error}", "", ""]
    counts = [0, 0, 0]
    for page, text, found in zip(pages, made, shown, strict=True):
        if text is not None:
            counts = [count + same for count, same in zip(counts, equal(page, found or ""), strict=True)]
    return [share(count, len(pages)) for count in counts]


def equal(page: str, found: str) -> tuple[bool, bool, bool]:
    """Whether two pages are equal as shown, with the order of marks aside, and in what an article holds."""
    meant, got = canonical(page), canonical(found)
    if meant == got:
        return True, True, True
    meant, got = unordered(meant), unordered(got)
    return False, meant == got, held(meant) == held(got)


def ours(page: str) -> str | None:
    """The body of a page as plain Markdown."""
    try:
        root = parse_html(f"<div>{page}</div>", format="html")
        body = root.find("body")
        blocks = BodyReader(Log()).blocks(root if body is None else body)
        article, _ = normalise(Article(body=blocks))
        return markdown(article, "plain")[1]
    except ConvertError:
        return None


# Sources


def hostile() -> Iterator[str]:
    """Pages without end, the same ones each time."""
    chance = random.Random(20)
    while True:
        yield "\n".join(_block(chance, 2) for _ in range(chance.randint(1, 5)))


def _words(chance: random.Random) -> str:
    parts = [chance.choice(_NASTY if chance.random() < 0.3 else _WORDS) for _ in range(chance.randint(1, 6))]
    made = parts[0]
    for part in parts[1:]:
        made += (" " if chance.random() < 0.8 else "") + part
    return " ".join(made.split(" ")).strip(" ")


def _run(chance: random.Random, outer: tuple[str, ...] = ()) -> str:
    made = ""
    for _ in range(chance.randint(1, 4)):
        made += chance.choice(("", " ")) if made else ""
        mark = chance.choice(_MARKS)
        if chance.random() < 0.6 or mark in outer or len(outer) > 1:
            made += html.escape(_words(chance), quote=False)
        elif mark == "code":
            made += f"<code>{html.escape(_words(chance), quote=False)}</code>"
        else:
            own = f' href="https://a.example/{chance.randint(1, 99)}"' if mark == "a" else ""
            made += f"<{mark}{own}>{_run(chance, (*outer, mark)).strip(' ')}</{mark}>"
    return made.strip(" ")


def _block(chance: random.Random, depth: int) -> str:
    kind = chance.choice(("p", "p", "p", "h2", "h3", "ul", "ol", "blockquote", "pre", "table", "hr"))
    if kind in ("p", "h2", "h3"):
        return f"<{kind}>{_run(chance)}</{kind}>"
    if kind == "hr":
        return "<hr>"
    if kind == "pre":
        return f"<pre><code>{html.escape(_words(chance))}\n  {html.escape(_words(chance))}</code></pre>"
    if kind == "table":
        width = chance.randint(1, 3)
        rows = [[_run(chance) for _ in range(width)] for _ in range(chance.randint(2, 3))]
        head = "".join(f"<th>{cell}</th>" for cell in rows[0])
        rest = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[1:])
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rest}</tbody></table>"
    if depth == 0:
        return f"<p>{_run(chance)}</p>"
    inner = [_block(chance, depth - 1) for _ in range(chance.randint(1, 3))]
    if kind == "blockquote":
        return f"<blockquote>{''.join(inner)}</blockquote>"
    return f"<{kind}>{''.join(f'<li>{one}</li>' for one in inner)}</{kind}>"


def examples(corpora: Corpora) -> Iterator[str]:
    """The HTML of the examples of the specifications, without those that hold HTML of their own or nothing."""
    for name in ("commonmark-spec.json", "gfm-extension-examples.json"):
        path = corpora.folder / "markdown" / name
        held = json.loads(path.read_text("utf-8")) if path.exists() else []
        for one in [part for some in held.values() for part in some] if isinstance(held, dict) else held:
            page = one["html"]
            if page.strip() and _is_well_formed(page) and _only_kept(trees.parsed(page)):
                yield page


def _is_well_formed(page: str) -> bool:
    parser = html5lib.HTMLParser()
    parser.parseFragment(page)
    return not parser.errors


def _only_kept(node: trees.Node) -> bool:
    return all(
        isinstance(one, str) or ((one.name in _KEPT or one.name in ("hr", "thead", "tbody")) and _only_kept(one))
        for one in node.children
    )


def fragments(corpora: Corpora) -> Iterator[str]:
    """The blocks of real pages, cleaned: a page for each."""
    for document in corpora.pages():
        root = lxml_html.fromstring(document.data().decode("utf-8", "replace").encode(), parser=lxml_html.HTMLParser(
            encoding="utf-8"))  # fmt: skip
        kept = [_clean(node) for node in root.iter("p", "h2", "h3", "ul", "ol", "blockquote") if not any(
            above.tag in ("ul", "ol", "blockquote", "table", "nav", "footer", "header", "form", "p", "button")
            for above in node.iterancestors())]  # fmt: skip
        page = "\n".join(one for one in kept if trees.parsed(one).text().strip())
        if page and _is_well_formed(page):
            yield page


def _clean(node: Any, inside: Callable[[str], bool] = _KEPT.__contains__) -> str:
    """An element with the elements that Markdown has and their addresses only."""
    words = html.escape(" ".join((node.text or "").split("\n")), quote=False)
    for child in node:
        if isinstance(child.tag, str) and child.tag not in ("script", "style", "svg", "button", "noscript", "iframe"):
            words += _clean(child, inside)
        words += html.escape(child.tail or "", quote=False)
    if node.tag in ("br", "img") or not inside(node.tag) or (node.tag == "a" and not _is_link(node)) or (
        node.tag in ("a", "em", "strong", "i", "b") and any(one.tag in _OF_BLOCKS for one in node.iter())
    ):  # fmt: skip
        return words if node.tag != "br" else "<br>" + words
    own = f' href="{html.escape(node.get("href").strip())}"' if node.tag == "a" else ""
    return f"<{node.tag}{own}>{words}</{node.tag}>"


def _is_link(node: Any) -> bool:
    return bool((node.get("href") or "").strip().startswith(("http://", "https://", "/")))
