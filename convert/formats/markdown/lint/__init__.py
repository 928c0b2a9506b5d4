"""Rules about Markdown: front matter that nobody reads, and marks that come out as text.

Each rule is a generator over a ``Text``; its docstring is its page: one sentence, then why, bad, good and the source
with the date it was read. Only those that are chosen are run.
"""

from __future__ import annotations

from collections.abc import Collection

from convert.formats.base import ReadJob
from convert.formats.markdown.lint import body, head
from convert.formats.markdown.lint.text import Text
from convert.report import Finding
from convert.rule import Rule, by_code, run

RULES: dict[str, Rule] = dict(sorted(by_code(head.RULES, body.RULES).items()))
"""Every rule by its code; codes are never reused."""


def rules() -> dict[str, Rule]:
    """``RULES``, for the format."""
    return RULES


def lint(job: ReadJob, chosen: Collection[str]) -> list[Finding]:
    """The findings of the chosen rules; ReadError and LimitError as the reader raises them."""
    return run((rule for code, rule in RULES.items() if code in chosen), Text(job.data))
