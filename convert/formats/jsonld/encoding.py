"""The exact content of an article as one ``text/html`` TextObject, and back.

The HTML is one ``article`` element (``dir`` where a direction is stated) with a child for each field that has content:
``<div data-field="standfirst">`` and ``lead_media``, ``corrections``, ``editor_notes``, ``media`` (each asset as
a ``figure data-field="media"``) and ``<div data-field="body">``, in the vocabulary of our own HTML writer
(``docs/html.md``).
"""

from __future__ import annotations

import hashlib
from typing import Any

from lxml.etree import _Element

from convert.carries import losses_from_json, losses_to_json
from convert.errors import ConvertError
from convert.formats.jsonld.graph import Node
from convert.formats.jsonld.names import HTML_TYPE, RESIDUE_TYPE
from convert.formats.jsonld.terms import Json
from convert.limits import Limits
from convert.markup.body_reader import BodyReader
from convert.markup.body_writer import BodyWriter, attributes
from convert.markup.html import parse_html
from convert.markup.records import local, read_record
from convert.markup.xml import parse_xml
from convert.model.article import Article, Correction, EditorNote
from convert.model.base import Node as ModelNode
from convert.model.media import Asset
from convert.report import Log, Loss

_BLOCKS = ("standfirst", "lead_media", "body")
_RECORDS: dict[str, type[ModelNode]] = {"media": Asset, "corrections": Correction, "editor_notes": EditorNote}
_ORDER = ("standfirst", "lead_media", "body", "media", "corrections", "editor_notes")


def write_html(article: Article) -> str:
    """The content as markup; "" where there is none."""
    writer = BodyWriter()
    lines: list[str] = []
    for name in _ORDER:
        value: Any = getattr(article, name)
        if not value:
            continue
        if name in _BLOCKS:
            lines.append(f'<div data-field="{name}">\n{writer.blocks(value)}\n</div>')
        else:
            lines.append(writer.records(value, name))
    if not lines and article.direction is None:
        return ""
    inner = "\n".join(["", *lines, ""]) if lines else ""
    return f"<article{attributes(dir=article.direction)}>{inner}</article>"


def text_object(media_type: str, text: str) -> Json:
    """A text with its media type and its hash, which tells later whether somebody changed it."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return {"@type": "TextObject", "encodingFormat": media_type, "sha256": digest, "text": text}


def encodings(article: Article, residue: tuple[Loss, ...]) -> list[Json]:
    """The ``encoding`` values: the content as HTML, and the residue where there is one."""
    markup = write_html(article)
    made = [text_object(HTML_TYPE, markup)] if markup else []
    if residue:
        made.append(text_object(RESIDUE_TYPE, losses_to_json(residue)))
    return made


class Encoded:
    """What the ``encoding`` values of a node hold: fields of the article, the residue, and whether there was HTML."""

    def __init__(self) -> None:
        self.fields: dict[str, Any] = {}
        self.residue: tuple[Loss, ...] = ()
        self.found = False


def read_encodings(node: Node, log: Log, limits: Limits) -> Encoded:
    """Read and check the encodings of an article; what is damaged is reported and listed as ignored."""
    made = Encoded()
    for value in node.all("encoding"):
        if not isinstance(value.raw, dict):
            continue
        media_type, text = value.raw.get("encodingFormat"), value.raw.get("text")
        if media_type not in (HTML_TYPE, RESIDUE_TYPE) or not isinstance(text, str):
            continue
        inner = value.node()
        if inner is None:
            continue
        inner.accept("TextObject", "MediaObject")
        digest = inner.text("sha256")
        inner.text("encodingFormat")
        inner.values["text"][0].use()
        if digest and digest != hashlib.sha256(text.encode("utf-8")).hexdigest():
            log.finding(
                "JL501",
                "warning",
                f"the {media_type} encoding was changed (its sha256 does not fit); it is not used",
                path=value.path,
            )
            log.ignored(value.path, "changed after it was written", text)
        elif media_type == RESIDUE_TYPE:
            _residue(text, made, log, value.path)
        else:
            _html(text, made, log, limits, value.path)
    return made


def _residue(text: str, made: Encoded, log: Log, path: str) -> None:
    try:
        made.residue += losses_from_json(text)
    except ValueError as error:
        log.finding("JL502", "warning", str(error), path=path)
        log.ignored(path, "not a residue", text)


def _html(text: str, made: Encoded, log: Log, limits: Limits, path: str) -> None:
    """The fields in the markup: ours as XML, anybody's as HTML."""
    reader = BodyReader(log, place=lambda element: f"{path}/text/{local(element)}")
    try:
        root = parse_xml(text.encode("utf-8"), limits=limits, format="jsonld")
    except ConvertError:
        root = parse_html(text, format="jsonld")
    made.found = True
    parts = [child for child in root if child.get("data-field") in _ORDER] if local(root) == "article" else []
    if not parts and not (local(root) == "article" and len(root) == 0):
        made.fields["body"] = reader.blocks(root)
        return
    if root.get("dir") in ("ltr", "rtl"):
        made.fields["direction"] = root.get("dir")
    for part in parts:
        _field(part, made, reader)


def _field(part: _Element, made: Encoded, reader: BodyReader) -> None:
    name = part.get("data-field", "")
    held = made.fields.get(name, ())
    if name in _RECORDS:
        try:
            made.fields[name] = (*held, read_record(part, _RECORDS[name], reader))
        except (ValueError, TypeError) as error:
            reader.log.finding("JL503", "warning", f"a damaged part ({name}): {error}", path=name)
            reader.log.ignored(name, "a damaged part of the encoding", "".join(part.itertext()))
    else:
        made.fields[name] = (*held, *reader.blocks(part))
