"""Article -> HTML in our own vocabulary: a stand-alone page, or the article element alone."""

from __future__ import annotations

from typing import Any

import msgspec

from convert.formats.base import WriteJob
from convert.formats.html import names
from convert.markup.body_writer import BodyWriter, attributes, escape, named
from convert.markup.vocabulary import attribute
from convert.model.article import Article
from convert.model.blocks import Figure
from convert.model.people import Moment
from convert.model.shape import Field, fields
from convert.model.walk import iter_text
from convert.report import Loss

_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def write(article: Article, job: WriteJob) -> bytes:
    """The bytes of a page (``output=page``) or of the ``article`` element (``output=fragment``), in UTF-8."""
    element = _article(article, job.residue)
    if job.option("output", "page") == "fragment":
        return f"{element}\n".encode()
    own = attributes(lang=article.language, dir=article.direction)
    return f"<!DOCTYPE html>\n<html{own}>\n{_head(article)}\n<body>\n{element}\n</body>\n</html>\n".encode()


def _article(article: Article, residue: tuple[Loss, ...]) -> str:
    """The ``article`` element: attributes, a visible header, the body, a visible footer, hidden records."""
    writer = BodyWriter()
    values: dict[str, object] = {"data-block": names.ARTICLE, "data-schema": str(Article.__struct_config__.tag)}
    parts: dict[str, str] = {}
    for spec in fields(Article):
        value = getattr(article, spec.name)
        if value == spec.default or value in ("", ()):
            continue
        part = _part(writer, spec, value)
        if part:
            parts[spec.name] = part
        else:
            values[attribute(spec)] = value
    header = _group("header", [parts.pop(name, "") for name in (*names.HEADER, *_by(article))])
    body = parts.pop("body", "")
    footer = _group("footer", [parts.pop(name, "") for name in names.FOOTER])
    if residue:
        parts["residue"] = f'<script type="{names.RESIDUE}">{_residue(residue)}</script>'
    hidden = _group('footer hidden="hidden"', list(parts.values()))
    inner = "\n".join(part for part in (header, body, footer, hidden) if part)
    return f"<article{named(values)}>\n{inner}\n</article>"


def _by(article: Article) -> tuple[str, ...]:
    """The contributors are seen where there is no printed byline."""
    return () if article.byline else ("contributors",)


def _group(tag: str, parts: list[str]) -> str:
    inner = "\n".join(part for part in parts if part)
    return f"<{tag}>\n{inner}\n</{tag.partition(' ')[0]}>" if inner else ""


def _part(writer: BodyWriter, spec: Field, value: Any) -> str:
    """A field as an element; "" where it is an attribute of the article."""
    name = spec.name
    if name in names.TEXTS:
        return f'<{names.TEXTS[name]} data-field="{name}">{escape(value)}</{names.TEXTS[name]}>'
    if spec.kind == "blocks" or name == "lead_media":
        return f'<div data-field="{name}">\n{writer.blocks(value)}\n</div>'
    if spec.kind == "strings":
        return "".join([f"<data{attributes(data_field=name)}{named({'value': one})}></data>" for one in value])
    if spec.kind == "node":
        return writer.record(value, name)
    if spec.kind == "nodes":
        return writer.records(value, name)
    return ""


def _residue(residue: tuple[Loss, ...]) -> str:
    return msgspec.json.encode(residue).decode().translate(_SCRIPT)


def _head(article: Article) -> str:
    """What browsers, search engines and social networks look for; all of it repeats the article."""
    description = article.summary or " ".join("".join(iter_text(article.standfirst)).split())
    image = _image(article)
    properties: list[tuple[str, str]] = [
        ("og:type", "article"), ("og:title", article.headline), ("og:description", description),
        ("og:url", article.canonical_url), ("og:image", image),
        ("og:site_name", article.publisher.name if article.publisher else ""),
        ("article:published_time", _when(article.published)), ("article:modified_time", _when(article.modified)),
        *(("article:section", name.text) for desk in article.desks for name in desk.names[:1]),
        *(("article:tag", keyword) for keyword in article.keywords),
    ]  # fmt: skip
    metas = [
        ("description", description), ("author", ", ".join(one.name for one in article.contributors if one.name)),
    ]  # fmt: skip
    lines = ['<meta charset="utf-8"/>', '<meta name="viewport" content="width=device-width, initial-scale=1"/>']
    lines.append(f"<title>{escape(article.headline or 'Article')}</title>")
    lines += [f"<meta{attributes(name=name, content=value)}/>" for name, value in metas if value]
    if article.canonical_url:
        lines.append(f"<link{attributes(rel='canonical', href=article.canonical_url)}/>")
    lines += [f"<meta{attributes(property=name, content=value)}/>" for name, value in properties if value]
    lines.append(f"<style>{names.STYLE}</style>")
    return "<head>\n" + "\n".join(lines) + "\n</head>"


def _image(article: Article) -> str:
    """The address of the first lead image."""
    for medium in article.lead_media:
        if isinstance(medium, Figure) and medium.asset.kind == "image" and medium.asset.renditions:
            return medium.asset.renditions[0].href
    return ""


def _when(moment: Moment | None) -> str:
    return moment.value if moment is not None else ""
