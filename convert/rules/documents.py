"""Runs the rules of formats over a document: its own format's, and those of formats that it holds parts of."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from convert.errors import ConvertError
from convert.formats.base import Format, ReadJob
from convert.formats.registry import get_format, names
from convert.report import Finding
from convert.rules import registry
from convert.rules.settings import Settings


def check(job: ReadJob, format_: Format, settings: Settings) -> list[Finding]:
    """What the chosen rules say; a format that has ``within`` for this one (JSON-LD in a page) speaks of its parts."""
    found: list[Finding] = []
    chosen = _chosen(format_.name, settings) if format_.lint is not None else []
    if format_.lint is not None and chosen:
        try:
            found += _weighed(format_.lint(job, chosen), format_.name, settings)
        except ConvertError:
            return []  # its reader has said so
    for name in names():
        within = get_format(name).extra.get("within", {}).get(format_.name)
        if within is not None and _chosen(name, settings):
            found += _weighed(within(job), name, settings)
    return found


def _chosen(name: str, settings: Settings) -> list[str]:
    return [code for code, rule in registry.of_format(name).items() if settings.level(rule) is not None]


def _weighed(findings: Sequence[Finding], name: str, settings: Settings) -> list[Finding]:
    weighed = (settings.weighed(each, registry.find(each.code, name)) for each in findings)
    return [each for each in weighed if each is not None]


def without_repeats(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that another rule, which is about articles, has said already.

    ``same`` of a format names that rule for one of its own; with ``@`` before it, only on the same line. The place of
    the one that goes is given to the one that stays, where that has none.
    """
    same: dict[str, str] = {}
    for name in names():
        same.update(get_format(name).extra.get("same", {}))
    lines: dict[str, set[int | None]] = {}
    for each in findings:
        lines.setdefault(each.code, set()).add(each.line)
    stay: list[Finding] = []
    places: dict[str, Finding] = {}
    for each in findings:
        other = same.get(each.code, "")
        if each.line in lines.get(other[1:], ()) if other.startswith("@") else other in lines:
            places.setdefault(other, each)
        else:
            stay.append(each)
    return [_placed(each, places[each.code]) if each.line is None and each.code in places else each for each in stay]


def _placed(finding: Finding, by: Finding) -> Finding:
    return msgspec.structs.replace(finding, line=by.line, column=by.column)
