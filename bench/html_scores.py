"""Predictions for the page scorer, from our articles and from trafilatura's, and the scorer's table.

    python bench/html_scores.py CORPUS SCORER [--peers] [--only TEXT] [--out FOLDER]

CORPUS is a folder with ``manifest.json`` (pages with structured gold), SCORER the script that scores predictions.
The mapping keeps to the gold's shape: a heading opens a section (headings that follow each other are one list), a
paragraph is a paragraph, each item of a list, each paragraph of a quotation or box is a paragraph too. Nothing is
held back, and no mapping profile is used. The row ``wirecopy-running`` is the running text alone, without lists and
boxes, as most of the gold has it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import convert
from convert.model import blocks as b
from convert.model.article import Article
from convert.model.inlines import Text
from convert.model.walk import plain, walk

Prediction = dict[str, Any]


def predicted(article: Article, *, running: bool = False) -> Prediction:
    """An article in the shape of the gold; ``running``: without lists and boxes."""
    sections: list[dict[str, Any]] = [{"headline": [], "paragraphs": []}]
    for kind, text in _lines(article.body, running=running):
        if kind == "head" and sections[-1]["headline"] and not sections[-1]["paragraphs"]:
            sections[-1]["headline"].append(text)
        elif kind == "head":
            sections.append({"headline": [text], "paragraphs": []})
        else:
            sections[-1]["paragraphs"].append(text)
    return {
        "title": article.headline,
        "authors": [one.name for one in article.contributors],
        "published": article.published.value if article.published else None,
        "topics": list(article.keywords),
        "summary": [text for _, text in _lines(article.standfirst)],
        "sections": sections,
        "images": [
            {"url": node.asset.renditions[0].href if node.asset.renditions else "",
            "caption": plain(node.asset.caption),
             "credit": node.asset.credit}
            for node in _figures((*article.lead_media, *article.body))
        ],
    }  # fmt: skip


def _figures(blocks: Iterable[Any]) -> list[b.Figure]:
    return [node for block in blocks for _, node in walk(block) if isinstance(node, b.Figure)]


def _lines(blocks: Iterable[Any], *, running: bool = False) -> list[tuple[str, str]]:
    """Headings and paragraphs in reading order."""
    found: list[tuple[str, str]] = []
    stack = list(blocks)[::-1]
    while stack:
        block = stack.pop()
        if running and isinstance(block, (b.List, b.Aside)):
            continue
        if isinstance(block, b.Paragraph):
            found.append(("para", plain(block.content)))
        elif isinstance(block, b.Heading):
            found.append(("head", plain(block.content)))
        elif isinstance(block, (b.Section, b.Aside, b.LiveUpdate)):
            if block.heading:
                found.append(("head", plain(block.heading)))
            stack.extend(reversed([*getattr(block, "standfirst", ()), *block.blocks]))
        elif isinstance(block, b.List):
            stack.extend(reversed([one for item in block.items for one in item.blocks]))
        elif isinstance(block, (b.Quote, b.PullQuote, b.Notice)):
            stack.extend(reversed(block.blocks))
        elif isinstance(block, b.Exchange):
            parts = ((block.asker, block.question), (block.answerer, block.answer))
            stack.extend(reversed([one for label, said in parts for one in _labelled(label, said)]))
    return found


def _labelled(label: str, blocks: tuple[b.Block, ...]) -> list[b.Block]:
    """What somebody says, with the label as it is printed before it."""
    first = blocks[0] if blocks else None
    if not label or not isinstance(first, b.Paragraph):
        return list(blocks)
    return [b.Paragraph(content=(Text(text=f"{label}: "), *first.content)), *blocks[1:]]


def ours(data: bytes, url: str) -> Prediction:
    """Our reading of a page."""
    return predicted(convert.read(data, "html", url=url, profile="none")[0])


def ours_running(data: bytes, url: str) -> Prediction:
    """The running text of our reading of a page."""
    return predicted(convert.read(data, "html", url=url, profile="none")[0], running=True)


def trafilaturas(data: bytes, url: str) -> Prediction:
    """Trafilatura's reading of a page, its own markup mapped to the same shape."""
    import trafilatura  # noqa: PLC0415  (a peer, only for --peers)
    from lxml import etree  # noqa: PLC0415  (as above)

    found = trafilatura.extract(
        data, url=url, output_format="xml", with_metadata=True, include_images=True, include_comments=False
    )
    if not found:
        return {}
    root = etree.fromstring(found.encode())
    sections: list[dict[str, Any]] = [{"headline": "", "paragraphs": []}]
    images = []
    for element in root.iter("p", "head", "item", "quote", "graphic"):
        if element.tag == "graphic":
            images.append({"url": element.get("src"), "caption": element.get("alt") or element.get("title") or ""})
            continue
        text = " ".join("".join(element.itertext()).split())
        if element.tag == "head":
            sections.append({"headline": text, "paragraphs": []})
        elif text and not any(at.tag in ("item", "quote") for at in element.iterancestors()):
            sections[-1]["paragraphs"].append(text)
    return {
        "title": root.get("title"),
        "authors": [name.strip() for name in (root.get("author") or "").split(";") if name.strip()],
        "published": root.get("date"),
        "topics": [tag.strip() for tag in (root.get("tags") or "").split(";") if tag.strip()],
        "summary": [], "sections": sections, "images": images,
    }  # fmt: skip


def main() -> int:
    """Write the predictions, run the scorer."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("corpus", type=Path)
    options.add_argument("scorer", type=Path)
    options.add_argument("--peers", action="store_true", help="score trafilatura too")
    options.add_argument("--only", default="", help="pages whose id holds this text")
    options.add_argument("--out", type=Path, default=Path("build/html_scores"))
    options.add_argument("rest", nargs="*", help="further arguments for the scorer, after --")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    pages = json.loads((given.corpus / "manifest.json").read_text("utf-8"))
    files: list[str] = []
    readers = [("wirecopy", ours), ("wirecopy-running", ours_running)]
    for name, read in [*readers, *([("trafilatura", trafilaturas)] if given.peers else [])]:
        made = {}
        for page in pages:
            if given.only in page["id"]:
                data = gzip.decompress((given.corpus / page["html"]).read_bytes())
                made[page["id"]] = read(data, page["url"])
        target = given.out / f"{name}.json"
        target.write_text(json.dumps(made, ensure_ascii=False, indent=1), "utf-8")
        files.append(str(target))
    command = [sys.executable, str(given.scorer), str(given.corpus), *files, *given.rest]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
