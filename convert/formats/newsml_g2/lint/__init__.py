"""Rules about NewsML-G2 documents beyond the grammar: what the XSD accepts and a receiver trips over.

Each rule is a generator in one of these modules; its docstring is its page: one sentence, then why, bad, good and the
source with the date it was read. ``RULES`` is the registry, by code.
"""

from __future__ import annotations

from lxml.etree import _Element

from convert.formats.newsml_g2.lint import (
    codes,
    content,
    dates,
    groups,
    identity,
    languages,
    message,
    places,
    texts,
    versions,
)
from convert.formats.newsml_g2.lint.rule import run
from convert.report import Finding
from convert.rule import Rule, by_code

_MODULES = (codes, identity, dates, languages, content, texts, groups, places, versions, message)
RULES: dict[str, Rule] = by_code(*(module.RULES for module in _MODULES))
"""Every rule by its code; codes are never reused."""


def rules() -> dict[str, Rule]:
    """``RULES``, for the format."""
    return RULES


def lint(root: _Element) -> list[Finding]:
    """The findings of all rules for a parsed document, of any root; the grammar may have refused it."""
    return run(root, RULES)
