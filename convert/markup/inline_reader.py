"""HTML elements -> inlines, with an account of what is left out: the half of ``BodyReader`` below the blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from lxml.etree import _Element

from convert.errors import LimitError
from convert.markup import foreign
from convert.markup.foreign_media import LAZY, image_address
from convert.markup.records import local, words
from convert.markup.vocabulary import CODE_TAGS, MARK_OF
from convert.model import build, text
from convert.model import inlines as i
from convert.model.runs import normal_runs
from convert.report import Log

MAX_DEPTH = 150
"""Levels of elements below the body: far above any real page (51), and within Python's own stack."""
Run = list[Any]
Skip = Callable[[_Element], str | None]


class InlineReader:
    """Reads runs of inlines; see ``BodyReader`` for what it is made with."""

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

    def inlines(self, element: _Element) -> tuple[i.Inline, ...]:
        """The content of an element as one run in normal form."""
        return self.own_inlines(element)

    def own_inlines(self, element: _Element) -> tuple[i.Inline, ...]:
        """The inlines of an element, in normal form."""
        run: Run = []
        self._into(element, run)
        return normal_runs(tuple(run), None)

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
            run.append(i.Code(text=foreign.verbatim(self, element).replace("\n", " ")))
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
        href = self.url(image_address(element), image=True)
        self.unused(element, ("src", "alt", "width", "height", *LAZY))
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


_INLINES: dict[str, Callable[[InlineReader, _Element, Run], None]] = {
    "a": InlineReader._link,
    "q": InlineReader._quoted,
    "br": InlineReader._break,
    **dict.fromkeys(("abbr", "acronym"), InlineReader._abbreviation),
    "time": InlineReader._time,
    **dict.fromkeys(("span", "bdi", "bdo"), InlineReader._span),
    **dict.fromkeys(("img", "amp-img"), InlineReader._image),
}
