"""Footnotes of a page: which links are references, which elements the notes that they lead to.

A reference is a link of a mark (a number, a letter, a star) to an element further down the same text that has words
of its own. It counts where the note leads back to it, or where the link stands raised or says that it is a reference.
"""

from __future__ import annotations

from lxml.etree import _Element

from convert.formats.html.source import line_of
from convert.model import blocks as b
from convert.model import build
from convert.model.inlines import Text
from convert.model.patterns import pattern
from convert.model.runs import normal_runs

_MARK = pattern(r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3})[\])]?")
_NOTES = frozenset({"li", "p", "div", "aside", "dd", "section", "td"})
_ANCHORS = frozenset({"a", "span", "sup", "b", "strong"})
_RAISED = frozenset({"sup", "small"})
_PRINTED_MARK = pattern(r"^\s*[\[(]?([^\s\[\]().:]{1,5})[\])]?[.:]?\s*")
LONGEST = 4000


class Footnotes:
    """The ``references`` and ``notes`` below an element, each with the id of its note.

    ``marks`` are the printed marks of the notes; the links ``back`` lead up again.
    """

    def __init__(self, top: _Element) -> None:
        self.references: dict[_Element, str] = {}
        self.notes: dict[_Element, str] = {}
        self.marks: dict[_Element, str] = {}
        self.back: set[_Element] = set()
        self.above: set[_Element] = set()
        links = [one for one in top.iter("a") if (one.get("href") or "")[:1] == "#" and len(one.get("href") or "") > 1]
        links = [one for one in links if _MARK.fullmatch(line_of(one))]
        if links:
            self._find(top, links)

    def _find(self, top: _Element, links: list[_Element]) -> None:
        wanted = {(one.get("href") or "")[1:] for one in links}
        order: dict[_Element, int] = {}
        named: dict[str, _Element] = {}
        for index, one in enumerate(top.iter()):
            order[one] = index
            name = one.get("id") or (one.get("name") if one.tag == "a" else None)
            if name in wanted:
                named.setdefault(name, one)
        for link in links:
            target = named.get((link.get("href") or "")[1:])
            note = None if target is None else _note_of(target)
            if note is None or note is top or order.get(note, -1) <= order[link] or self._is_inside(link):
                continue
            back = _back_links(note, link)
            if not back and not _is_raised(link):
                continue
            self._add(note, link, back)
        for note in self.notes:
            self.above.update(at for at in note.iterancestors() if at in order and at is not top)

    def _is_inside(self, link: _Element) -> bool:
        return any(at in self.notes for at in link.iterancestors())

    def _add(self, note: _Element, link: _Element, back: list[_Element]) -> None:
        own_id = self.notes.get(note)
        if own_id is None:
            own_id = build.identifier((link.get("href") or "")[1:]) or f"fn-{len(self.notes) + 1}"
            own_id = own_id if own_id not in self.notes.values() else f"fn-{len(self.notes) + 1}"
            self.notes[note] = own_id
            self.marks[note] = line_of(link).strip("[]()")
        self.back.update(back)
        self.references[_whole(link)] = own_id


def _note_of(target: _Element) -> _Element | None:
    """The element of a note that an address leads to: itself, or what an anchor at its beginning stands in."""
    at: _Element | None = target
    while at is not None and at.tag in _ANCHORS:
        at = at.getparent()
    if at is None or at.tag not in _NOTES:
        return None
    return at if 3 < len(line_of(at)) <= LONGEST else None


def _back_links(note: _Element, link: _Element) -> list[_Element]:
    """The links in a note that lead back to its reference."""
    names = {f"#{name}" for one in (link, *_around(link)) if (name := one.get("id") or one.get("name"))}
    return [one for one in note.iter("a") if one.get("href") in names]


def _around(link: _Element) -> list[_Element]:
    """The elements right around a link that hold nothing else, and an anchor right before it."""
    found: list[_Element] = []
    at = link.getparent()
    while at is not None and at.tag in ("sup", "span", "small") and line_of(at) == line_of(link):
        found.append(at)
        at = at.getparent()
    before = link.getprevious()
    return [*found, before] if before is not None and before.tag in _ANCHORS and not line_of(before) else found


def _whole(link: _Element) -> _Element:
    """The reference as it is printed: the raised element around the link, where it holds nothing else."""
    around = [one for one in _around(link) if one.tag in ("sup", "span", "small") and len(line_of(one))]
    return around[-1] if around else link


def _is_raised(link: _Element) -> bool:
    """Whether a link is printed, or named by its role, as a reference to a note."""
    if link.get("role") == "doc-noteref" or any(one.tag in _RAISED for one in link.iter()):
        return True
    return any(at.tag in _RAISED for at in link.iterancestors("sup", "small"))


def unmarked(blocks: tuple[b.Block, ...], mark: str) -> tuple[b.Block, ...]:
    """The blocks of a note without the mark printed before its first words."""
    first = blocks[0] if blocks else None
    if isinstance(first, b.Paragraph) and first.content and isinstance(first.content[0], Text):
        found = _PRINTED_MARK.match(first.content[0].text)
        if found is not None and found[1] in (mark, "↑", "^"):
            rest = normal_runs((Text(text=first.content[0].text[found.end() :]), *first.content[1:]), None)
            return (b.Paragraph(content=rest), *blocks[1:]) if rest else blocks[1:]
    return blocks
