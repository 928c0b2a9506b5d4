"""Elements of a source that no field took, written where they stood: ``meta``, ``doc-scope``, ``fixture``...

Where an element has only attributes and is valid, it goes back as it is, with its path in the source and its place
in ``unmapped`` as attributes of our namespace (NITF 3.6 lets any element have such). All else is kept as text.
"""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from convert.errors import ConvertError
from convert.limits import Limits
from convert.markup.body_writer import escape, named
from convert.markup.grammar_check import Check
from convert.markup.nitf_account import canonical
from convert.markup.nitf_codes import OWN
from convert.markup.nitf_grammar import NITF, grammar
from convert.markup.xml import parse_xml
from convert.markup.xml_paths import name_of, path_of
from convert.model.article import Unmapped
from convert.model.patterns import pattern

_PLACE = pattern(r"/nitf/head/(?:(meta)|docdata/(doc-scope|fixture|series|doc\.rights))(?:\[[0-9]{1,6}\])?")
_BREAKS = pattern("[\t\n\r]")
_AT, _FROM, _BARE = f"{{{OWN}}}at", f"{{{OWN}}}path", f"{{{OWN}}}bare"
_LONGEST = 20_000


def write_kept(values: tuple[Unmapped, ...]) -> tuple[list[str], list[str], list[str]]:
    """The elements for ``head`` (metas), for ``docdata``, and the texts for the end of ``head``."""
    metas: list[str] = []
    docdata: list[str] = []
    texts: list[str] = []
    for at, one in enumerate(values):
        native = _native(one, at)
        if native:
            (metas if native.startswith("<meta") else docdata).append(native)
        else:
            value = escape(one.value).replace("\r", "&#13;")
            texts.append(f'<k:kept xmlns:k="{OWN}"{named({"path": one.path})}>{value}</k:kept>')
    return metas, docdata, texts


def _native(one: Unmapped, at: int) -> str:
    """An element as it stood; "" where it could not stand there, or would not come back with the same letters."""
    found = _PLACE.fullmatch(one.path)
    if found is None or not one.value.startswith("<") or len(one.value) > _LONGEST:
        return ""
    tag = found[1] or found[2]
    try:
        element = parse_xml(one.value.encode("utf-8", "replace"), limits=Limits())
    except ConvertError:
        return ""
    space = str(element.tag).rpartition("}")[0][1:]
    values = {str(name): str(value) for name, value in element.attrib.items()}
    if name_of(element) != tag or space not in ("", NITF) or len(element) or element.text or "id" in values:
        return ""
    if any("{" in name or _BREAKS.search(value) for name, value in values.items()):
        return ""
    if _rebuilt(tag, values, bare=not space) != one.value:
        return ""
    named_element = etree.Element(f"{{{NITF}}}{tag}", values)
    run = Check({NITF: grammar()}, prefix="NTF", path=path_of)
    run.walk(named_element, grammar().type(tag))
    if run.findings:
        return ""
    bare = ' k:bare="true"' if not space else ""
    own = f' xmlns:k="{OWN}" k:at="{at}"{named({"k:path": one.path})}{bare}'
    return f"<{tag}{named({**values})}{own}/>"


def _rebuilt(tag: str, values: dict[str, str], *, bare: bool) -> str:
    """An element as the account of a reading keeps it; ``bare``: in no namespace."""
    made = etree.Element(tag, values) if bare else etree.Element(f"{{{NITF}}}{tag}", values, nsmap={None: NITF})
    return canonical(made)


def is_kept(element: _Element) -> bool:
    """Whether an element of a document of ours stands for one of a source."""
    return element.get(_FROM) is not None


def read_kept(elements: list[_Element]) -> tuple[Unmapped, ...]:
    """What ``write_kept`` wrote, in the order of the source."""
    texts = [Unmapped(format="nitf", path=one.get("path") or "", value=one.text or "")
             for one in elements if one.tag == f"{{{OWN}}}kept"]  # fmt: skip
    placed: list[tuple[int, Unmapped]] = []
    for one in elements:
        if not is_kept(one):
            continue
        values = {str(name): str(value) for name, value in one.attrib.items() if "{" not in str(name)}
        value = _rebuilt(name_of(one), values, bare=one.get(_BARE) is not None)
        at = one.get(_AT) or ""
        place = int(at) if at.isascii() and at.isdigit() and len(at) < 8 else len(texts)
        placed.append((place, Unmapped(format="nitf", path=one.get(_FROM) or "", value=value)))
    for place, found in sorted(placed, key=lambda pair: pair[0]):
        texts.insert(place, found)
    return tuple(texts)
