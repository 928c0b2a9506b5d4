"""Named things as NITF's elements and back: ``person``, ``org``, ``location``, ``classifier``, ``virtloc``...

The text is the name, ``idsrc`` and ``value`` are the QCode's alias and code, and each further field is an ``alt-code``.
"""

from __future__ import annotations

from typing import Any, TypeVar

from lxml.etree import _Element

from convert.markup.body_writer import escape, named
from convert.markup.records import scalar
from convert.markup.xml_paths import name_of
from convert.model.base import Node
from convert.model.people import Name
from convert.model.shape import fields

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
N = TypeVar("N", bound=Node)


def _code_names(tag: str) -> tuple[str, str]:
    return ("code-source", "location-code") if tag == "location" else ("idsrc", "value")


def write_entity(tag: str, node: Any, own: str = "", main: str = "", skip: tuple[str, ...] = ()) -> str:
    """A node as an element; ``main`` is the field whose value is its text (``names`` are known by themselves)."""
    codes: list[str] = []
    text = getattr(node, main) if main else ""
    language = None
    for spec in fields(type(node)):
        value = getattr(node, spec.name)
        if spec.name in (main, "id", *skip) or value in ("", None, ()) or (value == spec.default and not spec.required):
            continue
        if spec.name == "names":
            text, language = value[0].text, value[0].language
            for one in value[1:]:
                codes.append(_alt_code(f"name:{one.language}" if one.language else "name", one.text))
        elif spec.name == "qcode":
            alias, _, code = value.partition(":")
            source, place = _code_names(tag)
            own += named({source: alias, place: code})
        elif tag == "person" and spec.name == "job_title":
            codes.append(f"<function>{escape(value)}</function>")
        elif spec.kind == "strings":
            codes += [_alt_code(spec.name, one) for one in value]
        else:
            codes.append(_alt_code(spec.name, value))
    if language:
        own += named({"xml:lang": language})
    own_id = getattr(node, "id", None) if tag != "virtloc" else None
    own = (named({"id": own_id}) if own_id else "") + own
    inner = escape(text) + "".join(codes)
    return f"<{tag}{own}>{inner}</{tag}>" if inner else f"<{tag}{own}/>"


def _alt_code(name: str, value: object) -> str:
    return f"<alt-code{named({'idsrc': name, 'value': value})}/>"


def read_entity(element: _Element, cls: type[N], main: str = "", **given: Any) -> N:
    """The node that ``write_entity`` wrote. Raises ValueError where a value has not the form of its field."""
    held: dict[str, Any] = dict(given)
    text = element.text or ""
    source, place = (element.get(name) for name in _code_names(name_of(element)))
    known = {spec.name: spec for spec in fields(cls)}
    if source is not None and place is not None and "qcode" in known:
        held["qcode"] = f"{source}:{place}"
    names = [Name(text=text, language=element.get(_XML_LANG))] if text and "names" in known else []
    if main:
        held[main] = text
    for one in element:
        if name_of(one) == "function" and "job_title" in known:
            held["job_title"] = one.text or ""
        if name_of(one) != "alt-code":
            continue
        name, value = one.get("idsrc") or "", one.get("value") or ""
        if name == "name" or name.startswith("name:"):
            names.append(Name(text=value, language=name[5:] or None))
        elif name in known and known[name].kind == "strings":
            held[name] = (*held.get(name, ()), value)
        elif name in known:
            held[name] = scalar(value, known[name])
    if names:
        held["names"] = tuple(names)
    if "id" in known and cls.__name__ == "Subject" and element.get("id"):
        held["id"] = element.get("id")
    return cls(**held)
