"""JSON-LD of real pages: every article node is read, nothing is lost in silence, the laws hold for each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import convert
from convert import api
from convert.errors import ReadError
from convert.formats.jsonld.names import ARTICLE_TYPES
from convert.formats.jsonld.validate import validate
from convert.model.article import Article
from convert.report import Report
from convert.testing import laws

MARK = "zq7xmarker"
pytestmark = pytest.mark.corpora


def documents(corpora: Path) -> Iterator[Path]:
    for folder in ("pages", "schemaorg-examples"):
        yield from sorted((corpora / "jsonld" / folder).glob("*.json"))


def is_article(value: object) -> bool:
    """Whether a value of the top is an article node, by its type."""
    kinds = value.get("@type") if isinstance(value, dict) else None
    return bool({str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])} & ARTICLE_TYPES)


def at_the_top(value: object) -> list[object]:
    """The nodes of a document: of its arrays and its ``@graph``."""
    if isinstance(value, list):
        return [node for item in value for node in at_the_top(item)]
    graph = value.get("@graph") if isinstance(value, dict) else None
    return at_the_top(graph) if graph is not None else [value]


def articles(path: Path) -> list[tuple[Article, Report]]:
    try:
        return list(api.read_all(path.read_bytes(), "jsonld"))
    except ReadError as error:
        if error.code != "JL000":
            raise
        return []


def test_every_article_node_is_read_and_keeps_the_laws(corpora: Path) -> None:
    count, shares = 0, []
    for path in documents(corpora):
        found = articles(path)
        expected = sum(map(is_article, at_the_top(json.loads(path.read_bytes()))))
        assert len(found) >= expected, path.name
        for article, _ in found:
            shares.append(laws.check_format(article, "jsonld"))
            output, _ = convert.write(article, "jsonld")
            assert [f for f in validate(output) if f.severity != "info"] == [], path.name
            count += 1
    assert count >= 150
    assert sum(shares) / len(shares) >= 0.9


def test_malformed_blocks(corpora: Path) -> None:
    """The ladder reads four of the five; the unescaped quotes are an error with its place."""
    read, refused = [], []
    for path in sorted((corpora / "jsonld" / "malformed").glob("*.txt")):
        try:
            list(api.read_all(path.read_bytes(), "jsonld"))
            read.append(path.name)
        except ReadError as error:
            if error.code != "JL000":
                refused.append((error.code, bool(error.line and error.column)))
    assert refused == [("JL001", True)]
    assert len(read) >= 3


def test_no_text_is_lost_in_silence(corpora: Path) -> None:
    """One string at a time is marked; the mark is in the article, or in the report."""
    for path in list(documents(corpora))[::6]:
        document = json.loads(path.read_bytes())
        before = articles(path)
        if not before:
            continue
        places = []
        stack = [document]
        while stack:
            value = stack.pop()
            for key, item in value.items() if isinstance(value, dict) else enumerate(value):
                if isinstance(item, (dict, list)):
                    stack.append(item)
                elif isinstance(item, str) and any(map(str.isalpha, item)) and not str(key).startswith("@"):
                    places.append((value, key))
        chars = sum(one.chars for _, report in before for one in report.ignored)
        for value, key in places[:: max(1, len(places) // 12)]:
            old = value[key]
            value[key] = old + MARK
            pairs = list(api.read_all(json.dumps(document).encode(), "jsonld"))
            seen = json.dumps([[convert.to_dict(article), report.to_dict()] for article, report in pairs])
            now = sum(one.chars for _, report in pairs for one in report.ignored)
            assert MARK in seen or now >= chars + len(MARK), f"{path.name}: {key}"
            value[key] = old
