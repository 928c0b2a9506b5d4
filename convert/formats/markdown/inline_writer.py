"""Inline nodes -> Markdown: flattened to pieces, delimiters chosen, their neighbours settled, then joined.

Emphasis must flank (CommonMark 0.31, 6.2), and parsers disagree on what punctuation is. So a text character beside a
delimiter becomes a reference (``&#97;``) where the delimiter would not be read otherwise; nothing is parsed again.
"""

from __future__ import annotations

from typing import Any

from convert.formats.markdown import escape
from convert.formats.markdown.marker import dumps
from convert.formats.markdown.names import TAG_OF
from convert.formats.markdown.style import guard, guard_line, style
from convert.model import inlines as i
from convert.model.patterns import pattern

_TEXT, _OPEN, _CLOSE, _RAW, _BREAK = range(5)
_LABEL = escape.EVERYTHING._replace(label=True)
_DELIMITER = {i.Emphasis: "*", i.Strong: "**", i.Strike: "~~"}


class _Piece:
    """One piece of a line: a text, a delimiter, raw Markdown, or a break; its ends as they are written."""

    __slots__ = ("apart", "code", "label", "left", "mate", "right", "sort", "value")

    def __init__(self, sort: int, value: str, *, label: bool = False) -> None:
        self.sort, self.value, self.label = sort, value, label
        self.code = False  # a code span, which no other may touch
        self.apart = ""  # raw: what is written where GFM would take what follows for a part of the address
        self.left = self.right = False  # text: its first or last character becomes a reference
        self.mate: _Piece | None = None

    def first(self) -> str:
        return "&" if self.left else "" if self.sort == _BREAK else self.value[0]

    def last(self) -> str:
        return ";" if self.right else "" if self.sort == _BREAK else self.value[-1]


def write_inlines(content: tuple[Any, ...], place: str = "paragraph") -> list[str]:
    """The lines of a run: several only for a ``paragraph`` with breaks; a ``heading`` and a ``cell`` have one.

    ``cells``: a cell in which other runs stand on the same line.
    Raises nothing: whatever is in normal form can be written.
    """
    if len(content) == 1 and type(content[0]) is i.Text:
        pieces = [_Piece(_TEXT, content[0].text)]
    else:
        pieces = _pieces(content)
        _choose(pieces)
        while _settle(pieces):
            pass
    _edges(pieces)
    joined = _joined(pieces, escape.EVERYTHING if place == "cells" else _around(pieces))
    if place == "paragraph":
        lines = [guard_line(escape.escape_line(line)) for line in joined]
        return [line + "\\" for line in lines[:-1]] + lines[-1:]
    line = "<br>".join(joined)
    return [escape.escape_heading(line) if place == "heading" else line]


def write_text(text: str, place: str = "paragraph") -> list[str]:
    """A plain string as a run."""
    return write_inlines((i.Text(text=text),), place) if text else [""]


def link(text: str, href: str, title: str = "") -> list[str]:
    """A line holding one link."""
    return write_inlines((i.Link(href=href, title=title, content=(i.Text(text=text),)),))


def image(href: str, alt: str, title: str = "") -> str:
    """An image (CommonMark 6.4)."""
    return f"![{_description(alt)}]({_target(href, title)})"


def _description(alt: str) -> str:
    return guard(escape.escape_text(alt, before="[", after="]", run=_LABEL)) if alt else ""


def _target(href: str, title: str, *, apart: bool = False) -> str:
    where = escape.pointed(href) if apart or not href else escape.destination(href)
    return f"{where} {escape.title(title)}" if title else where


# Flattening


def _pieces(content: tuple[Any, ...]) -> list[_Piece]:
    pieces: list[_Piece] = []
    stack: list[tuple[Any, bool]] = [(node, False) for node in reversed(content)]
    while stack:
        node, label = stack.pop()
        if isinstance(node, _Piece):
            pieces.append(node)
            continue
        atom = _ATOMS.get(type(node))
        if atom is not None:
            if type(node) is i.Code and pieces and pieces[-1].code:
                pieces += [_Piece(_RAW, "<code>"), _Piece(_TEXT, node.text, label=label), _Piece(_RAW, "</code>")]
            else:
                pieces.extend(atom(node, label))
                pieces[-1].code = type(node) is i.Code
            continue
        if type(node) is i.Link and _is_address(node):
            pieces.append(_Piece(_RAW, f"<{node.href.removeprefix('mailto:')}>{_relation(node)}"))
            continue
        opening, closing, inner_label = _mark(node)
        pieces.append(opening)
        stack.append((closing, label))
        stack.extend((inner, label or inner_label) for inner in reversed(node.content))
    return pieces


def _mark(node: Any) -> tuple[_Piece, _Piece, bool]:
    """The pieces around the content of a mark, and whether the content is link text."""
    delimiter = _DELIMITER.get(type(node))
    if delimiter:
        opening, closing = _Piece(_OPEN, delimiter), _Piece(_CLOSE, delimiter)
        opening.mate, closing.mate = closing, opening
        return opening, closing, False
    if type(node) is i.Link and not _has_note(node.content) and (style().comments or not node.rel):
        rel = _relation(node)
        closing = _Piece(_RAW, f"]({_target(node.href, node.title)}){rel}")
        closing.apart = "" if rel else f"]({_target(node.href, node.title, apart=True)})"
        return _Piece(_RAW, "["), closing, True
    name, given = TAG_OF[type(node)]
    held = "".join(
        f' {attribute}="{escape.attribute(value)}"'
        for attribute, field in given.items()
        if (value := getattr(node, field))
    )
    return _Piece(_RAW, f"<{name}{held}>"), _Piece(_RAW, f"</{name}>"), False


def _relation(node: i.Link) -> str:
    return f"<!-- news:link {dumps({'rel': node.rel})} -->" if node.rel else ""


_SELF = pattern(r"https?://[A-Za-z0-9][A-Za-z0-9.:-]*(?:[/?#][^\x00-\x20\x7f-\U0010ffff<>\\`{|}^\[\]\"$*_~&]*)?")
_MAILBOX = pattern(r"[A-Za-z0-9._+-]+@[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9][A-Za-z0-9-]*)+")


def _is_address(node: i.Link) -> bool:
    """Whether a link shows its own address, and that is one which every parser takes alike between ``<`` and ``>``."""
    if style().colons or (node.rel and not style().comments):  # MDX, which directives go with, has no <https://...>
        return False
    shown = node.content[0]
    if node.title or len(node.content) != 1 or not isinstance(shown, i.Text):
        return False
    words = shown.text
    if words == node.href:
        return _SELF.fullmatch(words) is not None
    return node.href == f"mailto:{words}" and _MAILBOX.fullmatch(words) is not None


def _has_note(content: tuple[Any, ...]) -> bool:
    """Whether a footnote is called inside: brackets in link text would end the link."""
    stack = list(content)
    while stack:
        node = stack.pop()
        if type(node) is i.FootnoteReference:
            return True
        stack.extend(getattr(node, "content", ()))
    return False


def _image(node: i.InlineImage, _: bool) -> list[_Piece]:
    size = {key: value for key in ("width", "height") if (value := getattr(node, key))}
    if size and not style().comments:
        given = {"src": node.href, "alt": node.alt, **size}
        held = "".join(f' {key}="{escape.attribute(str(value))}"' for key, value in given.items())
        return [_Piece(_RAW, f"<img{held} />")]
    extra = f"<!-- news:image {dumps(size)} -->" if size else ""
    piece = _Piece(_RAW, image(node.href, node.alt) + extra)
    piece.apart = "" if extra else f"![{_description(node.alt)}]({_target(node.href, '', apart=True)})"
    return [piece]


_ATOMS: dict[Any, Any] = {
    i.Text: lambda node, label: [_Piece(_TEXT, node.text, label=label)],
    i.Code: lambda node, _: [_Piece(_RAW, escape.code_span(node.text))],
    i.FootnoteReference: lambda node, _: [_Piece(_RAW, f"[^{node.ref}]")],
    i.LineBreak: lambda *_: [_Piece(_BREAK, "\n")],
    i.InlineImage: _image,
}


# Delimiters


def _choose(pieces: list[_Piece]) -> None:
    """Emphasis that touches strong is written with ``_``, so that two runs of ``*`` never become one."""
    for index, piece in enumerate(pieces):
        if piece.value != "*" or piece.sort not in (_OPEN, _CLOSE) or piece.mate is None:
            continue
        beside = (pieces[index - 1] if index else None, pieces[index + 1] if index + 1 < len(pieces) else None)
        if any(near is not None and near.sort in (_OPEN, _CLOSE) and near.value in ("**", "_", "*") for near in beside):
            piece.value = piece.mate.value = "_"


def _settle(pieces: list[_Piece]) -> bool:
    """Characters beside delimiters that must be references; whether one was added."""
    changed = False
    for index, piece in enumerate(pieces):
        if piece.sort not in (_OPEN, _CLOSE):
            continue
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        inner, outer = (after, before) if piece.sort == _OPEN else (before, after)
        if inner is None:
            continue
        opens = piece.sort == _OPEN
        near = inner.first() if opens else inner.last()
        if inner.sort == _TEXT and escape.is_blank(near):
            changed |= _refer(inner, left=opens)
            near = "&"
        if outer is None or outer.sort == _BREAK:
            continue
        far = outer.last() if opens else outer.first()
        tight = piece.value == "_" or not near or escape.is_punctuation(near)
        if tight and outer.value == "~~" and outer.sort != _TEXT:
            outer = _beyond(pieces, index, -1 if opens else 1)
            far = "" if outer is None else outer.last() if opens else outer.first()
        if tight and outer is not None and not escape.is_trusted(far) and outer.sort == _TEXT:
            changed |= _refer(outer, left=not opens)
    return changed


def _beyond(pieces: list[_Piece], index: int, step: int) -> _Piece | None:
    """The piece on the other side of ``~~``: cmark-gfm looks through it for the character beside a delimiter."""
    index += step
    while 0 <= index < len(pieces) and pieces[index].value == "~~" and pieces[index].sort in (_OPEN, _CLOSE):
        index += step
    return pieces[index] if 0 <= index < len(pieces) else None


def _refer(piece: _Piece, *, left: bool) -> bool:
    if left:
        fresh, piece.left = not piece.left, True
    else:
        fresh, piece.right = not piece.right, True
    return fresh


def _edges(pieces: list[_Piece]) -> None:
    """Unicode blanks at the edges of lines, which parsers trim, as references."""
    for index, piece in enumerate(pieces):
        if piece.sort != _TEXT:
            continue
        if (index == 0 or pieces[index - 1].sort == _BREAK) and escape.is_blank(piece.value[0]):
            piece.left = True
        if (index == len(pieces) - 1 or pieces[index + 1].sort == _BREAK) and escape.is_blank(piece.value[-1]):
            piece.right = True


# Joining

def _joined(pieces: list[_Piece], run: escape.Around) -> list[str]:
    label = run._replace(label=True, brackets=True)
    clean = _clean_lines(pieces)
    lines, line = [], ""
    for index, piece in enumerate(pieces):
        if piece.sort == _BREAK:
            lines.append(line)
            line = ""
        elif piece.sort == _TEXT:
            following = pieces[index + 1].value if index + 1 < len(pieces) else ""
            line += _text(piece, line, following, label if piece.label else run)
        else:
            line += piece.apart if piece.apart and _runs_on(pieces, index + 1, clean) else piece.value
    return [*lines, line]


def _around(pieces: list[_Piece]) -> escape.Around:
    if len(pieces) == 1:
        return escape.around(pieces[0].value, "", pieces[0].value)
    texts = "".join(piece.value if piece.sort == _TEXT else "\0" for piece in pieces)
    others = "".join(piece.value for piece in pieces if piece.sort != _TEXT)
    return escape.around(texts, others, "".join(piece.value for piece in pieces))


_ENDED = pattern(r"[.,?!:)]*(?:[ <]|$)")
_BLANK_COMES = pattern(r"[^\\`*_\[\]<&~!{$:]*(?: |$)")
_ESCAPABLE = pattern(r"[\\`*_\[\]<&~!{$:]")


def _clean_lines(pieces: list[_Piece]) -> list[bool]:
    """For each piece whether from it to the end of its line nothing but words, marks and links stands."""
    clean = [True] * (len(pieces) + 1)
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.sort == _TEXT:
            own = not (piece.left or piece.right or _ESCAPABLE.search(piece.value))
        else:
            own = piece.sort in (_OPEN, _CLOSE) or piece.value == "[" or piece.value.startswith("](")
        clean[index] = piece.sort != _BREAK and own and clean[index + 1]
    return clean


def _runs_on(pieces: list[_Piece], index: int, clean: list[bool]) -> bool:
    """Whether pandoc would take what follows for a part of the address that ends here, and markup in it for text."""
    while index < len(pieces) and pieces[index].sort == _CLOSE:
        index += 1
    if index == len(pieces):
        return False
    following = pieces[index]
    if following.sort != _TEXT:
        return following.sort != _BREAK and not following.value.startswith("<")
    last = index + 1 == len(pieces)
    ended = None if following.left else _ENDED.match(following.value)
    if ended is not None and (last or ended.end() < len(following.value) or following.value[-1] in " <"):
        return False
    found = _BLANK_COMES.match(following.value)
    return found is None or not clean[index] or (found.end() == len(following.value) and not last)


def _text(piece: _Piece, before: str, after: str, run: escape.Around) -> str:
    text = piece.value
    if len(text) == 1 and (piece.left or piece.right):
        return escape.reference(text)
    start = escape.reference(text[0]) if piece.left else ""
    end = escape.reference(text[-1]) if piece.right else ""
    core = text[1 if start else 0 : -1 if end else None]
    if not core:
        return start + end
    middle = escape.escape_text(core, before=start or before, after=end or after, run=run)
    return start + guard(middle) + end


def has_strong(content: tuple[Any, ...]) -> bool:
    """Whether a strong mark is anywhere in a run."""
    stack = list(content)
    while stack:
        node = stack.pop()
        if type(node) is i.Strong:
            return True
        stack.extend(getattr(node, "content", ()))
    return False


def strong(content: tuple[Any, ...]) -> tuple[Any, ...]:
    """A run made strong."""
    return (i.Strong(content=content),)


__all__ = ["has_strong", "image", "link", "strong", "write_inlines", "write_text"]
