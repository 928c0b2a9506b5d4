"""Which rules run, how grave they are, and with which options: a value, made of a configuration."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

import msgspec

from convert.report import Finding, Severity
from convert.rule import NONE, Rule
from convert.rules import registry
from convert.rules.codes import OPEN
from convert.rules.patterns import fits
from convert.rules.view import House

ALIASES: dict[str, tuple[str, ...]] = {
    "ALL": ("",),
    "ART": ("TXT", "IDN", "DAT", "HED", "BDY", "SRC", "LNK", "COR", "TOP"),
    "MED": ("IMG",),
}
"""Names for several groups at once, in ``select`` and ``ignore``."""
_FIRM = ("SEC001", "SEC002", "LIM")
"""What cannot be ignored or made less than a warning: what stands behind them was not read."""
_GRAVITY: dict[str, int] = {"info": 0, "warning": 1, "error": 2}


class Settings(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What is asked of a check.

    ``select`` in place of the profile's choice, ``extend`` beside it, ``ignore`` less: codes, beginnings of codes
    (``IMG``, ``G22``) or ``ALIASES``. The longest beginning that fits a code decides; of two alike, ``ignore`` does.
    """

    profile: str = "default"
    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: dict[str, Severity] = {}
    values: dict[str, Any] = {}
    house: House = House()
    per_file: tuple[tuple[str, tuple[str, ...]], ...] = ()
    folder: str = ""
    now: datetime | None = None

    def at(self, path: str) -> Settings:
        """The settings for one file: what is ignored there is ignored."""
        if not self.per_file:
            return self
        relative = os.path.relpath(path, self.folder or ".").replace(os.sep, "/")
        more = [code for pattern, codes in self.per_file if fits(relative, pattern) for code in codes]
        return msgspec.structs.replace(self, ignore=(*self.ignore, *more)) if more else self

    def level(self, rule: Rule) -> Severity | None:
        """The severity of a rule; None where it does not run."""
        by_profile = rule.level(self.profile)
        chosen = self._chosen(rule.code)
        if chosen is None:
            chosen = by_profile is not None and not self.select
        if not chosen:
            return None
        return self.severity(rule.code) or by_profile or rule.severity

    def severity(self, code: str) -> Severity | None:
        """The severity that is asked for a code, by the longest beginning of it; None where none is."""
        fitting = [each for each in self.severities if code.startswith(each)]
        return self.severities[max(fitting, key=len)] if fitting else None

    def _chosen(self, code: str) -> bool | None:
        """Whether a code is selected or ignored; None where neither is said."""
        wanted = max(_lengths(code, (*self.select, *self.extend)), default=-1)
        refused = max(_lengths(code, self.ignore), default=-1)
        return None if wanted == refused == -1 else wanted > refused

    def chosen(self, about: str) -> list[tuple[Rule, Severity]]:
        """The rules with a module here that are about something and run, with their severities; made once."""
        held: dict[str, list[tuple[Rule, Severity]]] | None = self.__dict__.get("_chosen_rules")
        if held is None:
            held = {}
            for rule in registry.ours():
                level = self.level(rule)
                if level is not None:
                    held.setdefault(rule.about, []).append((rule, level))
            self.__dict__["_chosen_rules"] = held
        return held.get(about, [])

    def runs(self, code: str) -> bool:
        """Whether a finding of a code would be shown."""
        rule = registry.rules().get(code)
        if rule is not None:
            return self.level(rule) is not None
        return self._chosen(code) is not False

    def options(self, rule: Rule) -> Any:
        """The options of a rule, as configured or by their defaults."""
        assert rule.options is not None
        return self.values.get(rule.code) or _defaults(rule.options)

    def weighed(self, finding: Finding, rule: Rule | None) -> Finding | None:
        """A finding of a format's own check or of a reader, with the severity asked for; None where it is ignored.

        ``rule`` is the one with that code, where there is one; what stands in no registry goes by its code alone.
        """
        if rule is not None:
            level = self.level(rule)
            severity = finding.severity if level == rule.severity else level
        else:
            chosen = self._chosen(finding.code)
            ignored = chosen is False or (chosen is None and bool(self.select) and finding.severity != "error")
            severity = None if ignored else self.severity(finding.code) or finding.severity
        if finding.code.startswith(_FIRM) and _GRAVITY.get(severity or "info", 0) < _GRAVITY[finding.severity]:
            severity = finding.severity if finding.severity == "info" else "warning"
        if severity is None or severity == finding.severity:
            return finding if severity else None
        return msgspec.structs.replace(finding, severity=severity)


@cache
def _defaults(options: type[msgspec.Struct]) -> Any:
    """The options of a rule that nothing configures; a frozen value, so one is enough."""
    return options()


def matches(code: str, chosen: Iterable[str]) -> bool:
    """Whether one of the chosen codes, beginnings or aliases fits a code."""
    return any(True for _ in _lengths(code, chosen))


def _lengths(code: str, chosen: Iterable[str]) -> Iterable[int]:
    """How long each beginning is that fits a code."""
    for name in chosen:
        yield from (len(each) for each in ALIASES.get(name, (name,)) if code.startswith(each))


def of_words(words: Iterable[str], profile: str = "default") -> Settings:
    """Settings of a list of codes (``-CODE`` leaves out; an empty one: no rule). UsageError for an unknown one."""
    wanted: list[str] = []
    refused: list[str] = []
    for word in words:
        (refused if word.startswith("-") else wanted).append(known(word.removeprefix("-")))
    return Settings(profile=profile if wanted or refused else NONE, select=tuple(wanted), ignore=tuple(refused))


def known(word: str) -> str:
    """A code, the beginning of one, or an alias, in capitals; UsageError, with the nearest, where nothing has it."""
    code = word.strip().upper()
    if code in ALIASES or (code and any(each.startswith(code) for each in registry.modules())):
        return code
    if code.startswith(OPEN):
        return word.strip() if code.startswith("NRM-") else code
    if not code or not any(each.startswith(code) for each in registry.codes()):
        raise registry.unknown(word, [*registry.codes(), *ALIASES])
    return code
