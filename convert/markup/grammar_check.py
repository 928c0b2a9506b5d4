"""The check of an XML tree against grammars: findings with line, place and what was expected.

Codes are the format's prefix and three digits: 001 an element that may not stand here; 002 a required element is
missing; 003 an attribute the element does not have; 004 a required attribute is missing; 005 a value without the form
of its type; 006 text where only elements stand; 007 an id twice; 008 a reference to no id; 009 not a document of the
format; 010 content that no schema declares.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from convert.markup import lexical
from convert.markup.grammar import Automaton, Grammar, Type
from convert.markup.grammar_words import Before, advice, describe, local, near, next_step, shown, space, wanted
from convert.report import Finding, Severity

_XML = "{http://www.w3.org/XML/1998/namespace}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_XMLDSIG = "http://www.w3.org/2000/09/xmldsig#"
_BLANK = " \t\n\r"
# The attributes that the schema of the XML namespace declares.
_XML_TYPES = {"xml:lang": "LanguageType", "xml:space": "(default|preserve)", "xml:base": "xs:anyURI"}
_XML_WORDS = {
    "xml:lang": "a language tag such as en-GB", "xml:space": "default or preserve", "xml:base": "a URI",
}  # fmt: skip
MAX_FINDINGS = 200


class Check:
    """One run: findings, ids and references so far.

    ``grammars`` are those of the namespaces that are known (under a wildcard the others are of any content), ``prefix``
    begins the codes, ``path`` names an element in findings, ``standard`` begins the clause at the end of a message.
    """

    def __init__(
        self,
        grammars: dict[str, Grammar],
        *,
        prefix: str,
        path: Callable[[etree._Element], str],
        standard: str = "",
    ) -> None:
        self.grammars = grammars
        self.prefix = prefix
        self.path = path
        self.standard = standard
        self.findings: list[Finding] = []
        self.ids: dict[str, int] = {}
        self.foreign_ids: set[str] = set()
        self.refs: list[tuple[etree._Element, str]] = []
        self.fits: dict[tuple[str, str, str], bool] = {}
        self.keys: dict[tuple[str, str], tuple[str, ...]] = {}

    def say(self, element: etree._Element, code: str, message: str, severity: Severity = "error") -> None:
        """One more finding at an element; ``code`` is without the prefix."""
        if len(self.findings) < MAX_FINDINGS:
            path = self.path(element) if len(self.findings) < 50 else ""
            line = element.sourceline
            found = Finding(code=self.prefix + code, severity=severity, message=message, line=line, path=path)
            self.findings.append(found)

    def clause(self, type_: Any) -> str:
        """Where the standard says so: the name of a type, for the end of a message."""
        name = type_.name if isinstance(type_, Type) else type_
        return f" ({self.standard}, {name})" if self.standard and isinstance(name, str) and name[:1] != "(" else ""

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
        table = self.grammars.get(space(element))
        declared = table.elements.get(local(element)) if table is not None else None
        if table is not None and declared is not None:
            stack.append((element, table.type(declared)))
            return
        own_id = element.get("id")
        if own_id:
            self.foreign_ids.add(own_id)
        language = element.get(f"{_XML}lang")
        if language is not None and not self.ok(language, "LanguageType", next(iter(self.grammars.values()))):
            self.say(element, "005", f"xml:lang is {language[:60]!r}; expected a language tag such as en-GB")
        stack.extend((child, None) for child in reversed(element) if isinstance(child.tag, str))

    def ok(self, value: str, type_: Any, table: Grammar) -> bool:
        """Whether a value has the form of a type; what was decided is kept."""
        if not isinstance(type_, str) or len(value) > 60:
            return lexical.fits(value, type_, table)
        key = (value, type_, table.namespace)
        found = self.fits.get(key)
        if found is None:
            found = self.fits[key] = lexical.fits(value, type_, table)
        return found

    def attributes(self, element: etree._Element, type_: Type) -> None:
        """The attributes of an element: known, of the right form, none missing."""
        table = type_.content.grammar
        for name, value in element.items():
            key = name
            if name[0] == "{":
                if name.startswith(_XSI):
                    continue
                key = f"xml:{name[len(_XML) :]}" if name.startswith(_XML) else name
            spec = type_.attributes.get(key)
            if spec is None:
                self.other_attribute(element, key, value, type_)
            elif not self.ok(value, spec.type, table):
                said = f"; expected {describe(spec.type, table)}{advice(value, spec.type)}{self.clause(spec.type)}"
                self.say(element, "005", f"{local(element)}/@{key} is {value[:80]!r}{said}")
            elif spec.type == "xs:ID":
                self.identify(element, value.strip(_BLANK))
            elif spec.type in ("xs:IDREF", "xs:IDREFS"):
                self.refs.extend((element, ref) for ref in value.split())
            elif spec.type == "xs:QName":
                prefix, colon, _ = value.strip(_BLANK).partition(":")
                if colon and prefix not in element.nsmap:
                    self.say(element, "005", f"{local(element)}/@{key}: the prefix of {value[:80]!r} is unknown")
        for name in type_.required:
            if element.get(name) is None:
                said = f"{local(element)} has no @{name}, which is required{self.clause(type_)}"
                self.say(element, "004", said)

    def other_attribute(self, element: etree._Element, key: str, value: str, type_: Type) -> None:
        """An attribute that the type does not name."""
        foreign = key[0] == "{" or key.startswith("xml:")
        strict = type_.others == "other-strict" and key.startswith("xml:")
        if strict or (foreign if type_.others in ("other", "other-skip") else type_.others == "local" and not foreign):
            if type_.others == "other-skip":
                return
            if key == "xml:id":
                self.identify(element, value.strip(_BLANK))
            elif key in _XML_TYPES and not self.ok(value, _XML_TYPES[key], type_.content.grammar):
                self.say(element, "005", f"@{key} is {value[:60]!r}; expected {_XML_WORDS[key]}")
            return
        meant = near(key, list(type_.attributes))
        own = "; an attribute of your own needs a namespace of your own" if type_.others[:5] == "other" else ""
        said = f"; did you mean {meant!r}?" if meant else own
        self.say(element, "003", f"{local(element)} has no attribute {key!r}{said}{self.clause(type_)}")

    def identify(self, element: etree._Element, value: str) -> None:
        """An id, which must be the only one of its name."""
        if value in self.ids:
            self.say(element, "007", f"the id {value!r} is already used in line {self.ids[value]}")
        else:
            self.ids[value] = element.sourceline or 0

    def references(self) -> None:
        """The references to ids, when all ids are known."""
        for element, ref in self.refs:
            if ref not in self.ids and ref not in self.foreign_ids:
                message = f"{local(element)} refers to the id {ref!r}, which nothing in the document has"
                self.say(element, "008", message, "warning")  # the XSD processors in use do not check IDREF

    def text(self, element: etree._Element, type_: Type) -> None:
        """An element that holds a value and no elements."""
        table = type_.content.grammar
        home = table.namespace
        for child in element if len(element) else ():
            if isinstance(child.tag, str):
                self.say(child, "001", f"{shown(child, home)} may not stand in {local(element)}, which holds text only")
                return
        value = element.text or ""
        if len(element):
            value = "".join([value, *[child.tail or "" for child in element]])
        if not self.ok(value, type_.text, table):
            said = f"; expected {describe(type_.text, table)}{advice(value, type_.text)}{self.clause(type_)}"
            self.say(element, "005", f"{local(element)} holds {value[:80]!r}{said}")

    def children(self, element: etree._Element, type_: Type, stack: list[tuple[etree._Element, Type | None]]) -> None:
        """The children of an element, by its content model; they are put on the stack with their types."""
        model = type_.content
        home = model.grammar.namespace
        state, wrong, before = 0, False, Before()
        below: list[tuple[etree._Element, Type | None]] = []
        text = element.text
        empty = len(model.particles) == 1 and not type_.mixed  # then blanks are too much as well
        if text and not type_.mixed and (empty or text.strip(_BLANK)):
            self.say(
                element, "006", f"{local(element)} holds elements only, not the text {text.strip(_BLANK)[:60]!r}"
            )
        for child in element:
            tail = child.tail
            if tail and not type_.mixed and (empty or tail.strip(_BLANK)):
                self.say(
                    element,
                    "006",
                    f"{local(element)} holds elements only, not the text {tail.strip(_BLANK)[:60]!r}",
                )
            tag = child.tag
            if not isinstance(tag, str):
                continue
            keys = self.keys.get((tag, home))
            if keys is None:
                keys = self.keys[tag, home] = _keys(child, home)
            found = -1 if wrong else model.step(state, keys)
            if found < 0:
                if not wrong:
                    said = f"{wanted(model.expected(state))}{next_step(child, element, type_, before)}"
                    message = f"{shown(child, home)} may not stand here in {local(element)}; {said}{self.clause(type_)}"
                    self.say(child, "001", message)
                wrong = True
                found = model.anywhere(local(child)) if space(child) == home else -1
            else:
                before.children.append((state, child))
                state = found
            below.append((child, model.types.get(found) or self.below(child, model, found)))
        if not wrong and state not in model.ends:
            said = f"{wanted(model.expected(state))}{self.clause(type_)}"
            self.say(element, "002", f"{local(element)} is not complete; {said}")
        stack.extend(reversed(below))

    def below(self, child: etree._Element, model: Automaton, found: int) -> Type | None:
        """The type of a child at its place; None under a wildcard."""
        key, type_name = model.particles[found]
        if found >= 0 and key.endswith("!strict"):
            table = self.grammars.get(space(child))
            if table is None or local(child) not in table.elements:
                name = shown(child, model.grammar.namespace)
                self.say(child, "010", f"{name} is declared by no schema that this place accepts (ODRL is)")
        if found < 0 or key.startswith("#"):
            return None
        type_ = model.types[found] = model.grammar.type(type_name)
        return type_


def _keys(child: etree._Element, home: str) -> tuple[str, ...]:
    """What a child may match, the most special first; ``home`` is the namespace of the grammar."""
    found = space(child)
    if found == home:
        return (local(child), "#target", "#any")
    if found == _XMLDSIG:
        return ("#xmldsig", "#other", "#other!strict", "#any")
    return ("#other", "#other!strict", "#any") if found else ("#any",)
