"""How often findings are right: a sample of those about real documents, judged by hand, and whether their lines are.

``bench/judgements.tsv`` holds the judgements: document, code, place, verdict (``right``, ``false``) and the reason; no
words of a document stand in it. The sample is the same in every run: the findings of each code and severity are ordered
by a digest of their places and the first few are taken. ``--unjudged FILE`` writes down those that nobody has judged.
"""

from __future__ import annotations

import argparse
import collections
import csv
import hashlib
import html
import json
import statistics
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.documents import Corpora, Document, table
from convert.checks import check_opened
from convert.formats.registry import get_format
from convert.limits import Limits
from convert.markup.decode import decode
from convert.report import Finding
from convert.rules.settings import Settings
from convert.source import Opened

JUDGED = Path(__file__).with_name("judgements.tsv")
EACH = 4
"""Findings of one code and severity in the sample."""
MOST = 70
"""Documents of one kind."""
SEVERITIES = ("error", "warning", "info")
GOALS = {"error": "99 %", "warning": "95 %", "info": "none"}
_START, _SHOWN = 40, 80


class Place(NamedTuple):
    """What a judgement is about."""

    document: str
    code: str
    place: str


class Said(NamedTuple):
    """One finding, with its document and the line of the source that it names."""

    document: Document
    finding: Finding
    line: str

    @property
    def place(self) -> Place:
        """Its key in the judgements."""
        where = self.finding.pointer or self.finding.path or str(self.finding.line or "")
        return Place(f"{self.document.format}/{self.document.name}", self.finding.code, where)


def section(corpora: Corpora, given: argparse.Namespace) -> str:
    """The tables."""
    found, counts = survey(corpora)
    if not found:
        return "The corpora are not here."
    sample = sampled(found)
    verdicts = judgements()
    if given.unjudged:
        _write(given.unjudged, [each for each in sample if each.place not in verdicts])
    judged = [(each, verdicts[each.place]) for each in sample if each.place in verdicts]
    about = (
        f"{sum(len(each) for each in counts.values())} real documents, evenly chosen, checked with the rules on by default:"
        " "
        f"{len(found):,} findings of {len({each.finding.code for each in found})} codes. The sample has up "
        f"to {EACH} of each code and severity ({len(sample)}); {len(judged)} of them were judged by hand beside the "
        "source (`bench/judgements.tsv`). False is also what nobody would act on, and what our own misreading made."
    )
    return "\n\n".join([about, _by_severity(judged), _by_group(judged), _lines(found), _crowd(counts)])


def survey(corpora: Corpora) -> tuple[list[Said], dict[str, list[int]]]:
    """Every finding of the documents, and how many each document has, by format."""
    found: list[Said] = []
    counts: dict[str, list[int]] = collections.defaultdict(list)
    for document in documents(corpora):
        opened = Opened(document.data(), document.name)
        checked = check_opened(opened, get_format(document.format), Settings(), limits=Limits())
        counts[document.format].append(len(checked.findings))
        lines = decode(opened.data).text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        found += [
            Said(document, each, lines[each.line - 1] if each.line and each.line <= len(lines) else "")
            for each in checked.findings
        ]
    return found, counts


def documents(corpora: Corpora) -> Iterator[Document]:
    """Evenly chosen documents of each kind: pages, items, wires, blocks of JSON-LD, posts."""
    kinds = [corpora.pages(), corpora.items(), corpora.nitf(), corpora.blocks(), corpora.posts()]
    for kind in kinds:
        yield from kind[:: max(1, len(kind) // MOST)][:MOST]


def sampled(found: Iterable[Said]) -> list[Said]:
    """Up to ``EACH`` findings of each code and severity, in an order that nobody chose."""
    of: dict[tuple[str, str], list[Said]] = collections.defaultdict(list)
    for each in sorted(found, key=lambda each: hashlib.sha256("\n".join(each.place).encode()).digest()):
        held = of[each.finding.code, each.finding.severity]
        if len(held) < EACH:
            held.append(each)
    return [each for key in sorted(of) for each in of[key]]


def judgements() -> dict[Place, bool]:
    """What was judged: whether a finding is right."""
    if not JUDGED.exists():
        return {}
    with JUDGED.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {Place(row["document"], row["code"], row["place"]): row["verdict"] == "right" for row in rows}


def _write(path: str, open_ones: list[Said]) -> None:
    """Those to be judged, with what to look at; this file is not for the repository."""
    rows = []
    for each in open_ones:
        start = max(0, (each.finding.column or 1) - _START)
        seen = {"severity": each.finding.severity, "message": each.finding.message, "value": each.finding.value}
        at = {"line": each.finding.line, "column": each.finding.column, "source": each.line[start : start + 2 * _SHOWN]}
        rows.append(json.dumps({**each.place._asdict(), **seen, **at}, ensure_ascii=False))
    Path(path).write_text("\n".join(rows) + "\n", encoding="utf-8")


def _share(right: int, all_: int) -> str:
    return f"{right / all_:.1%}" if all_ else "-"


def _by_severity(judged: list[tuple[Said, bool]]) -> str:
    rows = []
    for severity in SEVERITIES:
        verdicts = [right for each, right in judged if each.finding.severity == severity]
        rows.append([severity, str(len(verdicts)), str(sum(verdicts)), _share(sum(verdicts), len(verdicts)),
                     GOALS[severity]])  # fmt: skip
    return table(["severity", "judged", "right", "precision", "goal"], rows)


def _by_group(judged: list[tuple[Said, bool]]) -> str:
    of: dict[str, list[bool]] = collections.defaultdict(list)
    for each, right in judged:
        of[each.finding.code.rstrip("0123456789")].append(right)
    rows = [[group, str(len(held)), str(sum(held)), _share(sum(held), len(held))] for group, held in sorted(of.items())]
    return table(["group", "judged", "right", "precision"], rows)


def holds(each: Said) -> bool | None:
    """Whether the line has what the finding is about; None where nothing can be looked for in it."""
    finding = each.finding
    if not finding.line:
        return None
    line = html.unescape(each.line)
    words = finding.value.split("\n")[0].removesuffix("...")[:30].strip()
    if words:
        forms = (words, json.dumps(words)[1:-1], json.dumps(words, ensure_ascii=False)[1:-1])
        return any(form in text for form in forms for text in (line, each.line))
    if finding.column and finding.path:
        name = finding.path.rpartition("/")[2].partition("[")[0].lstrip("@")
        rest = each.line[finding.column - 1 :]
        return (
            not name or name.isdigit() or name.partition(".")[0].lower() in rest[:_SHOWN].lower() or rest[:1] in '{["<'
        )
    return bool(line.strip())


def _lines(found: list[Said]) -> str:
    rows = []
    for format_ in dict.fromkeys(each.document.format for each in found):
        of = [each for each in found if each.document.format == format_]
        lined = [each for each in of if each.finding.line]
        right = [each for each in lined if holds(each)]
        columned = [each for each in of if each.finding.column]
        rows.append([format_, str(len(of)), _share(len(lined), len(of)), _share(len(columned), len(of)),
                     _share(len(right), len(lined))])  # fmt: skip
    head = ["format", "findings", "with a line", "with a column", "of these lines right"]
    return (
        "A line is right where it holds the value, or begins the element or member, that the finding is about. A "
        "finding about what a document does not have has no line.\n\n" + table(head, rows)
    )


def _crowd(counts: dict[str, list[int]]) -> str:
    rows = []
    for format_, held in counts.items():
        ordered = sorted(held)
        rows.append([format_, str(len(held)), f"{statistics.median(held):g}", str(ordered[len(held) * 9 // 10]),
                     str(ordered[-1])])  # fmt: skip
    return "Findings of one document:\n\n" + table(["format", "documents", "median", "of 10 the ninth", "most"], rows)
