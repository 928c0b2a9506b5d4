"""Elements as canonical XML (C14N 1.0, exclusive), in which the namespaces of news have no prefix."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from convert.formats.newsml_g2.grammar import NAR
from convert.formats.newsml_g2.names import XHTML

_OURS = f"{{{NAR}}}"
_START = len(_OURS)
_DECLARED = f' xmlns="{NAR}"'
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ABSOLUTE = ("http://", "https://", "urn:")


def canonical(element: _Element) -> str:
    """An element as canonical XML (exclusive), without comments and without its tail.

    A document with a relative namespace URI has no canonical form (C14N 1.0, section 1.3); it is serialised as it is.
    """
    leaf = _leaf(element) if len(element) == 0 else None
    if leaf is not None:
        return leaf
    try:
        written: bytes = etree.tostring(  # type: ignore[call-overload]  # the stubs do not know with_tail for c14n
            element, method="c14n", exclusive=True, with_comments=False, with_tail=False,
            inclusive_ns_prefixes=_prefixes(element),
        )  # fmt: skip
        return _usual(written.decode("utf-8"), element)
    except etree.C14NError:
        return str(etree.tostring(element, encoding="unicode", with_tail=False))


def _usual(written: str, element: _Element) -> str:
    """Canonical XML in which NewsML-G2's namespace or XHTML's has no prefix, whatever its document gave it."""
    prefix = element.prefix
    space = element.nsmap.get(prefix)
    if not prefix or space not in (NAR, XHTML):
        return written
    if any(one.prefix is None and isinstance(one.tag, str) for one in element.iter()):
        return written
    bare = written.replace(f"<{prefix}:", "<").replace(f"</{prefix}:", "</")
    return bare.replace(f' xmlns:{prefix}="{space}"', f' xmlns="{space}"', 1)


def _prefixes(element: _Element) -> list[str] | None:
    """The prefixes that values stand on (``valuedatatype="xs:string"``), which exclusive canonical XML leaves out."""
    declared = [prefix for prefix in element.nsmap if prefix and prefix not in ("xml", "xsi")]
    if not declared:
        return None
    used = {value.partition(":")[0] for one in element.iter() for value in one.values() if ":" in value}
    return [prefix for prefix in declared if prefix in used] or None


def _leaf(element: _Element) -> str | None:
    """Canonical XML of an element of NewsML-G2 without children; None where a namespace needs a closer look."""
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith(_OURS):
        return None
    spaces = element.nsmap
    for uri in spaces.values():
        if not uri.startswith(_ABSOLUTE):
            return None
    held: str | None = ""
    if items := element.items():
        for _, value in items:
            if ":" in value and value.partition(":")[0] in spaces:
                return None
        held = attributes(items)
        if held is None:
            return None
    text = element.text
    return f"<{(name := tag[_START:])}{_DECLARED}{held}>{escaped(text) if text else ''}</{name}>"


def attributes(items: list[tuple[str, str]]) -> str | None:
    """Attributes in canonical form and order; None where one has a namespace other than that of ``xml:lang``."""
    found = last = ""
    for name, value in sorted(items) if len(items) > 1 else items:
        if name[:1] != "{":
            found += f' {name}="{attribute(value)}"'
        elif name.startswith(_XML):
            last += f' xml:{name[len(_XML) :]}="{attribute(value)}"'
        else:
            return None
    return found + last


def escaped(text: str) -> str:
    """A text in canonical form."""
    if "&" in text or "<" in text or ">" in text or "\r" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")
    return text


def attribute(value: str) -> str:
    """The value of an attribute in canonical form."""
    if not value.isprintable() or "&" in value or "<" in value or '"' in value:
        value = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        value = value.replace("\t", "&#x9;").replace("\n", "&#xA;").replace("\r", "&#xD;")
    return value
