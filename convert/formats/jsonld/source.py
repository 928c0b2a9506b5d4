"""A document -> the JSON values of its JSON-LD: a bare document, or every block of an HTML page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

from convert.errors import ReadError
from convert.formats.jsonld.jsontext import Parsed, parse_json, strings
from convert.limits import Limits
from convert.markup.decode import decode
from convert.markup.html import parse_html
from convert.model.patterns import pattern
from convert.report import Log

MEDIA_TYPE = "application/ld+json"
_HIDDEN = frozenset({"script", "style", "template", "noscript"})
_SCRIPT = pattern(rb"<script[^>]{0,400}ld\+json", re.IGNORECASE)


class Root(NamedTuple):
    """One JSON value of a document: its data, the path of its place, its line."""

    value: Any
    path: str
    line: int | None


class Source(NamedTuple):
    """The roots of a document, and whether it is a page with more than JSON-LD (where rules on what stands in pages
    hold)."""

    roots: tuple[Root, ...]
    page: bool


class Known(NamedTuple):
    """What was parsed of a document before: the tree of the page, and JSON by its text and first line."""

    tree: etree._Element | None = None
    parsed: Mapping[tuple[str, int], Parsed] = {}

    def json(self, text: str, limits: Limits, line: int = 1) -> Parsed:
        """The data of a text; as ``parse_json``, where it was not parsed before."""
        return self.parsed.get((text, line)) or parse_json(text, limits, line=line)


def load(data: bytes, limits: Limits, log: Log, charset: str = "", known: Known | None = None) -> Source:
    """The roots of a document; what was repaired is a finding JL002, what cannot be read in a page JL001.

    Raises ReadError where a bare document is no JSON, or a page holds no readable block.
    """
    data = _narrow(data)
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:4]
    if start[:1] == b"<" and (_SCRIPT.search(data) or start != b"<!--"):
        return _page(data, limits, log, charset, known or Known())
    text = _text(data)
    parsed = (known or Known()).json(text, limits)
    _note(parsed, log, "", None)
    return Source((Root(parsed.value, "", None),), page=False)


def _narrow(data: bytes) -> bytes:
    """A page in UTF-16 as UTF-8; anything else as it is (JSON in UTF-16 is refused)."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    text = decode(data).text
    return text.encode("utf-8", "replace") if text.lstrip().startswith("<") else data


def _text(data: bytes) -> str:
    """JSON is UTF-8 (RFC 8259, section 8.1); one byte order mark is passed over."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        raise ReadError(
            "not UTF-8, which JSON must be; convert the file (for example with iconv) and try again", format="jsonld",
            line=before.count(b"\n") + 1, code="TXT001",
        ) from None  # fmt: skip


def _page(data: bytes, limits: Limits, log: Log, charset: str, known: Known) -> Source:
    """The blocks of a page: ``script`` elements whose type, cut at ``;``, is application/ld+json."""
    text = decode(data, charset=charset, log=log).text
    tree = known.tree if known.tree is not None else parse_html(text, format="jsonld")
    roots: list[Root] = []
    failed: ReadError | None = None
    number = 0
    for element in tree.iter("script"):
        if (element.get("type") or "").partition(";")[0].strip().lower() != MEDIA_TYPE:
            continue
        path, line = f"script[{number}]", element.sourceline
        number += 1
        text = element.text or ""
        try:
            parsed = known.json(text, limits, line or 1)
        except ReadError as error:
            failed = error
            log.finding("JL001", "error", f"this block is not read: {error.message}", line=error.line, path=path)
            log.ignored(path, "not JSON", text, line)
            continue
        _note(parsed, log, path, line)
        roots.append(Root(parsed.value, path, line))
    if not roots:
        raise failed or ReadError(
            "the page holds no JSON-LD (no script of type application/ld+json); read it as html",
            format="jsonld",
            code="JL000",
        )
    shown = [element.text for element in tree.iter() if element.text and element.tag not in _HIDDEN]
    shown += [element.tail for element in tree.iter() if element.tail]
    around = "\n".join(text for text in shown if text.strip())
    if around:
        log.ignored("html", "the page around its JSON-LD is what the format html reads", around)
    return Source(tuple(roots), page=bool(around))


def _note(parsed: Parsed, log: Log, path: str, line: int | None) -> None:
    for one in parsed.repairs:
        message = f"read only after a repair: {one.name} (line {one.line}, column {one.column})"
        log.finding("JL002", "warning", message, path=path, line=one.line)
    for key, value in parsed.hidden:
        log.finding(
            "JL006",
            "warning",
            f"the key {key[:80]!r} stands twice in one object; the last one counts",
            path=path,
            line=line,
        )
        log.ignored(f"{path}/{key}", "a later value of the same key took its place", strings(value), line)
