"""The content of an item: the XHTML body, the files of its media, and partMeta for media and sections."""

from __future__ import annotations

from convert.formats.newsml_g2.names import ASSET_KINDS, NITF, RENDITION, SECTION, XHTML
from convert.formats.newsml_g2.section_parts import described, with_part_ids
from convert.formats.newsml_g2.write_parts import TRUNCATED, Parts, attribute, nested
from convert.markup.body_writer import escape
from convert.markup.counts import counted_markup
from convert.markup.nitf_writer import NitfWriter
from convert.model.article import Article
from convert.model.blocks import Section, Unknown
from convert.model.media import Asset, Rendition
from convert.model.text import line
from convert.model.walk import plain

Files = list[tuple[str, list[str]]]
"""For each asset the ids of its files, and the files."""


def body(article: Article, parts: Parts, markup: str = "xhtml") -> str:
    """The body as ``inlineXML``, in XHTML or NITF; "" where there is none."""
    if not article.body and not article.lead_media:
        return ""
    if parts.restored is not None:
        return _restored(article, parts)
    if markup == "nitf":
        return _nitf(article, parts)
    blocks = parts.body.blocks(with_part_ids(article.body))
    if article.lead_media:
        lead = parts.body.blocks(article.lead_media)
        blocks = f'<div class="lead" data-field="lead_media">\n{lead}\n</div>\n{blocks}'
    words, characters = counted_markup(blocks)
    language = attribute("xml:lang", article.language) + attribute("lang", article.language)
    title = escape(article.headline) or "Untitled"
    return (
        f'<inlineXML contenttype="application/xhtml+xml"{_written_counts(words, characters, parts)}'
        f"{attribute('xml:lang', article.language)}>\n"
        f'<html xmlns="{XHTML}"{language}{attribute("dir", article.direction)}>\n'
        f"<head><title>{title}</title></head>\n<body>\n{blocks}\n</body>\n</html>\n</inlineXML>"
    )


def _restored(article: Article, parts: Parts) -> str:
    """The body with nothing around it that the article does not say; vendor XML as it was."""
    only = article.body[0] if len(article.body) == 1 and not article.lead_media else None
    if type(only) is Unknown and only.format == "xml":
        return f'<inlineXML contenttype="application/xml">{only.source}</inlineXML>'
    blocks = parts.body.blocks((*article.lead_media, *with_part_ids(article.body)))
    return (
        f'<inlineXML contenttype="application/xhtml+xml">\n<html xmlns="{XHTML}">\n'
        f"<body>\n{blocks}\n</body>\n</html>\n</inlineXML>"
    )


def _nitf(article: Article, parts: Parts) -> str:
    """The body as NITF; what its ``body.head`` could say is in the elements of NewsML-G2."""
    writer = NitfWriter({one.id: one.kind or "" for one in article.subjects if one.id})
    content = writer.content(with_part_ids(article.body))
    if article.lead_media:
        content = f'<block class="lead_media">\n{writer.flow(article.lead_media)}\n</block>\n{content}'
    words, characters = counted_markup(content)
    language = attribute("xml:lang", article.language)
    return (
        f'<inlineXML contenttype="application/nitf+xml"{_written_counts(words, characters, parts)}{language}>\n'
        f'<nitf xmlns="{NITF}"{attribute("baselang", article.language)}>\n<body>\n<body.content>\n{content}\n'
        "</body.content>\n</body>\n</nitf>\n</inlineXML>"
    )


def _written_counts(words: int, characters: int, parts: Parts) -> str:
    characters_too = f' charcount="{characters}"' if parts.standard.has("@charcount") else ""
    return f' wordcount="{words}"{characters_too}'


def media(article: Article, parts: Parts) -> tuple[Files, list[str]]:
    """The files of the media that stand in no block, and the rights of those media."""
    files: Files = []
    rights: list[str] = []
    for at, asset in enumerate(article.media):
        pointer = f"/media/{at}"
        ids = [f"wc-file\u00b7{parts.before + at + 1}-{number}" for number in range(1, len(asset.renditions) + 1)]
        held = [
            _file(one, own_id, f"{pointer}/renditions/{number}", parts)
            for number, (one, own_id) in enumerate(zip(asset.renditions, ids, strict=True))
        ]
        files.append((" ".join(ids), held))
        lines = []
        if asset.copyright_notice:
            lines.append(f"<copyrightNotice>{escape(asset.copyright_notice)}</copyrightNotice>")
        if asset.usage_terms:
            lines.append(f"<usageTerms>{escape(asset.usage_terms)}</usageTerms>")
        lines += parts.licence(asset.licence_url, f"{pointer}/licence_url")
        rights += nested("rightsInfo", attribute("idrefs", _part_id(at, parts)), lines)
    return files, rights


def _part_id(at: int, parts: Parts) -> str:
    """The id of the partMeta of an asset, which no id of the article can be: it holds a middle dot."""
    return f"wc-media\u00b7{parts.before + at + 1}"


def _file(one: Rendition, own_id: str, pointer: str, parts: Parts) -> str:
    own = attribute("id", own_id if parts.restored is None else "") + parts.code("rendition", one.role, RENDITION)
    own += parts.uri("href", one.href, f"{pointer}/href") + attribute("contenttype", one.media_type)
    own += attribute("size", one.size) + attribute("width", one.width) + attribute("height", one.height)
    if one.duration is not None:
        own += attribute("duration", one.duration)
        own += ' durationunit="timeunit:seconds"' if _has_unit(parts) else ""
    return f"<remoteContent{own}/>"


def _has_unit(parts: Parts) -> bool:
    return parts.restored is None and parts.standard.has("@durationunit")


def one_medium(article: Article) -> Asset | None:
    """The medium of a picture, graphic, video or audio item, whose caption is a description of the item."""
    return article.media[0] if len(article.media) == 1 and article.item_class not in ("text", "composite") else None


def part_metas(article: Article, parts: Parts, files: Files, markup: str = "xhtml") -> list[str]:
    """What is said about each medium, and about each section of the body that has a role or sources."""
    if parts.restored is not None:
        return []
    lines: list[str] = []
    for at, (asset, (ids, _)) in enumerate(zip(article.media, files, strict=True)):
        lines += _media_meta(asset, at, ids, parts, captioned=one_medium(article) is None)
    for at, one in enumerate(described(article.body), 1):
        lines += _section_meta(one, parts, at, markup)
    return lines


def _media_meta(asset: Asset, at: int, ids: str, parts: Parts, *, captioned: bool) -> list[str]:
    pointer = f"/media/{at}"
    inner = [f'<role qcode="{parts.own("wcpart:" + ASSET_KINDS[asset.kind])}"/>']
    if asset.time is not None:
        inner.append(parts.moment("contentCreated", asset.time, f"{pointer}/time", TRUNCATED))
    inner += parts.reference("digitalSourceType", asset.digital_source_type, f"{pointer}/digital_source_type")
    if asset.place is not None:
        inner.append(parts.place(asset.place, f"{pointer}/place"))
    inner += [parts.contributor(one, f"{pointer}/creators/{number}") for number, one in enumerate(asset.creators)]
    if asset.uri and not parts.standard.has("altId/@role"):
        parts.field(f"{pointer}/uri", asset.uri)
    elif asset.uri:
        inner.append(f'<altId role="{parts.own("wcid:uri")}">{escape(asset.uri)}</altId>')
    if asset.headline:
        inner.append(f"<headline>{escape(asset.headline)}</headline>")
    if asset.credit:
        inner.append(f"<creditline>{escape(asset.credit)}</creditline>")
    if asset.caption and captioned:
        inner.append(f'<description role="drol:caption">{parts.line(asset.caption)}</description>')
    for name in ("alt", "transcript"):
        if getattr(asset, name):
            inner.append(
                f'<description role="{parts.own(f"wcdesc:{name}")}">{escape(getattr(asset, name))}</description>'
            )
    if asset.decorative:
        parts.field(f"{pointer}/decorative", True)
    own = attribute("partid", _part_id(at, parts)) + attribute("contentrefs", ids)
    return nested("partMeta", own, list(filter(None, inner)))


def _section_meta(section: Section, parts: Parts, at: int, markup: str) -> list[str]:
    """A section's role, sources and heading, for receivers that do not read the body; the body holds all of it.

    It has the id of its section; where that is one by the schema (in NITF), it refers to it instead.
    """
    inner = [f"<role{parts.code('qcode', section.role, SECTION)}/>"] if section.role else []
    inner += [f"<infoSource><name>{escape(one.name)}</name></infoSource>" for one in section.sources if one.name]
    heading = line(plain(section.heading))
    if heading:
        inner.append(f"<headline>{escape(heading)}</headline>")
    own = attribute("partid", section.id)
    if markup == "nitf":
        own = attribute("partid", f"wc-section\u00b7{at}") + attribute("contentrefs", section.id)
    return nested("partMeta", own, inner)
