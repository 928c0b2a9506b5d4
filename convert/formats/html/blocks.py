"""The blocks of a page's container: the body reader, with furniture left out and pictures read with their words."""

from __future__ import annotations

from typing import Any

from lxml.etree import _Element

from convert.formats.html import labels, pictures
from convert.formats.html import marks as m
from convert.formats.html.boxes import Boxes
from convert.formats.html.container import Container, is_hidden
from convert.formats.html.footnotes import Footnotes, unmarked
from convert.formats.html.live import LiveReader, entries_of
from convert.formats.html.near import Near
from convert.formats.html.source import Source, key_of, line_of, words_of
from convert.markup import embeds, foreign
from convert.markup.body_reader import BodyReader
from convert.model import blocks as b
from convert.model import text
from convert.model.inlines import FootnoteReference
from convert.report import Log

CLAIMED = "claimed"
_DROPPED = frozenset(
    {"nav", "footer", "form", "button", "dialog", "menu", "select", "label", "noscript", "svg", "template"}
)
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "toolbar", "tablist"}
)
_LISTS = frozenset({"ul", "ol", "div", "section", "aside", "table", "header"})
_PLAIN = frozenset(
    {"article", "main", "body", "html", "p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "b", "i", "span"}
)
_INLINE = frozenset({"a", "em", "strong", "b", "i", "cite", "q", "time", "abbr", "h1", "h2", "h3", "h4", "li", "td"})
FEWEST_PIECES = 3
_TITLES = ("title", "data-title", "aria-label", "playlabel")
_STRUCTURED = frozenset({"ul", "ol", "blockquote", "table", "figure", "aside", "dl", "details"})


class PageReader(BodyReader):
    """Reads the container of one page.

    ``claimed`` elements are already in the article; ``where`` tells the element of a block.
    """

    def __init__(self, source: Source, container: Container, log: Log) -> None:
        super().__init__(log, skip=self._reason, resolve=source.absolute, place=self._place)
        self.places: dict[_Element, str] = {}
        self.source = source
        self.container = container
        self.claimed: set[_Element] = set()
        self.where: dict[int, _Element] = {}
        self.alive: list[b.Block] = []
        self.frames: dict[_Element, list[_Element]] = {}
        self.above: set[_Element] = set()
        self.everything = False
        self.references: dict[_Element, str] = {}
        self.notes: dict[_Element, str] = {}
        self.marked: dict[_Element, str] = {}
        self.noted: set[_Element] = set()
        """Footnotes: references and notes with the id of the note, the marks of notes; all of them and all above."""
        self.boxes: dict[_Element, str] = {}
        self.looks: dict[_Element, str] = {}
        self.entries: set[_Element] = set()
        self.live = LiveReader(source, source.language)
        self.in_frame = False
        self.length = 1

    def part(self, element: _Element) -> tuple[b.Block, ...]:
        """The blocks of one part of the body; a paragraph that stands alone is a part, too."""
        if element.tag in ("div", "section", "article", "main", "body", "td", "header"):
            return self.blocks(element)
        found: list[b.Block] = []
        run: list[Any] = []
        self._child(element, found, run)
        self._flush(run, found, element)
        return tuple(found)

    def prepare(self, element: _Element) -> None:
        """Find the pictures below an element, and the length of its text, before it is read."""
        self.length += len(words_of(element))
        for image in element.iter("img", "amp-img"):
            self.frame(image, element)
        notes = Footnotes(element)
        self.references |= notes.references
        self.notes |= notes.notes
        self.claimed |= notes.back
        self.marked |= notes.marks
        self.noted |= {*notes.notes, *notes.above, *notes.references}
        if not self.everything:
            self.entries.update(entries_of(element))
            self.boxes |= Boxes(self.source, self.container, element).reasons

    def frame(self, image: _Element, top: _Element) -> _Element | None:
        """The frame of a picture below ``top``, noted with all that stands above it."""
        frame = None if pictures.is_icon(image) else pictures.frame_of(image, top, self.looks)
        if frame is None:
            return None
        self.frames.setdefault(frame, []).append(image)
        at = frame.getparent()
        while at is not None and at is not top and at not in self.above:
            self.above.add(at)
            at = at.getparent()
        return frame

    def _place(self, element: _Element) -> str:
        """The place of an element, from that of its parent: the last six steps."""
        parent = element.getparent()
        before = self.places.get(parent) if parent is not None else ""
        if before is None:
            before = self.places[parent] = foreign.place(parent)  # type: ignore[index, arg-type]  # not None here
        kept = before.split("/")[-5:] if before else []
        return "/".join([*kept, foreign.step(element)])

    def words_of(self, frame: _Element) -> tuple[list[_Element], list[_Element]]:  # noqa: ARG002  (for profiles)
        """The captions and the credits of a frame, where they are known beforehand."""
        return [], []

    def near(self, found: Near) -> Near:
        """The elements near the heading that may be its byline or date; all of them, where no profile says more."""
        return found

    # what is left out

    def _reason(self, element: _Element) -> str | None:
        if element in self.claimed:
            return CLAIMED
        if self.everything:
            return None
        if element in self.noted:
            return None
        if not element.keys() and element.tag in _PLAIN and element not in self.boxes:
            return None  # nothing says anything about it but its name, and the name is of text
        return self.boxes.get(element) or self._by_form(element) or self._by_name(element) or self._by_links(element)

    def _by_form(self, element: _Element) -> str | None:
        """Left out for what it is: its element, its role, that it is not shown."""
        tag = element.tag
        if tag in _DROPPED and not (tag == "form" and element in self.container.most):
            return f"{tag} element"
        if tag == "img":
            return "icon" if pictures.is_icon(element) else None
        if element.get("role") in _ROLES:
            return f"role {element.get('role')}"
        if tag == "aside" and element.get("data-nosnippet") is not None:
            return "no part of the text, as its page says"
        if is_hidden(element) and not self._kept(element, m.HIDDEN):
            return "hidden"
        return "hint of a link" if tag in ("span", "small") and self._is_hint(element) else None

    def _by_name(self, element: _Element) -> str | None:
        """Left out for what its names say, unless it holds the article all the same."""
        tag, found = element.tag, self.source.marks[element]
        if not found:
            return None
        if found & m.FURNITURE and not found & m.BODY and not self._kept(element, found):
            if tag in _PLAIN and not found & (m.AD | m.RELATED | m.HIDDEN | m.SHARE | m.SIGNUP):
                return None
            if found & m.SHARE and next(element.iter("blockquote", "iframe"), None) is not None:
                return None
            return next(reason for mark, reason in m.REASONS.items() if found & mark)
        if found & (m.CAPTION | m.CREDIT) and tag not in _INLINE and self._is_caption(element, found):
            return "words of a picture that is not shown"
        return None

    def _by_links(self, element: _Element) -> str | None:
        """Left out because it does nothing but lead away."""
        if element.tag == "a":
            return "card of another piece" if self._is_card(element) else None
        return "links to other pieces" if element.tag in _LISTS and self._all_links(element) else None

    def _is_hint(self, element: _Element) -> bool:
        text = element.text or ""
        return len(element) == 0 and 8 < len(text) < 60 and labels.is_hint(text.strip())

    def _kept(self, element: _Element, found: int) -> bool:
        """Whether an element that looks like furniture holds the article: most of it, or its fingerprint."""
        if self.container.holds_prose(element, found):
            return True
        words = words_of(element)
        if len(words) > 0.5 * self.length and len(words) > 400:
            return True
        if self.container.fingerprint:
            key = key_of(words)
            return len(key) >= 40 and key in self.container.fingerprint
        return False

    def _is_card(self, element: _Element) -> bool:
        """Whether a link holds a heading, or paragraphs without a picture: a card that leads to another piece."""
        if self.container.source.heading is not None and element in self.container.source.heading.iterancestors():
            return False
        if next(element.iter("h2", "h3", "h4", "h5"), None) is not None:
            return True
        pictured = element in self.above or element in self.frames
        return not pictured and next(element.iter("p", "div", "ul"), None) is not None and len(line_of(element)) >= 15

    def _is_caption(self, element: _Element, found: int) -> bool:
        """Whether an element outside every frame holds only the words of a picture."""
        if (
            self.in_frame
            or element in self.above
            or element in self.frames
            or found & (m.BODY | m.STANDFIRST | m.FIGURE)
        ):
            return False
        limit = 350 if found & m.CAPTION else 90
        if next(element.iter("figure", "table", "iframe", "blockquote", "h2", "h3"), None) is not None:
            return False
        return len(line_of(element)) <= limit

    def _all_links(self, element: _Element) -> bool:
        if element in self.container.most:
            return False
        links = list(element.iter("a"))
        if len(links) < 2 and not (links and element.tag in ("div", "aside", "section")):
            return False
        if element.tag in ("ul", "ol") and _is_list_of_pieces(element, links):
            return True
        words = len("".join(words_of(element).split()))
        linked = sum(len("".join(words_of(link).split())) for link in links)
        if not words or linked < 0.8 * words:
            return False
        return len(links) > 1 or (words >= 25 and element not in self.above and element not in self.frames)

    def ignore(self, element: _Element, reason: str) -> None:
        """An element left out; one that is already in the article is not listed."""
        if reason != CLAIMED:
            super().ignore(element, reason)

    # what is read in another way than in a fragment

    def add(self, found: list[b.Block], block: b.Block | None, element: _Element) -> None:
        """A block that was read, with its element."""
        if isinstance(block, b.Footnotes) and found and isinstance(found[-1], b.Footnotes):
            block = b.Footnotes(notes=(*found.pop().notes, *block.notes))  # type: ignore[union-attr]  # just asked
        super().add(found, block, element)
        if block is not None:
            self.know(block, element)

    def know(self, block: b.Block, element: _Element) -> None:
        """Note the element of a block; the block is kept alive, so that its number is no other block's later."""
        self.where[id(block)] = element
        self.alive.append(block)

    def _child(self, child: _Element, found: list[b.Block], run: list[Any]) -> None:
        if child in self.entries and child not in self.claimed and self._reason(child) is None:
            self._flush(run, found, child)
            self.add(found, self.live.read(self, child), child)
            return
        if child in self.notes and child.tag != "li":
            self._flush(run, found, child)
            self.add(found, self._footnotes([child]), child)
            return
        if child.get("itemtype") and (name := _question_in(child)) is not None and self._reason(child) is None:
            self._flush(run, found, child)
            for block in self._exchange(child, name):
                self.add(found, block, child)
            return
        if (child.keys() or child.tag == "noscript") and (embed := self._stands_for(child)) is not None:
            self._flush(run, found, child)
            self.add(found, embed, child)
            return
        framed = child in self.frames
        if (framed or child in self.above) and child not in self.claimed:
            if (reason := self._reason(child)) is not None:
                self.ignore(child, reason)
                return
            if framed:
                self._flush(run, found, child)
                self._pictures(child, found)
                return
            if child.tag not in _STRUCTURED:
                self._flush(run, found, child)
                self._mixed(child, found, run)
                self._flush(run, found, child)
                return
        super()._child(child, found, run)

    def read_list(self, element: _Element) -> Any:
        """A list; one whose items are all notes is a list of footnotes."""
        items = [one for one in element if one.tag == "li"]
        if items and self.notes and all(one in self.notes for one in items):
            return self._footnotes(items)
        if len(items) > 1 and all(one in self.frames for one in items):
            found: list[b.Block] = []
            for one in items:
                if (reason := self._reason(one)) is not None:
                    self.ignore(one, reason)
                else:
                    self._pictures(one, found)
            return _gallery(found) or tuple(found)
        made = super().read_list(element)
        held = [block for item in made.items for block in item.blocks] if isinstance(made, b.List) else []
        return (_gallery(held) if len(held) == len(items) > 1 else None) or made

    def _footnotes(self, elements: list[_Element]) -> b.Footnotes | None:
        notes = []
        for one in elements:
            blocks = unmarked(self.own_blocks(one, ()), self.marked[one])
            if blocks:
                notes.append(b.Footnote(id=self.notes[one], blocks=blocks))
        return b.Footnotes(notes=tuple(notes)) if notes else None

    def _inline(self, element: _Element, run: list[Any]) -> None:
        own_id = self.references.get(element) if self.references else None
        if own_id is None:
            super()._inline(element, run)
        else:
            run.append(FootnoteReference(ref=own_id))

    def _stands_for(self, child: _Element) -> b.Embed | None:
        """The embed that an element stands for until a script, or the reader's consent, loads it."""
        if child in self.claimed:
            return None
        address = embeds.facade(child)
        if not address and (child.tag == "noscript" or self.source.marks[child] & m.CONSENT):
            inner = (embeds.address_of(one) if one.tag == "iframe" else embeds.facade(one) for one in child.iter())
            address = next((embeds.canonical(one) for one in inner if embeds.is_item(one)), "")
        url = self.url(address) if address else ""
        if not url or (child.tag != "noscript" and _holds_embed(child)):
            return None
        texts = (b.Paragraph, b.Quote, b.List)
        words = line_of(child)
        if len(words) > embeds.MOST_WORDS and next(child.iter("blockquote"), None) is None:
            return None
        title = next((text.line(value) for name in _TITLES if (value := child.get(name))), "")
        fallback: tuple[b.Block, ...] = ()
        if next(child.iter("blockquote", "p"), None) is not None and child.tag != "noscript":
            fallback = tuple(one for one in self.own_blocks(child, ()) if isinstance(one, texts))
        elif words:
            self.log.ignored(self.place(child), "stands in for an embed", words, child.sourceline)
        return b.Embed(provider=embeds.provider_of(url), url=url, title=title, fallback=fallback)

    def _exchange(self, element: _Element, name: _Element) -> tuple[b.Block, ...]:
        """A question of microdata with its answers; its blocks where one of the two says nothing."""
        words = self.own_inlines(name)
        self.claimed.add(name)
        answer = self.own_blocks(element, ())
        question = (b.Paragraph(content=words),) if words else ()
        return (b.Exchange(question=question, answer=answer),) if question and answer else (*question, *answer)

    def _pictures(self, frame: _Element, found: list[b.Block]) -> None:
        for block in pictures.read_frame(self, frame, self.frames[frame]):
            self.add(found, block, frame)

    def read_aside(self, element: _Element) -> Any:
        """``aside``: a box; a pull quote where its names say so."""
        if self.source.marks[element] & m.PULL_QUOTE:
            blocks = self.own_blocks(element, ())
            return b.PullQuote(blocks=blocks) if blocks else None
        made = super().read_aside(element)
        if isinstance(made, b.Aside):
            return _headed(made, element)
        return made


def _gallery(blocks: list[b.Block]) -> b.Gallery | None:
    """Pictures that are the items of a list, as what they are: a gallery."""
    figures = tuple(one for one in blocks if isinstance(one, b.Figure))
    return b.Gallery(figures=figures) if len(figures) == len(blocks) > 0 else None


def _question_in(element: _Element) -> _Element | None:
    """The words of the question that an element is by its microdata (schema.org ``Question`` with an answer)."""
    kinds = (element.get("itemtype") or "").lower().split()
    if not any(kind.endswith("schema.org/question") for kind in kinds):
        return None
    parts = [(one.get("itemprop"), one) for one in element.iterdescendants() if one.get("itemprop")]
    answered = any(name in ("acceptedAnswer", "suggestedAnswer") for name, _ in parts)
    return next((one for name, one in parts if name == "name" and words_of(one).strip()), None) if answered else None


def _is_list_of_pieces(element: _Element, links: list[_Element]) -> bool:
    """Whether each item of a list is a label with a colon, and a link that is most of the item and ends it."""
    items = list(element)
    if len(items) < FEWEST_PIECES or len(links) != len(items):
        return False
    for item, link in zip(items, links, strict=True):
        whole, linked = line_of(item), line_of(link)
        before = whole[: -len(linked)].rstrip() if linked and whole.endswith(linked) else ""
        if before[-1:] not in (":", "：", "|", "–", "?") or len(linked) < 0.5 * len(whole):
            return False
    return True


def _holds_embed(element: _Element) -> bool:
    """Whether an element holds a player or a post that is read as what it is."""
    return any(embeds.address_of(one) for one in element.iterdescendants("iframe")) or any(
        embeds.post(one) is not None for one in element.iterdescendants("blockquote")
    )


def _headed(box: b.Aside, element: _Element) -> b.Aside:
    """A box with its first heading as its own."""
    role = "fact-box" if m.marks(element) & m.BOX else None
    if box.blocks and isinstance(box.blocks[0], b.Heading):
        return b.Aside(id=box.id, role=role, heading=box.blocks[0].content, blocks=box.blocks[1:])
    return b.Aside(id=box.id, role=role, blocks=box.blocks)
