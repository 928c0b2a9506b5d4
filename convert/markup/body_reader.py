"""HTML elements -> blocks and inlines: our vocabulary exactly, everybody's HTML with an account of what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from lxml.etree import _Element

from convert.errors import LimitError
from convert.markup import foreign
from convert.markup.records import local, read_asset, read_record, words
from convert.markup.vocabulary import BY_TYPE, CODE_TAGS, MARK_OF
from convert.model import blocks as b
from convert.model import build, text
from convert.model import inlines as i
from convert.model.runs import normal_runs
from convert.report import Log

MAX_DEPTH = 150
"""Levels of elements below the body: far above any real page (51), and within Python's own stack."""
BLANK = " \t\r\n"
Run = list[Any]
Skip = Callable[[_Element], str | None]


class BodyReader:
    """Reads the content of elements of any namespace (local names decide).

    ``skip(element)`` gives the reason to leave an element out (it is then listed as ignored with all its text);
    ``resolve(address)`` makes an address absolute; ``place(element)`` names an element in reports;
    with ``attributes`` every attribute that has no place in the article is listed as ignored too (wires, not pages).
    Subclasses may replace the methods named ``read_*`` for a source's own habits.
    """

    custom = False
    """Whether an element of a vendor's own (its name has a hyphen) with an address is an embed."""

    def __init__(
        self,
        log: Log,
        *,
        skip: Skip | None = None,
        resolve: Callable[[str], str] | None = None,
        place: Callable[[_Element], str] | None = None,
        attributes: bool = False,
    ) -> None:
        self.log = log
        self.skip = skip
        self.resolve = resolve or (lambda address: address)
        self.place = place or foreign.place
        self.attributes = attributes
        self.depth = 0

    # what callers use

    def blocks(self, element: _Element) -> tuple[b.Block, ...]:
        """The content of an element as blocks; bare text and inlines between blocks become paragraphs."""
        return self.own_blocks(element, set())

    def inlines(self, element: _Element) -> tuple[i.Inline, ...]:
        """The content of an element as one run in normal form."""
        return self.own_inlines(element)

    # the Content protocol of records.py

    def own_inlines(self, element: _Element) -> tuple[i.Inline, ...]:
        """The inlines of an element, in normal form."""
        run: Run = []
        self._into(element, run)
        return normal_runs(tuple(run), None)

    def own_blocks(self, element: _Element, skip: Iterable[_Element]) -> tuple[b.Block, ...]:
        """The blocks of an element without the children in ``skip``, whose tails stay."""
        found: list[b.Block] = []
        run: Run = []
        self._mixed(element, found, run, frozenset(skip))
        self._flush(run, found, element)
        return tuple(found)

    # blocks

    def _mixed(
        self, element: _Element, found: list[b.Block], run: Run, skip: frozenset[_Element] = frozenset()
    ) -> None:
        """The children of an element: inlines collect in ``run``, blocks end it and join ``found``."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise LimitError(f"elements are nested deeper than {MAX_DEPTH}", line=element.sourceline, code="LIM002")
        words = element.text
        if words and words.strip(BLANK):  # a run does not begin with a blank
            run.append(i.Text(text=words))
        for child in element:
            if child not in skip:
                self._child(child, found, run)
            words = child.tail
            if words and (run or words.strip(BLANK)):
                run.append(i.Text(text=words))
        self.depth -= 1

    def _child(self, child: _Element, found: list[b.Block], run: Run) -> None:
        tag = local(child)
        if not tag:
            return
        if "-" in tag and self.custom and tag not in foreign.HYPHENATED and child.get("src"):
            self._flush(run, found, child)
            self._add_all(found, self.read_embed(child), child)
            return
        if self.skip is not None and (reason := self.skip(child)):
            self.ignore(child, reason)
            return
        kind = child.get("data-block")
        if kind is not None and (kind in BY_TYPE or kind in ("figure", "heading", "preformatted")):
            self._flush(run, found, child)
            self.add(found, self._own(child, kind, tag), child)
            return
        handler = _HANDLERS.get(tag)
        if handler is not None:
            if tag in foreign.INLINE_MEDIA and child.get("data-inline"):
                self._inline(child, run)
                return
            self._flush(run, found, child)
            self._add_all(found, getattr(self, handler)(child), child)
        elif tag in foreign.DROPPED:
            self.ignore(child, f"{tag} element")
        elif tag in foreign.CONTAINERS or foreign.holds_blocks(child):
            self._flush(run, found, child)
            self.unused(child, ())
            self._mixed(child, found, run)
            self._flush(run, found, child)
        else:
            self._inline(child, run)

    def add(self, found: list[b.Block], block: b.Block | None, element: _Element) -> None:
        """A block that was read, with the place it came from."""
        if block is not None:
            found.append(block)
            if self.log.tracing:
                self.log.came_from(block, self.place(element), element.sourceline)

    def _add_all(self, found: list[b.Block], made: Any, element: _Element) -> None:
        for block in made if isinstance(made, tuple) else (made,):
            self.add(found, block, element)

    def _flush(self, run: Run, found: list[b.Block], element: _Element) -> None:
        """What stood between blocks becomes a paragraph, or several where two breaks stand together."""
        if not run:
            return
        for part in foreign.split_at_breaks(run):
            content = normal_runs(tuple(part), None)
            if content:
                self.add(found, b.Paragraph(content=content), element)
        run.clear()

    def _own(self, element: _Element, kind: str, tag: str) -> b.Block | None:
        """A block of our vocabulary; read as foreign markup, and reported, where somebody damaged it."""
        try:
            if kind == "figure":
                return b.Figure(id=element.get("id"), role=element.get("data-role"), asset=read_asset(element, self))
            if kind == "heading":
                return self.read_heading(element)
            if kind == "preformatted":
                return b.Preformatted(verse=element.get("class") == "verse", text=text.raw(words(element)))
            block = cast("b.Block", read_record(element, BY_TYPE[kind], self))
        except (ValueError, TypeError) as error:
            message = f"the {kind} block is damaged ({error}); its text was read as ordinary {tag}"
            self.log.finding("HTM002", "warning", message, line=element.sourceline, path=self.place(element))
            return b.Aside(blocks=self.own_blocks(element, set()))
        return block

    def read_paragraph(self, element: _Element) -> Any:
        """``p``: a paragraph, or the blocks that somebody put into it."""
        self.unused(element, ())
        if len(element) == 0:
            line = text.line(element.text or "")
            return b.Paragraph(content=(i.Text(text=line),)) if line else None
        if foreign.holds_blocks(element):
            return self.own_blocks(element, set())
        run: Run = []
        self._into(element, run)
        parts = [normal_runs(tuple(part), None) for part in foreign.split_at_breaks(run)]
        return tuple(b.Paragraph(content=part) for part in parts if part)

    def read_heading(self, element: _Element) -> b.Heading | None:
        """``h1`` to ``h6``."""
        content = self.own_inlines(element)
        self.unused(element, ())
        if not content:
            return None
        return b.Heading(id=build.identifier(element.get("id", "")), level=int(local(element)[1]), content=content)

    def read_list(self, element: _Element) -> Any:
        """``ul``, ``ol`` and ``menu``; content beside the items joins the item before it."""
        items: list[b.ListItem] = []
        loose: list[b.Block] = []
        run: Run = [i.Text(text=element.text)] if element.text else []
        for child in element:
            if local(child) == "li":
                loose = self._loose(run, loose, items, child)
                if self.skip is not None and (reason := self.skip(child)):
                    self.ignore(child, reason)
                elif blocks := self.own_blocks(child, ()):
                    items.append(b.ListItem(blocks=blocks))
                    self.unused(child, ("value",))
            else:
                self._child(child, loose, run)
            if child.tail:
                run.append(i.Text(text=child.tail))
        self._loose(run, loose, items, element)
        self.unused(element, ("start",))
        start = foreign.number(element.get("start"), 0, 999999999)
        ordered = local(element) == "ol"
        return b.List(ordered=ordered, start=1 if start is None else start, items=tuple(items)) if items else None

    def _loose(self, run: Run, loose: list[b.Block], items: list[b.ListItem], element: _Element) -> list[b.Block]:
        """What stands between items joins the item before it, or becomes the first one."""
        self._flush(run, loose, element)
        if loose:
            before = items.pop().blocks if items else ()
            items.append(b.ListItem(blocks=(*before, *loose)))
        return []

    def read_quote(self, element: _Element) -> Any:
        """``blockquote``: a quotation with its attribution, or a post of a social network."""
        post = foreign.post(element)
        if post is not None:
            provider, url = post
            fallback = self.own_blocks(element, ())
            return b.Embed(provider=provider, url=self.url(url), fallback=fallback)
        said_by = next((c for c in element if foreign.is_attribution(c)), None)
        skip = () if said_by is None else (said_by,)
        blocks = self.own_blocks(element, skip)
        attribution = () if said_by is None else self.own_inlines(said_by)
        self.unused(element, ("cite",))
        if not blocks:
            return b.Paragraph(content=attribution) if attribution else None
        return b.Quote(blocks=blocks, attribution=attribution, url=self.url(element.get("cite", "")))

    def read_figure(self, element: _Element) -> Any:
        """A foreign ``figure``: its media with caption and credit, or the table, quote or embed it frames."""
        return foreign.read_figure(self, element)

    def read_media(self, element: _Element) -> Any:
        """``img``, ``picture``, ``video`` and ``audio`` that stand as blocks."""
        asset = foreign.asset(self, element)
        return None if asset is None else b.Figure(asset=asset)

    def read_embed(self, element: _Element) -> Any:
        """``iframe``, ``embed`` and ``object``."""
        return foreign.read_embed(self, element)

    def read_table(self, element: _Element) -> Any:
        """``table``, with its header rows, spans and alignments."""
        return foreign.read_table(self, element)

    def read_pre(self, element: _Element) -> Any:
        """``pre``: code where it holds ``code``, else preformatted text."""
        code = next((c for c in element if local(c) == "code"), None)
        content = text.raw("\n".join(line for line in words(element).split("\n")))
        self.unused(element, ())
        if not content.strip():
            return None
        if code is not None:
            language = code.get("data-language") or foreign.code_language(code.get("class", ""))
            return b.CodeBlock(language=build.code(language), text=content)
        return b.Preformatted(verse="verse" in element.get("class", "").split(), text=content)

    def read_rule(self, element: _Element) -> Any:
        """``hr``."""
        self.unused(element, ())
        return b.Break()

    def read_definitions(self, element: _Element) -> Any:
        """``dl``: terms and definitions, grouped by ``div`` or by order."""
        return foreign.read_definitions(self, element)

    def read_details(self, element: _Element) -> Any:
        """``details``: a box with its summary as heading."""
        summary = next((c for c in element if local(c) == "summary"), None)
        heading = () if summary is None else self.own_inlines(summary)
        blocks = self.own_blocks(element, () if summary is None else (summary,))
        return b.Aside(role="details", heading=heading, blocks=blocks) if heading or blocks else None

    def read_aside(self, element: _Element) -> Any:
        """``aside``: a box beside the text."""
        blocks = self.own_blocks(element, ())
        self.unused(element, ())
        return b.Aside(id=build.identifier(element.get("id", "")), blocks=blocks) if blocks else None

    # inlines

    def _into(self, element: _Element, run: Run) -> None:
        """The content of an element, which holds no blocks, appended to a run."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise LimitError(f"elements are nested deeper than {MAX_DEPTH}", line=element.sourceline, code="LIM002")
        if element.text:
            run.append(i.Text(text=element.text))
        for child in element:
            if self.skip is not None and (reason := self.skip(child)):
                self.ignore(child, reason)
            else:
                self._inline(child, run)
            if child.tail:
                run.append(i.Text(text=child.tail))
        self.depth -= 1

    def _inline(self, element: _Element, run: Run) -> None:
        """One inline element; what is not known lets its content through."""
        tag = local(element)
        mark: Any = MARK_OF.get(tag)
        if mark is not None:
            if tag == "sup" and (ref := element.get("data-footnote")):
                run.append(i.FootnoteReference(ref=ref))
                return
            self.unused(element, ())
            content: Run = []
            self._into(element, content)
            run.append(mark(content=tuple(content)))
            return
        special = _INLINES.get(tag)
        if special is not None:
            special(self, element, run)
        elif tag in foreign.DROPPED:
            self.ignore(element, f"{tag} element")
        elif tag in CODE_TAGS:
            self.unused(element, ())
            run.append(i.Code(text=words(element)))
        elif tag:
            self.unused(element, ())
            self._into(element, run)

    def _wrap(self, element: _Element, run: Run, cls: Any, **values: Any) -> None:
        content: Run = []
        self._into(element, content)
        if self.attributes and not normal_runs(tuple(content), None):
            held = " ".join(str(value) for value in values.values() if value)
            self.log.ignored(self.place(element), f"{local(element)} without text", held, element.sourceline)
        run.append(cls(content=tuple(content), **values))

    def _link(self, element: _Element, run: Run) -> None:
        self.unused(element, ("href", "title", "rel"))
        href = self.url(element.get("href", ""))
        if not href:
            if element.get("href"):
                self.log.ignored(
                    self.place(element) + "/@href", "address not allowed", element.get("href", ""), element.sourceline
                )
            self._into(element, run)
            return
        self._wrap(element, run, i.Link, href=href, title=element.get("title", ""), rel=element.get("rel", ""))

    def _quoted(self, element: _Element, run: Run) -> None:
        self.unused(element, ("cite",))
        self._wrap(element, run, i.Quoted, url=self.url(element.get("cite", "")))

    def _break(self, element: _Element, run: Run) -> None:
        self.unused(element, ())
        run.append(i.LineBreak())
        self._into(element, run)  # a br of XHTML may hold text by mistake

    def _abbreviation(self, element: _Element, run: Run) -> None:
        self.unused(element, ("title",))
        self._wrap(element, run, i.Abbreviation, expansion=element.get("title", ""))

    def _time(self, element: _Element, run: Run) -> None:
        self.unused(element, ("datetime",))
        self._wrap(element, run, i.Time, value=element.get("datetime", ""))

    def _span(self, element: _Element, run: Run) -> None:
        entity = element.get("data-entity")
        if entity is not None and build.identifier(entity) == entity:
            self._wrap(element, run, i.Entity, ref=entity)
            return
        xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
        language = build.language(element.get("lang") or element.get(xml_lang) or "")
        direction: Any = (element.get("dir") or "").lower()
        self.unused(element, ())
        self._wrap(
            element, run, i.Span, language=language, direction=direction if direction in ("ltr", "rtl") else None
        )

    def _image(self, element: _Element, run: Run) -> None:
        href = self.url(foreign.image_address(element), image=True)
        self.unused(element, ("src", "alt", "width", "height", *foreign.LAZY))
        width = foreign.number(element.get("width"), 1, 2147483647)
        height = foreign.number(element.get("height"), 1, 2147483647)
        alt = element.get("alt", "")
        if href:
            run.append(i.InlineImage(href=href, alt=alt, width=width, height=height))
        elif alt or element.get("src"):
            self.log.ignored(
                self.place(element), "picture without an address", f"{alt} {element.get('src', '')}", element.sourceline
            )

    # accounts

    def url(self, address: str, *, image: bool = False) -> str:
        """An address made absolute and checked against the allowed schemes; "" where it is not allowed."""
        address = text.url(address, image=image)
        return text.url(self.resolve(address), image=image) if address else ""

    def ignore(self, element: _Element, reason: str) -> None:
        """An element left out, with all its text and the words in its attributes."""
        held = [words(element)]
        for inner in element.iter("{*}img"):
            held.append(inner.get("alt", ""))
        self.log.ignored(self.place(element), reason, " ".join(filter(None, held)), element.sourceline)
        if self.attributes:
            for inner in element.iter():
                if isinstance(inner.tag, str):
                    self.unused(inner, ())

    def unused(self, element: _Element, used: Iterable[str]) -> None:
        """The attributes of an element that have no place in the article, where they are to be accounted for."""
        if not self.attributes or not element.keys():
            return
        for name, value in element.items():
            bare = str(name).rpartition("}")[2]
            if bare not in used and bare not in foreign.KNOWN_ATTRIBUTES and not bare.startswith("data-field"):
                path = f"{self.place(element)}/@{bare}"
                self.log.ignored(path, "attribute without a place in the article", str(value), element.sourceline)


_HANDLERS: dict[str, str] = {
    "p": "read_paragraph",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "read_heading"),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), "read_list"),
    "blockquote": "read_quote",
    "figure": "read_figure",
    **dict.fromkeys(("img", "picture", "video", "audio", "amp-img"), "read_media"),
    **dict.fromkeys(("iframe", "embed", "object", "amp-iframe"), "read_embed"),
    "table": "read_table",
    **dict.fromkeys(("pre", "listing"), "read_pre"),
    "hr": "read_rule",
    "dl": "read_definitions",
    "details": "read_details",
    "aside": "read_aside",
}
"""The methods that read the blocks of HTML, by name, so that subclasses may replace them."""
_INLINES: dict[str, Callable[[BodyReader, _Element, Run], None]] = {
    "a": BodyReader._link, "q": BodyReader._quoted, "br": BodyReader._break, "abbr": BodyReader._abbreviation,
    "acronym": BodyReader._abbreviation, "time": BodyReader._time, "span": BodyReader._span, "bdi": BodyReader._span,
    "bdo": BodyReader._span, "img": BodyReader._image, "amp-img": BodyReader._image,
}  # fmt: skip
