"""Hypothesis strategies for articles: every node type, every field, nested, with nasty text.

They are derived from the classes (``convert.model.shape``), so that a new field is generated the day it is added;
the result goes through ``normalise``, and nothing is filtered out.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

import msgspec
from hypothesis import strategies as st

from convert.model import base
from convert.model.article import Article
from convert.model.base import Node
from convert.model.blocks import Block, Footnote, Footnotes, Heading, Paragraph
from convert.model.build import normalise
from convert.model.inlines import Code, Entity, FootnoteReference, Inline, InlineImage, LineBreak, Text
from convert.model.people import Moment, Subject
from convert.model.shape import Field, fields

_FRAGMENTS = (
    "]]>", "--", "-->", "<!--", "</script>", "&amp;", "&", "<", ">", '"', "'", "`", "``", "***", "**", "*", "_", "__",
    "~~", "~", "1. ", "1) ", "- ", "+ ", "# ", "## ", "#", "| ", "|", "---", "===", ":", "::: note", "no", "yes",
    "null", "[x](y)", "![x](y)", "[^1]", "[a]: b", "<b>", "<br>", "</p>", "\\", "\\n", "  ", "\t", "\n", "\r\n",
    "\u00a0", "\u3000", "\u2028", "\x85", "\ufeff", "\u200b", "\u00ad", "\u202e", "\u2066", "\u0301", "e\u0301",
    "\U0001f469\u200d\U0001f680", "\U0001f1fa\U0001f1e6", "العربية", "עברית", "中文", "含**「重点」**内容", "{{ x }}",
    "{% raw %}", "{#id}", "$x$", "http://a.example/?a=b&c", "www.a.example", "a@b.example", "12:30:45", "2025-02-21",
    "017", "1_000", "AD", "icon", "Advertisement", "Sources: CNN, S&P Global", "Updated Feb 21, 2025", "By Ida Holm",
    "***x***", "a**b", "snake_case", "C++", "100 %", "“quoted”", "‘it’s’", "café", "\x01", "\ufffe", "!", "(b)",
    "!\\", "\\`", "%", "...", "news:section", "/news:section", "+++", "{", "}", "@x", "*a*", "_a_", " a ", ".", "-",
    "0", "true", "false", "&#32;", "&nbsp;",
)  # fmt: skip
_WORDS = (
    "the", "ferry", "council", "said", "on", "Friday", "that", "it", "expected", "a", "deal", "of", "Port", "Aurel",
    "lake", "mayor",
)  # fmt: skip

words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8).map(" ".join)
fragments = st.lists(st.sampled_from((*_FRAGMENTS, " ", *_WORDS)), min_size=1, max_size=6).map("".join)
characters = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
long_text = st.builds(lambda word, count: (word + " ") * count, words, st.integers(20, 200))
nasty = st.one_of(words, words, fragments, fragments, characters, long_text)
"""Text of all three alphabets: plain words, fragments that bite, any characters."""
_raw_pieces = st.sampled_from(("\n", "\n\n", "  x", "\t", "```", "~~~", "</pre>"))
raw_text = st.lists(st.one_of(nasty, _raw_pieces), min_size=1, max_size=5).map("".join)

identifiers = st.one_of(
    st.sampled_from(("a", "b", "s1", "f1", "f2", "fn-1", "lead", "the-news", "_x", "A.b-c")),
    st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,12}", fullmatch=True),
)
codes = st.one_of(
    st.sampled_from(("news", "signal", "signals", "photographer", "drol:summary", "short", "seo", "sub", "x",
                      "update", "image/jpeg", "seeAlso")),
    st.from_regex(r"[a-z][a-z0-9-]{0,10}", fullmatch=True),
    st.sampled_from(('"', "a:b:c", "<", "--", "é", "#x", "a&b", "'", "{x}", "|")),
)
languages = st.one_of(
    st.sampled_from(("en", "en-US", "de", "ar", "zh-Hant-TW", "x-private", "sr-Latn")),
    st.from_regex(r"[a-z]{2,3}(-[A-Z]{2})?", fullmatch=True),
)
qcodes = st.one_of(
    st.sampled_from(("medtop:20000337", "wikidata:Q84", "genre:Analysis", "x:a:b", "n\u00f6:\u00e9&<",
                      "isrol:originfo")),
    st.from_regex(r"[a-z]{2,6}:[A-Za-z0-9.-]{1,8}", fullmatch=True),
)
decimals = st.from_regex(r"-?[0-9]{1,3}(\.[0-9]{1,8})?", fullmatch=True)
seconds = st.from_regex(r"[0-9]{1,5}(\.[0-9]{1,3})?", fullmatch=True)
addresses = st.one_of(
    st.sampled_from(
        (
            "https://example.org/a", "http://example.org/a?b=c&d=%20e#f", "/relative/path", "#anchor",
            "mailto:desk@example.org", "tel:+4712345678", "https://例え.example/路径", "https://example.org/a(b)",
            "https://example.org/a\\b", "HTTPS://EXAMPLE.ORG/", "https://example.org/a<b>", 'https://example.org/"q"',
            "https://example.org/a'b", "//example.org/x", "?q=1", "https://example.org/a b", "javascript:alert(1)",
            "data:text/html,x", "https://example.org/%zz", "https://[::1]/", "a:b", "urn:x:y",
            "https://example.org/a_b*c*", "https://example.org/`x`", "https://example.org/|x|",
            "https://example.org/[x]", "../up", "x.html", "https://example.org/&amp;",
        )
    ),
    st.from_regex(r"https://[a-z]{1,8}\.example/[A-Za-z0-9/_.~-]{0,20}", fullmatch=True),
)  # fmt: skip


@st.composite
def moment_values(draw: st.DrawFn) -> str:
    """ISO 8601 in every precision, with and without a zone."""
    year = draw(st.one_of(st.integers(1990, 2035), st.integers(1, 9999)))
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    form = draw(st.integers(0, 5))
    value = f"{year:04d}"
    if form >= 1:
        value += f"-{month:02d}"
    if form >= 2:
        value += f"-{day:02d}"
    if form >= 3:
        value += f"T{draw(st.integers(0, 23)):02d}:{draw(st.integers(0, 59)):02d}"
        if form >= 4:
            value += f":{draw(st.integers(0, 59)):02d}"
        if form >= 5:
            value += "." + draw(st.from_regex(r"[0-9]{1,9}", fullmatch=True))
        value += draw(st.sampled_from(("", "Z", "+00:00", "-05:00", "+05:45", "+14:00", "-00:30")))
    return value


_LEXICAL: dict[str, st.SearchStrategy[str]] = {
    base.CODE: codes, base.IDENTIFIER: identifiers, base.LANGUAGE: languages, base.QCODE: qcodes,
    base.DECIMAL: decimals, base.MOMENT: moment_values(),
}  # fmt: skip


def _scalar(spec: Field) -> st.SearchStrategy[Any]:
    annotation = spec.annotation
    if annotation is bool:
        return st.booleans()
    if annotation is int:
        return st.integers(*_bounds(spec))
    choices = get_args(annotation)
    if choices:
        return st.sampled_from(choices)
    raise TypeError(f"no strategy for {spec}")


def _bounds(spec: Field) -> tuple[int, int]:
    low = 1 if spec.low is None else spec.low
    high = low + 5000 if spec.high is None else min(spec.high, low + 5000)
    return low, high


@cache
def _value(spec: Field, depth: int) -> st.SearchStrategy[Any]:
    """The strategy of one field."""
    least = 1 if spec.required else 0
    match spec.kind:
        case "line":
            found: st.SearchStrategy[Any] = nasty
        case "raw":
            found = raw_text
        case "url":
            found = addresses
        case "lexical":
            found = _LEXICAL.get(spec.pattern, seconds)
        case "strings":
            found = st.lists(nasty, min_size=1, max_size=3).map(tuple)
        case "inlines":
            found = runs(depth)
        case "runs":
            found = st.lists(runs(depth), max_size=2).map(tuple)
        case "blocks":
            found = st.lists(blocks(depth - 1), min_size=least, max_size=3).map(tuple)
        case "nodes":
            each = st.one_of([nodes(cls, depth - 1) for cls in spec.classes])
            found = st.lists(each, min_size=1, max_size=3).map(tuple)
        case "node":
            found = st.one_of([nodes(cls, depth) for cls in spec.classes])
        case _:
            found = _scalar(spec)
    return found


@cache
def nodes(cls: type[Node], depth: int) -> st.SearchStrategy[Any]:
    """Nodes of one class; each optional field is there in about half of them."""

    @st.composite
    def build(draw: st.DrawFn) -> Any:
        chosen = draw(st.integers(0, 2 ** len(fields(cls)) - 1))
        held: dict[str, Any] = {}
        for index, spec in enumerate(fields(cls)):
            if spec.required or chosen >> index & 1:
                held[spec.name] = draw(_value(spec, depth))
        return cls(**held)

    return build()


_ATOMS: tuple[type[Node], ...] = (Text, Code, LineBreak, FootnoteReference, InlineImage)
_MARKS = tuple(cls for cls in get_args(Inline) if cls not in _ATOMS)
_PLAIN = (Paragraph, Heading)
_NOTES = ("f1", "f2", "fn.3")
_SUBJECTS = ("s1", "s2", "S-3")
_NESTED = tuple(get_args(Block))


@cache
def runs(depth: int, level: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """Runs of inlines, marks nested up to ``level`` deep."""
    texts = st.builds(lambda text: Text(text=text), nasty)
    atoms = [nodes(cls, depth) for cls in (Code, LineBreak, InlineImage)]
    notes = st.builds(lambda ref: FootnoteReference(ref=ref), st.sampled_from(_NOTES))
    options: list[st.SearchStrategy[Any]] = [texts, texts, texts, st.one_of(*atoms, notes)]
    if level > 0:
        options.append(st.sampled_from(_MARKS).flatmap(lambda cls: _mark(cls, depth, level)))
        options.append(st.sampled_from(_MARKS).flatmap(lambda cls: _mark(cls, depth, level)))
    return st.lists(st.one_of(options), min_size=1, max_size=5).map(tuple)


@cache
def _mark(cls: type[Node], depth: int, level: int) -> st.SearchStrategy[Any]:
    own = {}
    for spec in fields(cls):
        if spec.name == "content":
            own["content"] = runs(depth, level - 1)
        elif spec.required:
            own[spec.name] = st.sampled_from(_SUBJECTS) if cls is Entity else _value(spec, depth)
        else:
            own[spec.name] = st.one_of(st.just(spec.default), _value(spec, depth))
    return st.builds(cls, **own)


@cache
def blocks(depth: int) -> st.SearchStrategy[Any]:
    """Blocks of every type, nested up to ``depth`` deep; at the bottom paragraphs and headings."""
    if depth <= 0:
        return st.one_of([nodes(cls, 0) for cls in _PLAIN])
    plain = nodes(Paragraph, depth)
    return st.one_of(plain, st.sampled_from(_NESTED).flatmap(lambda cls: nodes(cls, depth)))


_BODY = ("standfirst", "lead_media", "media", "body", "editor_notes", "corrections")
_HEAD = tuple(spec.name for spec in fields(Article) if spec.name not in _BODY)
_FIELDS = {spec.name: spec for spec in fields(Article)}


@st.composite
def _articles(draw: st.DrawFn, depth: int) -> Article:
    """Half of the articles are about the head (many fields, little body), half about the body."""
    held: dict[str, Any] = {}
    about_head = draw(st.booleans())
    some = draw(st.lists(st.sampled_from(_HEAD), max_size=24 if about_head else 4, unique=True))
    others = st.sampled_from(("standfirst", "lead_media", "media", "editor_notes", "corrections"))
    some += draw(st.lists(others, max_size=1 if about_head else 2, unique=True))
    for name in some:
        held[name] = draw(_value(_FIELDS[name], depth))
    if not about_head:
        held["body"] = tuple(draw(st.lists(blocks(depth), min_size=1, max_size=4)))
        if draw(st.booleans()):
            ids = draw(st.lists(st.sampled_from(_NOTES), min_size=1, max_size=3, unique=True))
            notes = tuple(Footnote(id=name, blocks=(draw(blocks(1)),)) for name in ids)
            held["body"] += (Footnotes(notes=notes),)
        if draw(st.booleans()):
            found = draw(st.lists(nodes(Subject, 0), min_size=1, max_size=3))
            held["subjects"] = tuple(
                msgspec.structs.replace(one, id=name) for one, name in zip(found, _SUBJECTS, strict=False)
            )
    return Article(**held)


def articles(depth: int = 3) -> st.SearchStrategy[Article]:
    """Articles in normal form."""
    return _articles(depth).map(lambda article: normalise(article)[0])


def field_values(name: str, depth: int = 2) -> st.SearchStrategy[Any]:
    """Values of one field of the article."""
    return _value(_FIELDS[name], depth)


def moments() -> st.SearchStrategy[Moment]:
    """Moments, with and without words of their own."""
    return nodes(Moment, 0)


