"""Rules about HTML pages: what the standard, WCAG and search engines want of one that holds an article.

Each rule is a generator over a ``Page``; its docstring is its page: one sentence, then why, bad, good and the source
with the date it was read. Only those that are chosen are run.
"""

from __future__ import annotations

from collections.abc import Collection

from convert.formats.base import ReadJob
from convert.formats.html.lint import content, head
from convert.formats.html.lint.page import Page
from convert.report import Finding
from convert.rule import Rule, by_code, run

RULES: dict[str, Rule] = dict(sorted(by_code(head.RULES, content.RULES).items()))
"""Every rule by its code; codes are never reused."""


def rules() -> dict[str, Rule]:
    """``RULES``, for the format."""
    return RULES


def lint(job: ReadJob, chosen: Collection[str]) -> list[Finding]:
    """The findings of the chosen rules; ReadError and LimitError as ``parse_html`` raises them."""
    page = Page(job.data, job.parsed[0] if job.parsed else None)
    return run((rule for code, rule in RULES.items() if code in chosen), page)
