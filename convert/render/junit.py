"""Findings as JUnit XML: a suite for each file, a case for each finding (one that passes where there is none)."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from convert.checks import Checked
from convert.render.outcome import Outcome
from convert.render.text import place, printable

_FAILS = ("error", "warning")


def render(outcome: Outcome) -> str:
    """Errors and warnings are failures; infos are cases that pass and say it in their output."""
    suites = [_suite(each) for each in outcome.checked]
    counts = outcome.counts()
    cases = sum(max(1, len(each.findings)) for each in outcome.checked)
    head = f'<testsuites name="wirecopy" tests="{cases}" failures="{counts["error"] + counts["warning"]}">\n'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{"".join(suites)}</testsuites>\n'


def _suite(checked: Checked) -> str:
    name = quoteattr(printable(checked.file))
    failures = sum(finding.severity in _FAILS for finding in checked.findings)
    lines = [f'  <testsuite name={name} tests="{max(1, len(checked.findings))}" failures="{failures}" errors="0">\n']
    if not checked.findings:
        lines.append(f'    <testcase name="wirecopy check" classname={name}/>\n')
    for finding in checked.findings:
        within = finding.pointer or finding.path
        case = quoteattr(printable(f"{finding.code} {place(checked.file, finding)}"))
        body = escape(printable(f"{place(checked.file, finding)}: {within}: {finding.severity}: {finding.message}"))
        message = quoteattr(printable(finding.message))
        lines.append(f"    <testcase name={case} classname={name}>\n")
        if finding.severity in _FAILS:
            lines.append(f"      <failure type={quoteattr(finding.code)} message={message}>{body}</failure>\n")
        else:
            lines.append(f"      <system-out>{body}</system-out>\n")
        lines.append("    </testcase>\n")
    return "".join([*lines, "  </testsuite>\n"])
