"""Every law on generated articles, in every format and flavour: ``python -m bench laws --examples 20000``."""

from __future__ import annotations

import argparse
import multiprocessing
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor

from hypothesis import HealthCheck, Phase, given, seed, settings

from bench.documents import Corpora, table
from convert.errors import ConvertError
from convert.model.article import Article
from convert.testing.laws import Broken, check_format
from convert.testing.strategies import articles

FLAVOURS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("json", {}), ("html", {}), ("newsml-g2", {}), ("newsml-g2", {"body": "nitf"}), ("nitf", {}), ("jsonld", {}),
    ("markdown", {}), ("markdown", {"flavour": "directive"}), ("markdown", {"flavour": "div"}),
    ("markdown", {"frontmatter": "zola"}), ("markdown", {"flavour": "plain"}), ("text", {}),
)  # fmt: skip
BATCH = 500
Tally = list[tuple[int, int, float]]
"""For each flavour: articles, articles for which a law does not hold, and the sum of the native shares."""


def section(corpora: Corpora, options: argparse.Namespace) -> str:  # noqa: ARG001  (the signature of all sections)
    """The table of formats."""
    batches = range(-(-options.examples // BATCH))
    with ProcessPoolExecutor(options.workers, mp_context=multiprocessing.get_context("spawn")) as workers:
        tallies = list(workers.map(batch, batches))
    return written([tuple(map(sum, zip(*column, strict=True))) for column in zip(*tallies, strict=True)])


def batch(number: int) -> Tally:
    """The laws on one batch of articles; the number is the seed."""
    found = [[0, 0, 0.0] for _ in FLAVOURS]

    @seed(number)
    @settings(max_examples=BATCH, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(articles())
    def check(article: Article) -> None:
        for counts, (name, chosen) in zip(found, FLAVOURS, strict=True):
            counts[0] += 1
            try:
                counts[2] += check_format(article, name, chosen)
            except (Broken, ConvertError):
                counts[1] += 1

    check()
    return [(count, broken, share) for count, broken, share in found]


def written(tallies: list[tuple[int, int, float]]) -> str:
    """The tallies as a table."""
    rows = [
        [" ".join([name, *chosen.values()]), f"{count:,}", str(broken), f"{100 * share / max(1, count - broken):.1f}"]
        for (name, chosen), (count, broken, share) in zip(FLAVOURS, tallies, strict=True)
    ]
    head = ["format", "generated articles", "a law does not hold", "native share, %"]
    what = "Every article projected, written, read, restored, with residue, checked (`convert/testing/laws.py`)."
    return f"{what}\n\n{table(head, rows)}"
