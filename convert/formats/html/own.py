"""Our own documents: every field from the element or attribute that the writer gave it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from lxml.etree import _Element

from convert.errors import ArticleError, ReadError
from convert.formats.base import Reading, ReadJob
from convert.formats.html import names
from convert.markup.body_reader import BodyReader
from convert.markup.records import local, read_field, scalar, words
from convert.markup.vocabulary import attribute
from convert.model.article import Article
from convert.model.shape import Field, fields
from convert.report import Log, Loss

_SCHEMA = str(Article.__struct_config__.tag)


def read_own(root: _Element, ours: list[_Element], job: ReadJob, log: Log) -> Iterator[Reading]:
    """One article for each of our ``article`` elements; the page around them repeats them or is ignored."""
    for index, element in enumerate(ours):
        own_log = log if index == 0 else job.log()
        if index == 0:
            _around(root, set(ours), log)
        article, residue = _article(element, own_log)
        yield Reading(article=article, log=own_log, residue=residue)


def _around(root: _Element, ours: set[_Element], log: Log) -> None:
    """The head repeats the article; whatever else stands outside the articles is listed."""
    for head in root.iter("head"):
        for child in head:
            if child.tag != "style":
                held = words(child) or child.get("content") or child.get("href") or ""
                log.ignored(f"html/head/{local(child)}", "the head repeats the article", held, child.sourceline)
    stack = list(root.iter("body"))
    while stack:
        element = stack.pop()
        for text in (element.text, *(child.tail for child in element)):
            if text and text.strip():
                log.ignored(f"html/{local(element)}", "outside the article", text, element.sourceline)
        for child in element:
            if child in ours:
                continue
            if any(one in ours for one in child.iter("article")):
                stack.append(child)
            elif (text := words(child)).strip():
                log.ignored(f"html/body/{local(child)}", "outside the article", text, child.sourceline)


def _article(element: _Element, log: Log) -> tuple[Article, tuple[Loss, ...]]:
    schema = element.get("data-schema", "")
    if schema != _SCHEMA:
        raise ReadError(
            f"the article is of version {schema[:20]!r} and this library reads {_SCHEMA}; a newer wirecopy reads it",
            line=element.sourceline, code="HTM003",
        )  # fmt: skip
    reader = BodyReader(log)
    parts: dict[str, list[_Element]] = {}
    residue: tuple[Loss, ...] = ()
    for child in _children(element, log):
        name = child.get("data-field")
        if name:
            parts.setdefault(name, []).append(child)
        elif child.tag == "script" and child.get("type") == names.RESIDUE:
            residue = _residue(child)
        else:
            log.ignored("article", "no field of the article", words(child), child.sourceline)
    held: dict[str, Any] = {}
    try:
        for spec in fields(Article):
            if spec.name in parts:
                held[spec.name] = _value(reader, parts.pop(spec.name), spec)
            elif (value := element.get(attribute(spec))) is not None and spec.kind in (
                "line",
                "url",
                "lexical",
                "scalar",
            ):
                held[spec.name] = scalar(value, spec)
        article = Article(**held)
    except (ValueError, TypeError, KeyError) as error:
        raise ReadError(
            f"the article was damaged after it was written: {error}", line=element.sourceline, code="HTM004"
        ) from None
    except ArticleError as error:
        error.line = error.line or element.sourceline
        raise
    for name, left in parts.items():
        for one in left:
            log.ignored(f"article/{name}", "no field of the article", words(one), one.sourceline)
    return article, residue


def _children(element: _Element, log: Log) -> Iterator[_Element]:
    """The parts of an article: its children, and those of its header and footers."""
    for child in element:
        if child.tag in ("header", "footer") and not child.get("data-field"):
            yield from child
            _stray(child, log)
        else:
            yield child
    _stray(element, log)


def _stray(element: _Element, log: Log) -> None:
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            log.ignored(f"article/{local(element)}", "text between the fields", text, element.sourceline)


def _value(reader: BodyReader, elements: list[_Element], spec: Field) -> Any:
    if spec.name == "lead_media":
        return tuple(block for one in elements for block in reader.blocks(one) if isinstance(block, spec.classes))
    return read_field(elements, spec, reader)


def _residue(element: _Element) -> tuple[Loss, ...]:
    try:
        return msgspec.json.decode(words(element).encode(), type=tuple[Loss, ...])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ReadError(f"the residue is damaged: {error}", line=element.sourceline, code="HTM005") from None
