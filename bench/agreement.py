"""Our grammar of NewsML-G2 against the official XSD: on every document, and on documents damaged at random.

    python -m bench agreement

A difference is listed with its document, what was done to it, and what each side said. Those that are understood have
their reason in ``KNOWN``.
"""

from __future__ import annotations

import argparse
import collections
import csv
import random
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from bench.damage import damaged
from bench.documents import Corpora, table
from convert.formats.newsml_g2.validate import check_tree
from convert.markup.nitf_grammar import NITF

SCHEMA = "newsml-g2/official/schema/power-2.35-with-nitf-odrl.xsd"
LONGEST = 60_000
KNOWN: dict[str, str] = {
    "expected one or more": "libxml2 takes an empty list of xs:NMTOKENS or xs:IDREFS; XML Schema part 2 (4.3.2) asks "
    "for one item at least",
    "expected an element of another namespace": "libxml2 takes elements of NewsML-G2 after those of other namespaces "
    "at the end of some types; the XSD has those last",
    "ListType": 'libxml2 takes an empty list of a recurrence rule (byday=""); the XSD asks for one item at least',
}
"""Words of our message where the XSD processor has none, and why."""


class Difference(NamedTuple):
    """A document that one side takes and the other does not. ``ours``, ``official``: the first message, or ""."""

    document: str
    damage: str
    ours: str
    official: str

    @property
    def reason(self) -> str:
        """Why, where that is known; else ""."""
        return "" if self.official else next((why for words, why in KNOWN.items() if words in self.ours), "")


class Agreement(NamedTuple):
    """Documents asked about, by the kind of their root and whether damaged; how many the XSD refuses; differences."""

    counts: dict[str, tuple[int, int]]
    refused: int
    differences: list[Difference]

    @property
    def total(self) -> int:
        """How many documents were asked about."""
        return sum(whole + damaged for whole, damaged in self.counts.values())


def agreement(corpora: Path, damages: int = 5000, seed: int = 1, workers: int = 1) -> Agreement:
    """Every document of the corpus, and ``damages`` damaged at random: as many of each root, and as many with NITF."""
    home = corpora / "newsml-g2"
    with (home / "INDEX.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    whole = [(corpora, home / row["file"], "", 0) for row in rows]
    kinds: dict[str, list[Path]] = collections.defaultdict(list)
    for row in rows:
        path = home / row["file"]
        root = _parsed(path) if "bulk" not in path.parts and path.stat().st_size < LONGEST else None
        if root is not None:
            kinds[row["root"]].append(path)
            if next(root.iter(f"{{{NITF}}}*"), None) is not None:
                kinds["nitf"].append(path)
    rng = random.Random(seed)
    names = sorted(kind for kind in kinds if kind)
    chosen = [
        (corpora, rng.choice(kinds[names[at % len(names)]]), "damaged", seed * 1_000_003 + at) for at in range(damages)
    ]
    work = [*whole, *chosen]
    if workers < 2:
        found = [_compared(*each) for each in work]
    else:
        with ProcessPoolExecutor(workers) as pool:
            found = list(pool.map(_compared, *zip(*work, strict=True), chunksize=50))
    return _summed(found)


def _summed(found: list[tuple[str, bool, Difference | None, bool]]) -> Agreement:
    counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for kind, was_damaged, _, _ in found:
        if kind:
            counts[kind][was_damaged] += 1
    return Agreement(
        {kind: (one[0], one[1]) for kind, one in sorted(counts.items())},
        sum(refused for _, _, _, refused in found),
        [difference for _, _, difference, _ in found if difference is not None],
    )


def _compared(corpora: Path, path: Path, mode: str, seed: int) -> tuple[str, bool, Difference | None, bool]:
    """The kind of a document, whether it was damaged, the difference if any, whether the XSD refuses it."""
    root = _parsed(path)
    if root is None:
        return "", False, None, False
    kind, damage = str(root.tag).rpartition("}")[2], ""
    if mode:
        root, damage = damaged(root, random.Random(seed))
    mistakes = [finding for finding in check_tree(root) if finding.severity == "error"]
    schema = _schema(corpora / SCHEMA)
    valid = schema.validate(root)
    difference = None
    if valid == bool(mistakes):
        official = "" if valid else str(schema.error_log[0].message)
        ours = f"{mistakes[0].code} {mistakes[0].message}" if mistakes else ""
        difference = Difference(path.name, damage, ours, official)
    return kind, bool(mode), difference, not valid


def _parsed(path: Path) -> etree._Element | None:
    try:
        return etree.fromstring(path.read_bytes())
    except etree.XMLSyntaxError:
        return None


@cache
def _schema(path: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(path))


def section(corpora: Corpora, given: argparse.Namespace) -> str:
    """The counts, and the list of differences."""
    if not (corpora.folder / SCHEMA).exists():
        return "The official schema is not here."
    found = agreement(corpora.folder, workers=given.workers)
    rows = [[kind, str(whole), str(bent)] for kind, (whole, bent) in found.counts.items()]
    lines = [
        "Our grammar's verdict (an error or none) against that of the official 2.35 Power XSD with NITF and ODRL.\n",
        table(["root", "documents", "damaged documents"], rows),
        f"\nRefused by the XSD: {found.refused}. Different verdicts: {len(found.differences)}.",
    ]
    reasons = collections.Counter(each.reason or "NOT EXPLAINED" for each in found.differences)
    lines += [f"\n- {count} times: {reason}" for reason, count in sorted(reasons.items())]
    return "\n".join(lines)
