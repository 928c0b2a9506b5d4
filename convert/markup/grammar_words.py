"""The words of a grammar check: what was expected, and what to do next."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from lxml import etree

from convert.markup.grammar import Automaton, Grammar, Type
from convert.model.patterns import pattern

_SHOWN = 6
_PLACES = {
    "#other": "an element of another namespace", "#other!strict": "an element of another namespace",
    "#any": "any element",
    "#target": "an item", "#xmldsig": "a signature",
}  # fmt: skip
_DESCRIBED = {
    "QCodeType": "a qcode such as stat:usable (alias, colon, code, no blanks)", "IRIType": "a URI",
    "xs:anyURI": "a URI",
    "QCodeListType": "qcodes separated by blanks", "IRIListType": "URIs separated by blanks",
    "xs:dateTime": "a full date and time such as 2026-01-02T10:00:00Z",
    "DateOptTimeType": "a date or a full date and time",
    "TruncatedDateTimeType": "a year, a month, a date or a full date and time",
    "g2normalizedString": "a single line of text",
    "UnionDateTimeEmptyStringType": "a full date and time, or nothing", "xs:positiveInteger": "a whole number from 1",
    "xs:nonNegativeInteger": "a whole number from 0", "Int1to9Type": "a number from 1 to 9",
    "Int100Type": "a number from 0 to 100",
    "xs:ID": "an id (letters, digits, . - _; no digit first)", "xs:IDREF": "the id of an element of the document",
    "xs:NMTOKENS": "one or more codes separated by blanks", "xs:IDREFS": "one or more ids of the document",
    "LanguageType": "a language tag such as en-GB", "xs:language": "a language tag such as en-GB",
    "xs:decimal": "a decimal number",
    "xs:boolean": "true or false", "StandardVersionType": "a version such as 2.35",
}  # fmt: skip
_DATES = frozenset({"xs:dateTime", "DateOptTimeType", "TruncatedDateTimeType", "UnionDateTimeEmptyStringType"})
_SHORT_ZONE = pattern(r"^(.{10,}T.*[+-][0-9]{2})([0-9]{2})$")
_DATE_ONLY = pattern(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def space(element: etree._Element) -> str:
    """The namespace of an element; "" for none."""
    tag = str(element.tag)
    return tag[1:].partition("}")[0] if tag[0] == "{" else ""


def shown(element: etree._Element, home: str) -> str:
    """An element for a message, with its namespace where that is not ``home``."""
    found = space(element)
    return f"<{local(element)}>" + (f" of namespace {found[:80]!r}" if found != home else "")


def wanted(keys: tuple[str, ...]) -> str:
    """What may stand at a place, in the order in which it is typed."""
    names = [_PLACES.get(key, f"<{key}>") for key in keys if key != "#xmldsig"]
    if not names:
        return "nothing more was expected"
    more = f" or {len(names) - _SHOWN} others" if len(names) > _SHOWN else ""
    return "expected " + ", ".join(names[:_SHOWN]) + more


def describe(type_: Any, table: Grammar) -> str:
    """A type in words."""
    if isinstance(type_, str):
        if type_.startswith("("):
            return "one of " + ", ".join(type_[1:-1].split("|"))
        held = table.simple.get(type_)
        values: list[str] = held.get("enum", []) if isinstance(held, dict) else []
        if 0 < len(values) <= _SHOWN:
            return repr(values[0]) if len(values) == 1 else "one of " + ", ".join(values)
        return _DESCRIBED.get(type_) or (type_ if held is None else f"the form of {type_}")
    return "another form"


def advice(value: str, type_: Any) -> str:
    """What to write instead of a value that lacks the form of its type; "" where that is not clear."""
    bare = value.strip(" \t\r\n")
    if type_ in _DATES:
        if bare != value:
            return "; remove the blanks around it"
        short = _SHORT_ZONE.search(bare)
        if short:
            return f"; write the zone with a colon: {short[1][:40]}:{short[2]}"
        if _DATE_ONLY.search(bare) and type_ == "xs:dateTime":
            return "; add the time and its zone"
    if type_ in ("LanguageType", "xs:language") and "_" in value:
        return f"; write {value.replace('_', '-')[:40]}"
    if type_ == "QCodeType" and bare and not any(blank in bare for blank in " \t\r\n") and ":" not in bare:
        return f"; put the alias of a catalog and a colon before {bare[:40]}"
    return ""


def near(name: str, names: list[str]) -> str:
    """The name that was probably meant, for the end of a message; "" where none is near."""
    folded = {each.lower(): each for each in reversed(names)}
    found = folded.get(name.lower())
    close = [found] if found else get_close_matches(name, names, 1, 0.8)
    return close[0] if close and close[0] != name else ""


class Before:
    """The children of an element that stood well so far, with the state of the automaton before each."""

    def __init__(self) -> None:
        self.children: list[tuple[int, etree._Element]] = []

    def place(self, model: Automaton, key: str) -> str:
        """The sibling before which ``key`` may stand: the last one; "" where there is none."""
        for state, sibling in reversed(self.children):
            if model.step(state, (key,)) >= 0:
                return local(sibling)
        return ""


def next_step(child: etree._Element, element: etree._Element, type_: Type, before: Before) -> str:
    """What to do with a child that may not stand where it is, as the end of a message."""
    model, name = type_.content, local(child)
    table = model.grammar
    home = table.namespace
    if space(child) != home:
        known = name in table.elements and name in model_names(model)
        return f"; the element of that name here has the namespace {home!r}" if known else ""
    names = model_names(model)
    if name in names:
        sibling = before.place(model, name)
        if sibling == name:
            return f"; there may be only one <{name}> here"
        return f"; move it before <{sibling}>" if sibling else ""
    meant = near(name, names)
    if meant:
        return f"; did you mean <{meant}>?"
    holder = _holder(name, element, table)
    return f"; it belongs in <{holder}>" if holder else ""


def model_names(model: Automaton) -> list[str]:
    """The names of the elements of a content model, in its order."""
    return list(dict.fromkeys(particle.key for particle in model.particles[1:] if particle.key[0] != "#"))


def _holder(name: str, element: etree._Element, table: Grammar) -> str:
    """The element beside or in this one that may hold ``name``."""
    for holder in (element.getparent(), element):
        kind = table.elements.get(local(holder)) if holder is not None and isinstance(holder.tag, str) else None
        if kind is None:
            continue
        model = table.type(kind).content
        if holder is not element and name in model_names(model):
            return local(holder) if holder is not None else ""
        for particle in model.particles[1:]:
            if particle.key[0] != "#" and particle.type and name in model_names(table.type(particle.type).content):
                return particle.key
    return ""
