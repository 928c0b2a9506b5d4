"""The NITF that our writer makes, back in the words of our HTML vocabulary, in place."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from convert.markup.nitf_names import DATA
from convert.markup.records import local
from convert.markup.vocabulary import BY_TYPE, FORMS, LISTS

_LEVELS = frozenset({"h1", "h3", "h4", "h5", "h6"})


def own_vocabulary(root: _Element) -> None:
    """Renames all elements below and including ``root``; the sections of a flat body are nested again."""
    for element in list(root.iter()):
        handler = _HANDLERS.get(local(element))
        if handler is not None:
            handler(element)
    if local(root) == "body.content":
        _nest(root)
    for content in list(root.iter("{*}body.content")):
        content.tag = "div"
    _group_notes(root)


def _bare_class(element: _Element, wanted: str) -> bool:
    return element.get("class") == wanted


def _values(holder: _Element, target: _Element) -> None:
    """The classifiers of a part as the attributes that our HTML has for them."""
    for one in [child for child in holder if local(child) == "classifier" and child.get("type")]:
        name = one.get("type", "")
        target.set(name if name in ("id", "lang", "dir") else f"data-{name}", one.get("value") or "")
        _remove(one)


def _remove(element: _Element) -> None:
    """An element taken out, its tail left in."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _unwrap(holder: _Element) -> None:
    """The children of ``holder`` in its place."""
    if holder.getparent() is None:
        return
    for child in list(holder):
        holder.addprevious(child)
    _remove(holder)


def _note(element: _Element) -> None:
    """A part with a name: a block of our vocabulary, or a field of the block around it."""
    name, _, role = (element.get("class") or "").partition(" ")
    element.attrib.pop("class", None)
    for content in [one for one in element if local(one) == "body.content"]:
        _unwrap(content)
    cls = BY_TYPE.get(name)
    if cls is None:
        element.tag = "div"
        element.set("data-field", name)
        return
    element.tag = FORMS[cls].tag
    element.set("data-block", name)
    if role:
        element.set("data-role", role)
    for data in [one for one in element if local(one) == "p" and _bare_class(one, DATA)]:
        _values(data, element)
        _remove(data)


def _paragraph(element: _Element) -> None:
    """A paragraph with a class is a field of the part around it."""
    name = element.get("class")
    if not name or name == DATA:
        return
    del element.attrib["class"]
    element.set("data-field", name)
    inner = next((one for one in element if local(one)), None)
    if name == "label" and inner is not None and local(inner) == "a":
        element.tag = "a"
        _address(inner, element)
    elif inner is not None and local(inner) == "chron" and name in ("time", "modified"):
        _values(element, element)
        element.tag = "time"
        element.set("datetime", inner.get("norm") or "")
        element.text = inner.text
        element.remove(inner)


def _address(link: _Element, target: _Element) -> None:
    target.set("href", link.get("href") or "")
    if _bare_class(link, "untitled"):
        target.set("data-untitled", "true")
    if link is not target:
        target.text = link.text
        target.remove(link)


def _heading(element: _Element) -> None:
    """``hl2``: the heading of the part around it, or a block of the body."""
    name = element.attrib.pop("class", "")
    element.tag = name if name in _LEVELS else "h2"
    if name != "heading":
        element.set("data-block", "heading")


def _list(element: _Element) -> None:
    name = element.attrib.pop("class", None)
    start = element.attrib.pop("seqnum", None)
    if start is not None:
        element.set("start", start)
    if name is not None and name.startswith("start-"):
        element.set("start", name[6:])
    if name not in LISTS:
        return
    element.set("data-field", name)
    for item in element:
        if local(item) != "li":
            continue
        _values(item, item)
        for link in item:
            if local(link) == "a":
                _address(link, link)


def _quotation(element: _Element) -> None:
    pulled = element.attrib.pop("class", None) == "pullquote"
    element.tag = "aside" if pulled else "blockquote"
    if pulled:
        element.set("data-block", "pull-quote")
    source = element.attrib.pop("quote-source", None)
    if source is not None:
        element.set("cite", source)
    for child in list(element):
        if local(child) == "credit":
            child.tag = "p" if pulled else "footer"
            child.set("data-field", "attribution")
        elif local(child) == "block":
            _unwrap(child)


def _preformatted(element: _Element) -> None:
    name, _, language = element.attrib.pop("class", "").partition(" ")
    if name != "code":
        element.set("data-block", "preformatted")
        if name:
            element.set("class", name)
        return
    code = etree.SubElement(element, "code")
    code.text, element.text = element.text, None
    if language:
        code.set("data-language", language)


def _definitions(element: _Element) -> None:
    """The items of a ``dl``, each in a ``div``."""
    group: _Element | None = None
    about = False
    for child in list(element):
        tag = local(child)
        if tag not in ("dt", "dd"):
            continue
        if group is None or child.attrib.pop("class", None) == "next" or (tag == "dt" and about):
            group = etree.Element("div")
            child.addprevious(group)
        about = tag == "dd"
        group.append(child)


def _media(element: _Element) -> None:
    element.tag = "figure"
    element.set("data-block", "figure")


def _table(element: _Element) -> None:
    element.set("data-block", "table")


_HANDLERS = {
    "note": _note, "p": _paragraph, "hl2": _heading, "ul": _list, "ol": _list, "bq": _quotation, "pre": _preformatted,
    "dl": _definitions, "media": _media, "table": _table,
}  # fmt: skip


def _nest(root: _Element) -> None:
    """The blocks of a flat body as sections in sections."""
    open_: list[_Element] = [root]
    for block in [one for one in root if local(one) == "block"]:
        name, _, role = (block.get("class") or "").partition(" ")
        kind, _, depth = name.partition("-")
        level = int(depth) if depth.isdigit() else 1 if kind in ("section", "continued") else 0
        if kind == "section":
            del open_[max(1, min(level, len(open_))) :]
            _section(block, role)
            open_[-1].append(block)
            open_.append(block)
            continue
        del open_[level + 1 :]
        root.remove(block)
        if name in ("lead_media", "media"):
            block.tag = "div"
            block.set("data-field", name)
            root.append(block)
        else:
            for child in list(block):
                open_[-1].append(child)


def _section(block: _Element, role: str) -> None:
    block.tag = "section"
    block.attrib.pop("class", None)
    block.set("data-block", "section")
    if role:
        block.set("data-role", role)
    for child in list(block):
        if local(child) == "classifier":
            child.tag = "p"
            child.set("data-field", child.attrib.pop("type", ""))
        elif local(child) == "abstract":
            child.tag = "div"
            child.set("data-field", "standfirst")


def _group_notes(root: _Element) -> None:
    """The footnotes that belong together in one block of footnotes."""
    for note in list(root.iter("{*}fn")):
        holder = note.getprevious()
        if note.getparent() is None:
            continue
        again = note.attrib.pop("class", None) == "next"
        if again or holder is None or holder.get("data-block") != "footnotes" or len(holder) == 0:
            holder = etree.Element("section", {"data-block": "footnotes"})
            etree.SubElement(holder, "ol", {"data-field": "notes"})
            note.addprevious(holder)
        note.tag = "li"
        holder[0].append(note)
