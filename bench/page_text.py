"""The running text of pages against article-extraction-benchmark, by its own rule, with peers in the same run.

The rule: shingles of four words, as multisets; for each page the counts of common, surplus and missing shingles;
precision and recall are means over the pages, F1 is made from these two means.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lxml import html as lxml_html

import convert
from bench.documents import Corpora, table
from convert.model import blocks as b
from convert.model.walk import plain

_WORD = re.compile(r"\w+")
SHINGLE = 4
_HOLDING = (
    "heading", "content", "caption", "standfirst", "question", "answer", "blocks", "fallback", "attribution",
)  # fmt: skip
Counts = tuple[int, int, int]
Reader = Callable[[bytes, str], str]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The shingles of a text; one short one where it has fewer than four words."""
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def counted(gold: str, text: str) -> Counts:
    """Common, surplus and missing shingles of a text."""
    wanted, found = shingles(gold), shingles(text)
    common = sum((wanted & found).values())
    return common, sum(found.values()) - common, sum(wanted.values()) - common


def summed(pages: Iterable[Counts]) -> tuple[float, float, float]:
    """Precision, recall and F1 of some pages."""
    rows = list(pages)
    precision = statistics.mean([_share(common, surplus) for common, surplus, _ in rows if common + surplus])
    recall = statistics.mean([_share(common, missing) for common, _, missing in rows if common + missing])
    return precision, recall, 2 * precision * recall / (precision + recall)


def _share(common: int, others: int) -> float:
    return common / (common + others) if common + others else 1.0


def text_of(blocks: Iterable[Any]) -> str:
    """All words of blocks in order, each paragraph, item and row on a line; words of pictures are not running text."""
    return "\n".join(_lines(blocks))


def _lines(blocks: Iterable[Any]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, (b.Figure, b.Gallery)):
            continue
        if isinstance(block, b.Table):
            for row in block.rows:
                yield " ".join(text_of(cell.blocks) for cell in row.cells)
        elif isinstance(block, (b.CodeBlock, b.Preformatted)):
            yield block.text
        else:
            yield from _inner(block)


def _inner(block: Any) -> Iterator[str]:
    """The runs and blocks of a block, in the order of its fields."""
    if isinstance(block, b.List):
        for item in block.items:
            yield from _lines(item.blocks)
        return
    for name in _HOLDING:
        held = getattr(block, name, ())
        if held and hasattr(held[0], "__struct_config__"):
            inner = list(_lines(held)) if _is_block(held[0]) else [plain(held)]
            yield from inner
    for item in getattr(block, "items", ()):
        yield from (plain(term) for term in getattr(item, "terms", ()))
        yield from _lines(getattr(item, "blocks", ()))


def _is_block(node: Any) -> bool:
    return isinstance(node, BLOCKS)


BLOCKS = tuple(
    cls for cls in vars(b).values()
    if isinstance(cls, type) and getattr(cls, "__struct_config__", None) and cls.__struct_config__.tag_field == "type"
)  # fmt: skip


def body(data: bytes, url: str) -> str:
    """The body that we read."""
    return text_of(convert.read(data, "html", url=url, profile="none")[0].body)


def with_standfirst(data: bytes, url: str) -> str:
    """The standfirst and the body that we read."""
    article, _ = convert.read(data, "html", url=url, profile="none")
    return text_of((*article.standfirst, *article.body))


def peers() -> dict[str, Reader]:
    """What else is installed."""
    found: dict[str, Reader] = {}
    try:
        import trafilatura  # noqa: PLC0415  (a peer that need not be there)

        def extracted(data: bytes, url: str, **options: Any) -> str:
            return trafilatura.extract(data, url=url, include_comments=False, **options) or ""

        found["trafilatura"] = extracted
        found["trafilatura, precision"] = lambda data, url: extracted(data, url, favor_precision=True)
        found["trafilatura, recall"] = lambda data, url: extracted(data, url, favor_recall=True)
        found["trafilatura, fast"] = lambda data, url: extracted(data, url, fast=True)
    except ImportError:
        pass
    try:
        import justext  # noqa: PLC0415  (as above)

        stop = justext.get_stoplist("English")
        found["jusText"] = lambda data, _: "\n".join(
            one.text for one in justext.justext(data, stop) if not one.is_boilerplate
        )
    except ImportError:
        pass
    try:
        from readability import Document as Readable  # noqa: PLC0415  (as above)

        found["readability-lxml"] = lambda data, _: " ".join(
            lxml_html.fromstring(Readable(data.decode("utf-8", "replace")).summary()).itertext()
        )
    except ImportError:
        pass
    try:
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  (as above)

        found["resiliparse"] = lambda data, _: extract_plain_text(
            data.decode("utf-8", "replace"), main_content=True
        )
    except ImportError:
        pass
    return found


def section(corpora: Corpora, _: argparse.Namespace) -> str:
    """The table of precision, recall and F1."""
    home = corpora.folder / "html/article-extraction-benchmark"
    if not home.is_dir():
        return "The pages of the benchmark are not here."
    gold = json.loads((home / "ground-truth.json").read_text("utf-8"))
    counts: dict[str, list[Counts]] = {}
    readers = {"**wirecopy**": body, "wirecopy, standfirst too": with_standfirst, **peers()}
    for name, page in gold.items():
        data = gzip.decompress((home / f"html/{name}.html.gz").read_bytes())
        for reader, read in readers.items():
            counts.setdefault(reader, []).append(counted(page["articleBody"], read(data, page["url"])))
    rows = [[reader, *(f"{value:.3f}" for value in summed(pages))] for reader, pages in counts.items()]
    rows.sort(key=lambda row: row[-1], reverse=True)
    about = f"{len(gold)} pages, shingles of four words; ours without any mapping profile."
    return f"{about}\n\n" + table(["reader", "precision", "recall", "F1"], rows)
