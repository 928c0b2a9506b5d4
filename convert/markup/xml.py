"""XML bytes -> element, with the exact settings of the safety guide: no DTD, no external entity, no network.

Why ``resolve_entities="internal"`` and a check after parsing instead of ``False``: with ``False`` three functions of
lxml give three texts for one element, and an undeclared entity in an attribute vanishes without an exception.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from convert.errors import LimitError, ReadError, SecurityError
from convert.limits import Limits
from convert.markup.decode import in_utf8
from convert.model.patterns import pattern
from convert.report import Log

SAFE = {
    "resolve_entities": "internal", "no_network": True, "load_dtd": False, "dtd_validation": False,
    "attribute_defaults": False, "huge_tree": False, "recover": False, "remove_comments": False, "remove_pis": False,
    "encoding": "utf-8",
}  # fmt: skip
"""The settings of every parser of XML; its encoding wins over the declared one."""
_USUAL = pattern(rb"""<\?xml version=["']1\.0["'] encoding=["']utf-8["']""", re.IGNORECASE)
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NAMED = re.compile(rb"<!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?-->|.*)|&([A-Za-z][A-Za-z0-9]{1,31});", re.DOTALL)
MESSAGE = 200  # characters of what the parser says


def parse_xml(data: bytes, *, limits: Limits, log: Log | None = None, format: str = "") -> etree._Element:
    """The root element of a document.

    Raises ReadError (not well formed, with line and column), SecurityError (SEC001: the document declares entities;
    SEC002: it uses one that is not declared) and LimitError (LIM002 depth, LIM005 length of a text,
    LIM006 number of elements, LIM007 number of attributes of one).
    """
    source = _source(data, log)
    try:
        root: etree._Element = etree.fromstring(source, etree.XMLParser(**SAFE))  # type: ignore[call-overload]  # a table of its arguments
    except etree.XMLSyntaxError as error:
        root = _with_html_entities(source, error, log, format)
    check_size(source, root, limits, format)
    check_doctype(root, log, format)
    return root


def _with_html_entities(
    source: bytes, error: etree.XMLSyntaxError, log: Log | None, format: str
) -> etree._Element:
    """The document with the named characters of HTML that it uses without declaring them; what declares any, or has
    another mistake, is refused as ever."""
    found: set[str] = set()

    def numbered(match: re.Match[bytes]) -> bytes:
        name = match[1].decode("ascii") if match[1] else ""
        if not name or name in _OF_XML or f"{name};" not in html5:
            return match[0]
        found.add(name)
        return "".join(f"&#{ord(sign)};" for sign in html5[f"{name};"]).encode("ascii")

    changed = _NAMED.sub(numbered, source) if "entity" in (error.msg or "").lower() else source
    if not found or b"<!ENTITY" in source:
        raise refusal(error, format) from None
    try:
        root: etree._Element = etree.fromstring(changed, etree.XMLParser(**SAFE))  # type: ignore[call-overload]  # a table of its arguments
    except etree.XMLSyntaxError as other:
        raise refusal(other, format) from None
    if log is not None:
        names = ", ".join(sorted(found)[:5])
        log.finding("XML002", "warning", f"named characters of HTML that XML does not have were read: {names}")
    return root


def check_doctype(root: etree._Element, log: Log | None, format: str = "") -> None:
    """SecurityError where the document declares entities; a finding where it has a DOCTYPE without."""
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is None:
        return
    if any(True for _ in dtd.iterentities()):
        why = "the document declares entities, which are refused; send it without its DTD"
        raise SecurityError(why, format=format, code="SEC001")
    if log is not None:
        log.finding("SEC003", "info", "the document has a DOCTYPE; it was not loaded")


def _source(data: bytes, log: Log | None) -> bytes:
    """The document in UTF-8, which the parser is told to take it for whatever it declares."""
    if _USUAL.match(data) and b"\x7f" not in data and b"\xef\xbf\xbd" not in data:
        try:
            if not data.isascii():
                data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return data  # nothing for the log, as any other control character stops the parser
    text = in_utf8(data, log=log)
    if isinstance(text, bytes):
        if text[:1] == b"<":
            return text
        text = text.decode("utf-8")
    bare = text.lstrip("\ufeff \t\r\n")
    text = bare if bare.startswith("<?xml") else text  # blanks before the declaration are a common slip
    return text.encode("utf-8", "replace")


def check_size(source: bytes, root: etree._Element, limits: Limits, format: str = "") -> None:
    """LimitError LIM006 or LIM007 where a document has too many elements, or an element too many attributes.

    Looks at elements only where the signs in the document allow that there are too many: a tag holds no ``<``, and
    the shortest has four characters.
    """
    most = limits.elements
    if len(source) > 4 * most and source.count(b"<") > most and sum(1 for _ in root.iter()) > most:
        raise LimitError(f"the document has more than {most:,} elements", format=format, code="LIM006")
    most = limits.attributes
    if source.count(b"=") > most and any(piece.count(b"=") > most for piece in _long_pieces(source, 4 * most)):
        for element in root.iter("*"):
            if len(element.attrib) > limits.attributes:
                why = f"an element has more than {limits.attributes} attributes"
                raise LimitError(why, format=format, line=element.sourceline, code="LIM007")


def _long_pieces(source: bytes, length: int) -> Iterator[bytes]:
    """What stands between two signs ``<`` further apart than ``length``; looks at few of the signs between others."""
    at, end = source.find(b"<"), len(source)
    while 0 <= at < end - length:
        to = source.rfind(b"<", at + 1, at + length + 1)
        if to < 0:
            to = source.find(b"<", at + length)
            yield source[at : to if to >= 0 else end]
        at = to


def refusal(error: etree.XMLSyntaxError, format: str) -> ReadError:
    """The parser's complaint as one of ours, with the place."""
    line, column = error.position if error.position else (None, None)
    message = " ".join((error.msg or "not well formed").partition(", line ")[0].split())
    if len(message) > MESSAGE:
        message = f"{message[:MESSAGE]}..."  # names of any length stand in it
    place = {"format": format, "line": line, "column": column}
    low = message.lower()
    if "excessive depth" in low or "maximum depth" in low:
        return LimitError(f"elements are nested too deep ({message})", code="LIM002", **place)  # type: ignore[arg-type]  # the keys are those of ConvertError
    if "too long" in low or "huge" in low or "lookup" in low:
        return LimitError(f"a text or attribute is too long ({message})", code="LIM005", **place)  # type: ignore[arg-type]  # as above
    if "amplification" in low or "entity reference loop" in low or ("entities" in low and "loop" in low):
        return SecurityError(f"entities are refused ({message})", code="SEC001", **place)  # type: ignore[arg-type]  # as above
    if "entity" in low:
        hint = "only the five entities of XML are known here; write the character itself"
        return SecurityError(f"{message}: {hint}", code="SEC002", **place)  # type: ignore[arg-type]  # as above
    return ReadError(f"not well-formed XML: {message}", code="XML001", **place)  # type: ignore[arg-type]  # as above
