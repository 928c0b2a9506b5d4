"""The content of an item: its body in any of the forms that are sent, and the files of its media."""

from __future__ import annotations

from typing import Any

from lxml.etree import _Element

from convert.errors import ReadError
from convert.formats.newsml_g2.account import canonical, name_of, text_in
from convert.formats.newsml_g2.body_choice import (
    FORMS,
    HTML_TAGS,
    NITF_TEXT,
    READABLE,
    Piece,
    choose,
    lower_names,
    pieces,
)
from convert.formats.newsml_g2.body_shape import markup
from convert.formats.newsml_g2.names import XHTML
from convert.formats.newsml_g2.read_media import Media
from convert.formats.newsml_g2.read_parts import Parts
from convert.formats.newsml_g2.section_parts import drop_part_ids
from convert.formats.newsml_g2.wire_reader import WireBodyReader, WireNitfReader
from convert.limits import Limits
from convert.markup.body_reader import BodyReader
from convert.markup.escaped import MARKUP, unescape
from convert.markup.html import parse_html
from convert.markup.inline_reader import Skip
from convert.markup.nitf import NitfReader
from convert.markup.plain_lines import plain_blocks
from convert.markup.xml import parse_xml
from convert.model import build
from convert.model import text as rules
from convert.model.blocks import Block, Break, Embed, Figure, Gallery, Heading, List, Paragraph, Table, Unknown

_SIMPLE = frozenset({Paragraph, Heading, List, Table, Break})
_PRINTED = frozenset({"p", "div", "span"})
_PRINTED_AS = frozenset({"p", "div", "span", "section"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2"})
_MARKS = " .\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e"
_NITF_HEADS = {"hedline": "headline", "headline": "headline", "byline": "byline", "dateline": "dateline"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NITF_PARTS = frozenset({"body.content", "body.end"})


def _bare(words: str) -> str:
    """A headline without what its repetitions may differ in: case, quotation marks, a full stop."""
    return words.casefold().strip(_MARKS)


class Content(Media):
    """Reads the contentSet of one item."""

    def __init__(
        self, parts: Parts, heads: dict[str, str], said: frozenset[str] = frozenset(),
        titles: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.said = said
        self.titles = frozenset(map(_bare, titles)) - {""}
        """All headlines of the item."""
        self.leading: set[_Element] = set()
        """Headings before the text, and its first two paragraphs, which may say once more what the item says."""
        self.texts: list[_Element] = []
        super().__init__(parts)
        self.log = parts.log
        self.known = heads
        self.headline = heads["headline"]
        self.lead: tuple[Any, ...] = ()
        self.standfirst: tuple[Block, ...] = ()
        self.header: _Element | None = None
        self.printed: list[tuple[str, str, _Element]] = []
        self.heads: list[tuple[str, str, _Element]] = []
        self.language = ""
        self.direction = ""
        """What the markup around the body says of it."""
        self.nitf_roots: list[_Element] = []
        """The ``nitf`` elements that were read, whose heads may fill fields."""
        self.trees: list[tuple[_Element, str]] = []
        """Trees of markup that stood as text, with the paths of their roots."""
        self.nitf: NitfReader | None = None
        """The reader of NITF, where there is any."""
        if parts.own:
            self.reader = BodyReader(parts.log, place=parts.account.path)
        else:
            wire = self.reader = WireBodyReader(
                parts.log, skip=self._repeats, attributes=True, place=parts.account.path
            )
            wire.skip_new = self._repeats
            wire.joined = parts.dialect.joined_lines

    def close(self) -> None:
        """Lets go of what holds this: without circles an item is freed at once, not when the collector comes."""
        self.reader.skip = None
        if isinstance(self.reader, WireBodyReader):
            self.reader.skip_new = None
        if self.nitf is not None:
            self.nitf.skip = None
            del self.nitf.entities

    def nitf_reader(self) -> NitfReader:
        """The reader of NITF bodies, made where one is needed."""
        parts = self.parts
        if self.nitf is None and parts.own:
            self.nitf = NitfReader(parts.log, own=True, place=parts.account.path)
        elif self.nitf is None:
            nitf = self.nitf = WireNitfReader(parts.log, own=False, skip=self._repeats, place=parts.account.path)
            nitf.joined = parts.dialect.joined_lines
        return self.nitf

    def _repeats(self, element: _Element) -> str | None:
        """Why an element of the body is left out: the headline, or in a header the byline or dateline, once more."""
        name = name_of(element)
        if name in ("h1", "hl1") and self.headline and rules.line(text_in(element)) == self.headline:
            return "repeats the headline"
        if element in self.leading and (found := self._repeats_first(element, name)):
            return found
        if name in ("h1", "hl1"):
            return None
        if name == "section" and self.known.get("standfirst") and self._has_class(element, "standfirst"):
            return "repeats the standfirst" if rules.line(text_in(element)) == self.known["standfirst"] else None
        if name in _PRINTED and self.header is not None and self.header in element.iterancestors():
            words = rules.line(text_in(element))
            again = (field for field in self.known if field != "headline" and words and words == self.known[field])
            return next((f"repeats the {field}" for field in again), self._repeats_metadata(element))
        return self._repeats_metadata(element)

    def _repeated(self, body: _Element) -> Skip:
        """``_repeats`` for the elements of a body, decided once for the few that it may be said of."""
        found: list[_Element] = [*body.iter("{*}h1", "{*}hl1"), *self.leading]
        if self.known.get("standfirst"):
            found += body.iter("{*}section")
        if self.header is not None:
            found += self.header.iterdescendants("*")
        return {one: self._repeats(one) for one in found}.get

    def _repeats_first(self, element: _Element, name: str) -> str | None:
        """Whether an element at the beginning of the text is a headline or the byline once more."""
        words = rules.line(text_in(element))
        if name in _HEADINGS:
            return "repeats the headline" if self.texts and _bare(words) in self.titles else None
        if _bare(words) == _bare(self.headline) and words and len(self.texts) > 1 and element is self.texts[0]:
            return "repeats the headline"
        said = (field for field in ("byline", "dateline") if words and words == self.known.get(field))
        return next((f"repeats the {field}" for field in said), None)

    def _lead_in(self, holder: _Element) -> None:
        """Notes with what a text begins."""
        for element in holder.iter():
            name = name_of(element)
            if name in _HEADINGS and len(self.texts) < 2:
                self.leading.add(element)
            elif name in _PRINTED_AS and (name == "p" or self._has_class(element, "byline")) and text_in(element):
                self.texts.append(element)
                if len(self.texts) > 2:
                    return
                self.leading.add(element)

    def _has_class(self, element: _Element, field: str) -> bool:
        """Whether the dialect knows a class of an element as that of a field."""
        classes = self.parts.dialect.classes
        return any(classes.get(word) == field for word in (element.get("class") or "").lower().split())

    def _repeats_metadata(self, element: _Element) -> str | None:
        """Whether the dialect knows an element of the header as a repetition, and it says nothing else."""
        repeats = self.parts.dialect.repeats
        if not repeats or self.header is None or self.header not in element.iterancestors():
            return None
        labels = {name_of(element), *(f".{word}" for word in (element.get("class") or "").split())}
        if not labels.intersection(repeats):
            return None
        items = [one for one in element if name_of(one)] or [element]
        times = [one.get("datetime") or one.get("data-datetime") or "" for one in items]
        said = all(
            rules.line(text_in(one)) in self.said or (time and time in self.said)
            for one, time in zip(items, times, strict=True)
        )
        return "repeats the metadata" if said else None

    def _header(self, body: _Element) -> None:
        """What a foreign body prints of the metadata, for the item to take where it lacks it."""
        self.header = next(body.iter("{*}header"), None)
        self._lead_in(body)
        if not self.headline:
            heading = next((one for one in body.iter() if name_of(one) == "h1" and text_in(one)), None)
            if heading is not None:
                self._found("headline", heading)
                self.headline = self.known["headline"]
                self.titles |= {_bare(self.headline)}
        sections = [one for one in body.iter("{*}section") if self._has_class(one, "standfirst")][:1]
        for element in (*(self.header.iter() if self.header is not None else ()), *sections):
            words = (element.get("class") or "").split() if name_of(element) in _PRINTED_AS else ()
            for word in words:
                field = self.parts.dialect.classes.get(word, "")
                if field and not self.known.get(field) and text_in(element):
                    self._found(field, element)

    def _found(self, field: str, element: _Element) -> None:
        self.known[field] = rules.line(text_in(element))
        self.printed.append((field, self.known[field], element))

    def body(self, content_set: _Element | None, language: str = "") -> tuple[Block, ...]:
        """The blocks of the best of the inline contents, and of all that are parts of it; others stay unused."""
        if not self.parts.own:
            lower_names(content_set)
        taken, others = choose(pieces(content_set), language)
        for piece in others:
            form = FORMS[piece.form] + (f" in {piece.language}" if piece.language else "")
            message = f"another rendition of the text ({form}) is kept as unmapped data"
            path = self.account.path(piece.element)
            self.log.finding("G2104", "info", message, line=piece.element.sourceline, path=path)
        found: list[Block] = []
        for piece in taken:
            self.language = self.language or piece.language
            blocks = self._piece(piece)
            found += blocks
            if not blocks and not self.parts.own and not self.lead:
                self.account.forget(piece.element)  # nothing of it is in the article: it is kept as it is
        return tuple(found)

    def _piece(self, piece: Piece) -> tuple[Block, ...]:
        if piece.text:
            self.account.mark(piece.element)
            if piece.element.get("encoding") or piece.element.get("encodinguri"):
                name = "encoding" if piece.element.get("encoding") else "encodinguri"
                self.account.mark(piece.element, name)
                path = self.account.path(piece.element)
                self.log.ignored(f"{path}/@{name}", "decoded", piece.element.get(name) or "", piece.element.sourceline)
            return self._text(piece)
        return self._inline_xml(piece.element)

    def _inline_xml(self, element: _Element) -> tuple[Block, ...]:
        if element.get("contenttype") is None:
            self.account.hint(element, "not(@contenttype)")
        root = next(child for child in element if name_of(child))
        name = name_of(root)
        if name == "html":
            return self._html(root)
        if name == "nitf":
            return self._nitf(root)
        if root.tag == f"{{{XHTML}}}{name}" or name in HTML_TAGS or (element.text or "").strip():
            self.account.content(element)
            return self.reader.blocks(element)
        if not self.parts.own and any(name_of(one) in READABLE for one in root.iter()):
            blocks = self.reader.blocks(element)
            self.account.forget(element)  # the elements of its vendor go back as they were
            return blocks
        return self._vendor(root)

    def _html(self, root: _Element) -> tuple[Block, ...]:
        """An ``html`` element in any namespace."""
        self._html_head(root)
        bodies = [child for child in root if name_of(child) == "body"]
        if not bodies:
            heads = {child for child in root if name_of(child) == "head"}
            if any(name_of(child) and child not in heads for child in root):
                for child in root:
                    if child not in heads and name_of(child):
                        self.account.whole(child)
                return self.reader.own_blocks(root, heads)
            return ()
        body = bodies[0]
        self.account.content(body)
        if not self.parts.own:
            unescape(body)
            self._said_around(body)
        if not self.parts.own and len(body) == 0 and "\n" in (body.text or "").strip():
            return plain_blocks(body.text or "", joined=self.parts.dialect.joined_lines)
        skip = set()
        first = next((child for child in body if name_of(child)), None)
        if self.parts.own:
            drop_part_ids(body)
            self.account.mark(root, "lang", "dir", "{http://www.w3.org/XML/1998/namespace}lang")
            if first is not None and first.get("data-field") == "lead_media":
                self._lead(self.reader.blocks(first))
                skip.add(first)
        else:
            self._header(body)
            self.account.whole(body)
            self.reader.attributes = False  # they are in the shape
            self.reader.skip = self._repeated(body)
            blocks = self.reader.own_blocks(body, skip)
            written = markup(body, self.reader.skip, simple=all(type(block) in _SIMPLE for block in blocks))
            self.reader.skip = self._repeats
            if written:
                self.account.hint(body, "markup()", written)
            return blocks
        return self.reader.own_blocks(body, skip)

    def _said_around(self, body: _Element) -> None:
        """Language and direction of a body, of its page, or of what holds that."""
        for element in (body, *list(body.iterancestors())[:2]):
            self.language = self.language or build.language(element.get(_LANG) or element.get("lang") or "") or ""
            direction = (element.get("dir") or "").lower()
            self.direction = self.direction or (direction if direction in ("ltr", "rtl") else "")

    def _html_head(self, root: _Element) -> None:
        title = self.parts.first(root, "head", "title")
        if title is None:
            return
        words = rules.line(title.text or "")
        if self.parts.own and words == (self.headline or "Untitled"):
            self.account.text(title)
        elif words and words == self.headline:
            self.account.text(title)
            self.account.hint(title, "repeats()", "headline")

    def _nitf(self, root: _Element) -> tuple[Block, ...]:
        """A ``nitf`` element in any namespace; what its heads say goes to the metadata that lack it. Some leave out
        ``body``."""
        body = self.parts.first(root, "body")
        if body is None:
            body = root
        head = self.parts.first(body, "body.head")
        if not self.parts.own:
            self.nitf_roots.append(root)
        else:
            self.account.mark(root, "baselang")
            if head is not None:
                self._nitf_head(head)
        blocks: list[Block] = []
        for child in body:
            if child is not head and name_of(child) and (body is not root or name_of(child) in _NITF_PARTS):
                blocks.extend(self._nitf_part(child))
        return tuple(blocks)

    def _nitf_part(self, element: _Element) -> tuple[Block, ...]:
        self.account.content(element)
        nitf = self.nitf_reader()
        if not self.parts.own:
            self._lead_in(element)
        nitf.prepare(element)
        if not self.parts.own:
            return nitf.blocks(element)
        drop_part_ids(element)
        first = next((child for child in element if child.get("data-field") == "lead_media"), None)
        if first is not None:
            self._lead(nitf.blocks(first))
        return nitf.own_blocks(element, () if first is None else (first,))

    def _lead(self, blocks: tuple[Block, ...]) -> None:
        self.lead = tuple(one for one in blocks if isinstance(one, (Figure, Gallery, Embed)))

    def _nitf_head(self, head: _Element) -> None:
        """The parts of body.head that are metadata: kept in ``heads`` as (field, text, element) for the item to
        use."""
        for child in head:
            name = name_of(child)
            if name == "abstract" and not self.standfirst:
                self.standfirst = self._nitf_part(child)
                continue
            field = _NITF_HEADS.get(name)
            if field is None:
                continue
            inner = [one for one in child if name_of(one)]
            if field != "headline" or [name_of(one) for one in inner] in ([], ["hl1"]):
                self.heads.append((field, rules.line("".join(map(str, child.itertext()))), child))

    def _vendor(self, root: _Element) -> tuple[Block, ...]:
        """Markup of a vendor: kept as it is, with its text as paragraphs."""
        self.account.whole(root)
        paragraphs: list[Block] = []
        stack = [root]
        while stack:
            element = stack.pop()
            if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
                made = build.paragraph("".join(map(str, element.itertext())))
                paragraphs += [made] if made.content else []
            else:
                stack.extend(reversed([child for child in element if name_of(child)]))
        unknown = Unknown(format="xml", name=name_of(root), source=canonical(root), blocks=tuple(paragraphs))
        self.log.came_from(unknown, self.account.path(root), root.sourceline)
        return (unknown,)

    def _text(self, piece: Piece) -> tuple[Block, ...]:
        """Text, or markup that was escaped or put into CDATA."""
        if NITF_TEXT.match(piece.text) and (root := self._parsed(piece.text)) is not None:
            self.trees.append((root, f"{self.account.path(piece.element)}/nitf"))
            return self._nitf(root)
        if MARKUP.search(piece.text):
            return self.reader.blocks(parse_html(piece.text, format="newsml-g2"))
        blocks = plain_blocks(piece.text, joined=self.parts.dialect.joined_lines)
        for one in blocks:
            self.log.came_from(one, self.account.path(piece.element), piece.element.sourceline)
        return blocks

    def _parsed(self, text: str) -> _Element | None:
        """XML that stood as text in the document; None where it is not well-formed."""
        try:
            return parse_xml(text.strip().encode("utf-8"), limits=Limits(), log=self.log, format="newsml-g2")
        except ReadError:
            return None
