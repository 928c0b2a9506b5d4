"""What a rule is, and how the rules of a document are run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml.etree import _Element

from convert.formats.newsml_g2.account import Paths
from convert.formats.newsml_g2.lint.item import Item, Message, items_of
from convert.report import Finding, Severity

PARTS = ("Why", "Bad", "Good", "Source")
MOST = 20
"""Findings of one rule in one document; the others are counted."""


class Said(NamedTuple):
    """One breach of a rule: where, and one sentence with the next step. ``severity``: milder than the rule's own."""

    element: _Element
    message: str
    severity: Severity | None = None


class Rule(NamedTuple):
    """A rule: its code, its severity, its page (the docstring of ``check``)."""

    code: str
    severity: Severity
    check: Callable[..., Iterator[Said]]
    of_message: bool = False

    @property
    def page(self) -> str:
        """What, why, bad, good, source."""
        return (self.check.__doc__ or "").strip()

    @property
    def summary(self) -> str:
        """One sentence."""
        return self.page.partition("\n")[0]

    def parts(self) -> list[tuple[str, str]]:
        """The parts of the page after its first sentence: ``("Why", ...)``, ``("Bad", ...)``..., each on one line."""
        found: list[tuple[str, str]] = []
        for line in self.page.splitlines()[1:]:
            title, colon, text = line.strip().partition(": ")
            if colon and title in PARTS:
                found.append((title, text))
            elif line.strip() and found:
                found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
        return found


class Registry(list[Rule]):
    """The rules of a module, in order; ``@RULES.rule("G2201", "warning")`` adds one about an item."""

    def rule(
        self, code: str, severity: Severity, *, of_message: bool = False
    ) -> Callable[[Callable[..., Iterator[Said]]], Callable[..., Iterator[Said]]]:
        """Adds the decorated generator."""

        def add(check: Callable[..., Iterator[Said]]) -> Callable[..., Iterator[Said]]:
            self.append(Rule(code, severity, check, of_message))
            return check

        return add


def run(root: _Element, rules: Mapping[str, Rule]) -> list[Finding]:
    """The findings of all rules for a document, in the order of its items, at most ``MOST`` for each rule."""
    items, message = items_of(root)
    found: list[Finding] = []
    counts: Counter[str] = Counter()
    paths = Paths()
    for rule in rules.values():
        subjects: Iterable[Item | Message | None] = [message] if rule.of_message else items
        for subject in subjects:
            if subject is None:
                continue
            for said in rule.check(subject):
                counts[rule.code] += 1
                if counts[rule.code] <= MOST:
                    found.append(_finding(rule, said, paths))
    for code, count in counts.items():
        if count > MOST:
            found.append(Finding(code="LIM012", severity="info", message=f"and {count - MOST:,} more of {code}"))
    return found


def _finding(rule: Rule, said: Said, paths: Paths) -> Finding:
    return Finding(
        code=rule.code,
        severity=said.severity or rule.severity,
        message=said.message,
        line=said.element.sourceline,
        path=paths(said.element),
    )
