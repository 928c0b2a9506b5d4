"""Our rules of JSON-LD beside @adobe/structured-data-validator: what each finds in the same documents, and how fast.

The validator is no dependency of ours: it and ``@marbec/web-auto-extractor`` are looked for below the folder that
WIRECOPY_BENCH_NPM names; without them only our own figures stand here. A finding of the validator counts as ours too
where one of our rules about the same matter names the same term or field in the same document, as often.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bench.documents import Corpora, table
from bench.ld_third import as_release
from convert.formats.jsonld.lint import RULES
from convert.formats.jsonld.lint.document import Document
from convert.formats.jsonld.validate import validate
from convert.limits import Limits
from convert.report import Finding

HERE = Path(__file__).parent
ROUNDS = 3
GOAL = 0.002
_SCRIPT = re.compile(r"<script[^>]*ld\+json[^>]*>.*?</script>", re.IGNORECASE | re.DOTALL)
_TYPE = re.compile(r'Type "(.*)" is not')
_PROPERTY = re.compile(r'Property "(.*)" for type')
_FIELDS = ("LD101", "LD103", "LD403", "LD404", "LD405", "LD407", "LD413", "LD414", "LD415", "LD416", "LD417", "LD419")
_CONDITIONAL = frozenset(
    {"expires", "hasPart", "publication", "ineligibleRegion", "regionsAllowed", "interactionStatistic",
     "interactionCount", "acquireLicensePage", "bestRating", "worstRating", "nutrition.calories", "priceValidUntil"}
)  # fmt: skip


class Text(NamedTuple):
    """One document: its group, its name, its bytes, and the page that the validator is given."""

    group: str
    name: str
    data: bytes
    page: str


class Known(NamedTuple):
    """A kind of finding of the validator that is none of ours, and why."""

    name: str
    reason: str
    test: Callable[[dict[str, Any]], bool]


def _is_conditional(issue: dict[str, Any]) -> bool:
    step = issue["types"] == ["HowToStep"] and issue["fields"] in (["video"], ["itemListElement"])
    rights = issue["types"] == ["ImageObject"] and "(optional)" in issue["message"]  # one of the four is enough
    return step or rights or set(issue["fields"]) <= _CONDITIONAL


KNOWN = (
    Known(
        "each type alone",
        "a node of several types has the properties of all of them; it tests each type alone",
        lambda one: bool(_PROPERTY.match(one["message"])) and len(one["types"]) > 1,
    ),
    Known(
        "a subscription as goods",
        "isPartOf with the type Product and a productID is how Google links subscriptions; it asks for offers, sizes"
        " and colours",
        lambda one: "Product" in one["types"],
    ),
    Known(
        "fields that apply to some",
        "an end, an offer of a licence, chapters, a live broadcast, regions, counters, the ends of the usual scale, a"
        " video of a step, more than one kind of rights: a thing without them lacks nothing",
        _is_conditional,
    ),
    Known(
        "items of any list",
        "the name of an item is asked for in breadcrumbs, not in every ItemList",
        lambda one: one["types"] == ["ListItem"] and "BreadcrumbList" not in one["within"],
    ),
    Known(
        "terms of others",
        "a term with a prefix, or one that the context declares, is not schema.org's to have",
        lambda one: bool(re.match(r'Property "[\w-]+:', one["message"])) or one["declared"],
    ),
    Known(
        "thumbnail",
        "a video with a thumbnail (an ImageObject) has one, without thumbnailUrl",
        lambda one: one["fields"] == ["thumbnailUrl"],
    ),
)


def section(corpora: Corpora, given: argparse.Namespace) -> str:  # noqa: ARG001  (the sections are called alike)
    """The tables."""
    texts = list(_texts(corpora))
    if not texts:
        return "The corpora are not here."
    ours = {text.name: validate(text.data) for text in texts}
    lines = [f"{len(RULES)} rules.", "", *_own(texts, ours), "", *_speed(texts)]
    with tempfile.TemporaryDirectory() as folder:
        version, answers = _peer(texts, Path(folder))
    if not version:
        return "\n".join([*lines, "", f"`@adobe/structured-data-validator` is not here ({answers}): no comparison."])
    return "\n".join([*lines, "", *_compared(version, texts, ours, answers), "", *_ratio(texts, answers)])


def _texts(corpora: Corpora) -> Iterator[Text]:
    home = corpora.folder / "jsonld"
    for group, folder in (("blocks of pages", "pages"), ("malformed blocks", "malformed"),
                          ("examples of schema.org", "schemaorg-examples")):  # fmt: skip
        for path in sorted((home / folder).glob("*.*")):
            data = path.read_bytes()
            script = f'<script type="application/ld+json">{data.decode()}</script>'
            yield Text(group, path.name, data, f"<html><head>{script}</head><body></body></html>")
    for document in corpora.pages():
        data = document.data()
        scripts = "\n".join(found[0] for found in _SCRIPT.finditer(data.decode("utf-8", "replace")))
        if scripts:  # only these, since the extractor of the validator fails on the microdata of a page
            yield Text("whole pages", document.name, data, f"<html><head>{scripts}</head><body></body></html>")


def _own(texts: list[Text], ours: dict[str, list[Finding]]) -> list[str]:
    rows = []
    for group in dict.fromkeys(text.group for text in texts):
        members = [ours[text.name] for text in texts if text.group == group]
        counts = collections.Counter(each.severity for found in members for each in found)
        bad = sum(any(each.severity == "error" for each in found) for found in members)
        rules = len({each.code for found in members for each in found} & set(RULES))
        row = [group, len(members), bad, counts["error"], counts["warning"], counts["info"], rules]
        rows.append([str(cell) for cell in row])
    return [table(["documents", "number", "with errors", "errors", "warnings", "notes", "rules that speak"], rows)]


def _seconds(work: Callable[[], Any]) -> float:
    best = 1e9
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begin)
    return best


def _speed(texts: list[Text]) -> list[str]:
    times, parts = [], []
    for text in texts:
        if text.group != "blocks of pages":
            continue
        took = _seconds(lambda data=text.data: validate(data))  # type: ignore[misc]
        times.append(took)
        parts.append(took / _seconds(lambda data=text.data: json.loads(data)))  # type: ignore[misc]
    within = sum(took < GOAL for took in times) / len(times)
    quick = statistics.median(times) / GOAL
    return [
        f"Of {len(times)} blocks {100 * within:.1f} % are checked in under 2 ms; the median takes {100 * quick:.0f} %"
        f" of that, and {statistics.median(parts):.0f} times as long as `json.loads` of the block. The largest (a live"
        " blog of 841 kB) is the slowest; time grows with size."
    ]


def _peer(texts: list[Text], folder: Path) -> tuple[str, Any]:
    """The validator's version and what it says of each document; "" and why where it cannot be run."""
    npm, node = os.environ.get("WIRECOPY_BENCH_NPM", ""), shutil.which("node")
    if not npm or node is None:
        return "", "WIRECOPY_BENCH_NPM names no folder" if node else "there is no node"
    vocabulary = folder / "vocabulary.json"
    vocabulary.write_text(json.dumps(as_release()))
    given = "\n".join(json.dumps({"name": text.name, "html": text.page}) for text in texts)
    command = [node, str(HERE / "ld_rules.mjs"), str(Path(npm).resolve()), str(vocabulary)]
    run = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if run.returncode:
        return "", run.stderr.strip().splitlines()[-1] if run.stderr.strip() else "node failed"
    first, *others = run.stdout.splitlines()
    head = json.loads(first)
    if not head["version"]:
        return "", head["why"]
    return head["version"], {answer["name"]: answer for answer in map(json.loads, others)}


def _kind(issue: dict[str, Any]) -> str:
    message = issue["message"]
    for name, expression in (("types", _TYPE), ("properties", _PROPERTY)):
        if expression.match(message):
            return name
    if "parse JSON-LD" in message:
        return "JSON"
    return "missing @type" if "missing @type" in message else "fields"


def _terms(issue: dict[str, Any]) -> list[str]:
    found = _TYPE.match(issue["message"]) or _PROPERTY.match(issue["message"])
    return [found[1]] if found else [field.rpartition(".")[2] for field in issue["fields"]]


_CODES = {
    "types": ("LD101",), "properties": ("LD102", "LD103", "LD104", "LD011"), "JSON": ("LD001", "LD002"),
    "missing @type": ("LD012", "LD018"), "fields": _FIELDS,
}  # fmt: skip


def _is_ours(issue: dict[str, Any], found: list[Finding], used: collections.Counter[tuple[str, str]]) -> bool:
    """Whether one of our findings says it; each serves once for a term."""
    kind = _kind(issue)
    for term in _terms(issue) or [""]:
        for index, each in enumerate(found):
            said = kind in ("JSON", "missing @type") or term.lower() in f"{each.message} {each.path}".lower()
            crumbs = kind == "fields" and each.code == "LD407" and "BreadcrumbList" in str(issue["within"])
            if each.code in _CODES[kind] and (said or crumbs) and not used[term + issue["message"], str(index)]:
                used[term + issue["message"], str(index)] += 1
                return True
    return False


def _compared(version: str, texts: list[Text], ours: dict[str, list[Finding]], answers: Any) -> list[str]:
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    known: collections.Counter[str] = collections.Counter()
    others: collections.Counter[str] = collections.Counter()
    for text in texts:
        used: collections.Counter[tuple[str, str]] = collections.Counter()
        declared = _declared(text)
        for issue in answers[text.name]["issues"]:
            kind = _kind(issue)
            issue["declared"] = kind == "properties" and _terms(issue)[0] in declared
            counts[kind]["theirs"] += 1
            if _is_ours(issue, ours[text.name], used):
                counts[kind]["ours"] += 1
                continue
            why = next((one.name for one in KNOWN if one.test(issue)), None)
            counts[kind]["known" if why else "left"] += 1
            if why:
                known[why] += 1
            else:
                others[f"{issue['message'][:120]} ({', '.join(map(str, issue['types']))}; {text.name})"] += 1
    rows = [[kind, *(str(found[key]) for key in ("theirs", "ours", "known", "left"))] for kind, found in counts.items()]
    head = ["findings about", "of the validator", "of ours too", "false, by name", "left"]
    lines = [f"`@adobe/structured-data-validator` {version} on the same documents:\n", table(head, rows), "",
             "Known false findings of it:\n"]  # fmt: skip
    reasons = {one.name: one.reason for one in KNOWN}
    lines += [f"- {name} ({count}): {reasons[name]}" for name, count in known.most_common()]
    lines += [f"- left: {text} ({count})" for text, count in others.most_common(20)]
    return lines


def _declared(text: Text) -> set[str]:
    """The terms that the contexts of a document declare."""
    return set().union(*(block.declared for block in Document(text.data, Limits()).blocks))


def _ratio(texts: list[Text], answers: Any) -> list[str]:
    blocks = [text for text in texts if text.group == "blocks of pages"]
    theirs = sum(answers[text.name]["check"] for text in blocks) / sum(answers[text.name]["parse"] for text in blocks)
    mine = sum(_seconds(lambda data=text.data: validate(data)) for text in blocks)  # type: ignore[misc]
    parse = sum(_seconds(lambda data=text.data: json.loads(data)) for text in blocks)  # type: ignore[misc]
    nodes = sum(len(block.nodes) for text in blocks for block in Document(text.data, Limits()).blocks)
    total = sum(answers[text.name]["check"] for text in blocks) / 1000
    return [
        f"Time for the {len(blocks)} blocks ({nodes:,} nodes), each beside the JSON parser of its language: ours"
        f" {mine / parse:.0f} times `json.loads`, theirs {theirs:.0f} times `JSON.parse`; ours takes"
        f" {mine / total:.1f} times as long as theirs, with the places of what it finds."
    ]
