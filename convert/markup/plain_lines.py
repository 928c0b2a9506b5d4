"""Plain text of wires -> blocks: hard-wrapped lines are one paragraph, columns stay columns, nothing is left out.

A blank line ends a paragraph; so does a line that is indented while others are not. Lines end where their column
ends when the first word of the next one would not have fitted; any other line end is one of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from convert.model import build
from convert.model import text as rules
from convert.model.blocks import Block, Paragraph, Preformatted
from convert.model.inlines import LineBreak, Text
from convert.model.patterns import pattern
from convert.model.runs import normal_runs

_COLUMNS = pattern(r"\S(?: {2,}|\t+)\S")
_INDENT = pattern(r"[ \t\u3000]*")
_WIDEST = 120
"""No hard-wrapped text is wider; longer lines are paragraphs of their own."""
_NARROW = 45
"""Nor is it narrower: shorter lines are those of a list or a verse."""
_SHORT = 0.75
_BULLETS = "-*+\u2013\u2014\u2022\u25a0\u3000"
_EAST_ASIAN = "\u2e80"
"""From here on characters are wide, and words are not divided by blanks."""
_SENTENCE_END = (".", "!", "?", '"', "\u201d", "\u00bb", ")", ":", "\u3002")


def plain_blocks(text: str, *, joined: bool = False) -> tuple[Block, ...]:
    """The paragraphs and tables of a plain text. ``joined``: a line end never ends a paragraph, an indent does."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(8).split("\n")
    indent = _printed(lines)
    if indent:
        lines = [lines[0], *(line[indent:] for line in lines[1:])]
    width = 0 if joined or indent else _width(lines)
    return tuple(block for part in _parts(lines) for block in _blocks(part, width))


def has_lines(text: str) -> bool:
    """Whether the line ends of a text that need not mean anything (``p`` of XHTML) do mean something here."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    said = [line for line in lines if line.strip()]
    if len(said) < 2:
        return False
    inner = lines[lines.index(said[0]) : len(lines) - lines[::-1].index(said[-1])]
    if any(line.lstrip(" \t").startswith("\u3000") for line in said[1:]):
        return True
    return len(said) < len(inner) or _is_mixed(said[1:]) or sum(map(_has_columns, said)) * 2 > len(said) > 2


def _printed(lines: list[str]) -> int:
    """The indent that a printer of XML gave to all lines but the first, which follows a tag; 0 where the indent is one
    of the text. A printer wraps running text, of which most lines begin with no capital, figure or dash."""
    said = [line for line in lines[1:] if line.strip()]
    indent = min((len(line) - len(line.lstrip(" ")) for line in said), default=0)
    if indent < 2 or not lines[0].strip() or lines[0][0] == " ":
        return 0
    begin = [after.strip()[0] for line, after in pairwise(lines) if line.strip() and after.strip()]
    own = sum(sign.isupper() or sign.isdigit() or sign in _BULLETS for sign in begin)
    return indent if own * 2 <= len(begin) else 0


def _width(lines: list[str]) -> int:
    """The column at which the lines of the text are wrapped, as far as they show it."""
    lengths = [_wide(line.strip(" \u3000")) for line in lines]
    return max((length for length in lengths if length <= _WIDEST), default=_WIDEST)


def _wide(text: str) -> int:
    """The columns of a text; characters of China, Japan and Korea fill two."""
    return len(text) if text.isascii() else len(text) + sum(char >= _EAST_ASIAN for char in text)


def _first_word(line: str) -> int:
    """The columns of what could not have been divided at the beginning of a line."""
    return 2 if line[0] >= _EAST_ASIAN else _wide(line.split(" ", 1)[0])


def _join(lines: list[str]) -> str:
    """Lines as one; no blank comes between characters that are written without any."""
    text = lines[0]
    for line in lines[1:]:
        text += line if text[-1:] >= _EAST_ASIAN <= line[:1] else f" {line}"
    return text


def _has_columns(line: str) -> bool:
    return _COLUMNS.search(line.strip()) is not None


def _indent(line: str) -> int:
    found = _INDENT.match(line)
    return len(found[0].replace("\u3000", "  ")) if found else 0


def _is_mixed(lines: list[str]) -> bool:
    """Whether some lines are indented and others not."""
    indents = [_indent(line) for line in lines]
    return any(indent >= 2 for indent in indents) and any(indent == 0 for indent in indents)


def _parts(lines: list[str]) -> Iterator[list[str]]:
    """The lines between blank lines."""
    part: list[str] = []
    for line in (*lines, ""):
        if line.strip(" \t\u3000"):
            part.append(line.rstrip())
        elif part:
            yield part
            part = []


def _blocks(lines: list[str], width: int) -> Iterator[Block]:
    """One part: a table, or paragraphs that begin at indented lines."""
    columns = [at for at, line in enumerate(lines) if _has_columns(line)]
    if len(lines) > 2 and len(columns) * 2 >= len(lines) - 1:
        first = next((at for at, line in enumerate(lines) if len(line) < 60 or at in columns), 0)
        if first:
            yield from _blocks(lines[:first], width)
        yield Preformatted(text=rules.raw("\n".join(lines[first:])))
        return
    mixed = _is_mixed(lines)
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or (mixed and _indent(lines[at]) >= 2) or lines[at].lstrip(" ").startswith("\u3000"):
            yield from _prose([line.strip(" \u3000") for line in lines[start:at]], width)
            start = at


def _prose(lines: list[str], width: int) -> Iterator[Paragraph]:
    """Lines of running text: wrapped ones are joined (all where ``width`` is 0), others are paragraphs or lines."""
    if width == 0 or len(lines) == 1:
        yield from _paragraph([_join(lines)])
        return
    if any(_wide(line) > _WIDEST for line in lines) or _are_sentences(lines):
        for line in lines:
            yield from _paragraph([line])
        return
    ends = [
        (width < _NARROW or _wide(line) + (after[0] < _EAST_ASIAN) + _first_word(after) <= width)
        and not after[0].islower()
        for line, after in pairwise(lines)
    ]
    if not any(ends):
        yield from _paragraph([_join(lines)])
        return
    if sum(ends) * 2 > len(ends):  # they end before the column does: the ends are the text's own
        yield from _paragraph(lines)
        return
    start = 0
    for at, is_end in enumerate(ends):
        line = lines[at]
        if is_end and _wide(line) < width * _SHORT and line.endswith(_SENTENCE_END):
            yield from _paragraph([_join(lines[start : at + 1])])
            start = at + 1
    yield from _paragraph([_join(lines[start:])])


def _are_sentences(lines: list[str]) -> bool:
    return len(lines) > 2 and all(line.endswith(_SENTENCE_END) and len(line) > _NARROW for line in lines[:-1])


def _paragraph(lines: list[str]) -> Iterator[Paragraph]:
    """A paragraph of one or several lines."""
    if len(lines) == 1:
        made = build.paragraph(lines[0])
        if made.content:
            yield made
        return
    run = [piece for line in lines for piece in (LineBreak(), Text(text=line))][1:]
    content = normal_runs(tuple(run), None)
    if content:
        yield Paragraph(content=content)
