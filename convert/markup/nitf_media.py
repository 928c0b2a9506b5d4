"""Media of NITF: ``media`` with its metadata, references, captions and producers, from and to figures.

What ``media-reference`` has no attribute for is a ``media-metadata``, one value each: a name is that of the asset's
field (``usage-terms``), with a point and the field of a part after it (``place.country``, ``creator.role``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from lxml.etree import _Element

from convert.markup.body_writer import escape, named
from convert.markup.foreign import number
from convert.markup.nitf_names import FIGURE_KINDS
from convert.markup.records import local, scalar, words
from convert.markup.vocabulary import attribute
from convert.model import blocks as b
from convert.model import build, text
from convert.model.base import Node
from convert.model.inlines import LineBreak, Text
from convert.model.media import Asset, Rendition
from convert.model.patterns import pattern
from convert.model.people import Contributor, Moment, Place
from convert.model.runs import normal_runs
from convert.model.shape import fields
from convert.model.walk import plain

if TYPE_CHECKING:
    from convert.markup.nitf import NitfReader
    from convert.markup.nitf_writer import NitfWriter

_LINES = (
    "uri", "headline", "copyright_notice", "usage_terms", "licence_url", "digital_source_type", "transcript",
)  # fmt: skip
_SECONDS = pattern(r"[0-9]{1,9}(\.[0-9]{1,6})?")
_KINDS = {"image": "image", "video": "video", "audio": "audio"}
_KIND_NAMES = {"photo": "image", "picture": "image", "graphic": "graphic", "graphics": "graphic"}
_REFERENCE = ("source", "mime-type", "width", "height", "alternate-text", "name")


def _meta(name: str, value: object) -> str:
    return f"<media-metadata{named({'name': name, 'value': value})}/>"


def _node(name: str, node: Node, main: str) -> list[str]:
    """A part of an asset: its main value under its name, the others under theirs."""
    lines = [_meta(name, getattr(node, main))]
    for spec in fields(type(node)):
        value = getattr(node, spec.name)
        if spec.name != main and value not in ("", None):
            lines.append(_meta(f"{name}.{attribute(spec).removeprefix('data-')}", value))
    return lines


def figure(asset: Asset, own: str, writer: NitfWriter) -> str:
    """An asset as ``media``."""
    lines = [f'<media{own} media-type="{asset.kind}">']
    for name in _LINES:
        if getattr(asset, name):
            lines.append(_meta(name.replace("_", "-"), getattr(asset, name)))
    if asset.decorative:
        lines.append(_meta("decorative", "true"))
    if asset.place is not None:
        lines += _node("place", asset.place, "name")
    if asset.time is not None:
        lines += _node("time", asset.time, "value")
    for one in asset.creators:
        lines += _node("creator", one, "name")
    for at, file in enumerate(asset.renditions, 1):
        if file.size is not None:
            lines.append(_meta(f"size.{at}" if at > 1 else "size", file.size))
    alt: dict[str, str] = {"alternate-text": asset.alt} if asset.alt else {}
    lines += [_reference(one, alt if at == 0 else {}) for at, one in enumerate(asset.renditions)]
    if not asset.renditions:
        lines.append(f"<media-reference{named({**alt})}/>")  # the schema wants one
    if asset.caption:
        lines.append(f"<media-caption>{writer.inlines(asset.caption)}</media-caption>")
    if asset.credit:
        lines.append(f"<media-producer>{escape(asset.credit)}</media-producer>")
    return "\n".join([*lines, "</media>"])


def _reference(one: Rendition, alt: dict[str, str]) -> str:
    held = {"source": one.href, "name": one.role, "mime-type": one.media_type, "time": one.duration}
    sizes = {"height": one.height, "width": one.width}
    unit = "seconds" if one.duration is not None else None
    every: dict[str, object] = {**held, "time-unit-of-measure": unit, **sizes, **alt}
    own = {name: value for name, value in every.items() if value is not None}
    return f"<media-reference{named(own)}/>"


def embed(block: b.Embed, writer: NitfWriter) -> str:
    """An embed as ``media`` of type ``other``; what to show instead is a caption of class ``fallback``."""
    own = named({**({"id": block.id} if block.id else {}), "class": "embed", "media-type": "other"})
    lines = [f"<media{own}>"]
    lines += [_meta("provider", block.provider)] if block.provider else []
    lines += [_meta("title", block.title)] if block.title else []
    held = {"source": block.url or None, "height": block.height, "width": block.width}
    lines.append(f"<media-reference{named({name: value for name, value in held.items() if value is not None})}/>")
    if block.caption:
        lines.append(f"<media-caption>{writer.inlines(block.caption)}</media-caption>")
    if block.fallback:
        lines.append(f'<media-caption class="fallback">\n{writer.flow(block.fallback)}\n</media-caption>')
    return "\n".join([*lines, "</media>"])


def unknown(block: b.Unknown, writer: NitfWriter) -> str:
    """A construct of another format: its source as ``media-object``, what can be read of it as caption."""
    lines = ['<media class="unknown" media-type="other">']
    lines += [_meta("name", block.name)] if block.name else []
    lines.append("<media-reference/>")
    lines.append(f"<media-object{named({'encoding': block.format})}>{escape(block.source)}</media-object>")
    if block.blocks:
        lines.append(f'<media-caption class="fallback">\n{writer.flow(block.blocks)}\n</media-caption>')
    return "\n".join([*lines, "</media>"])


# reading


def _parts(element: _Element) -> dict[str, list[_Element]]:
    found: dict[str, list[_Element]] = {}
    for child in element:
        found.setdefault(local(child), []).append(child)
    return found


def read_own(reader: NitfReader, element: _Element) -> b.Block:
    """What the functions above wrote. Raises ValueError where a value has not the form of its field."""
    parts = _parts(element)
    metas = [(one.get("name", ""), one.get("value", "")) for one in parts.get("media-metadata", ())]
    kind: Any = element.get("media-type") or "image"
    name = element.get("class")
    captions = parts.get("media-caption", [])
    caption = next((reader.own_inlines(one) for one in captions if one.get("class") is None), ())
    instead = next((reader.own_blocks(one, ()) for one in captions if one.get("class") == "fallback"), ())
    references = parts.get("media-reference", [])
    held = dict(metas)
    if kind == "other" and name == "embed":
        first = references[0]
        return b.Embed(
            id=element.get("id"), provider=held.get("provider"), url=first.get("source", ""),
            title=held.get("title", ""), caption=caption, fallback=instead,
            width=number(first.get("width"), 1, 2147483647), height=number(first.get("height"), 1, 2147483647),
        )  # fmt: skip
    if kind == "other" and name == "unknown":
        source = parts["media-object"][0]
        return b.Unknown(
            format=source.get("encoding", "xml"), name=held.get("name", ""), source=text.raw(words(source)),
            blocks=instead,
        )  # fmt: skip
    if kind not in FIGURE_KINDS:
        raise ValueError(f"media-type {kind!r}")
    credit = parts.get("media-producer", [])
    asset = Asset(
        kind=kind, alt=references[0].get("alternate-text", ""), caption=caption,
        credit=words(credit[0]) if credit else "", renditions=tuple(_own_files(references, held)), **_own_metas(metas),
    )  # fmt: skip
    return b.Figure(id=element.get("id"), role=name, asset=asset)


def _own_files(references: list[_Element], held: dict[str, str]) -> Iterable[Rendition]:
    for at, one in enumerate(references, 1):
        if one.get("source") is None:
            continue
        size = held.get(f"size.{at}" if at > 1 else "size")
        yield Rendition(
            href=one.get("source", ""), role=one.get("name"), media_type=one.get("mime-type"),
            width=number(one.get("width"), 1, 2147483647), height=number(one.get("height"), 1, 2147483647),
            size=int(size) if size else None, duration=one.get("time"),
        )  # fmt: skip


def _own_metas(metas: list[tuple[str, str]]) -> dict[str, Any]:
    """The fields of an asset that its metadata hold."""
    held: dict[str, Any] = {}
    groups: list[tuple[str, dict[str, str]]] = []
    for name, value in metas:
        part, _, key = name.partition(".")
        if name in ("place", "time", "creator"):
            groups.append((name, {"": value}))
        elif part in ("place", "time", "creator") and groups and groups[-1][0] == part:
            groups[-1][1][key] = value
        elif name == "decorative":
            held["decorative"] = True
        elif name.replace("-", "_") in _LINES:
            held[name.replace("-", "_")] = value
    makers: dict[str, tuple[type[Node], str]] = {
        "place": (Place, "name"), "time": (Moment, "value"), "creator": (Contributor, "name"),
    }  # fmt: skip
    for part, values in groups:
        cls, main = makers[part]
        made = _made(cls, main, values)
        if part == "creator":
            held["creators"] = (*held.get("creators", ()), made)
        else:
            held[part] = made
    return held


def _made(cls: type[Node], main: str, values: dict[str, str]) -> Any:
    own: dict[str, Any] = {main: values[""]}
    for spec in fields(cls):
        value = values.get(attribute(spec).removeprefix("data-"))
        if value is not None and spec.name != main:
            own[spec.name] = scalar(value, spec)
    return cls(**own)


def read_media(reader: NitfReader, element: _Element) -> Any:
    """Somebody's ``media``: one asset, of all its references, with all that is said about it."""
    parts = _parts(element)
    references = parts.get("media-reference", [])
    held: dict[str, Any] = {}
    files: list[Rendition] = []
    kinds = [_kind(one.get("mime-type"), element.get("media-type")) for one in references] or [
        _kind(None, element.get("media-type"))
    ]
    for one in references:
        _read_reference(reader, one, files, held)
    run: list[Any] = []
    for one in parts.get("media-caption", ()):
        _caption(reader, one, run)
    for one in references:
        if words(one).strip():
            run += [*([LineBreak()] if run else []), Text(text=words(one))]
    producers = [text.line(words(one)) for one in parts.get("media-producer", ())]
    credit = ", ".join(filter(None, producers)) or held.pop("source-credit", "")
    if held.get("source-credit"):
        path = f"{reader.place(references[0])}/@source-credit"
        reader.log.ignored(path, "the producer is credited", held["source-credit"], element.sourceline)
    for name, children in parts.items():
        for one in children:
            if name == "media-metadata":
                said = f"{one.get('name', '')} {one.get('value', '')}"
                reader.log.ignored(reader.place(one), "metadata without a place in the article", said, one.sourceline)
            elif name and name not in ("media-reference", "media-caption", "media-producer"):
                reader.ignore(one, "no part of a medium that the article holds")
    said = (element.get("media-type") or "").lower()
    reader.unused(element, ("media-type",) if said in _KINDS or said in _KIND_NAMES else ())
    caption = normal_runs(tuple(run), None)
    if not files and not caption and not credit and not held.get("alt"):
        said_too = " ".join(filter(None, held.values()))
        if said_too:
            reader.log.ignored(reader.place(element), "medium without an address", said_too, element.sourceline)
        return None
    asset = Asset(
        kind=kinds[0], renditions=tuple(files), caption=caption, credit=credit, alt=held.get("alt", ""),
        headline=held.get("name", ""), copyright_notice=held.get("copyright", ""),
    )  # fmt: skip
    role = build.code((element.get("class") or "").partition(" ")[0])
    return b.Figure(id=build.identifier(element.get("id") or ""), role=role, asset=asset)


def _kind(mime: str | None, named_kind: str | None) -> Any:
    main = (mime or "").partition("/")[0].lower()
    said = (named_kind or "").lower()
    if said == "graphic" and main in ("", "image"):
        return "graphic"
    return _KINDS.get(main) or _KINDS.get(said) or _KIND_NAMES.get(said, "image")


def _read_reference(reader: NitfReader, one: _Element, files: list[Rendition], held: dict[str, Any]) -> None:
    used = list(_REFERENCE)
    for name, key in (("alternate-text", "alt"), ("name", "name"), ("source-credit", "source-credit"),
                      ("copyright", "copyright")):  # fmt: skip
        value = text.line(one.get(name) or "")
        if value and held.get(key, value) == value:
            held[key] = value
        elif value:
            reader.log.ignored(f"{reader.place(one)}/@{name}", "another file says it otherwise", value, one.sourceline)
        used.append(name)
    duration = (one.get("time") or "").strip()
    seconds = (one.get("time-unit-of-measure") or "").lower() in ("s", "sec", "second", "seconds")
    if seconds and _SECONDS.fullmatch(duration):
        used += ["time", "time-unit-of-measure"]
    else:
        duration = ""
    href = reader.url(one.get("source") or "")
    if href:
        files.append(
            Rendition(
                href=href, media_type=build.code(one.get("mime-type") or ""), duration=duration or None,
                width=number(one.get("width"), 1, 2147483647), height=number(one.get("height"), 1, 2147483647),
            )
        )
    else:
        used = [name for name in used if name not in ("source", "mime-type", "width", "height")]
    reader.unused(one, used)


def _caption(reader: NitfReader, element: _Element, run: list[Any]) -> None:
    """The text of a caption; its paragraphs are lines."""
    reader.unused(element, ())
    for block in reader.own_blocks(element, ()):
        if run:
            run.append(LineBreak())
        run.extend(block.content if isinstance(block, (b.Paragraph, b.Heading)) else [Text(text=plain((block,)))])
