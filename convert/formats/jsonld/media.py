"""Assets <-> ImageObject, VideoObject and AudioObject. What is written is a view; the encoding holds assets exactly."""

from __future__ import annotations

import re
from typing import Any

from convert.formats.jsonld import names
from convert.formats.jsonld.graph import Node, Value
from convert.formats.jsonld.people import address, read_contributor, write_contributor
from convert.formats.jsonld.terms import Json, has_type, read_place, write_place
from convert.markup.dates import parse_machine
from convert.model import build
from convert.model.article import Article
from convert.model.media import Asset, Rendition
from convert.model.patterns import pattern
from convert.model.walk import plain, walk

_TYPES = {"image": "ImageObject", "graphic": "ImageObject", "video": "VideoObject", "audio": "AudioObject"}
_DURATION = pattern(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,6})?)S)?)?\Z")
_HTTP = pattern(r"https?://[^\s/]", re.IGNORECASE)
_PIXELS = pattern(r"\s*(\d{1,9})(?:\.0+)?\s*(?:px)?\s*\Z")
_UNITS = frozenset({"px", "pixel", "pixels", "e37"})
_ASIDE = frozenset({"embed", "thumbnail", "poster"})
_REQUIRED = ("name", "thumbnailUrl", "uploadDate")
"""What Google's page on videos requires (second-hand); a VideoObject without them is reported as invalid."""
_NUMBER = pattern(r"\d{1,9}(?:\.\d{1,6})?\Z")


def is_public(address_: str) -> bool:
    """Whether an address is one that a crawler can fetch."""
    return _HTTP.match(address_) is not None and names.is_iri(address_)


# writing


def write_asset(asset: Asset, main: Rendition | None = None) -> Json | None:
    """The public view of an asset, by its largest file or by ``main``; None where none has an absolute address.

    A video that search engines would refuse (no name, thumbnail or date of upload) is a MediaObject.
    """
    main = main or _largest(asset)
    if main is None:
        return None
    node: Json = {"@type": _TYPES[asset.kind]}
    if names.is_iri(asset.uri):
        node["@id"] = asset.uri
    if main.role != "embed":
        node["contentUrl"] = main.href
    still = asset.kind in ("image", "graphic")
    held: Json = {
        "url": main.href if still else "", **({} if still else _addresses(asset)),
        "width": main.width, "height": main.height, "duration": f"PT{main.duration}S" if main.duration else "",
        "encodingFormat": main.media_type, "name": asset.headline,
        "caption" if still else "description": plain(asset.caption),
        "creditText": asset.credit,
        "copyrightNotice": asset.copyright_notice,
        "license": asset.licence_url if names.is_iri(asset.licence_url) else "",
        "digitalSourceType": asset.digital_source_type if names.is_iri(asset.digital_source_type) else "",
        "transcript": "" if still else asset.transcript,
    }  # fmt: skip
    node.update({key: value for key, value in held.items() if value})
    if asset.creators:
        node["creator"] = [write_contributor(one) for one in asset.creators]
    if asset.place is not None:
        node["contentLocation"] = write_place(asset.place)
    if asset.time is not None:
        node["uploadDate" if asset.kind == "video" else "dateCreated"] = asset.time.value
    if asset.kind == "video" and not all(node.get(name) for name in _REQUIRED):
        node.pop("transcript", "")
        return {**node, "@type": "MediaObject", "additionalType": names.VIDEO}
    return node


def _largest(asset: Asset) -> Rendition | None:
    """The public file with the most pixels; small ones and players only where there is no other."""
    files = [one for one in asset.renditions if is_public(one.href)]
    files = [one for one in files if one.role not in _ASIDE] or [one for one in files if one.role == "embed"] or files
    return max(files, key=lambda one: (one.width or 0) * (one.height or 0), default=None)


def _addresses(asset: Asset) -> Json:
    """Where a recording can be played, and what stands for it."""
    public = [one for one in asset.renditions if is_public(one.href)]
    held: Json = {
        name: next((one.href for one in public if one.role in roles), "")
        for name, roles in (("embedUrl", ("embed",)), ("thumbnailUrl", ("thumbnail", "poster")))
    }
    return held


def ratios(asset: Asset) -> list[Rendition]:
    """The largest public file of each further shape of an image: search engines ask for 16:9, 4:3 and 1:1."""
    main = _largest(asset)
    if main is None or asset.kind not in ("image", "graphic"):
        return []
    found: dict[float, Rendition] = {}
    for one in asset.renditions:
        if is_public(one.href) and one.width and one.height and one.role not in _ASIDE:
            shape = round(one.width / one.height, 1)
            other = found.get(shape)
            if other is None or (other.width or 0) < one.width:
                found[shape] = one
    if main.width and main.height:
        found.pop(round(main.width / main.height, 1), None)
    return [one for one in found.values() if one.href != main.href]


def media_view(article: Article) -> Json:
    """``image``, ``video``, ``audio``, ``associatedMedia`` of an article: every asset with a public file, each file
    once, lead first; of the lead image each of its shapes."""
    found: dict[str, list[Json]] = {}
    seen: set[str] = set()

    def add(kind: str, written: Json | None) -> None:
        href = (written or {}).get("contentUrl") or (written or {}).get("embedUrl")
        if written is not None and href and href not in seen:
            seen.add(href)
            kind = "associatedMedia" if written["@type"] == "MediaObject" else "image" if kind == "graphic" else kind
            found.setdefault(kind, []).append(written)

    for index, part in enumerate((*article.lead_media, *article.media, *article.body)):
        for _, node in walk(part):
            if not isinstance(node, Asset):
                continue
            add(node.kind, write_asset(node))
            if index == 0 and article.lead_media:
                for shape in ratios(node):
                    other = write_asset(node, shape)
                    add(node.kind, {key: value for key, value in (other or {}).items() if key != "@id"})
    return {key: found[key] for key in ("image", "video", "audio", "associatedMedia") if key in found}


# reading


def read_asset(value: Value, kind: Any = "image") -> Asset | None:
    """An asset from a node, an address, or a reference; None where no file and no text is in it."""
    node = value.node()
    if node is None:
        text = value.text()
        return Asset(kind=kind, renditions=(Rendition(href=text),
            )) if text else None
    found = node.accept("ImageObject", "VideoObject", "AudioObject", "MediaObject", "Photograph", "Image", "Barcode")
    kind = {"VideoObject": "video", "AudioObject": "audio", "ImageObject": "image"}.get(found, kind)
    if found in ("", "MediaObject") and has_type(node, names.VIDEO):
        kind = "video"
    held: Json = {
        "kind": kind, "renditions": _files(node), "headline": node.text("name", "headline"),
        "credit": node.text("creditText"),
        "copyright_notice": node.text("copyrightNotice"), "licence_url": address(node, "license"),
        "digital_source_type": address(node, "digitalSourceType"), "transcript": node.text("transcript"),
        "usage_terms": node.text("usageInfo"),
    }  # fmt: skip
    holder = node.first("copyrightHolder")
    if holder is not None and not held["copyright_notice"] and holder.peek():
        held["copyright_notice"] = holder.text()
    caption = node.text("caption", "description")
    held["caption"] = build.inlines(caption) if caption else ()
    for prop in ("creator", "author", "photographer"):
        held.setdefault("creators", ())
        held["creators"] += tuple(one for one in (read_contributor(v) for v in node.all(prop)) if one is not None)
    place = node.first("contentLocation", "locationCreated")
    if place is not None:
        held["place"] = read_place(place)
    for prop in ("dateCreated", "uploadDate", "datePublished"):
        written = node.first(prop)
        when = parse_machine(written.peek()) if written is not None and "time" not in held else None
        if written is not None and when is not None:
            written.text()
            held["time"] = when
    identifier = node.first("@id")
    if identifier is not None:
        held["uri"] = identifier.text()
    if not held["renditions"] and names.is_iri(held.get("uri", "")) and is_public(held["uri"]):
        held["renditions"] = (Rendition(href=held["uri"]),)
    made = Asset(**held)
    return made if made != Asset(kind=kind) else None


def _files(node: Node) -> tuple[Rendition, ...]:
    """The files of an asset: itself with its sizes, then the player and the thumbnail."""
    sizes: Json = {name: _size(node, name) for name in ("width", "height")}
    sizes["media_type"] = build.code(node.text("encodingFormat", "fileFormat"))
    sizes["duration"] = _seconds(node)
    hrefs: list[tuple[str, str | None]] = []
    for name, role in (
        ("contentUrl", None),
        ("url", None),
        ("embedUrl", "embed"),
        ("thumbnailUrl", "thumbnail"),
        ("thumbnail", "thumbnail"),
    ):
        for _ in range(len(node.all(name))):
            href = address(node, name)
            if href and href not in [known for known, _ in hrefs]:
                hrefs.append((href, role if hrefs else "thumbnail" if role == "thumbnail" else role))
    files = [
        Rendition(href=href, role=role, **(sizes if index == 0 else {})) for index, (href, role) in enumerate(hrefs)
    ]
    return tuple(files)


def _size(node: Node, name: str) -> int | None:
    """A width or height: a number, a string with or without ``px``, a QuantitativeValue or Distance."""
    value = node.first(name)
    if value is None:
        return None
    inner = value.node()
    if inner is not None:
        inner.accept("QuantitativeValue", "Distance")
        value = inner.first("value", "name")
        if value is None:
            return None
        for unit in (*inner.all("unitText"), *inner.all("unitCode")):
            if unit.peek().lower() in _UNITS:
                unit.text()
    found = _PIXELS.match(value.peek())
    if not found or not 1 <= int(found[1]) <= 2147483647:
        return None
    value.text()
    return int(found[1])


def _seconds(node: Node) -> str | None:
    """An ISO 8601 duration, or a number of seconds, as decimal seconds."""
    value = node.first("duration")
    if value is None:
        return None
    text = value.peek()
    found = _DURATION.match(text)
    if not found or not any(found.groups()):
        if _NUMBER.match(text):
            return value.text()
        return None
    value.text()
    days, hours, minutes = (int(found[index] or 0) for index in (1, 2, 3))
    whole, point, part = (found[4] or "0").partition(".")
    return f"{days * 86400 + hours * 3600 + minutes * 60 + int(whole)}{point}{part}"
