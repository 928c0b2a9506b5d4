"""XML bytes -> element, with the exact settings of the safety guide: no DTD, no external entity, no network.

Why ``resolve_entities="internal"`` and a check after parsing instead of ``False``: with ``False`` three functions of
lxml give three texts for one element, and an undeclared entity in an attribute vanishes without an exception.
"""

from __future__ import annotations

from lxml import etree

from convert.errors import LimitError, ReadError, SecurityError
from convert.limits import Limits
from convert.markup.decode import decode
from convert.report import Log

MESSAGE = 200  # characters of what the parser says


def parse_xml(data: bytes, *, limits: Limits, log: Log | None = None, format: str = "") -> etree._Element:
    """The root element of a document.

    Raises ReadError (not well formed, with line and column), SecurityError (SEC001: the document declares entities;
    SEC002: it uses one that is not declared) and LimitError (LIM002 depth, LIM005 length of a text,
    LIM006 number of elements).
    """
    parser = etree.XMLParser(
        resolve_entities="internal", no_network=True, load_dtd=False, dtd_validation=False, attribute_defaults=False,
        huge_tree=False, recover=False, remove_comments=False, remove_pis=False, encoding="utf-8",
    )  # fmt: skip
    text = decode(data, log=log).text
    bare = text.lstrip("\ufeff \t\r\n")
    text = bare if bare.startswith("<?xml") else text  # blanks before the declaration are a common slip
    try:
        root = etree.fromstring(
            text.encode("utf-8", "replace"), parser
        )  # the parser's encoding wins over the declared one
    except etree.XMLSyntaxError as error:
        raise _refusal(error, format) from None
    may_pass = len(data) > 4 * limits.elements  # "<a/>" is the shortest element
    if may_pass and sum(1 for _ in root.iter()) > limits.elements:
        raise LimitError(f"the document has more than {limits.elements:,} elements", format=format, code="LIM006")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None:
        if any(True for _ in dtd.iterentities()):
            raise SecurityError(
                "the document declares entities, which are refused; send it without its DTD",
                format=format,
                code="SEC001",
            )
        if log is not None:
            log.finding("SEC003", "info", "the document has a DOCTYPE; it was not loaded")
    return root


def _refusal(error: etree.XMLSyntaxError, format: str) -> ReadError:
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
