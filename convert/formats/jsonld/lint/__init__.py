"""Rules about JSON-LD: JSON, the vocabulary of schema.org, and what search engines advise for news.

Each rule is a generator in one of these modules; its docstring is its page: one sentence, then why, bad, good and the
source with the date it was read. ``RULES`` is the registry, by code.
"""

from __future__ import annotations

from convert.formats.jsonld.lint import (
    access,
    articles,
    authors,
    others,
    pictures,
    syntax,
    terms,
    values,
)
from convert.formats.jsonld.lint.document import Document
from convert.formats.jsonld.lint.rule import Linter, findings
from convert.limits import Limits
from convert.report import Finding
from convert.rule import Rule, by_code

_MODULES = (syntax, terms, values, articles, authors, pictures, access, others)
RULES: dict[str, Rule] = dict(sorted(by_code(*(module.RULES for module in _MODULES)).items()))
"""Every rule by its code; codes are never reused."""
LINTER = Linter(RULES)


def rules() -> dict[str, Rule]:
    """``RULES``, for the format."""
    return RULES


def lint(data: bytes, limits: Limits) -> list[Finding]:
    """The findings of all rules for a document or page.

    Raises ReadError for what is no text of JSON or HTML, or a page without JSON-LD; LimitError for what is too large.
    """
    return findings(Document(data, limits), LINTER)
