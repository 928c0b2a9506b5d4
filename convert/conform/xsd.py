"""NewsML-G2 documents against the XML Schema that IPTC publishes, where it is found on this machine."""

from __future__ import annotations

import os
import re
import threading
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from convert.conform.place import schema_folder
from convert.errors import ConvertError, UsageError
from convert.limits import Limits
from convert.markup.xml import parse_xml
from convert.report import Finding

OFFICIAL = "NewsML-G2_2.35-spec-All-Power.xsd"
OFFICIAL_NITF = "nitf-3-6.xsd"
_ANY_VERSION = "NewsML-G2_2.*-spec-All-Power.xsd"
_NAR = "http://iptc.org/std/nar/2006-10-01/"
_PREFIXES = {
    _NAR: "", "http://iptc.org/std/NITF/2006-10-18/": "nitf:", "http://www.w3.org/ns/odrl/2/": "odrl:",
    "http://www.w3.org/2000/09/xmldsig#": "ds:", "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}  # fmt: skip
# What may be embedded in a NewsML-G2 document, and the files that its schema needs beside it.
_EMBEDDED = (
    ("http://iptc.org/std/NITF/2006-10-18/", ("nitf-3-6.xsd", "nitf-3-6-ruby-include.xsd", "xml.xsd")),
    ("http://www.w3.org/ns/odrl/2/", ("ODRL22.xsd",)),
)
MOST = 100
"""Findings of one code in one document."""
_CUT = 400
_CODES = {
    "SCHEMAV_ELEMENT_CONTENT": "XSD001",  # an element that may not stand here, or one that is missing
    "SCHEMAV_CVC_ELT_1": "XSD002",  # a root element that the schema does not know
    "SCHEMAV_CVC_COMPLEX_TYPE_4": "XSD003",  # a required attribute is missing
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": "XSD004",  # an attribute that may not stand here
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_2": "XSD004",
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_1": "XSD005",  # a value of the wrong type
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_2": "XSD005",
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_3": "XSD005",
    "SCHEMAV_CVC_PATTERN_VALID": "XSD006",  # a value of the wrong shape
    "SCHEMAV_CVC_ENUMERATION_VALID": "XSD006",
    "SCHEMAV_CVC_MININCLUSIVE_VALID": "XSD007",  # a number out of range
    "SCHEMAV_CVC_MAXINCLUSIVE_VALID": "XSD007",
    "SCHEMAV_CVC_COMPLEX_TYPE_2_3": "XSD008",  # text where only elements may stand
    "SCHEMAV_CVC_COMPLEX_TYPE_2_1": "XSD008",
}  # fmt: skip
_OTHER = "XSD009"
_NAMESPACE = re.compile(r"\{([^{}]*)\}")
_LOCK = threading.Lock()  # a schema object keeps one error log, so one validation at a time


def validate(
    data: bytes, *, schema_dir: str | os.PathLike[str] | None = None, limits: Limits | None = None
) -> list[Finding] | None:
    """The findings of the official schema, embedded NITF and ODRL included; None where the schema is not found.

    A document that is not well formed gives the one finding of the parser. Raises UsageError where a named place holds
    no schema, or one that cannot be compiled.
    """
    return _validated(data, find(schema_dir), limits, "newsml-g2")


def validate_nitf(
    data: bytes, *, schema_dir: str | os.PathLike[str] | None = None, limits: Limits | None = None
) -> list[Finding] | None:
    """The findings of the official schema of NITF 3.6; None where it is not found. Errors as of ``validate``.

    A document without a namespace is by one of the DTDs, of which the schema says nothing.
    """
    return _validated(data, find_nitf(schema_dir), limits, "nitf", by_dtd="nitf")


def _validated(
    data: bytes, schema: etree.XMLSchema | None, limits: Limits | None, format: str, by_dtd: str = ""
) -> list[Finding] | None:
    if schema is None:
        return None
    try:
        root = parse_xml(data, limits=limits or Limits(), format=format)
    except ConvertError as error:
        return [Finding(code=error.code or "XML001", severity="error", message=error.message, line=error.line,
                        column=error.column)]  # fmt: skip
    return [] if by_dtd and root.tag == by_dtd else check(root, schema)


def check(root: Any, schema: etree.XMLSchema) -> list[Finding]:
    """The findings of a compiled schema for a parsed document, in document order."""
    with _LOCK:
        if schema.validate(root):
            return []
        entries = [(e.type_name, e.line, e.path or "", e.message) for e in schema.error_log]
    counts: Counter[str] = Counter()
    found: list[Finding] = []
    for kind, line, path, message in entries:
        code = _CODES.get(kind, _OTHER)
        counts[code] += 1
        if counts[code] <= MOST:
            said = _said(message)
            found.append(Finding(code=code, severity="error", message=said, line=line or None, path=_path(root, path)))
    for code, count in sorted(counts.items()):
        if count > MOST:
            message = f"and {count - MOST:,} more of {code}"
            found.append(Finding(code="LIM012", severity="error", message=message))
    return found


def item_check(schema_dir: str | os.PathLike[str] | None = None) -> Callable[[Any], list[Finding]] | None:
    """The check of one item (an element of a longer document) by the official schema; None where it is not found."""
    schema = find(schema_dir)
    if schema is None:
        return None

    def of(item: Any) -> list[Finding]:
        with _LOCK:
            if schema.validate(item):
                return []
        return check(deepcopy(item), schema)  # a document of its own, so that the paths are those of the item

    return of


def find(schema_dir: str | os.PathLike[str] | None = None) -> etree.XMLSchema | None:
    """The compiled schema of the place named (or of the environment, or of this user), or None."""
    place = schema_folder(schema_dir)
    if place is None:
        return None
    path = place if place.is_file() else _power(place)
    if path is None:
        if schema_dir or os.environ.get("WIRECOPY_SCHEMA_DIR"):
            raise UsageError(f"{place} holds no {OFFICIAL}; `wirecopy schemas fetch` gets it", code="USE022")
        return None
    status = path.stat()
    return _compiled(path, status.st_mtime_ns, status.st_size)


def find_nitf(schema_dir: str | os.PathLike[str] | None = None) -> etree.XMLSchema | None:
    """The compiled schema of NITF in the same places; that of another standard named as a file says nothing of it."""
    place = schema_folder(schema_dir)
    if place is None or (place.is_file() and place.name != OFFICIAL_NITF):
        return None
    path = place if place.is_file() else place / OFFICIAL_NITF
    if not path.is_file():
        if schema_dir:
            raise UsageError(f"{place} holds no {OFFICIAL_NITF}; `wirecopy schemas fetch` gets it", code="USE022")
        return None
    status = path.stat()
    return _compiled(path, status.st_mtime_ns, status.st_size)


def _power(folder: Path) -> Path | None:
    """The schema of 2.35, else the newest of the folder."""
    exact = folder / OFFICIAL
    if exact.is_file():
        return exact
    others = sorted(folder.glob(_ANY_VERSION), key=lambda path: [int(n) for n in re.findall(r"\d+", path.name)[1:3]])
    return others[-1] if others else None


@lru_cache(maxsize=4)
def _compiled(path: Path, _changed: int, _size: int) -> etree.XMLSchema:
    """The compiled schema of a file as it is now; once in a process.

    A file by its official name is wrapped, in memory, together with the schemas of what may be embedded: by itself it
    lets any content of another namespace pass.
    """
    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities="internal", huge_tree=False)
    try:
        if path.match(_ANY_VERSION):
            beside = [(space, names) for space, names in _EMBEDDED if all((path.parent / n).is_file() for n in names)]
            imports = [(_NAR, path.name)] + [(space, names[0]) for space, names in beside]
            wrapper = etree.Element("{http://www.w3.org/2001/XMLSchema}schema", targetNamespace="urn:wirecopy:official")
            for namespace, name in imports:
                etree.SubElement(
                    wrapper, "{http://www.w3.org/2001/XMLSchema}import", namespace=namespace, schemaLocation=name
                )
            base = str(path.parent.absolute() / "wrapper.xsd")
            root = etree.fromstring(etree.tostring(wrapper), parser, base_url=base)
            return etree.XMLSchema(root)
        return etree.XMLSchema(etree.fromstring(path.read_bytes(), parser, base_url=str(path.absolute())))
    except (etree.LxmlError, OSError) as error:
        raise UsageError(f"{path} is no schema that can be used: {error}", code="USE023") from None


def _said(message: str) -> str:
    """The validator's message with the usual prefixes in place of namespaces, cut."""
    short = _NAMESPACE.sub(lambda m: _PREFIXES.get(m[1], m[0]), message)
    return short if len(short) <= _CUT else f"{short[: _CUT - 3]}..."


def _path(root: Any, path: str) -> str:
    """``/newsItem/contentMeta/subject[2]`` for the validator's ``/*/*[3]/*[7]``."""
    try:
        found = root.getroottree().xpath(path) if path else []
    except etree.XPathError:
        found = []
    if len(found) != 1 or not isinstance(found[0].tag, str):
        return path
    steps: list[str] = []
    element = found[0]
    while element is not None:
        same = sum(1 for _ in element.itersiblings(element.tag, preceding=True))
        alone = same == 0 and next(element.itersiblings(element.tag), None) is None
        steps.append(etree.QName(element).localname + ("" if alone else f"[{same + 1}]"))
        element = element.getparent()
    return "/" + "/".join(reversed(steps))
