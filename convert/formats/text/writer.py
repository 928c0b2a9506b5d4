"""Article -> plain text, by the marks of ``marks.py``. Recursion follows the article, whose depth is bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from convert.formats.base import WriteJob
from convert.formats.text import marks
from convert.formats.text.marks import BREAK, DEPTHS, INDENT, LABELS, escaped, joined
from convert.model import blocks as b
from convert.model.article import Article
from convert.model.base import Node
from convert.model.inlines import Inline, LineBreak, Text
from convert.model.media import Asset
from convert.model.people import Moment
from convert.model.shape import field

Lines = list[str]
SHORTEST, LONGEST = 3, 72
"""How long the rule under a heading is at least and at most."""
KIND_NAMES = {kind: name for name, kind in marks.KINDS.items()}


def write(article: Article, job: WriteJob) -> bytes:
    """The article as UTF-8 text; the losses of ``job.residue`` as a block at the end."""
    out: Lines = []
    if article.kicker:
        out += [escaped(article.kicker), ""]
    if article.headline:
        out.append(escaped(article.headline))
    out.append(_rule("=", article.headline))
    out += labels(article)
    parts = [_named("Standfirst", children=article.standfirst)] if _is_long(article.standfirst) else []
    parts += [_block(item, lead=marks.LEAD) for item in article.lead_media]
    parts.append(flow(article.body, closed=bool(article.corrections or article.editor_notes)))
    parts += [_named("Correction", labels(item), item.blocks) for item in article.corrections]
    parts += [_named("Note to editors", labels(item), item.blocks) for item in article.editor_notes]
    if job.residue:
        parts.append(_named("Residue", [_raw(msgspec.json.encode(loss).decode()) for loss in job.residue]))
    for part in parts:
        if part:
            out += ["", *part]
    return ("\n".join(out) + "\n").encode()


def flow(blocks: Iterable[b.Block], depth: int = 0, *, closed: bool = False) -> Lines:
    """Blocks parted by blank lines. Sections follow each other without an end; other blocks after one need it."""
    out: Lines = []
    open_section = False
    for block in blocks:
        if out:
            out.append("")
        if type(block) is b.Section and block.heading and depth < len(DEPTHS):
            out += _section(block, depth)
            open_section = True
            continue
        if open_section:
            out += [_rule(DEPTHS[depth]), ""]
            open_section = False
        out += _block(block)
    if open_section and closed:
        out += ["", _rule(DEPTHS[depth])]
    return out


def _section(section: b.Section, depth: int) -> Lines:
    rule = _rule(DEPTHS[depth], words(section.heading)) + (f" {section.role}" if section.role else "")
    out = [escaped(words(section.heading)), rule, *labels(section, but="role")]
    if _is_long(section.standfirst):
        out += ["", *_named("Standfirst", children=section.standfirst)]
    if section.blocks:
        out += ["", *flow(section.blocks, depth + 1)]
    return out


def _rule(character: str, heading: str = "") -> str:
    return character * max(SHORTEST, min(len(heading) or 20, LONGEST))


def words(content: tuple[Inline, ...]) -> str:
    """The text of a run that is one line."""
    return "".join(item.text for item in content if type(item) is Text)


def _is_long(standfirst: tuple[b.Block, ...]) -> bool:
    """Whether a standfirst is more than fits a line."""
    return bool(standfirst) and not (
        len(standfirst) == 1 and type(standfirst[0]) is b.Paragraph and len(standfirst[0].content) == 1
    )


def _raw(line: str) -> str:
    return f"| {line}" if line else "|"


def _named(name: str, below: Iterable[str] = (), children: Iterable[b.Block] = (), text: str = "") -> Lines:
    """A block ``[Name: text]`` with the lines right below it and what it holds."""
    out = [f"[{name}: {text}]" if text else f"[{name}]", *below]
    held = flow(children)
    if held:
        out += ["", *_indented(held)]
    return out


def _indented(lines: Lines, blanks: int = INDENT) -> Lines:
    margin = " " * blanks
    return [margin + line if line else line for line in lines]


# Labels


def labels(node: Node, but: str = "") -> Lines:
    """The lines ``Label: value`` of a node."""
    out: Lines = []
    for label in LABELS[type(node)]:
        value = getattr(node, label.field)
        if label.field == but or value == field(type(node), label.field).default:
            continue
        out += [f"{label.label}: {spelt}".rstrip(" ") for spelt in _SPELLINGS[label.spelling](value)]
    return out


def _moment(moment: Moment) -> str:
    return moment.literal or moment.value


_SPELLINGS: dict[str, Callable[[Any], Iterable[str]]] = {
    "line": lambda value: (str(value),),
    "run": lambda value: (words(value),),
    "runs": lambda value: (words(run) for run in value[1:]),
    "moment": lambda value: (_moment(value),),
    "embargo": lambda value: (_moment(value.until) if value.until else "",),
    "names": lambda value: (joined(tuple(item.name for item in value)),),
    "strings": lambda value: (joined(value),),
    "party": lambda value: (value.name,),
    "flag": lambda _: ("yes",),
    "files": lambda value: (item.href for item in value),
    "standfirst": lambda value: () if _is_long(value) else (words(value[0].content),),
}


# Blocks


def _block(block: Any, lead: str = "") -> Lines:
    if lead:
        return _LEAD[type(block)](block, lead)
    return _BLOCKS[type(block)](block)


def _paragraph(block: b.Paragraph) -> Lines:
    out = [""]
    for item in block.content:
        if type(item) is LineBreak:
            out.append("")
        elif type(item) is Text:
            out[-1] += item.text
    return [escaped(line) for line in out]


def _heading(block: b.Heading) -> Lines:
    return [f"{'#' * block.level} {words(block.content)}"]


def _list(block: b.List) -> Lines:
    out: Lines = []
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}. " if block.ordered else marks.BULLET
        held = flow(item.blocks)
        out.append(mark + held[0] if held and held[0] else mark.rstrip(" "))
        out += _indented(held[1:], len(mark))
    return out


def _quote(block: b.Quote) -> Lines:
    held = flow(block.blocks, closed=bool(block.attribution))
    if block.attribution:
        held += ["", marks.ATTRIBUTION + words(block.attribution)]
    return [f"> {line}" if line else ">" for line in held]


def _figure(block: b.Figure, lead: str = "") -> Lines:
    return _asset(block.asset, lead)


def _asset(asset: Asset, lead: str) -> Lines:
    name = KIND_NAMES[asset.kind]
    return _named(lead + (name.lower() if lead else name), labels(asset), text=asset.alt)


def _gallery(block: b.Gallery, lead: str = "") -> Lines:
    name = "gallery" if lead else "Gallery"
    return _named(lead + name, labels(block), block.figures, words(block.heading))


def _embed(block: b.Embed, lead: str = "") -> Lines:
    return _named(lead + ("embed" if lead else "Embed"), labels(block), block.fallback, block.title)


def _code(block: b.CodeBlock) -> Lines:
    return _named("Code", [_raw(line) for line in block.text.split("\n")], text=block.language or "")


def _preformatted(block: b.Preformatted) -> Lines:
    lines = [_raw(line) for line in block.text.split("\n")]
    return _named("Verse", lines) if block.verse else lines


def _exchange(block: b.Exchange) -> Lines:
    out = _named("Question", children=block.question, text=block.asker)
    if block.answerer or block.answer:
        out += ["", *_named("Answer", children=block.answer, text=block.answerer)]
    return out


def _definitions(block: b.DefinitionList) -> Lines:
    out = _named("Definitions")
    for item in block.items:
        term = words(item.terms[0]) if item.terms else ""
        out += ["", *_indented(_named("Definition", labels(item), item.blocks, term))]
    return out


def _footnotes(block: b.Footnotes) -> Lines:
    out = _named("Footnotes")
    for note in block.notes:
        out += ["", *_indented(_named("Footnote", (), note.blocks, note.id))]
    return out


def _related(block: b.RelatedLinks) -> Lines:
    below: Lines = []
    for link in block.links:
        below += [f"{marks.LINK}: {link.href}".rstrip(" "), *labels(link)]
    return _named("Related", below, text=words(block.heading))


def _deep_section(block: b.Section) -> Lines:
    out = _named("Section", labels(block), text=words(block.heading))
    if _is_long(block.standfirst):
        out += ["", *_indented(_named("Standfirst", children=block.standfirst))]
    held = flow(block.blocks)
    return [*out, "", *_indented(held)] if held else out


def _holder(name: str, heading: bool = False) -> Callable[[Any], Lines]:
    """The writer of a block that is labels and what it holds."""
    return lambda block: _named(
        name, labels(block), block.blocks, words(block.heading) if heading else ""
    )


_BLOCKS: dict[type[Node], Callable[[Any], Lines]] = {
    b.Paragraph: _paragraph,
    b.Heading: _heading,
    b.Section: _deep_section,
    b.List: _list,
    b.Quote: _quote,
    b.PullQuote: lambda block: _named("Pull quote", (), block.blocks, words(block.attribution)),
    b.Figure: _figure,
    b.Gallery: _gallery,
    b.Embed: _embed,
    b.CodeBlock: _code,
    b.Preformatted: _preformatted,
    b.Break: lambda _: [BREAK],
    b.Aside: _holder("Box", heading=True),
    b.LiveUpdate: _holder("Update", heading=True),
    b.Exchange: _exchange,
    b.Notice: _holder("Notice"),
    b.DefinitionList: _definitions,
    b.Footnotes: _footnotes,
    b.RelatedLinks: _related,
}
_LEAD: dict[type[Node], Callable[[Any, str], Lines]] = {b.Figure: _figure, b.Gallery: _gallery, b.Embed: _embed}
