"""Everybody's HTML: pictures, video, audio, the figures around them, and what services embed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from lxml.etree import _Element

from convert.markup.embeds import address_of, canonical, provider_of
from convert.markup.foreign import number
from convert.markup.records import local
from convert.model import blocks as b
from convert.model import build, text
from convert.model.inlines import Text
from convert.model.media import Asset, Rendition
from convert.model.patterns import pattern
from convert.model.runs import normal_runs

if TYPE_CHECKING:
    from convert.markup.body_reader import BodyReader

LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-srcset",
    "srcset",
    "data-lazy-srcset",
    "data-image",
    "data-url",
)
_CANDIDATES = ("srcset", "data-srcset", "data-lazy-srcset")
_ADDRESSES = ("data-src", "data-original", "data-lazy-src", "data-image", "data-url", "src")
_CANDIDATE = pattern(r"(\S*[^,\s])(?:\s+([0-9]{1,6}(?:\.[0-9]{1,3})?)([wx]))?\s*(?:,|$)")


def image_address(element: _Element) -> str:
    """The best address of an ``img``: its largest candidate, a lazy one, or ``src``."""
    found = renditions_of(element)
    return found[0][0] if found else ""


def renditions_of(element: _Element) -> list[tuple[str, int | None]]:
    """All addresses of an ``img`` or ``source`` with their widths, the best first; placeholders left out."""
    found: list[tuple[str, int | None]] = []
    held = element.keys()
    src = element.get("src") or ""
    for name in _CANDIDATES:
        for address, size, unit in _CANDIDATE.findall(element.get(name) or "") if name in held else ():
            if address and not _placeholder(address):
                found.append((address, int(float(size)) if unit == "w" and float(size) >= 1 else None))
    found.sort(key=lambda one: -(one[1] or 0))
    for name in _ADDRESSES:
        address = (element.get(name) or "").strip() if name in held else ""
        if address and not _placeholder(address) and all(address != known for known, _ in found):
            found.append((address, number(element.get("width"), 1, 2147483647) if name == "src" else None))
    if not found and src and not src.startswith("data:"):
        found.append((src, None))
    return found


def _placeholder(address: str) -> bool:
    low = address[:200].lower()
    return (
        low.startswith(("data:", "blob:"))
        or "placeholder" in low
        or low.endswith(("/blank.gif", "/pixel.gif", "/spacer.gif", "1x1.gif"))
    )


def asset(reader: BodyReader, element: _Element) -> Asset | None:
    """The asset of ``img``, ``picture``, ``video`` or ``audio``; None, and reported, where it has no address."""
    tag = local(element)
    kind: Literal["image", "video", "audio"] = "video" if tag == "video" else "audio" if tag == "audio" else "image"
    inner = [c for c in element.iter() if local(c) in ("img", "amp-img", "source") or c is element]
    instead = "".join(str(piece) for piece in element.itertext())
    if instead.strip():
        reason = "shown only where the medium cannot be"
        reader.log.ignored(reader.place(element), reason, instead, element.sourceline)
    medium = next((c for c in inner if local(c) in ("img", "amp-img")), element)
    files: list[Rendition] = []
    for one in [medium, *(c for c in inner if c is not medium)]:
        media_type = build.code(one.get("type") or "")
        for address, width in renditions_of(one):
            href = reader.url(address)
            if href and all(href != known.href for known in files):
                height = number(one.get("height"), 1, 2147483647) if address == one.get("src") else None
                files.append(Rendition(href=href, media_type=media_type, width=width, height=height))
        reader.unused(one, ("src", "alt", "width", "height", "title", "aria-label", "controls", "poster", *LAZY))
    alt = text.line(medium.get("alt") or medium.get("aria-label") or "")
    title = text.line(medium.get("title") or "")
    if not files:
        if alt or title or medium.get("src"):
            held = " ".join((alt, title, medium.get("src", "")[:200]))
            reader.log.ignored(reader.place(element), "medium without an address", held, element.sourceline)
        return None
    if kind != "image" and element.get("poster"):
        poster = reader.url(element.get("poster", ""))
        files += [Rendition(href=poster, role="poster")] if poster else []
    return Asset(kind=kind, renditions=tuple(files), alt=alt, headline=title if title != alt else "")


def read_figure(reader: BodyReader, element: _Element) -> Any:
    """A foreign ``figure``: one or several media with their caption, or what else it frames."""
    inner = _figures_in(element)
    if len(inner) > 1:
        return _read_group(reader, element, inner)
    media = [
        c for c in element.iter("{*}img", "{*}picture", "{*}video", "{*}audio", "{*}amp-img") if not _in_picture(c)
    ]
    captions = list(element.iter("{*}figcaption"))
    assets = [found for found in (asset(reader, one) for one in media) if found is not None]
    caption: tuple[Any, ...] = ()
    for index, one in enumerate(captions):
        run = reader.own_inlines(one)
        caption = run if index == 0 else normal_runs((*caption, Text(text=" "), *run), None)
    skip = {*media, *captions}
    rest = _around(reader, element, skip)
    reader.unused(element, ())
    own_id = build.identifier(element.get("id", ""))
    if not assets:
        return _framed(rest, caption)
    figures = tuple(b.Figure(asset=one) for one in assets)
    if len(figures) > 1:
        return (b.Gallery(id=own_id, caption=caption, figures=figures), *rest)
    kept: list[b.Block] = [b.Figure(id=own_id, asset=_with_caption(assets[0], caption))]
    return (*kept, *rest)


def _figures_in(element: _Element) -> list[_Element]:
    """The figures with media right below a figure; none where media stand beside them."""
    inner = [c for c in element.iter("{*}figure") if c is not element and _outer_figure(c) is element]
    pictured = [c for c in inner if next(c.iter("{*}img", "{*}video", "{*}audio", "{*}amp-img"), None) is not None]
    media = element.iter("{*}img", "{*}video", "{*}audio", "{*}amp-img")
    return pictured if len(pictured) > 1 and all(_outer_figure(c) is not element for c in media) else []


def _outer_figure(element: _Element) -> _Element | None:
    return next((c for c in element.iterancestors() if local(c) == "figure"), None)


def _read_group(reader: BodyReader, element: _Element, inner: list[_Element]) -> Any:
    """Figures in a figure, each with its own words: a gallery under the words of the outer one."""
    found: list[b.Block] = []
    for one in inner:
        reader._child(one, found, [])
    captions = [c for c in element.iter("{*}figcaption") if _outer_figure(c) is element]
    caption = normal_runs(tuple(piece for c in captions for piece in (*reader.own_inlines(c), Text(text=" "))), None)
    rest = _around(reader, element, {*inner, *captions})
    reader.unused(element, ())
    figures = tuple(one for one in found if isinstance(one, b.Figure))
    if len(figures) < len(found) or len(figures) < len(inner):
        return (*found, *rest, *((b.Paragraph(content=caption),) if caption else ()))
    return (b.Gallery(id=build.identifier(element.get("id", "")), caption=caption, figures=figures), *rest)


def _in_picture(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "picture"


def _with_caption(found: Asset, caption: tuple[Any, ...]) -> Asset:
    import msgspec  # noqa: PLC0415  (one call for each figure)

    return msgspec.structs.replace(found, caption=caption) if caption else found


def _framed(rest: tuple[b.Block, ...], caption: tuple[Any, ...]) -> tuple[b.Block, ...]:
    """What a figure without media holds: the caption goes to its table, quotation or embed."""
    import msgspec  # noqa: PLC0415  (rare)

    if caption and rest:
        first = rest[0]
        if isinstance(first, (b.Table, b.Embed)) and not first.caption:
            return (msgspec.structs.replace(first, caption=caption), *rest[1:])
        if isinstance(first, b.Quote) and not first.attribution:
            return (msgspec.structs.replace(first, attribution=caption), *rest[1:])
    return (*rest, b.Paragraph(content=caption)) if caption else rest


def _around(reader: BodyReader, element: _Element, skip: set[_Element]) -> tuple[b.Block, ...]:
    """The blocks of an element without some of its descendants, whose tails stay."""
    found: list[b.Block] = []
    run: list[Any] = [Text(text=element.text)] if element.text else []
    for child in element:
        if child in skip:
            pass
        elif any(inner in skip for inner in child.iter()):
            reader._flush(run, found, child)
            found.extend(_around(reader, child, skip))
        else:
            reader._child(child, found, run)
        if child.tail:
            run.append(Text(text=child.tail))
    reader._flush(run, found, element)
    return tuple(found)


def read_embed(reader: BodyReader, element: _Element) -> Any:
    """``iframe``, ``embed``, ``object``: an embed with its provider and the address of the thing itself."""
    address = address_of(element)
    url = reader.url(canonical(address))
    fallback = reader.own_blocks(element, ())
    title = text.line(element.get("title") or "")
    reader.unused(element, ("src", "data-src", "data", "title", "width", "height"))
    if not url:
        if title or address:
            reader.log.ignored(
                reader.place(element), "embed without an address", f"{title} {address[:200]}", element.sourceline
            )
        return fallback
    if url.startswith("//"):
        url = "https:" + url
    width, height = number(element.get("width"), 1, 2147483647), number(element.get("height"), 1, 2147483647)
    return b.Embed(provider=provider_of(url), url=url, title=title, width=width, height=height, fallback=fallback)
