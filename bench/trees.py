"""Trees: is a NewsML-G2 document that is read and written back the document it was? Ours, and IPTC's library.

Two documents are equal where their elements are: the same namespaces and names, attributes and texts, in one order.
Aside: prefixes, comments and processing instructions, white space at the edges of texts and runs of it inside,
``xsi:schemaLocation``. Nothing else: no ``generator``, no version, nothing of ours is set aside.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import io
import logging
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from lxml import etree

import convert
from bench.documents import Corpora, Document, table
from convert.conform import official
from convert.errors import ConvertError
from convert.limits import Limits
from convert.markup.decode import decode
from convert.markup.xml import parse_xml

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
OWN = "{https://wirecopy.example/ns/newsml-g2}"
LISTED = 40
Tree = tuple[str, tuple[tuple[str, str], ...], tuple[object, ...]]


class Outcome(NamedTuple):
    """What became of one document."""

    document: str
    group: str
    read: bool
    equal: bool
    unordered: bool
    peer: str
    causes: tuple[str, ...]
    pieces: int
    aside: int
    back: bool
    was_valid: bool
    mistakes: tuple[str, ...]


def section(corpora: Corpora, given: argparse.Namespace) -> str:
    """Shares by provider, and why the others are not equal."""
    documents = corpora.items()
    if not documents:
        return "The corpora are not here."
    if given.workers < 2:
        found = [outcome(one) for one in documents]
    else:
        with ProcessPoolExecutor(given.workers) as pool:
            found = list(pool.map(outcome, documents, chunksize=8))
    return shown([one for one in found if one.read])


def shown(found: list[Outcome]) -> str:
    """The tables of some outcomes."""
    groups: dict[str, list[Outcome]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one)
    rows = [_row(name, rows) for name, rows in [*sorted(groups.items()), ("all", found)]]
    head = ["provider", "documents", "equal", "of the valid ones", "equal but for order", "IPTC's library",
            "read-write-read equal", "valid that were", "pieces restored", "pieces kept aside"]  # fmt: skip
    causes = collections.Counter(cause for one in found for cause in set(one.causes))
    lines = [
        "Per cent of the documents that read; pieces are entries of `unmapped`.\n",
        table(head, rows),
        "\nWhat stands in the way, in documents:\n",
        table(["cause", "documents"], [[cause, str(count)] for cause, count in causes.most_common(LISTED)]),
    ]
    mistakes = sorted({f"- `{one.document}`: {why}" for one in found if one.was_valid for why in one.mistakes})
    if mistakes:
        lines += ["\nValid before and not after:\n", *mistakes[:LISTED]]
    return "\n".join(lines)


def _row(name: str, rows: list[Outcome]) -> list[str]:
    peers = [one.peer for one in rows if one.peer]
    sound = [one for one in rows if one.was_valid]
    return [
        name, str(len(rows)), _share(sum(one.equal for one in rows), len(rows)),
        _share(sum(one.equal for one in sound), len(sound)), _share(sum(one.unordered for one in rows), len(rows)),
        _share(peers.count("equal"), len(peers)) if peers else "",
        _share(sum(one.back for one in rows), len(rows)), _share(sum(not one.mistakes for one in sound), len(sound)),
        str(sum(one.pieces - one.aside for one in rows)), str(sum(one.aside for one in rows)),
    ]  # fmt: skip


def _share(count: int, of: int) -> str:
    return f"{100 * count / of:.1f}" if of else ""


def outcome(document: Document) -> Outcome:
    """One document: read, written in the envelope that it had, compared."""
    data = document.data()
    group = "/".join(document.name.split("/")[:2])
    try:
        source = parse_xml(data, limits=Limits())
        pairs = list(convert.read_all(data, "newsml-g2"))
    except ConvertError:
        return Outcome(document.name, group, False, False, False, "", (), 0, 0, False, False, ())
    articles = [article for article, _ in pairs]
    is_message = etree.QName(source).localname == "newsMessage"
    options = {"message": "newsMessage"} if is_message else {}
    written = [convert.write(article, "newsml-g2", **options)[0] for article in articles]
    back = all(
        [again for again, _ in convert.read_all(data, "newsml-g2")][:1] == [article]
        for article, data in zip(articles, written, strict=True)
    )
    made = etree.fromstring(written[0]) if written else None
    before = normal(source)
    after = normal(made) if made is not None else before
    causes = tuple(differences(before, after)) if written else ("no article",)
    if len(written) > 1:
        causes = ("several articles in the message: one document for each",)
    pieces = sum(len(article.unmapped) for article in articles)
    aside = sum(data.count(b"k:kept ") + data.count(b":kept at=") * (b"k:kept " not in data) for data in written)
    mistakes = tuple(sorted({why for one in written for why in _official(one)}))
    return Outcome(
        document.name, group, True, before == after and len(written) == 1,
        unordered(before) == unordered(after) and len(written) == 1, peer(data, before), causes if before != after or
        len(written) != 1 else (), pieces, aside, back, not _official(data), mistakes,
    )  # fmt: skip


def _official(data: bytes) -> list[str]:
    return [f"{one.message[:160]}" for one in official("newsml-g2", data) or []]


def normal(root: etree._Element) -> Tree:
    """An element as a value to compare."""
    own = tuple(sorted((str(k), " ".join(str(v).split())) for k, v in root.attrib.items() if not k.startswith(XSI)))
    inside: list[object] = []
    words = root.text or ""
    for child in root:
        if isinstance(child.tag, str):
            if words.strip():
                inside.append(" ".join(words.split()))
            inside.append(normal(child))
            words = ""
        words += child.tail or ""
    if words.strip():
        inside.append(" ".join(words.split()))
    return str(root.tag), own, tuple(inside)


def unordered(tree: Tree) -> object:
    """The same without the order of children that hold no text beside them."""
    tag, own, inside = tree
    parts = [unordered(one) if isinstance(one, tuple) else one for one in inside]  # type: ignore[arg-type]  # tuples are trees
    return tag, own, tuple(sorted(map(repr, parts)))


def differences(before: Tree, after: Tree, path: str = "") -> Iterator[str]:
    """In what two trees differ, by names without positions."""
    name = before[0].rpartition("}")[2]
    here = f"{path}/{name}"
    short = "/".join(here.split("/")[-3:])
    if before == after:
        return
    if before[0] != after[0]:
        yield f"{short}: other {'namespace' if name == after[0].rpartition('}')[2] else 'element'}"
        if name != after[0].rpartition("}")[2]:
            return
    left, right = dict(before[1]), dict(after[1])
    for key in sorted(left.keys() | right.keys()):
        if left.get(key) != right.get(key):
            what = "missing" if key not in right else "added" if key not in left else "other value"
            yield f"{short}/@{key.rpartition('}')[2]}: {what}"
    yield from _inside(before[2], after[2], here, short)


def _inside(before: tuple[object, ...], after: tuple[object, ...], here: str, short: str) -> Iterator[str]:
    if [_name(one) for one in before] == [_name(one) for one in after]:
        for first, second in zip(before, after, strict=True):
            if isinstance(first, tuple) and isinstance(second, tuple):
                yield from differences(first, second, here)  # type: ignore[arg-type]  # tuples are trees
            elif first != second:
                yield f"{short}/text(): other"
        return
    counts = collections.Counter(map(_name, before))
    counts.subtract(collections.Counter(map(_name, after)))
    for name, count in counts.items():
        if count:
            yield f"{short}/{name}: {'missing' if count > 0 else 'added'}"
    if not any(counts.values()):
        yield f"{short}: order"


def _name(one: object) -> str:
    return str(one[0]).replace(OWN, "k:").rpartition("}")[2] if isinstance(one, tuple) else "text()"


def peer(data: bytes, before: Tree) -> str:
    """What the PyPI package ``newsmlg2`` makes of the document: "equal", "other", or "" where it is not installed."""
    try:
        import NewsMLG2  # noqa: PLC0415  (only for the comparison)
    except ImportError:
        return ""
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            text = decode(data).text.lstrip("\ufeff \t\r\n")
            loaded = NewsMLG2.NewsMLG2Document(text.encode("utf-8"))
            written = loaded.to_xml_string()
        made = etree.fromstring(written.encode("utf-8") if isinstance(written, str) else written)
        return "equal" if normal(made) == before else "other"
    except Exception:  # a library under test: whatever it raises counts as a difference
        return "other"
    finally:
        logging.disable(logging.NOTSET)
