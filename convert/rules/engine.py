"""Runs the rules that settings choose over articles and source texts; what they say becomes findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from convert.report import Finding, Severity
from convert.rule import Cap, Rule, Said
from convert.rules.settings import Settings
from convert.rules.view import View

MOST = 100
"""Findings of one rule in one document; the others are counted (LIM012)."""
VALUE = 200
_ARTICLE, _SOURCE, _SET = "article", "source", "set"


class SourceText(NamedTuple):
    """A document as rules about any source see it: its bytes, its text as it was decoded, its format and name."""

    data: bytes
    text: str
    format: str
    name: str


def check_article(view: View, settings: Settings) -> list[Finding]:
    """The findings of the chosen rules about one article."""
    return _run(view, settings, _ARTICLE)


def check_source(source: SourceText, settings: Settings) -> list[Finding]:
    """The findings of the chosen rules about one source text."""
    return _run(source, settings, _SOURCE)


def facts(view: View, settings: Settings) -> dict[str, Any]:
    """What the chosen rules about sets have to know of one article, by code; it can travel between processes."""
    return {
        rule.code: found
        for rule, _ in settings.chosen(_SET)
        if rule.facts is not None and (found := rule.facts(view)) is not None
    }


def check_set(gathered: Sequence[dict[str, Any]], settings: Settings) -> Iterator[tuple[int, Finding]]:
    """The findings of the chosen rules about all articles of a run, each with the index of the one it is about."""
    for rule, severity in settings.chosen(_SET):
        held = [(index, facts[rule.code]) for index, facts in enumerate(gathered) if rule.code in facts]
        given = (held, settings.options(rule)) if rule.options is not None else (held,)
        for index, said in rule.check(*given):
            yield index, _finding(rule, severity, said)


def _run(subject: Any, settings: Settings, about: str) -> list[Finding]:
    found: list[Finding] = []
    cap = Cap(MOST)
    for rule, severity in settings.chosen(about):
        given = (subject,) if rule.options is None else (subject, settings.options(rule))
        for said in rule.check(*given):
            if cap.lets(rule.code):
                found.append(_finding(rule, severity, said))
    return [*found, *cap.others()]


def _finding(rule: Rule, severity: Severity, said: Said) -> Finding:
    # a rule may say less of one breach, not more than a configuration has made of it
    if said.severity is not None and severity == rule.severity:
        severity = said.severity
    value = said.value if len(said.value) <= VALUE else said.value[: VALUE - 3] + "..."
    fix = said.fix
    if fix is not None and fix.safe and rule.fix != "safe":  # what a rule declares, none of its fixes goes beyond
        fix = msgspec.structs.replace(fix, safe=False)
    return Finding(
        code=rule.code, severity=severity, message=said.message, pointer=said.pointer, value=value, fix=fix,
        line=said.line, column=said.column,
    )  # fmt: skip
