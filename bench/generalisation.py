"""Whether the rules of reading pages are general: scores by folds of publishers, and what each rule is worth to whom.

The folds say how far the figures swing from some publishers to others. An ablation switches one rule off and counts the
publishers whose pages score worse (the rule helps them) and better (it hurts them): a rule that helps one publisher
alone is that publisher's own, and belongs into a profile.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import convert
from bench.documents import Corpora, table
from bench.html_scores import predicted
from convert.formats.html import (
    addresses,
    blocks,
    boxes,
    captions,
    heads,
    labels,
    live,
    marks,
    page,
    people,
    pieces,
    tidy,
    topics,
)

FOLDS = 5
SHOWN = ("title", "auth", "inst", "topic", "body", "para", "bound", "head", "sect", "img", "cap", "cred")
PAGE = ("title", "auth", "inst", "topic", "body", "para", "bound", "sect")
Scored = dict[str, tuple[dict[str, float], Counter[str]]]
Rule = tuple[Any, str, Any]


def _never(*_: Any, **__: Any) -> bool:
    return False


def _nothing(*_: Any, **__: Any) -> None:
    return None


RULES: dict[str, tuple[Rule, ...]] = {
    "topics from links": ((topics.Topics, "_links", lambda _: []),),
    "lists with marks of a machine": ((topics, "_MACHINE", topics.pattern(r"(?!)")),),
    "links to authors": ((addresses, "AUTHOR", frozenset()),),
    "label words before authors": ((people, "is_author_label", _never),),
    "standfirst by place": ((heads.Heads, "_is_placed", _never),),
    "heading word for word": ((heads.Heads, "_is_declared", _never),),
    "offers by where they lead": ((boxes.Boxes, "_offer", _nothing),),
    "cards by their heading": ((boxes.Boxes, "_card", _nothing),),
    "several parts": ((pieces.Pieces, "_before", _nothing), (pieces.Pieces, "_is_same", _never)),
    "entries of live blogs": ((blocks, "entries_of", lambda _: []), (live, "FEWEST", 10**9)),
    "classes that hide": ((marks, "_UNSHOWN", frozenset()),),
    "hints of links": ((labels, "is_hint", _never),),
    "consent by words": ((labels, "asks_consent", _never),),
    "labels by words": ((labels, "is_label", _never),),
    "pointers by words": ((labels, "leads_elsewhere", _never),),
    "pointers by repetition": ((tidy.Tidy, "_pointers", lambda *_: set()),),
    "edges are fields": ((page, "take_edges", lambda body, _: body),),
    "names at the end of captions": ((captions, "_last_words", _nothing),),
    "lists that are links": ((blocks.PageReader, "_all_links", _never),),
    "linked cards": ((blocks.PageReader, "_is_card", _never),),
    "short lines of one class": ((tidy.Tidy, "_crossheads", lambda _, found, __: found),),
    **{f"names: {reason}": ((marks, "FURNITURE", marks.FURNITURE & ~mark),) for mark, reason in marks.REASONS.items()},
}
"""What is switched off: where it stands, its name, what stands in for it."""


def section(corpora: Corpora, given: argparse.Namespace) -> str:
    """The two tables."""
    tool, home = given.tools / "score_html.py", corpora.folder / "html/fundus"
    if not (tool.exists() and home.is_dir()):
        return "The pages with gold, or their scorer, are not here."
    scorer = load_scorer(tool)
    pages = json.loads((home / "manifest.json").read_text("utf-8"))
    whole = _scored(scorer, home, pages)
    parts = [f"Publishers in {FOLDS} folds by their name; the last rows: all pages, the spread over the folds."]
    parts.append(_folds(scorer, pages, whole))
    parts.append(
        "One rule off at a time: publishers whose pages score worse without it, publishers whose pages score better, "
        "and what the mean over pages of " + ", ".join(PAGE) + " loses."
    )
    parts.append(_ablations(scorer, home, pages, whole))
    return "\n\n".join(parts)


def load_scorer(tool: Path) -> Any:
    """The scorer, a script beside the corpora, as a module."""
    spec = importlib.util.spec_from_file_location("scorer", tool)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _scored(scorer: Any, home: Path, pages: list[dict[str, Any]]) -> Scored:
    found: Scored = {}
    for one in pages:
        gold = json.loads((home / one["gold"]).read_text("utf-8"))[one["version"]]
        data = gzip.decompress((home / one["html"]).read_bytes())
        article = convert.read(data, "html", url=one["url"], profile="none")[0]
        found[one["id"]] = scorer.score_page(gold, predicted(article))
    return found


def _folds(scorer: Any, pages: list[dict[str, Any]], whole: Scored) -> str:
    folds: dict[int, list[Any]] = defaultdict(list)
    for one in pages:
        fold = hashlib.sha256(one["publisher"].encode()).digest()[1] % FOLDS
        folds[fold].append(whole[one["id"]])
    rows = [scorer.summarise(folds[fold]) for fold in range(FOLDS)]
    lines = [[f"{fold + 1} ({len(folds[fold])} pages)", *_cells(row)] for fold, row in enumerate(rows)]
    lines.append([f"all ({len(whole)} pages)", *_cells(scorer.summarise(list(whole.values())))])
    spread = {name: statistics.stdev([row[name] or 0.0 for row in rows]) for name in SHOWN}
    return table(["fold", *SHOWN], [*lines, ["standard deviation", *_cells(spread)]])


def _cells(row: dict[str, Any]) -> list[str]:
    return ["-" if row[name] is None else f"{row[name]:.1f}" for name in SHOWN]


def _ablations(scorer: Any, home: Path, pages: list[dict[str, Any]], whole: Scored) -> str:
    publishers = {one["id"]: one["publisher"] for one in pages}
    rows: list[list[str]] = []
    for name, rule in RULES.items():
        with _without(rule):
            changed = _scored(scorer, home, pages)
        helped: set[str] = set()
        hurt: set[str] = set()
        for key, publisher in publishers.items():
            difference = _sum(whole[key]) - _sum(changed[key])
            if abs(difference) > 0.005:
                (helped if difference > 0 else hurt).add(publisher)
        lost = 100 * statistics.mean([_sum(whole[key]) - _sum(changed[key]) for key in publishers]) / len(PAGE)
        rows.append([name, str(len(helped)), str(len(hurt)), f"{lost:+.2f}"])
    return table(["rule", "publishers helped", "hurt", "loss without it"], rows)


def _sum(scored: tuple[dict[str, float], Counter[str]]) -> float:
    """The page's own columns, with the headlines, captions and credits that were found right."""
    own, pool = scored
    pooled = sum(pool[name] for name in ("head_tp", "img_tp", "cap_ok", "cred_ok")) - pool["head_fp"] - pool["img_fp"]
    return sum(own.get(name, 0.0) for name in PAGE) + 0.02 * pooled


@contextmanager
def _without(rule: tuple[Rule, ...]) -> Iterator[None]:
    old = [(holder, name, getattr(holder, name)) for holder, name, _ in rule]
    forget: tuple[Callable[[], None], ...] = (marks._memo.clear, marks._names.clear)
    try:
        for holder, name, other in rule:
            setattr(holder, name, other)
        for one in forget:
            one()
        yield
    finally:
        for holder, name, value in old:
            setattr(holder, name, value)
        for one in forget:
            one()
