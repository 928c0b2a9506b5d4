"""Every page and every NewsML-G2 document through every format: does it convert, is it valid, do the laws hold?"""

from __future__ import annotations

import argparse
import collections
import functools
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import convert
from bench.documents import Corpora, Document, table
from convert.carries import project
from convert.conform import xsd
from convert.errors import ConvertError
from convert.formats.base import WriteJob
from convert.formats.registry import get_format, names
from convert.model.article import Article
from convert.testing.laws import Broken, check_format

LONGEST = 200


class Outcome(NamedTuple):
    """What became of one article in one format; ``problem`` is "" where all is well."""

    document: str
    number: int
    format: str
    problem: str


def section(corpora: Corpora, given: argparse.Namespace) -> str:
    """The table, and the list of those that do not hold."""
    found: list[str] = []
    for title, documents in (("HTML pages", corpora.pages()), ("NewsML-G2 documents", corpora.newsml())):
        if not documents:
            found.append(f"{title}: the corpora are not here.")
            continue
        found.append(_table(title, documents, run(documents, given.workers)))
    schema = "with" if xsd.find() is not None else "without"
    return f"Each article into each format and back, {schema} the official XSD.\n\n" + "\n\n".join(found)


def run(documents: list[Document], workers: int = 1) -> list[Outcome]:
    """The outcomes of some documents, in order."""
    if workers < 2:
        return [outcome for document in documents for outcome in outcomes(document)]
    with ProcessPoolExecutor(workers) as pool:
        return [outcome for each in pool.map(outcomes, documents, chunksize=4) for outcome in each]


def outcomes(document: Document) -> list[Outcome]:
    """One document: read, then each article through each format."""
    found: list[Outcome] = []
    try:
        articles = [article for article, _ in convert.read_all(document.data(), document.format)]
    except ConvertError as error:
        return [Outcome(document.name, 0, "read", f"{type(error).__name__}: {error}"[:LONGEST])]
    except Exception as error:  # the point is to name what should not have left the library
        return [Outcome(document.name, 0, "read", f"LEAKED {type(error).__name__}: {error}"[:LONGEST])]
    if not articles:
        found.append(Outcome(document.name, 0, "read", "no article"))
    for number, article in enumerate(articles, 1):
        found += [Outcome(document.name, number, name, problem(article, name)) for name in names()]
    return found


def problem(article: Article, name: str) -> str:
    """What is wrong with this article in this format, in one line."""
    try:
        check_format(article, name)
        if name == "newsml-g2":
            return _official(article)
    except Broken as error:
        return str(error).partition(": expected")[0][:LONGEST]  # not the words, which are not ours to print
    except Exception as error:  # as above
        return f"{type(error).__name__}: {error}"[:LONGEST]
    return ""


def _official(article: Article) -> str:
    format_ = get_format("newsml-g2")
    assert format_.carries is not None
    assert format_.write is not None
    kept, losses = project(article, format_.carries({}))
    for residue in ((), losses):
        mistakes = xsd.validate(format_.write(kept, WriteJob(residue=residue)))
        if mistakes:
            return f"official XSD: {mistakes[0].message} ({mistakes[0].path})"[:LONGEST]
    return ""


def _table(title: str, documents: list[Document], found: list[Outcome]) -> str:
    articles = {(one.document, one.number) for one in found if one.number}
    bad = [one for one in found if one.problem]
    counts = collections.Counter(one.format for one in bad)
    rows = [[name, str(len(articles) - counts[name]), str(counts[name])] for name in names()]
    unread = [one for one in bad if one.format == "read"]
    lines = [
        f"**{title}**: {len(documents)} documents, {len(documents) - len(unread)} read, {len(articles)} articles.\n",
        table(["format", "laws hold and valid", "not"], rows),
    ]
    if bad:
        lines.append("\nNot:\n")
        lines += [f"- `{one.document}` {one.format}: {_quoted(one.problem)}" for one in bad]
    return "\n".join(lines)


@functools.cache
def _quoted(problem: str) -> str:
    return "`" + problem.replace("`", "'").replace("\n", " ") + "`"
