"""NITF bodies of any version, namespace and dialect as blocks: our own exactly, everybody's with an account.

The elements get the names of their counterparts in HTML, in place, so that one ``BodyReader`` reads both; media and the
inline elements that only NITF has are read here. Elements are matched by local name, whatever their namespace.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree
from lxml.etree import _Element

from convert.markup.body_reader import BodyReader
from convert.markup.escaped import is_escaped, unescape
from convert.markup.inline_reader import Run, Skip
from convert.markup.nitf_entities import Entities
from convert.markup.nitf_media import read_media, read_own
from convert.markup.nitf_names import EM_OF, ENTITY_KINDS, SUBJECT
from convert.markup.nitf_own import own_vocabulary
from convert.markup.records import local, words
from convert.model import build, text
from convert.model import inlines as i
from convert.model.blocks import Block
from convert.model.patterns import pattern
from convert.report import Log

RENAMED = {
    "hl1": "h1", "hl2": "h2", "bq": "blockquote", "credit": "footer", "block": "div", "media": "figure",
    "note": "aside",
    "body.content": "div", "body.end": "div", "tagline": "p", "bibliography": "p", "nitf-table": "div",
    "nitf-table-metadata": "div", "nitf-table-summary": "div", "custom-table": "div", "body.head": "div",
    "hedline": "div", "headline": "div", "distributor": "p", "byline": "p", "dateline": "p", "abstract": "div",
    "rights": "p", "series": "p", "datasource": "p",
}  # fmt: skip
_SIZE = pattern(r"(width|height): ([0-9]{1,10})px")


class NitfReader(BodyReader):
    """Reads NITF; ``own``: our writer made it. ``entities`` are the people, places... that somebody's body marks."""

    def __init__(
        self, log: Log, *, own: bool, skip: Skip | None = None, place: Callable[[_Element], str] | None = None
    ) -> None:
        super().__init__(log, skip=skip, place=place, attributes=not own)
        self.own = own
        self.entities = Entities(self)

    def content(self, element: _Element) -> tuple[Block, ...]:
        """The blocks of ``body.content`` or of another part that holds blocks; the element is used up."""
        self.prepare(element)
        return self.blocks(element)

    def prepare(self, element: _Element) -> None:
        """The names of HTML for all elements of a part; paths are asked for first, so that they stay NITF's."""
        if not self.own:
            for inner in [element, *element.iter("{*}p")]:
                if inner is element or is_escaped(inner.text or ""):
                    unescape(inner)
        if self.attributes:
            for inner in element.iter():
                if isinstance(inner.tag, str):
                    self.place(inner)
        if self.own:
            own_vocabulary(element)
            return
        for inner in list(element.iter()):
            name = local(inner)
            if name in _CHANGED:
                _CHANGED[name](inner)
            if name in RENAMED:
                inner.tag = RENAMED[name]
        _group_notes(element)

    def _own(self, element: _Element, kind: str, tag: str) -> Block | None:
        if kind == "figure" and self.own:
            try:
                return read_own(self, element)
            except (ValueError, TypeError, LookupError) as error:
                message = f"the media is damaged ({error}); it was read as anybody's"
                self.log.finding("NTF102", "warning", message, line=element.sourceline, path=self.place(element))
                made: Block | None = read_media(self, element)
                return made
        return super()._own(element, kind, tag)

    def read_figure(self, element: _Element) -> Any:
        """``media``."""
        return read_media(self, element)

    def _inline(self, element: _Element, run: Run) -> None:
        name = local(element)
        handler = _INLINES.get(name)
        if handler is not None:
            handler(self, element, run)
        else:
            super()._inline(element, run)

    def _em(self, element: _Element, run: Run) -> None:
        name = element.get("class") or ""
        if name == "code":
            run.append(i.Code(text=words(element)))
            return
        mark: Any = next((EM_OF[one] for one in name.lower().split() if one in EM_OF), i.Emphasis)
        self.unused(element, ())
        self._wrap(element, run, mark)

    def _anchor(self, element: _Element, run: Run) -> None:
        """``a``: in our own bodies also what has no element of its own."""
        kind = element.get("class") if self.own else None
        href, title = element.get("href") or "", element.get("title") or ""
        if kind == "abbreviation":
            self._wrap(element, run, i.Abbreviation, expansion=title)
        elif kind == "chron":
            self._wrap(element, run, i.Time, value=title)
        elif kind == "entity":
            self._wrap(element, run, i.Entity, ref=element.get("name") or "")
        elif kind == "footnote":
            run.append(i.FootnoteReference(ref=href[1:]))
        elif kind is not None and kind.startswith("rel "):
            self._wrap(element, run, i.Link, href=href, title=title, rel=kind[4:])
        elif kind == "image":
            sizes = {key: int(value) for key, value in _SIZE.findall(element.get("style") or "")}
            run.append(i.InlineImage(href=href, alt=words(element), **sizes))
        else:
            super()._inline(element, run)

    def _quote(self, element: _Element, run: Run) -> None:
        source = element.get("quote-source") or ""
        url = source if self.own else self.web(source)
        self.unused(element, ("quote-source",) if url else ())
        self._wrap(element, run, i.Quoted, url=url)

    def _chron(self, element: _Element, run: Run) -> None:
        self.unused(element, ("norm",))
        if element.get("norm"):
            self._wrap(element, run, i.Time, value=element.get("norm"))
        else:
            self._into(element, run)

    def _lang(self, element: _Element, run: Run) -> None:
        tag = element.get("{http://www.w3.org/XML/1998/namespace}lang") or ("" if self.own else element.get("value"))
        language = build.language(tag or "")
        direction: Any = element.get("class") if element.get("class") in ("ltr", "rtl") else None
        self.unused(element, ("value",) if language else ())
        self._wrap(element, run, i.Span, language=language, direction=direction)

    def _fraction(self, element: _Element, run: Run) -> None:
        self._spaced(element, run, "" if any(local(one) == "frac-sep" for one in element) else "/")

    def _lines(self, element: _Element, run: Run) -> None:
        """An address: its parts are words of their own."""
        self._spaced(element, run, " ")

    def _spaced(self, element: _Element, run: Run, between: str) -> None:
        self.unused(element, ())
        if element.text:
            run.append(i.Text(text=element.text))
        for at, child in enumerate(one for one in element if local(one)):
            if at and between:
                run.append(i.Text(text=between))
            self._inline(child, run)
            if child.tail:
                run.append(i.Text(text=child.tail))

    def _named(self, element: _Element, run: Run) -> None:
        """``person``, ``org``...: in our own bodies the words for a subject, else a subject found."""
        if self.own:
            ref = element.get("value") or element.get("location-code") or ""
            if (element.get("idsrc") or element.get("code-source")) == SUBJECT and build.identifier(ref) == ref:
                self._wrap(element, run, i.Entity, ref=ref)
            else:
                self._into(element, run)
            return
        subject = self.entities.found(element)
        content: Run = []
        self._into(element, content)
        run.extend([i.Entity(ref=subject, content=tuple(content))] if subject else content)

    def _code(self, element: _Element, run: Run) -> None:
        """``alt-code`` and ``classifier`` within a line: data, not words."""
        if words(element).strip() or len(element):
            self.unused(element, ())
            self._into(element, run)
        elif not self.own:
            said = " ".join(str(value) for value in element.attrib.values())
            self.log.ignored(self.place(element), "a code without words", said, element.sourceline)

    def web(self, value: str) -> str:
        """An attribute that may hold an address or words: the address, else ""."""
        return self.url(value) if value.lower().startswith(("http://", "https://")) else ""


def _quotation(element: _Element) -> None:
    source = element.get("quote-source")
    if source and source.lower().startswith(("http://", "https://")):
        element.set("cite", text.url(source))
        del element.attrib["quote-source"]
    if "pullquote" in (element.get("class") or "").lower().replace("-", "").split():
        element.tag = "aside"
        element.set("data-block", "pull-quote")
        for credit in element:
            if local(credit) == "credit":
                credit.tag = "p"
                credit.set("data-field", "attribution")


def _block(element: _Element) -> None:
    """A block that begins with a heading is a section; others are only around their content."""
    named = [one for one in element if local(one)]
    head = next((one for one in named if local(one) not in ("classifier", "byline", "dateline", "abstract")), None)
    if head is None or local(head) not in ("hl2", "h2") or not words(head).strip() or (element.text or "").strip():
        return
    parent = element.getparent()
    if parent is not None and local(parent) in ("bq", "blockquote"):
        return
    element.set("data-block", "section")
    role = build.code((element.get("class") or "").partition(" ")[0])
    if role:
        element.set("data-role", role)
    own_id = build.identifier(element.get("id") or "")
    if own_id:
        element.set("id", own_id)
    head.tag = "h2"
    element.insert(0, head)  # before a byline; a section's heading stands first


def _heading(element: _Element) -> None:
    name = (element.get("class") or "").lower()
    if name in ("h1", "h3", "h4", "h5", "h6"):
        element.tag = name


def _note(element: _Element) -> None:
    kind = element.get("noteclass")
    if kind:
        element.set("data-block", "notice")
        element.set("data-role", {"editorsnote": "editors-note"}.get(kind, build.code(kind) or "note"))
        del element.attrib["noteclass"]


def _list(element: _Element) -> None:
    start = element.attrib.pop("seqnum", None)
    if start is not None:
        element.set("start", start)


def _group_notes(element: _Element) -> None:
    """Footnotes that stand together become one block of footnotes."""
    number = 0
    for first in list(element.iter("{*}fn")):
        if first.getparent() is None or local(first) != "fn":
            continue
        holder = etree.Element("section", {"data-block": "footnotes"})
        items = etree.SubElement(holder, "ol", {"data-field": "notes"})
        first.addprevious(holder)
        at: _Element | None = first
        while at is not None and local(at) == "fn":
            following, tail = at.getnext(), at.tail
            number += 1
            at.set("id", build.identifier(at.get("id") or "") or f"fn-{number}")
            at.tag, at.tail = "li", None
            items.append(at)
            holder.tail = tail
            at = None if (tail or "").strip() else following


def _picture(element: _Element) -> None:
    """``img`` with the address where ``media-reference`` has it."""
    if element.get("source") and not element.get("src"):
        element.set("src", element.attrib.pop("source"))


_CHANGED: dict[str, Callable[[_Element], None]] = {
    "bq": _quotation, "block": _block, "hl2": _heading, "note": _note, "ol": _list,
    "img": _picture,
}  # fmt: skip
_INLINES: dict[str, Callable[[NitfReader, _Element, Run], None]] = {
    "em": NitfReader._em, "a": NitfReader._anchor, "q": NitfReader._quote, "chron": NitfReader._chron,
    "lang": NitfReader._lang, "frac": NitfReader._fraction, "postaddr": NitfReader._lines,
    "alt-code": NitfReader._code,
    **dict.fromkeys(ENTITY_KINDS, NitfReader._named), "classifier": NitfReader._named,
}  # fmt: skip
