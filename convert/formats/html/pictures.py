"""Pictures of pages: which element frames one, its files, and its words parted into caption and credit."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

import msgspec
from lxml.etree import _Element

from convert.formats.html import labels
from convert.formats.html import marks as m
from convert.formats.html.captions import Words
from convert.formats.html.source import key_of, line_of
from convert.markup import foreign, foreign_media
from convert.model import blocks as b
from convert.model import build, text
from convert.model.media import Asset, Rendition
from convert.model.patterns import pattern

if TYPE_CHECKING:
    from convert.formats.html.blocks import PageReader

_NO_FRAMES = frozenset({"ul", "ol", "table", "blockquote", "article", "main", "td", "body", "header"})
MAX_WORDS = 700
"""More text than this beside a picture is no caption, even where the names say so."""
FEW_WORDS = 350
"""Up to so much text beside one picture, without a heading, is its caption whatever the names say."""
_LAZY = (
    "data-srcset",
    "data-lazy-srcset",
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-hi-res-src",
    "data-full-src",
)
_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
_HAS_LAZY = frozenset(_LAZY).intersection
_SIZE = pattern(
    r"[-_/,.=](?:\d{2,4}x\d{2,4}|w\d{2,4}|h\d{2,4}|\d{2,4}w|scaled|crop|thumb(?:nail)?|small|medium|large|"
    r"width[-_=]?\d+)\b",
    re.I,
)


def frame_of(image: _Element, top: _Element, looks: dict[_Element, str]) -> _Element | None:
    """The element that holds a picture and its words: a ``figure``, a box, or the picture's bare wrapper.

    ``looks`` remembers what was seen of an element, since pictures beside each other share those above them.
    """
    frame = picture_of(image)
    best: _Element | None = None
    at = frame.getparent()
    steps = 0
    while at is not None and at is not top and steps < 9:
        if at.tag == "figure":
            return at
        look = looks.get(at)
        if look is None:
            look = looks[at] = _look(at)
        if look == "end":
            break
        if look == "bare":
            frame = at
        elif look == "frame":
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


def _look(at: _Element) -> str:
    """What an element above a picture is: its bare wrapper, a frame with its words, more of the page, or the end."""
    if at.tag in _NO_FRAMES:
        return "end"
    words = _bounded(at, MAX_WORDS)
    if words > MAX_WORDS or (at.tag == "p" and words > 0 and not m.marks(at) & (m.CAPTION | m.FIGURE)):
        return "end"
    if words == 0:
        return "bare"
    if _has_headings(at):
        return "end"
    return "frame" if words <= FEW_WORDS or m.marks(at) & (m.FIGURE | m.CAPTION) or _has_words(at) else "more"


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
        named = (at.tag == "figcaption" and frame.tag != "figure") or (
            m.marks(at) & (m.CAPTION | m.CREDIT) and not m.marks(at) & (m.BODY | m.HEADLINE)
        )
        if not named or _bounded(at, MAX_WORDS) > FEW_WORDS or at.tag in ("script", "style"):
            break
        if next(at.iter("img", "amp-img", "picture", "video", "audio", "iframe"), None) is not None:
            break  # the next of several captioned pictures, not words of this one
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
    """Whether a picture is a sign of the page: small or drawn, and its name says icon or nothing."""
    alt = text.line(image.get("alt") or "")
    source = (image.get("src") or "").partition("?")[0].lower()
    named = labels.is_label(alt) or alt.casefold().endswith((" icon", " logo"))
    return ((named or not alt) and (_is_glyph(image) or source.endswith(".svg"))) or (named and len(alt) <= 20)


def _is_glyph(image: _Element) -> bool:
    """Whether a picture within a line is a character of the text: small, or beside text."""
    size = foreign.number(image.get("width"), 1, 100000) or foreign.number(image.get("height"), 1, 100000)
    return size is not None and size <= 48


def files_of(reader: PageReader, image: _Element) -> tuple[Rendition, ...]:
    """Every file of a picture: the candidates of ``img`` and of its ``picture``, the largest first."""
    elements = [image, *(one for one in picture_of(image).iter("source") if one is not image)]
    files: dict[str, Rendition] = {}
    for element in elements:
        for address, width in [*foreign_media.renditions_of(element), *_more(element)]:
            href = reader.url(address)
            if not href or href in files:
                continue
            height = foreign.number(element.get("height"), 1, 100000) if address == element.get("src") else None
            kind = build.code(element.get("type") or "") if element.tag == "source" else None
            files[href] = Rendition(href=href, media_type=kind, width=width, height=height)
    if files and (whole := _linked(reader, image)) and whole not in files:
        files[whole] = Rendition(href=whole)
    return tuple(sorted(files.values(), key=lambda one: -(one.width or 0)))


def _linked(reader: PageReader, image: _Element) -> str:
    """The file that a picture leads to: the same one, whole; where it leads elsewhere, that is listed."""
    link = next((at for at in islice(image.iterancestors(), 4) if at.tag == "a"), None)
    address = "" if link is None else link.get("href") or ""
    if link is None or not address or line_of(link):
        return ""
    if bare_path(address).endswith(_SUFFIXES):
        return reader.url(address)
    reader.log.ignored(f"{reader.place(link)}/@href", "address that a picture leads to", address, link.sourceline)
    return ""


def _more(element: _Element) -> list[tuple[str, int | None]]:
    found: list[tuple[str, int | None]] = []
    for name in _LAZY if _HAS_LAZY(element.keys()) else ():
        value = (element.get(name) or "").strip()
        if value and " " not in value and "{" not in value:
            found.append((value.rstrip(","), None))
    return found


def read_frame(reader: PageReader, frame: _Element, images: list[_Element]) -> list[b.Block]:
    """The figure, or gallery, of one frame."""
    held: list[tuple[_Element, Asset]] = []
    for image in images:
        files = files_of(reader, image)
        alt = text.line(image.get("alt") or "")
        title = text.line(image.get("title") or "")
        said, title = _credit_of(title, alt)
        if not files:
            if alt or title:
                reader.log.ignored(
                    reader.place(image), "picture without an address", f"{alt} {title}", image.sourceline
                )
            continue
        held.append((image, Asset(renditions=files, alt=alt, headline=title, credit=said)))
    after = words_after(frame)
    reader.claimed |= {picture_of(image) for image in images}
    cells = _cells(held, frame)
    parts = {image: Words(reader, cell, []) for image, cell in cells.items() if _bounded(cell, 1)}
    apart = frozenset(cells[image] for image in parts)
    reader.claimed |= apart
    assets = _distinct([_with_words(one, parts.get(image)) for image, one in held])
    words = None
    if after or frame.tag not in ("img", "amp-img", "picture"):
        words = Words(reader, frame, after, apart)
    reader.claimed |= set(after)
    if not assets:
        return [] if words is None else words.left()
    if words is None:
        return [b.Figure(asset=one) for one in assets]
    own_id = build.identifier(frame.get("id", ""))
    if len(assets) > 1:  # whoever took the pictures of a gallery took each of them
        credited = (msgspec.structs.replace(one, credit=one.credit or words.credit) for one in assets)
        figures = tuple(b.Figure(asset=one) for one in credited)
        return [b.Gallery(id=own_id, caption=words.caption, figures=figures), *words.others]
    return [b.Figure(id=own_id, asset=_with_words(assets[0], words)), *words.others]


def _cells(held: list[tuple[_Element, Asset]], frame: _Element) -> dict[_Element, _Element]:
    """For each of several pictures the largest element of the frame that holds no other: a slide with its words."""
    keys = {image: bare_path(one.renditions[0].href) for image, one in held}
    if len(set(keys.values())) < 2:
        return {}
    owners: dict[_Element, str] = {}
    for image, key in keys.items():
        at = image.getparent()
        while at is not None and at is not frame and owners.get(at) != "":
            owners[at] = key if owners.get(at, key) == key else ""
            at = at.getparent()
    cells: dict[_Element, _Element] = {}
    for image, key in keys.items():
        at = image.getparent()
        while at is not None and at is not frame and owners.get(at) == key:
            cells[image] = at
            at = at.getparent()
    return cells


def _with_words(asset: Asset, words: Words | None) -> Asset:
    """A picture with the caption and the credit that stand with it."""
    if words is None:
        return asset
    held = msgspec.structs.replace(asset, caption=words.caption, credit=words.credit or asset.credit)
    if words.credit and asset.credit and key_of(asset.credit) not in key_of(words.credit):
        held = msgspec.structs.replace(held, headline=asset.headline or asset.credit)
    return held


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
        kept[key] = msgspec.structs.replace(
            same, renditions=files, alt=same.alt or one.alt, caption=same.caption or one.caption,
            credit=same.credit or one.credit,
        )  # fmt: skip
    return list(kept.values())


def bare_path(address: str) -> str:
    """An address without its query and the words in it that give a size: the same for crops of one picture."""
    path = address.partition("?")[0].partition("#")[0].partition("://")[2] or address
    return _SIZE.sub("", path).lower()
