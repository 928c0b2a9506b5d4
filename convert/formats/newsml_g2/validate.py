"""The check of NewsML-G2 documents against our own grammar: findings with line, place and what was expected.

Codes: G2001 an element that may not stand here; G2002 a required element is missing; G2003 an attribute the element
does not have; G2004 a required attribute is missing; G2005 a value without the form of its type; G2006 text where
only elements stand; G2007 an id twice; G2008 a reference to no id; G2009 not a NewsML-G2 document; G2010 content
that no schema declares.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from convert.formats.newsml_g2 import lexical
from convert.formats.newsml_g2.account import path_of
from convert.formats.newsml_g2.grammar import NAR, XMLDSIG, Grammar, Type, grammar
from convert.limits import Limits
from convert.markup.xml import parse_xml
from convert.report import Finding, Log, Severity

_XML = "{http://www.w3.org/XML/1998/namespace}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_BLANK = " \t\n\r"
_SHOWN = 8
MAX_FINDINGS = 200


def validate(data: bytes) -> list[Finding]:
    """The findings of the grammar for one document; raises ReadError where it is not well-formed XML."""
    log = Log()
    root = parse_xml(data, limits=Limits(), log=log, format="newsml-g2")
    return check_tree(root)


def check_tree(root: etree._Element) -> list[Finding]:
    """The findings for a parsed document, in document order, at most ``MAX_FINDINGS``."""
    run = _Check(grammar())
    name = _local(root)
    if _space(root) != NAR or name not in run.grammar.elements:
        run.say(
            root,
            "G2009",
            f"the root element is {_shown(root)}; expected newsItem, packageItem, newsMessage or another item",
        )
    else:
        run.walk(root, run.grammar.type(run.grammar.elements[name]))
    run.references()
    return sorted(run.findings[:MAX_FINDINGS], key=lambda finding: finding.line or 0)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _space(element: etree._Element) -> str:
    tag = str(element.tag)
    return tag[1:].partition("}")[0] if tag[0] == "{" else ""


def _shown(element: etree._Element) -> str:
    space = _space(element)
    return f"<{_local(element)}>" + (f" of namespace {space[:80]!r}" if space != NAR else "")


class _Check:
    """One run: findings, ids and references so far."""

    def __init__(self, table: Grammar) -> None:
        self.grammar = table
        self.findings: list[Finding] = []
        self.ids: dict[str, int] = {}
        self.foreign_ids: set[str] = set()
        self.refs: list[tuple[etree._Element, str]] = []
        self.fits: dict[tuple[str, str], bool] = {}

    def say(self, element: etree._Element, code: str, message: str, severity: Severity = "error") -> None:
        if len(self.findings) < MAX_FINDINGS:
            path = path_of(element) if len(self.findings) < 50 else ""
            line = element.sourceline
            self.findings.append(Finding(code=code, severity=severity, message=message, line=line, path=path))

    def walk(self, root: etree._Element, type_: Type) -> None:
        """Every element below and including ``root``, without recursion; None stands for content of any kind."""
        stack: list[tuple[etree._Element, Type | None]] = [(root, type_)]
        while stack:
            element, known = stack.pop()
            if known is None:
                self.lax(element, stack)
                continue
            self.attributes(element, known)
            if known.text is not None:
                self.text(element, known)
            else:
                self.children(element, known, stack)

    def lax(self, element: etree._Element, stack: list[tuple[etree._Element, Type | None]]) -> None:
        """An element under a wildcard: checked only where the grammar declares it (XML Schema, part 1, 3.10.4)."""
        declared = self.grammar.elements.get(_local(element)) if _space(element) == NAR else None
        if declared is not None:
            stack.append((element, self.grammar.type(declared)))
            return
        own_id = element.get("id")
        if own_id:
            self.foreign_ids.add(own_id)
        language = element.get(f"{_XML}lang")
        if language is not None and not self.ok(language, "LanguageType"):
            self.say(element, "G2005", f"xml:lang is {language[:60]!r}; expected a language tag such as en-GB")
        stack.extend((child, None) for child in reversed(element) if isinstance(child.tag, str))

    def ok(self, value: str, type_: Any) -> bool:
        if not isinstance(type_, str) or len(value) > 60:
            return lexical.fits(value, type_, self.grammar)
        found = self.fits.get((value, type_))
        if found is None:
            found = self.fits[value, type_] = lexical.fits(value, type_, self.grammar)
        return found

    def attributes(self, element: etree._Element, type_: Type) -> None:
        for name, value in element.items():
            key = name
            if name[0] == "{":
                if name.startswith(_XSI):
                    continue
                key = f"xml:{name[len(_XML) :]}" if name.startswith(_XML) else name
            spec = type_.attributes.get(key)
            if spec is None:
                self.other_attribute(element, key, value, type_)
            elif not self.ok(value, spec.type):
                self.say(
                    element,
                    "G2005",
                    f"{_local(element)}/@{key} is {value[:80]!r}; expected {describe(spec.type, self.grammar)}",
                )
            elif spec.type == "xs:ID":
                self.identify(element, value.strip(_BLANK))
            elif spec.type in ("xs:IDREF", "xs:IDREFS"):
                self.refs.extend((element, ref) for ref in value.split())
            elif spec.type == "xs:QName":
                prefix, colon, _ = value.strip(_BLANK).partition(":")
                if colon and prefix not in element.nsmap:
                    self.say(element, "G2005", f"{_local(element)}/@{key}: the prefix of {value[:80]!r} is unknown")
        for name in type_.required:
            if element.get(name) is None:
                self.say(element, "G2004", f"{_local(element)} has no @{name}, which is required")

    def other_attribute(self, element: etree._Element, key: str, value: str, type_: Type) -> None:
        foreign = key[0] == "{" or key.startswith("xml:")
        strict = type_.others == "other-strict" and key.startswith("xml:")
        if strict or (foreign if type_.others in ("other", "other-skip") else type_.others == "local" and not foreign):
            if key == "xml:lang" and type_.others != "other-skip" and not self.ok(value, "LanguageType"):
                self.say(element, "G2005", f"@xml:lang is {value[:60]!r}; expected a language tag such as en-GB")
            return
        self.say(element, "G2003", f"{_local(element)} has no attribute {key!r}")

    def identify(self, element: etree._Element, value: str) -> None:
        if value in self.ids:
            self.say(element, "G2007", f"the id {value!r} is already used in line {self.ids[value]}")
        else:
            self.ids[value] = element.sourceline or 0

    def references(self) -> None:
        for element, ref in self.refs:
            if ref not in self.ids and ref not in self.foreign_ids:
                message = f"{_local(element)} refers to the id {ref!r}, which nothing in the document has"
                self.say(element, "G2008", message, "warning")  # the XSD processors in use do not check IDREF

    def text(self, element: etree._Element, type_: Type) -> None:
        for child in element:
            if isinstance(child.tag, str):
                self.say(child, "G2001", f"{_shown(child)} may not stand in {_local(element)}, which holds text only")
                return
        value = "".join([element.text or "", *[child.tail or "" for child in element]])
        if not self.ok(value, type_.text):
            wanted = describe(type_.text, self.grammar)
            self.say(element, "G2005", f"{_local(element)} holds {value[:80]!r}; expected {wanted}")

    def children(self, element: etree._Element, type_: Type, stack: list[tuple[etree._Element, Type | None]]) -> None:
        model = type_.content
        state, wrong = 0, False
        below: list[tuple[etree._Element, Type | None]] = []
        text = element.text
        if text and not type_.mixed and text.strip(_BLANK):
            self.say(
                element, "G2006", f"{_local(element)} holds elements only, not the text {text.strip(_BLANK)[:60]!r}"
            )
        for child in element:
            tail = child.tail
            if tail and not type_.mixed and tail.strip(_BLANK):
                self.say(
                    element,
                    "G2006",
                    f"{_local(element)} holds elements only, not the text {tail.strip(_BLANK)[:60]!r}",
                )
            if not isinstance(child.tag, str):
                continue
            found = -1 if wrong else model.step(state, _keys(child))
            if found < 0:
                if not wrong:
                    self.say(
                        child,
                        "G2001",
                        f"{_shown(child)} may not stand here in {_local(element)}; {_wanted(model.expected(state))}",
                    )
                wrong = True
                found = model.anywhere(_local(child)) if _space(child) == NAR else -1
            else:
                state = found
            below.append((child, self.below(child, model.particles[found].key, model.particles[found].type, found)))
        if not wrong and state not in model.ends:
            self.say(element, "G2002", f"{_local(element)} is not complete; {_wanted(model.expected(state))}")
        stack.extend(reversed(below))

    def below(self, child: etree._Element, key: str, type_name: str, found: int) -> Type | None:
        """The type of a child at its place; None under a wildcard."""
        if found >= 0 and key.endswith("!strict") and not _space(child).startswith("http://www.w3.org/ns/odrl/"):
            self.say(child, "G2010", f"{_shown(child)} is declared by no schema that this place accepts (ODRL is)")
        if found < 0 or key.startswith("#"):
            return None
        return self.grammar.type(type_name)


def _keys(child: etree._Element) -> tuple[str, ...]:
    """What a child may match, the most special first."""
    space = _space(child)
    if space == NAR:
        return (_local(child), "#target", "#any")
    if space == XMLDSIG:
        return ("#xmldsig", "#other", "#other!strict", "#any")
    return ("#other", "#other!strict", "#any") if space else ("#any",)


_WORDS = {
    "#other": "an element of another namespace", "#other!strict": "an element of another namespace",
    "#any": "any element",
    "#target": "an item", "#xmldsig": "a signature",
}  # fmt: skip


def _wanted(keys: tuple[str, ...]) -> str:
    names = [_WORDS.get(key, f"<{key}>") for key in keys if key != "#xmldsig"]
    if not names:
        return "nothing more was expected"
    more = f" or {len(names) - _SHOWN} others" if len(names) > _SHOWN else ""
    return "expected " + ", ".join(names[:_SHOWN]) + more


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
    "LanguageType": "a language tag such as en-GB", "xs:language": "a language tag such as en-GB",
    "xs:NMTOKENS": "one or more codes separated by blanks", "xs:IDREFS": "one or more ids of the document",
    "xs:decimal": "a decimal number",
    "xs:boolean": "true or false", "StandardVersionType": "a version such as 2.35",
}  # fmt: skip


def describe(type_: Any, table: Grammar) -> str:
    """A type in words."""
    if isinstance(type_, str):
        if type_.startswith("("):
            return "one of " + ", ".join(type_[1:-1].split("|"))
        return _DESCRIBED.get(type_) or (type_ if type_ not in table.simple else f"the form of {type_}")
    return "another form"
