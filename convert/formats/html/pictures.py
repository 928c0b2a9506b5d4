"""Pictures of pages: which element frames one, its files, and its words parted into caption and credit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
from lxml.etree import _Element

from convert.formats.html import labels
from convert.formats.html import marks as m
from convert.formats.html.source import key_of, line_of
from convert.markup import foreign
from convert.model import blocks as b
from convert.model import build, text
from convert.model.inlines import Inline, Text
from convert.model.media import Asset, Rendition
from convert.model.runs import normal_runs
from convert.model.walk import plain

if TYPE_CHECKING:
    from convert.formats.html.blocks import PageReader

_NO_FRAMES = frozenset({"ul", "ol", "table", "blockquote", "article", "main", "td", "body", "header"})
MAX_WORDS = 700
"""More text than this beside a picture is no caption, even where the names say so."""
FEW_WORDS = 350
"""Up to so much text beside one picture, without a heading, is its caption whatever the names say."""
_LAZY = ("data-srcset", "data-lazy-srcset", "data-src", "data-original", "data-lazy-src", "data-hi-res-src", "data-full-src")
_LABEL = (
    r"(?:(?:symbol|archiv|file |screenshot)?(?:fotos?|photos?|bild(?:er)?)|photo(?:graph)?(?: by| credit)?|picture(?: by)?|"
    r"image(?: credits?| source)?|bild(?:quelle|nachweis|rechte)|quelle|credits?|source|fuente|créditos?|crédit(?:s| photo)?|"
    r"fotograf(?:in|o|ía)?|fotó|photographer|video|grafik|graphic|graph|illustration|collage|copyright|imagen|foto de|fot\.|zdroj|"
    r"źródło|kilde|kuva|kaynak|foto e|pic|写真|提供|撮影|图源|사진|фото|\(c\))"
)
_NAME = r"[A-ZÀ-Þ][\w'’-]+\.?"
_AGENCY = (
    r"(?:AP|AFP|EPA|dpa|DPA|Reuters|REUTERS|APA|Keystone|KEYSTONE|imago|IMAGO|Getty Images?|PA|NTB|TT|Ritzau|Belga|BELGA|ANP|PAP|ČTK|"
    r"TASR|MTI|ANSA|EFE|Lusa|AAP|Xinhua|Kyodo|Yonhap|Bloomberg|Shutterstock|picture alliance|Sipa|SIPA|Zuma|AA|PTI|ANI)"
)
_CREDITS = (
    re.compile(rf"\s*[\(\[（]\s*({_LABEL}\s?[:：/|]?\s*[^()\[\]（）]{{2,90}})[\)\]）]\s*\.?$", re.IGNORECASE),
    re.compile(rf"(?:^|(?<=[.!?\"”»\s|–\-,)]))[|–\-,]?\s*((?:{_LABEL})\s?[:：]\s*[^:：]{{2,90}})$", re.IGNORECASE),
    re.compile(r"(?<=[a-zäöüß)\]])((?:Quelle|Foto|Bild|Photo|Fotos|Credit)s?:\s*[^:]{2,90})$"),
    re.compile(rf"(?<=[.!?\"”»)])\s*((?:Photo|Picture|Image|Photograph|Foto)\s+(?:by|de|von)\s+[^.]{{2,90}})$"),
    re.compile(r"(?:^|\s)[|–\-]?\s*(©\s?[^©]{2,90})$"),
    re.compile(rf"\s*[\(\[（]\s*({_AGENCY}\b[^()\[\]]{{0,80}}|[A-ZÀ-Þ][\w.\- ]{{1,40}}/[^()\[\]]{{1,80}})[\)\]）]\s*\.?$"),
    re.compile(rf"(?<=[.!?\"”»)])\s+((?:{_NAME}\s+){{0,4}}(?:{_NAME}\s?/\s?)*(?:\w+ via )?{_AGENCY}(?:\s?[/|]\s?[\w .-]{{2,40}})?)\.?$"),
    re.compile(rf"(?<=[.!?\"”»)])\s+((?:{_NAME}\s+){{0,3}}{_NAME}\s?/\s?(?:[A-ZÀ-Þ][\w.'’& -]+)(?:\s?/\s?[A-ZÀ-Þ][\w.'’& -]+)?)$"),
)
_REST = re.compile(rf"\s*([/|,]\s?(?:\w+ via )?(?:{_AGENCY}|[A-Z][\w ]{{1,30}})(?: via [A-Z][\w ]+)?)\s*$")
_SEPARATORS = " \u00a0|–—-•·/,;"
_SIZE = re.compile(r"[-_/,.=](?:\d{2,4}x\d{2,4}|w\d{2,4}|h\d{2,4}|\d{2,4}w|scaled|crop|thumb(?:nail)?|small|medium|large|width[-_=]?\d+)\b", re.I)


def frame_of(image: _Element, top: _Element) -> _Element | None:
    """The element that holds a picture and its words: a ``figure``, a box named so, or the bare wrapper of the picture."""
    frame = picture_of(image)
    best: _Element | None = None
    at = frame.getparent()
    steps = 0
    while at is not None and at is not top and steps < 9:
        if at.tag == "figure":
            return at
        if at.tag in _NO_FRAMES:
            break
        words = _bounded(at, MAX_WORDS)
        if words > MAX_WORDS or (at.tag == "p" and words > 0 and not m.marks(at) & (m.CAPTION | m.FIGURE)):
            break
        if words == 0:
            frame = at
        elif _has_headings(at):
            break
        elif words <= FEW_WORDS or m.marks(at) & (m.FIGURE | m.CAPTION) or _has_words(at):
            best = at
        steps += 1
        at = at.getparent()
    outer = at
    while outer is not None and outer is not top and steps < 14:
        if outer.tag == "figure":
            return outer
        outer = outer.getparent()
        steps += 1
    if best is None and frame is picture_of(image) and _is_glyph(image):
        return None
    return frame if best is None else best


def picture_of(image: _Element) -> _Element:
    """The ``picture`` around an image, or itself; libxml2 puts what follows a ``source`` inside it."""
    at = image
    parent = at.getparent()
    while parent is not None and parent.tag in ("source", "picture"):
        at, parent = parent, parent.getparent()
    return at


def _bounded(element: _Element, limit: int) -> int:
    """How many letters an element holds, counted no further than just over ``limit``."""
    count = 0
    for piece in element.itertext():
        count += len("".join(piece.split()))
        if count > limit:
            break
    return count


def _has_headings(element: _Element) -> bool:
    return next(element.iter("h1", "h2", "h3", "h4"), None) is not None


def words_after(frame: _Element) -> list[_Element]:
    """The siblings right after a bare picture that name themselves its caption or credit."""
    found: list[_Element] = []
    at = frame.getnext()
    while at is not None and len(found) < 3 and not (frame.tail or "").strip():
        named = at.tag == "figcaption" or m.marks(at) & (m.CAPTION | m.CREDIT) and not m.marks(at) & (m.BODY | m.HEADLINE)
        if not named or _bounded(at, MAX_WORDS) > FEW_WORDS or at.tag in ("script", "style"):
            break
        found.append(at)
        if (at.tail or "").strip():
            break
        at = at.getnext()
    return found


def _has_words(element: _Element) -> bool:
    """Whether a child names itself caption or credit."""
    return any(
        inner.tag == "figcaption" or (inner.get("class") and m.marks_of(inner.get("class", "")) & m.CAPTION)
        for inner in element.iter("div", "p", "span", "figcaption", "small", "em")
    )


def is_icon(image: _Element) -> bool:
    """Whether a picture is a sign of the page and not of the article: small or drawn, and its name says icon or nothing."""
    alt = text.line(image.get("alt") or "")
    source = (image.get("src") or "").partition("?")[0].lower()
    named = labels.is_label(alt) or alt.casefold().endswith((" icon", " logo"))
    return (named or not alt) and (_is_glyph(image) or source.endswith(".svg")) or (named and len(alt) <= 20)


def _is_glyph(image: _Element) -> bool:
    """Whether a picture within a line is a character of the text: small, or beside text."""
    size = foreign.number(image.get("width"), 1, 100000) or foreign.number(image.get("height"), 1, 100000)
    return size is not None and size <= 48


def files_of(reader: PageReader, image: _Element) -> tuple[Rendition, ...]:
    """Every file of a picture: the candidates of ``img``, of its ``picture`` and of a ``noscript`` beside it, largest first."""
    elements = [image, *(one for one in picture_of(image).iter("source") if one is not image)]
    files: dict[str, Rendition] = {}
    for element in elements:
        for address, width in [*foreign.renditions_of(element), *_more(element)]:
            href = reader.url(address)
            if not href or href in files:
                continue
            height = foreign.number(element.get("height"), 1, 100000) if address == element.get("src") else None
            kind = build.code(element.get("type") or "") if element.tag == "source" else None
            files[href] = Rendition(href=href, media_type=kind, width=width, height=height)
    return tuple(sorted(files.values(), key=lambda one: -(one.width or 0)))


def _more(element: _Element) -> list[tuple[str, int | None]]:
    found: list[tuple[str, int | None]] = []
    for name in _LAZY:
        value = (element.get(name) or "").strip()
        if value and " " not in value and "{" not in value:
            found.append((value.rstrip(","), None))
    return found


def read_frame(reader: PageReader, frame: _Element, images: list[_Element]) -> list[b.Block]:
    """The figure, or gallery, of one frame."""
    assets: list[Asset] = []
    for image in images:
        files = files_of(reader, image)
        alt = text.line(image.get("alt") or "")
        title = text.line(image.get("title") or "")
        said, title = _credit_of(title, alt)
        if not files:
            if alt or title:
                reader.log.ignored(reader.place(image), "picture without an address", f"{alt} {title}", image.sourceline)
            continue
        assets.append(Asset(renditions=files, alt=alt, headline=title, credit=said))
    assets = _distinct(assets)
    after = words_after(frame)
    reader.claimed |= {picture_of(image) for image in images}
    words = _Words(reader, frame, after) if after or frame.tag not in ("img", "amp-img", "picture") else None
    reader.claimed |= set(after)
    if not assets:
        return [] if words is None else words.left()
    if words is None:
        return [b.Figure(asset=one) for one in assets]
    own_id = build.identifier(frame.get("id", ""))
    if len(assets) > 1:
        figures = tuple(b.Figure(asset=one) for one in assets)
        return [b.Gallery(id=own_id, caption=words.caption, figures=figures), *words.others]
    first = assets[0]
    held = msgspec.structs.replace(first, caption=words.caption, credit=words.credit or first.credit)
    if words.credit and first.credit and key_of(first.credit) not in key_of(words.credit):
        held = msgspec.structs.replace(held, headline=first.headline or first.credit)
    return [b.Figure(id=own_id, asset=held), *words.others]


def _credit_of(title: str, alt: str) -> tuple[str, str]:
    """The credit and the title in a tooltip such as "What it shows | Foto: Name/Agency"."""
    if title == alt:
        return "", ""
    if alt and title.startswith(alt):
        rest = title[len(alt) :]
        if rest[:3].strip() in ("|", "–", "-", "©") and len(rest) <= 120:
            return rest.strip(" |–-"), ""
    return "", title


def _distinct(assets: list[Asset]) -> list[Asset]:
    """The assets, crops of one picture (same path without size words) joined into one with all their files."""
    kept: dict[str, Asset] = {}
    for one in assets:
        key = bare_path(one.renditions[0].href)
        same = kept.get(key)
        if same is None:
            kept[key] = one
            continue
        known = {file.href for file in same.renditions}
        files = (*same.renditions, *(file for file in one.renditions if file.href not in known))
        kept[key] = msgspec.structs.replace(same, renditions=files, alt=same.alt or one.alt)
    return list(kept.values())


def bare_path(address: str) -> str:
    """An address without its query and the words in it that give a size: the same for crops of one picture."""
    path = address.partition("?")[0].partition("#")[0].partition("://")[2] or address
    return _SIZE.sub("", path).lower()


class _Words:
    """The words of a frame (and of what stands right after it): its caption, its credit, and blocks that are neither."""

    def __init__(self, reader: PageReader, frame: _Element, after: list[_Element]) -> None:
        self.reader, self.frame = reader, frame
        self.credit = ""
        self.caption: tuple[Inline, ...] = ()
        self.others: list[b.Block] = []
        bare = frame.tag in ("img", "amp-img", "picture")
        parts = after if bare else [frame, *after]
        named = [one for part in parts for one in self._named(part, itself=part is not frame)]
        credits = _outermost([one for one in named if m.marks(one) & m.CREDIT and not m.marks(one) & m.CAPTION])
        captions = [one for part in parts for one in part.iter("figcaption")] or [
            one for one in named if m.marks(one) & m.CAPTION and one not in credits
        ]  # fmt: skip
        captions = _outermost([one for one in captions if not any(_inside(one, credit) for credit in credits)])
        if captions and all(key_of(line_of(one)) == "" for one in captions):
            captions = []
        if credits and not captions and len(credits) == 1 and _is_all(credits[0], frame) and len(line_of(credits[0])) > 60:
            credits = []
        self.credit = " ".join(dict.fromkeys(filter(None, (line_of(one) for one in credits))))
        before = set(reader.claimed)
        reader.claimed |= set(credits)
        reader.in_frame = True
        if captions:
            self.caption = self._joined([reader.own_inlines(one) for one in captions])
            reader.claimed |= set(captions)
            if not bare:
                self._rest()
        elif not bare:
            self.caption = self._joined([reader.own_inlines(frame)])
        reader.claimed = before
        reader.in_frame = False
        self._split()

    def _named(self, frame: _Element, *, itself: bool) -> list[_Element]:
        return [
            one for one in frame.iter("div", "p", "span", "small", "em", "i", "cite", "footer", "dd", "dt", "li", "a", "strong", "figcaption")
            if (itself or one is not frame) and one.tag != "figcaption" and (one.get("class") or one.get("itemprop"))
            and (m.marks(one) | m.marks_of(one.get("itemprop") or "")) & (m.CAPTION | m.CREDIT) and line_of(one)
        ]  # fmt: skip

    def _joined(self, runs: list[tuple[Inline, ...]]) -> tuple[Inline, ...]:
        kept: list[Any] = []
        for run in runs:
            if run:
                kept += [Text(text=" "), *_no_pictures(run)] if kept else _no_pictures(run)
        return normal_runs(tuple(kept), None)

    def _rest(self) -> None:
        """Text of the frame outside caption and credit: listed, since nothing says what it is."""
        reader, frame = self.reader, self.frame
        blocks = [one for one in reader.own_blocks(frame, ()) if not isinstance(one, b.Figure)]
        for one in blocks:
            words = " ".join("".join(_texts(one)).split())
            if words:
                reader.log.ignored(reader.place(frame), "words beside a caption", words, frame.sourceline)

    def _split(self) -> None:
        """A credit at the end of the caption, parted from it."""
        whole = plain(self.caption)
        if not whole:
            return
        if self.credit:
            if key_of(whole) == key_of(self.credit):
                self.caption = ()
                return
            rest = _REST.search(whole)
            if rest and key_of(rest[1]) not in key_of(self.credit):
                self.credit += f" {rest[1]}"
                self.caption = cut(self.caption, rest.start())
            self.caption = _trimmed(self.caption)
            return
        for pattern in _CREDITS:
            found = pattern.search(whole)
            if found and len(found[1]) <= 120:
                self.credit = found[1].strip(" .,;|")
                self.caption = _trimmed(cut(self.caption, found.start()))
                return

    def left(self) -> list[b.Block]:
        """A frame without a picture that can be shown: its words are listed, not printed."""
        words = " ".join(filter(None, (plain(self.caption), self.credit)))
        if words:
            self.reader.log.ignored(self.reader.place(self.frame), "caption without its picture", words, self.frame.sourceline)
        return self.others


def _trimmed(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A run without separators at its end."""
    whole = plain(run)
    bare = whole.rstrip(_SEPARATORS)
    return cut(run, len(bare)) if len(bare) < len(whole) else run


def _is_all(element: _Element, frame: _Element) -> bool:
    return key_of(line_of(element)) == key_of(line_of(frame))


def _outermost(elements: list[_Element]) -> list[_Element]:
    wanted = set(elements)
    return [one for one in elements if not any(at in wanted for at in one.iterancestors())]


def _inside(element: _Element, other: _Element) -> bool:
    return any(at is other for at in element.iterancestors())


def _no_pictures(run: tuple[Inline, ...]) -> list[Inline]:
    from convert.model.inlines import InlineImage  # noqa: PLC0415  (one use)

    return [one for one in run if not isinstance(one, InlineImage)]


def _texts(node: Any) -> list[str]:
    from convert.model.walk import iter_text  # noqa: PLC0415  (one use)

    return list(iter_text(node))


def cut(run: tuple[Inline, ...], length: int) -> tuple[Inline, ...]:
    """The first ``length`` characters of a run, marks kept."""
    kept: list[Any] = []
    left = length
    for item in run:
        size = len(plain((item,)))
        if size <= left:
            kept.append(item)
            left -= size
            continue
        if isinstance(item, Text):
            kept.append(Text(text=item.text[:left]))
        elif left > 0 and hasattr(item, "content"):
            kept.append(msgspec.structs.replace(item, content=cut(item.content, left)))
        break
    return normal_runs(tuple(kept), None)
