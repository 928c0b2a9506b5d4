"""How the rules about a document are run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lxml.etree import _Element

from convert.formats.newsml_g2.account import Paths
from convert.formats.newsml_g2.lint.item import Item, Message, items_of
from convert.report import Finding, Severity
from convert.rule import Cap, Rule

MOST = 20
"""Findings of one rule in one document; the others are counted."""


class Said(NamedTuple):
    """One breach of a rule: where, and one sentence with the next step. ``severity``: milder than the rule's own."""

    element: _Element
    message: str
    severity: Severity | None = None


def run(root: _Element, rules: Mapping[str, Rule]) -> list[Finding]:
    """The findings of all rules for a document, in the order of its items, at most ``MOST`` for each rule."""
    items, message = items_of(root)
    found: list[Finding] = []
    cap = Cap(MOST)
    paths = Paths()
    for rule in rules.values():
        subjects: Iterable[Item | Message | None] = [message] if rule.part else items
        for subject in subjects:
            if subject is None:
                continue
            for said in rule.check(subject):
                if cap.lets(rule.code):
                    found.append(_finding(rule, said, paths))
    return [*found, *cap.others()]


def _finding(rule: Rule, said: Said, paths: Paths) -> Finding:
    return Finding(
        code=rule.code,
        severity=said.severity or rule.severity,
        message=said.message,
        line=said.element.sourceline,
        path=paths(said.element),
    )
