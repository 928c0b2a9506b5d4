"""What others make of our NewsML-G2: IPTC's own library loads it and finds what we wrote, a superdesk keeps the text.

``newsmlg2`` is the library of IPTC (PyPI, MIT). The rules of superdesk's generic reader are written down here from what
it does: of an XHTML body it keeps for each child of ``body`` the child's first text and drops the markup in it; of
NITF it keeps the whole of ``body.content``.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import warnings
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import Any, NamedTuple

from lxml import etree

import convert
from bench.documents import Corpora, table
from bench.native import generated, read
from convert.formats.registry import get_format
from convert.model.article import Article

NAR = "{http://iptc.org/std/nar/2006-10-01/}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_NITF = "{http://iptc.org/std/NITF/2006-10-18/}"
FIELDS = ("guid", "version", "dates", "headline", "subjects", "paragraphs")
_TIMES = ("versionCreated", "firstCreated", "embargoed", "contentCreated", "contentModified")


class Loaded(NamedTuple):
    """What one document became: the error of the library ("" for none), and the fields that it did not give back."""

    error: str
    wrong: tuple[str, ...]


def section(corpora: Corpora, given: argparse.Namespace) -> str:
    """The tables: documents loaded and compared, and text kept by the rules of a superdesk."""
    sources: list[tuple[str, list[Article]]] = [
        (f"generated ({given.examples})", generated(given.examples)),
        ("HTML pages", list(read(corpora.pages()))),
        ("NewsML-G2 documents", list(read(corpora.newsml()))),
    ]
    parts = []
    if find_spec("NewsMLG2") is None:
        parts.append("The package `newsmlg2` is not installed here (`pip install wirecopy[bench]`).")
    else:
        tried = [(title, [loaded(data) for data in documents(found, {})]) for title, found in sources]
        rows = [_row(title, outcomes) for title, outcomes in tried]
        head = ["articles", "loaded", "not", *FIELDS]
        parts.append("Documents loaded by `newsmlg2`, and those where a field came out as written, in per cent.\n")
        parts.append(table(head, rows))
        parts += _errors([one for _, outcomes in tried for one in outcomes])
        came = [loaded(document.data()) for document in corpora.newsml()]
        if came:
            unread = sum(bool(one.error) for one in came)
            parts.append(
                f"\nOf the {len(came)} NewsML-G2 documents as they came it does not load {unread}: what"
                " stands in them, such as `remoteInfo`, goes back into what we write of them.\n"
            )
    bodies = [option.choices for option in get_format("newsml-g2").options if option.name == "body"]
    rows = []
    for body in bodies[0] if bodies else ("xhtml",):
        chosen = {"body": body} if bodies else {}
        rows.append([body, *(f"{100 * kept(documents(found, chosen)):.1f}" for _, found in sources)])
    parts.append("\nText of the body kept by the generic rules of superdesk, in per cent of its characters.\n")
    parts.append(table(["body", *(title for title, _ in sources)], rows))
    return "\n".join(parts)


def documents(articles: Iterable[Article], options: dict[str, str]) -> Iterator[bytes]:
    """Each article as NewsML-G2."""
    for article in articles:
        yield convert.write(article, "newsml-g2", **options)[0]


def _row(title: str, found: list[Loaded]) -> list[str]:
    good = [one for one in found if not one.error]
    shares = [sum(name not in one.wrong for one in good) / max(1, len(good)) for name in FIELDS]
    return [title, str(len(good)), str(len(found) - len(good)), *(f"{100 * share:.1f}" for share in shares)]


def _errors(found: list[Loaded]) -> list[str]:
    return [f"\n- not loaded: `{error}`" for error in sorted({one.error for one in found if one.error})]


def loaded(data: bytes) -> Loaded:
    """One document in the library, compared with itself."""
    from NewsMLG2 import NewsMLG2Document  # noqa: PLC0415  (only where it is installed)

    root = etree.fromstring(data)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            item = NewsMLG2Document(data).get_item()
            wrong = tuple(name for name in FIELDS if _compared(name, item, root))
    except Exception as error:  # the point is to name whatever stops it
        return Loaded(f"{type(error).__name__}: {error}"[:120], ())
    return Loaded("", wrong)


def _compared(name: str, item: Any, root: etree._Element) -> bool:
    """Whether a field of a document came out different."""
    found = {
        "guid": lambda: ([item.guid], [root.get("guid")]),
        "version": lambda: ([item.version], [root.get("version", "1")]),
        "dates": lambda: (_their_times(item), _our_times(root)),
        "headline": lambda: (
            [_line(str(one)) for one in _many(item.contentmeta.headline)],
            [_line(one.text or "<Headline>") for one in root.iterfind(f"{NAR}contentMeta/{NAR}headline")],
        ),
        "subjects": lambda: (
            [
                _subject(one.qcode, one.uri, [str(name) for name in _many(one.name)])
                for one in _many(item.contentmeta.subject)
            ],
            [
                _subject(
                    one.get("qcode"), one.get("uri"), [name.text or "<Name>" for name in one.iterfind(f"{NAR}name")]
                )
                for one in root.iterfind(f"{NAR}contentMeta/{NAR}subject")
            ],
        ),
        "paragraphs": lambda: (_their_paragraphs(item), paragraphs(root.find(f"{NAR}contentSet/{NAR}inlineXML"))),
    }[name]()
    return bool(found[0] != found[1])


def _subject(qcode: str | None, uri: str | None, names: list[str]) -> tuple[str, str, tuple[str, ...]]:
    return qcode or "", uri or "", tuple(_line(name) for name in names)


def _many(found: Any) -> list[Any]:
    """The values of an array of the library, which gives an empty element where there is none."""
    return list(found) if isinstance(found, Iterable) else []


def _line(text: str) -> str:
    return " ".join(text.split())


def _our_times(root: etree._Element) -> list[str]:
    metas = [root.find(f"{NAR}itemMeta"), root.find(f"{NAR}contentMeta")]
    found = [meta.findtext(f"{NAR}{name}") for name in _TIMES for meta in metas if meta is not None]
    return [one for one in found if one]


def _their_times(item: Any) -> list[str]:
    found = []
    for name in _TIMES:
        for meta in (item.itemmeta, item.contentmeta):
            try:
                value = str(getattr(meta, name.lower()))
            except (AttributeError, TypeError):
                continue
            found += [value] if value and value[0].isdigit() else []
    return found


def _their_paragraphs(item: Any) -> list[str]:
    inlines = _many(item.contentset.inlinexml)
    return [words for inline in inlines for element in inline._xs_any_content for words in paragraphs(element)]


def paragraphs(body: etree._Element | None) -> list[str]:
    """The text of every paragraph below an element."""
    if body is None:
        return []
    return [_line("".join(one.itertext())) for one in body.iter(f"{_XHTML}p", f"{_NITF}p")]


def kept(found: Iterable[bytes]) -> float:
    """The share of the characters of bodies that a superdesk keeps (1 where there is none)."""
    all_of_it = held = 0
    for data in found:
        inline = etree.fromstring(data).find(f"{NAR}contentSet/{NAR}inlineXML")
        body = inline.find(f".//{_XHTML}body") if inline is not None else None
        content = inline.find(f".//{_NITF}body.content") if inline is not None else None
        if content is not None:
            words = _size("".join(content.itertext()))
            all_of_it, held = all_of_it + words, held + words
        elif body is not None:
            all_of_it += _size("".join(body.itertext()))
            held += sum(_size(child.text or "") for child in body)
    return held / all_of_it if all_of_it else 1.0


def _size(text: str) -> int:
    return len("".join(text.split()))
