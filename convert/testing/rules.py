"""The test of a rule: ``assert_rule(RULES, "CGZ001", bad=[...], good=[...])``, for rules of newsrooms and packages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from convert import api
from convert.errors import UsageError
from convert.model.article import Article
from convert.rule import Rule, Said
from convert.rules.engine import SourceText
from convert.rules.view import House, View

Document = Article | Path | str
"""What a rule is tried on: an article, a file, or the text of a document."""
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,2}[0-9]{3}")


def assert_rule(
    rules: Iterable[Rule],
    code: str,
    *,
    bad: Sequence[Document],
    good: Sequence[Document],
    from_: str | None = None,
    options: Any = None,
    house: House | None = None,
) -> list[Said]:
    """Hold that a rule is complete, speaks of each bad document and of no good one; what it says of the bad ones.

    ``from_`` is the format of texts (and of files that do not say it); ``options`` in place of the rule's defaults,
    ``house`` what a configuration would say of the newsroom. A rule about sets is given all bad documents as one run.
    Raises AssertionError with what is missing, UsageError for a code that the registry does not have.
    """
    rule = next((each for each in rules if each.code == code), None)
    if rule is None:
        raise UsageError(f"there is no rule {code!r} in this registry; add it with @RULES.rule({code!r}, ...)")
    _complete(rule)
    assert bad, f"{code}: give a bad document, in which it has to speak"
    assert good, f"{code}: give a good document, in which it has to be silent"
    found: list[Said] = []
    for group in [list(bad)] if rule.about == "set" else [[each] for each in bad]:
        said = _said(rule, group, from_, options, house)
        assert said, f"{code} says nothing of the bad document {_shown(group[0])}"
        assert said == _said(rule, group, from_, options, house), f"{code} says something else the second time"
        found += said
    for each in found:
        _well_said(code, each)
    for group in [list(good)] if rule.about == "set" else [[each] for each in good]:
        said = _said(rule, group, from_, options, house)
        assert not said, f"{code} speaks of a good document: {said[0].message} ({said[0].pointer or said[0].line})"
    return found


def _complete(rule: Rule) -> None:
    code = rule.code
    assert _CODE.fullmatch(code), f"{code}: a code is two or three capitals or digits, and three digits"
    assert rule.summary.endswith("."), f"{code}: its docstring begins with one sentence and an empty line"
    titles = [title for title, text in rule.parts() if text]
    expected = [title for title in ("Why", "Bad", "Good", "Fix", "Source") if title != "Fix" or rule.fix]
    assert titles == expected, f"{code}: its docstring has the parts {titles}; it needs {expected}, in this order"


def _well_said(code: str, said: Said) -> None:
    assert "; " in said.message, f"{code}: {said.message!r} does not say what to do (what is wrong; what to do)"
    assert not said.message.endswith("."), f"{code}: {said.message!r} ends with a full stop"
    assert said.pointer.startswith("/") or said.line, f"{code}: {said.message!r} has neither a pointer nor a line"


def _said(
    rule: Rule, documents: Sequence[Document], from_: str | None, options: Any, house: House | None
) -> list[Said]:
    given = () if rule.options is None else (options if options is not None else rule.options(),)
    if rule.about == "source":
        return [said for each in documents for said in rule.check(_source(each, from_), *given)]
    views = [View(_article(each, from_), house=house) for each in documents]
    if rule.about == "set" and rule.facts is not None:
        facts = [(index, held) for index, view in enumerate(views) if (held := rule.facts(view)) is not None]
        return [said for _, said in rule.check(facts, *given)]
    return [said for view in views for said in rule.check(view, *given)]


def _article(document: Document, from_: str | None) -> Article:
    if isinstance(document, Article):
        return document
    return api.read(document.encode("utf-8") if isinstance(document, str) else document, from_)[0]


def _source(document: Document, from_: str | None) -> SourceText:
    assert not isinstance(document, Article), "a rule about the source is tried on texts and files"
    data = document.encode("utf-8") if isinstance(document, str) else document.read_bytes()
    name = "" if isinstance(document, str) else document.name
    return SourceText(data, data.decode("utf-8"), api.find_format(data, name, from_).name, name)


def _shown(document: Document) -> str:
    if isinstance(document, Article):
        return f"with the headline {document.headline[:60]!r}"
    return str(document) if isinstance(document, Path) else repr(document[:60])
