"""Wires: does every document of every agency read, is its text kept, is what we write valid, does it come back?"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NamedTuple

import msgspec
from lxml import etree, html

import convert
from bench.documents import Corpora, Document, table
from convert.carries import project, restore
from convert.conform import official
from convert.errors import ConvertError
from convert.formats.base import WriteJob
from convert.formats.registry import get_format, names
from convert.markup.decode import decode
from convert.model.article import Article
from convert.testing.laws import valid

FLAVOURS: tuple[tuple[str, dict[str, str]], ...] = (
    ("newsml-g2", {}), ("newsml-g2", {"message": "newsMessage"}), ("newsml-g2", {"body": "nitf"}),
    ("newsml-g2", {"package": "yes"}), ("nitf", {}),
)  # fmt: skip
LISTED = 30
_INLINES = """text emphasis strong underline strike inserted highlighted small sub sup code quoted link break
    abbreviation time entity span footnote-reference image"""
_RUN = frozenset(_INLINES.split())
_EDGED = """address article aside bibliography block blockquote body body.content body.end body.head bq br byline
    byttl caption content dateline dd div dl dt figcaption figure fn footer h1 h2 h3 h4 h5 h6 header headline
    hedline hl1 hl2 hr html img inlinedata inlinexml li media media-caption media-producer media-reference nav nitf
    nitf-table note ol p pre section table tagline tbody td tfoot th thead tr ul"""
_BLOCKS = frozenset(_EDGED.split())


class Outcome(NamedTuple):
    """What became of one document: counts, and what went wrong."""

    document: str
    group: str
    read: int
    refused: str
    articles: int
    words: int
    body: int
    kept: int
    written: int
    sound: int
    problems: tuple[str, ...]


def section(corpora: Corpora, given: argparse.Namespace) -> str:
    """One row for each provider, then every document that was refused and every problem."""
    documents = [*corpora.items(), *corpora.nitf()]
    if not documents:
        return "The corpora are not here."
    if given.workers < 2:
        found = [outcome(document) for document in documents]
    else:
        with ProcessPoolExecutor(given.workers) as pool:
            found = list(pool.map(outcome, documents, chunksize=4))
    head = ["documents of", "documents", "read", "refused", "articles", "words of bodies", "in the body",
            "in the article", "outputs", "valid and equal"]  # fmt: skip
    groups: dict[str, list[Outcome]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one)
    rows = [_row(name, group) for name, group in groups.items()]
    rows.append(_row("**all**", found))
    lines = [
        "Every document into " + ", ".join(_flavour(name, options) for name, options in FLAVOURS)
        + "; each output by our own check and by the official XSD (NITF and ODRL included), then read back. Words of a"
        " body that are not in the article's body are its headline, byline or dateline once more.\n",
        table(head, rows),
    ]  # fmt: skip
    refused = [one for one in found if one.refused]
    lines += ["\nRefused, with a clear error:\n", *(f"- `{one.document}`: {one.refused}" for one in refused)]
    problems = [(one.document, problem) for one in found for problem in one.problems]
    if problems:
        lines += [f"\nProblems ({len(problems)}):\n", *(f"- `{name}` {what}" for name, what in problems[:LISTED])]
    return "\n".join(lines)


def _row(name: str, group: list[Outcome]) -> list[str]:
    words = sum(one.words for one in group)
    return [
        name, str(len(group)), str(sum(one.read for one in group)), str(sum(1 for one in group if one.refused)),
        str(sum(one.articles for one in group)), f"{words:,}",
        *(f"{100 * sum(part) / words:.2f} %" if words else ""
          for part in ([one.body for one in group], [one.kept for one in group])),
        f"{sum(one.written for one in group):,}", f"{sum(one.sound for one in group):,}",
    ]  # fmt: skip


def _flavour(name: str, options: dict[str, str]) -> str:
    return " ".join([name, *(f"{key}={value}" for key, value in options.items())])


def outcome(document: Document) -> Outcome:
    """One document read, measured, written in every flavour and read again."""
    group = document.name.split("/")[0] if document.format == "nitf" else "/".join(document.name.split("/")[:2])
    group = f"nitf {group}" if document.format == "nitf" else group
    data = document.data()
    try:
        pairs = list(convert.read_all(data, document.format))
    except ConvertError as error:
        return Outcome(document.name, group, 0, str(error)[:160], 0, 0, 0, 0, 0, 0, ())
    except Exception as error:  # the point is to name what should not have left the library
        problem = (f"LEAKED {type(error).__name__}: {error}"[:200],)
        return Outcome(document.name, group, 0, "", 0, 0, 0, 0, 0, 0, problem)
    words, body, kept = _text_kept(data, pairs)
    results = [(f"{_flavour(*flavour)}: {problem}" if problem else "")
               for article, _ in pairs for flavour in FLAVOURS
               if (problem := _problem(article, *flavour)) is not None]  # fmt: skip
    problems = [one for one in results if one]
    if kept < words:
        problems.append(f"{words - kept} words of the body are not in the article")
    sound = sum(1 for one in results if not one)
    return Outcome(document.name, group, 1, "", len(pairs), words, body, kept, len(results), sound, tuple(problems))


def _problem(article: Article, name: str, options: dict[str, str]) -> str | None:
    """What is wrong with one output; "" where nothing is, None where the format has not these options."""
    if name not in names():
        return None
    format_ = get_format(name)
    if not set(options) <= {option.name for option in format_.options}:
        return None
    assert format_.carries is not None
    assert format_.write is not None
    try:
        normal = convert.replace(article)
        kept, losses = project(normal, format_.carries(options))
        for expected, residue in ((kept, ()), (normal, losses)):
            output = format_.write(kept, WriteJob(options=options, residue=residue))
            wrong = [*valid(output, format_), *(official(name, output) or [])]
            wrong = [finding for finding in wrong if finding.severity == "error"]
            if wrong:
                return f"{wrong[0].code} {wrong[0].message}"[:200]
            back = [one for one, _ in convert.read_all(output, name)]
            if len(back) != 1 or (back[0] if not residue else restore(back[0], ())) != expected:
                return f"does not come back equal ({len(back)} articles)"
            if not losses:
                break
    except Exception as error:  # as above
        return f"{type(error).__name__}: {error}"[:200]
    return ""


def _text_kept(data: bytes, pairs: list[tuple[Article, Any]]) -> tuple[int, int, int]:
    """The words of the bodies of a document; how many are in bodies of articles; how many anywhere in them."""
    source = collections.Counter(word for text in _bodies(data) for word in _words(text))
    bodies: collections.Counter[str] = collections.Counter()
    whole: collections.Counter[str] = collections.Counter()
    for article, report in pairs:
        held = msgspec.to_builtins(article)
        held["unmapped"] = [one for one in held.get("unmapped", ()) if not one["path"].endswith("markup()")]
        fields = [held.pop(name, None) for name in ("body", "lead_media", "standfirst")]
        bodies.update(word for text in _strings(fields) for word in _words(text))
        whole.update(word for text in _strings(held) for word in _words(text))
        whole.update(word for one in report.ignored for word in _words(one.excerpt))
    whole += bodies
    words = sum(source.values())
    return words, words - sum((source - bodies).values()), words - sum((source - whole).values())


def _bodies(data: bytes) -> Iterator[str]:
    """The text of every inline body of a document, found without our reader: markup of any namespace, or escaped."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True, encoding="utf-8")
    root = etree.fromstring(decode(data).text.lstrip("\ufeff \t\r\n").encode(), parser)
    found = [e for e in root.iter("{*}inlineXML", "{*}inlineData") if not e.get("encoding")]
    if etree.QName(root).localname == "nitf":
        found = list(root.iter("{*}body"))
    for element in found:
        for head in [one for one in element.iter("{*}head") if _in_html(one)]:
            head.clear()
        text = "".join(_pieces(element))
        yield "".join(_pieces(html.fromstring(f"<div>{text}</div>"))) if not len(element) and "<" in text else text


def _in_html(head: Any) -> bool:
    """Whether a ``head`` is that of a page inside the body, whose title is no text of it."""
    parent = head.getparent()
    return parent is not None and str(etree.QName(parent).localname) == "html"


def _pieces(element: Any) -> Iterator[str]:
    """The text below an element, with a blank at the edges of what is no inline markup."""
    for event, one in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event in ("start", "end"):
            yield " " if etree.QName(one).localname.lower() in _BLOCKS else ""
        if event == "start":
            yield one.text or ""
        elif one is not element:
            yield one.tail or ""


def _strings(value: Any) -> Iterator[str]:
    """Every text of some data; a run of inlines is one text, unbroken across its marks."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, (list, tuple)):
        if value and all(isinstance(one, dict) and one.get("type") in _RUN for one in value):
            yield "".join(_run(value))
        for inner in value:
            yield from _strings({key: held for key, held in inner.items() if key not in ("text", "content")}
                                if isinstance(inner, dict) and inner.get("type") in _RUN else inner)  # fmt: skip


def _run(content: Any) -> Iterator[str]:
    for one in content:
        yield one.get("text", " " if one.get("type") == "break" else "")
        yield from _run(one.get("content", ()))


def _words(text: str) -> list[str]:
    return ["".join(char for char in word if char.isalnum()) for word in text.split() if any(map(str.isalnum, word))]
