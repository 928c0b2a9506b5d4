"""How the rules about JSON-LD are run: each is asked only about what it is about.

``part`` of a rule says that: ``document``, ``block``, ``node`` (every one), ``property`` (every one that schema.org
has), ``stranger`` (one that it has not, or not so written), the kind of a property (see ``vocabulary.Property``) as
``kind:moment``, or a type, for nodes of it and of the types below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from convert.errors import ReadError
from convert.formats.jsonld.lint.document import Block, Document, Node, Steps
from convert.formats.jsonld.vocabulary import ancestors
from convert.report import Finding, Severity
from convert.rule import Cap, Rule

LONGEST = 200
MOST = 100
"""Findings of one rule in one document; the others are counted."""
CONTENT = frozenset(
    f"LD{number:03}" for number in (4, 5, 111, 204, 207, 209, 211, 213, 214, 221, 305, 401, 402, 403, 411, 415)
)
"""Rules on what an article says or lacks. In a document of our own conventions, where every string is exact text, they
are notes: the rules about articles judge those."""


class Said(NamedTuple):
    """One breach: the node or block, a sentence, the steps from there; ``severity``: another than the rule's.

    ``place``: line and column, where they are known better.
    """

    at: Node | Block
    message: str
    steps: Steps = ()
    severity: Severity | None = None
    place: tuple[int, int] | None = None


class Linter:
    """The rules, sorted by what they are about."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._parts: dict[str, list[Rule]] = {}
        for rule in rules.values():
            self._parts.setdefault(rule.part, []).append(rule)
        known = self._parts.get("property", [])
        self._kinds = {
            part.partition(":")[2]: [*known, *rules] for part, rules in self._parts.items() if part.startswith("kind:")
        }
        self._typed: dict[tuple[str, ...], list[Rule]] = {}

    def __call__(self, document: Document) -> Iterator[tuple[Rule, Said]]:
        """What each rule has to say, in no order."""
        of = self._parts.get
        for block in document.blocks:
            yield from _ask(of("block", ()), block, [])
            for node in block.nodes:
                yield from self.node(node)
        yield from _ask(of("document", ()), document, [])

    def node(self, node: Node) -> list[tuple[Rule, Said]]:
        """What the rules say of a node and its properties."""
        said = _ask(self._of_types(node.types), node, [])
        known, strangers = self._parts.get("property", ()), self._parts.get("stranger", ())
        for held in node.held:
            if not held.exact:
                _ask(strangers, held, said)
            if held.spec is not None:
                _ask(self._kinds.get(held.spec.kind, known), held, said)
        return said

    def _of_types(self, types: tuple[str, ...]) -> list[Rule]:
        """The rules about every node and about these types, each once."""
        found = self._typed.get(types)
        if found is None:
            above = frozenset().union(*map(ancestors, types))
            above |= {"node"}
            found = [rule for part, rules in self._parts.items() if part in above for rule in rules]
            if len(self._typed) < 1000:  # the types are those of schema.org, but their combinations may be anybody's
                self._typed[types] = found
        return found


def _ask(rules: Iterable[Rule], subject: Any, said: list[tuple[Rule, Said]]) -> list[tuple[Rule, Said]]:
    """Adds to ``said`` what these rules say of a subject."""
    for rule in rules:
        for one in rule.check(subject):
            said.append((rule, one))
    return said


def findings(document: Document, linter: Linter) -> list[Finding]:
    """The findings of all rules, at most ``MOST`` of each."""
    found: list[Finding] = [_unread(block, block.error) for block in document.blocks if block.error is not None]
    found = [each for each in found if each.code != "JL001"]  # that one is a rule
    cap = Cap(MOST)
    for rule, said in linter(document):
        if cap.lets(rule.code):
            found.append(_finding(document, rule, said))
    return [*found, *cap.others()]


def _unread(block: Block, error: ReadError) -> Finding:
    """Why a block could not be read: a limit, a number or a text that JSON does not have."""
    return Finding(
        code=error.code, severity="error", message=error.message, path=block.path or "/",
        line=error.line or block.line, column=error.column,
    )  # fmt: skip


def severity(rule: Rule, said: Said) -> Severity:
    """The severity of a breach: the rule's, another that it gives, or a note in a document of our own."""
    block = said.at.block if isinstance(said.at, Node) else said.at
    return "info" if block.ours and rule.code in CONTENT else said.severity or rule.severity


def _finding(document: Document, rule: Rule, said: Said) -> Finding:
    block, steps = (said.at.block, said.at.steps) if isinstance(said.at, Node) else (said.at, ())
    steps = (*steps, *said.steps)
    line, column = said.place or document.place(block, steps)
    pointer = "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)
    return Finding(
        code=rule.code, severity=severity(rule, said), message=said.message, line=line, column=column,
        path=block.path + pointer or "/",
    )  # fmt: skip


def _value(value: Any, steps: Steps) -> str:
    """The scalar that stands at ``steps``; "" for what is not there or holds others."""
    for step in steps:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return ""
    return "" if value is None or isinstance(value, (dict, list)) else str(value)[:LONGEST]
