"""HTML elements -> blocks and inlines: our vocabulary exactly, everybody's HTML with an account of what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from lxml.etree import _Element

from convert.errors import LimitError
from convert.markup import foreign, foreign_media
from convert.markup.embeds import post
from convert.markup.inline_reader import MAX_DEPTH, InlineReader, Run
from convert.markup.records import local, read_asset, read_record, words
from convert.markup.vocabulary import BY_TYPE
from convert.model import blocks as b
from convert.model import build, text
from convert.model import inlines as i
from convert.model.runs import normal_runs

BLANK = " \t\r\n"


class BodyReader(InlineReader):
    """Reads the content of elements of any namespace (local names decide).

    ``skip(element)`` gives the reason to leave an element out (it is then listed as ignored with all its text);
    ``resolve(address)`` makes an address absolute; ``place(element)`` names an element in reports;
    with ``attributes`` every attribute that has no place in the article is listed as ignored too (wires, not pages).
    Subclasses may replace the methods named ``read_*`` for a source's own habits.
    """

    custom = False
    """Whether an element of a vendor's own (its name has a hyphen) with an address is an embed."""

    # what callers use

    def blocks(self, element: _Element) -> tuple[b.Block, ...]:
        """The content of an element as blocks; bare text and inlines between blocks become paragraphs."""
        return self.own_blocks(element, set())

    # the Content protocol of records.py

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
            embed = self.read_embed(child)
            for block in embed if isinstance(embed, tuple) else (embed,):
                self.add(found, block, child)
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
            if run:
                self._flush(run, found, child)
            made = getattr(self, handler)(child)
            if isinstance(made, tuple):
                for block in made:
                    self.add(found, block, child)
            else:
                self.add(found, made, child)
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
        found = post(element)
        if found is not None:
            provider, url = found
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
        return foreign_media.read_figure(self, element)

    def read_media(self, element: _Element) -> Any:
        """``img``, ``picture``, ``video`` and ``audio`` that stand as blocks."""
        asset = foreign_media.asset(self, element)
        return None if asset is None else b.Figure(asset=asset)

    def read_embed(self, element: _Element) -> Any:
        """``iframe``, ``embed`` and ``object``."""
        return foreign_media.read_embed(self, element)

    def read_table(self, element: _Element) -> Any:
        """``table``, with its header rows, spans and alignments."""
        return foreign.read_table(self, element)

    def read_pre(self, element: _Element) -> Any:
        """``pre``: code where it holds ``code``, else preformatted text."""
        code = next((c for c in element if local(c) == "code"), None)
        content = text.raw(foreign.verbatim(self, element))
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
