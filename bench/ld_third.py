"""What others make of our JSON-LD: two npm validators, two JSON-LD processors, and an extractor, on everything we emit.

The tools are no dependencies of ours. npm packages (``@adobe/structured-data-validator``,
``structured-data-testing-tool``) are looked for below the folder that WIRECOPY_BENCH_NPM names, Python packages
(``pyld``, ``rdflib``, ``extruct``) in the interpreter that WIRECOPY_BENCH_PYTHON names (this one where it names none).
What is not there is skipped and named. Nothing is fetched: the context and the vocabulary they ask for are made of the
facts in ``schemas/jsonld``.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import convert
from bench.documents import Corpora, table
from bench.native import generated, read
from convert.errors import ConvertError
from convert.formats.jsonld.vocabulary import table as vocabulary
from convert.model.article import Article

HERE = Path(__file__).parent
ADOBE, SDTT = "@adobe/structured-data-validator", "structured-data-testing-tool"
PROCESSORS = ("pyld", "rdflib", "extruct")
VARIANTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("document", {}), ("script", {"output": "script"}), ("lossless", {"lossless": True}),
)  # fmt: skip
LISTED = 20
PAGE = (
    "<!doctype html>\n<html>\n<head>\n<meta charset=utf-8>\n<title>x</title>{}\n</head>\n"
    "<body><p>after</p></body></html>"
)
_PROPERTY = re.compile(r'Property "([^"]*)" for type')
_STEP = re.compile(r"([^\[]*)(?:\[(\d+)\])?\Z")


class Known(NamedTuple):
    """A kind of finding that is false or stale, why, and the test that knows it."""

    tool: str
    name: str
    reason: str
    test: Callable[[dict[str, Any], dict[str, Any]], bool]


def _of_another_type(issue: dict[str, Any], node: dict[str, Any]) -> bool:
    found = _PROPERTY.match(issue["message"])
    place = _at(node, issue["path"])
    types = place.get("@type") if isinstance(place, dict) else None
    return bool(found and isinstance(types, list) and len(types) > 1 and issue["several"] < len(types))


def _at(node: Any, path: str) -> Any:
    """The value at a path of the validator: its first step is the root itself."""
    for step in path.split("/")[1:]:
        found = _STEP.match(step)
        if found is None or not isinstance(node, dict):
            return None
        node = node.get(found[1])
        if found[2] is not None and isinstance(node, list):
            node = node[int(found[2])]
    return node


def _optional(issue: dict[str, Any], _node: dict[str, Any]) -> bool:
    return issue["severity"] == "WARNING" and "(optional)" in issue["message"]


def _joined_types(issue: dict[str, Any], node: dict[str, Any]) -> bool:
    types = node.get("@type")
    return isinstance(types, list) and len(types) > 1 and issue["test"].startswith(",".join(types))


def _absent(issue: dict[str, Any], node: dict[str, Any]) -> bool:
    """A field that Google's page of 2026-09-08 recommends and does not require, and that the article does not have."""
    value: Any = node
    for step in issue["test"].split(".")[1:]:
        value = value.get(step.strip('"')) if isinstance(value, dict) else None
        if value in (None, "", []):
            return True
    return False


KNOWN = (
    Known(ADOBE, "each type alone", "a node of several types has the properties of all of them; it tests each type"
          " alone", _of_another_type),
    Known(ADOBE, "optional fields", "advice, not a finding: fields marked optional that the article does not have",
          _optional),
    Known(SDTT, "types joined", "a node of several types is looked up under a joined name"
          ' ("NewsArticle,LiveBlogPosting")'
          " that no test can find", _joined_types),
    Known(SDTT, "required fields of 2019", "author, dates, headline, image, publisher with logo and mainEntityOfPage:"
          " Google recommends them and requires nothing", _absent),
)  # fmt: skip


class Emitted(NamedTuple):
    """One document of ours: what it was made from, how, and its node."""

    source: str
    variant: str
    node: dict[str, Any]
    page: str


def section(corpora: Corpora, given: argparse.Namespace) -> str:
    """The tables: findings by tool and source, the known false ones by name, and the first of all others."""
    made = list(emitted(corpora, given))
    if not made:
        return "Nothing could be written."
    with tempfile.TemporaryDirectory() as folder:
        npm, answers = validators(made, Path(folder))
        python, graphs = processors(made, Path(folder))
    tools = {**npm, **python}
    lines = ["Every article as a document, lossless, and as a script element put into a page by `embed`.\n"]
    for name, version in tools.items():
        lines.append(f"- `{name}` {version}" if version else f"- `{name}` is not installed here: skipped")
    rows, known, others = judged(made, answers, graphs, tools)
    head = ["articles of", "outputs", *(f"{name}: {'findings' if name in npm else 'errors'}" for name in tools)]
    lines += ["", table([*head, "triples differ"], rows)]
    if known:
        lines.append("\nKnown false or stale findings, not counted above:\n")
        reasons = {(one.tool, one.name): one.reason for one in KNOWN}
        lines += [f"- `{tool}`, {name} ({count}): {reasons[tool, name]}" for (tool, name), count in known.items()]
    if others:
        lines.append(f"\nThe first of {sum(others.values())} others:\n")
        lines += [f"- {text} ({count})" for text, count in others.most_common(LISTED)]
    return "\n".join(lines)


def emitted(corpora: Corpora, given: argparse.Namespace) -> Iterator[Emitted]:
    """Everything we write of generated articles and of every article of the corpora."""
    sources: tuple[tuple[str, Iterable[Article]], ...] = (
        (f"generated ({given.examples})", generated(given.examples)), ("HTML pages", read(corpora.pages())),
        ("NewsML-G2 documents", read(corpora.newsml())), ("JSON-LD blocks", read(corpora.blocks())),
    )  # fmt: skip
    for source, articles in sources:
        for article in articles:
            for variant, options in VARIANTS:
                try:
                    text = convert.write(article, "jsonld", **options)[0].decode()
                except ConvertError as error:
                    raise AssertionError(f"{source}: {error}") from error
                inner = text[text.index(">") + 1 : text.rindex("</script>")] if variant == "script" else text
                page = PAGE.format(f'<script type="application/ld+json">{text}</script>')
                if variant == "script":
                    page = convert.embed(PAGE.format(""), article)[0].decode()
                yield Emitted(source, variant, json.loads(inner), page)


# the tools


def _lines(command: list[str], made: list[dict[str, Any]]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The versions a tool names, and its answers."""
    text = "".join(json.dumps(one) + "\n" for one in made)
    done = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, check=True)
    head, *rest = map(json.loads, done.stdout.decode().splitlines())
    return head["tools"], rest


def validators(made: list[Emitted], folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The npm tools; without node or their folder none of them."""
    home, node = os.environ.get("WIRECOPY_BENCH_NPM"), shutil.which("node")
    if not home or node is None:
        return {ADOBE: None, SDTT: None}, []
    path = folder / "vocabulary.json"
    path.write_text(json.dumps(as_release()))
    asked = [{"name": str(index), "node": one.node} for index, one in enumerate(made)]
    return _lines([node, str(HERE / "ld_tools.mjs"), str(Path(home).resolve()), str(path)], asked)


def processors(made: list[Emitted], folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The Python tools."""
    path = folder / "context.json"
    path.write_text(json.dumps(context()))
    asked = [{"name": str(index), "node": one.node, "page": one.page} for index, one in enumerate(made)]
    return _lines([os.environ.get("WIRECOPY_BENCH_PYTHON", sys.executable), str(HERE / "ld_oracles.py"), str(path)],
                  asked)  # fmt: skip


def context() -> dict[str, Any]:
    """A context of schema.org from the table: every property that takes addresses or dates and no text, coerced."""
    made: dict[str, Any] = {"@vocab": "http://schema.org/"}
    for name, (_, ranges, *_) in vocabulary()["properties"].items():
        kinds = set(ranges)
        if "Text" not in kinds and kinds & {"URL", "Date", "DateTime"}:
            kind = "URL" if "URL" in kinds else "Date" if "Date" in kinds else "DateTime"
            coerced = "@id" if kind == "URL" else f"http://schema.org/{kind}"
            made[name] = {"@id": f"http://schema.org/{name}", "@type": coerced}
    return made


def as_release() -> dict[str, Any]:
    """The table in the form of a release of schema.org."""
    held = vocabulary()
    graph: list[dict[str, Any]] = [
        {"@id": f"schema:{name}", "@type": "rdfs:Class",
         "rdfs:subClassOf": [{"@id": f"schema:{parent}"} for parent in parents]}
        for name, parents in held["types"].items()
    ]  # fmt: skip
    graph += [
        {"@id": f"schema:{name}", "@type": "rdf:Property",
         "schema:domainIncludes": [{"@id": f"schema:{one}"} for one in spec[0]]}
        for name, spec in held["properties"].items()
    ]  # fmt: skip
    return {"@graph": graph}


# the verdict


def judged(
    made: list[Emitted], answers: list[dict[str, Any]], graphs: list[dict[str, Any]], tools: dict[str, Any]
) -> tuple[list[list[str]], dict[tuple[str, str], int], collections.Counter[str]]:
    """One row for each source; the known findings by tool and name; all others."""
    known: collections.Counter[tuple[str, str]] = collections.Counter()
    others: collections.Counter[str] = collections.Counter()
    counts: dict[str, collections.Counter[str]] = {}
    for index, one in enumerate(made):
        mine = counts.setdefault(one.source, collections.Counter())
        mine["outputs"] += 1
        for tool, issue in _issues(answers[index]) if answers else ():
            said = next((kind for kind in KNOWN if kind.tool == tool and kind.test(issue, one.node)), None)
            if said is not None:
                known[tool, said.name] += 1
            else:
                mine[tool] += 1
                others[f"`{tool}`: {_general(issue['message'])} at {_general(issue.get('path', ''))}"] += 1
        answer = graphs[index] if graphs else {}
        for tool in PROCESSORS:
            if isinstance(answer.get(tool), str):
                mine[tool] += 1
                others[f"`{tool}`: {_general(answer[tool])}"] += 1
        mine["differ"] += isinstance(answer.get("pyld"), int) and answer.get("rdflib") != answer["pyld"]
    rows = [
        [
            source,
            str(mine["outputs"]),
            *(str(mine[name]) if tools[name] else "-" for name in tools),
            str(mine["differ"]),
        ]
        for source, mine in counts.items()
    ]
    return rows, dict(known), others


def _issues(answer: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every issue of both validators; one of adobe's says how many types of its node have it."""
    found = answer.get("adobe") or []
    same = collections.Counter(
        (one["path"], tuple(one["fields"] or ())) for one in found if _PROPERTY.match(one["message"])
    )
    for one in found:
        yield ADOBE, {**one, "several": same[one["path"], tuple(one["fields"] or ())]}
    for one in answer.get("sdtt") or []:
        yield SDTT, one


def _general(text: str) -> str:
    """A message without what differs from one document to the next."""
    return re.sub(r"\[\d+\]", "[]", re.sub(r"\d{2,}", "9", text))[:160]
