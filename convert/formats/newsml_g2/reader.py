"""NewsML-G2 bytes -> articles: one for each news item or package of a document, whatever its version or envelope."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from lxml import etree
from lxml.etree import _Element

from convert.errors import ReadError
from convert.formats.base import Reading, ReadJob
from convert.formats.newsml_g2.account import canonical, name_of
from convert.formats.newsml_g2.dialect import dialects
from convert.formats.newsml_g2.grammar import NAR
from convert.formats.newsml_g2.own_package import own_package
from convert.formats.newsml_g2.read_item import ItemReader
from convert.formats.newsml_g2.read_message import ARTICLES, OTHERS, read_message
from convert.markup.xml import parse_xml
from convert.model.article import Article, Unmapped
from convert.report import Log


def read(job: ReadJob) -> Iterator[Reading]:
    """One Reading for each newsItem; other items are kept in ``unmapped`` of the first, or of an article of their
    own.

    Raises ReadError for what is no NewsML-G2, LimitError and SecurityError as ``parse_xml`` does.
    """
    root, log = job.parsed or _parsed(job)
    kind = name_of(root)
    before: tuple[Unmapped, ...] = ()
    if kind != "newsMessage" and kind not in ARTICLES and kind not in OTHERS:
        root, before = _unwrapped(root, log)
        kind = name_of(root)
    if kind != "newsMessage" and kind not in ARTICLES and kind not in OTHERS:
        raise ReadError(
            f"the root element is <{kind[:80]}>, which is no item of NewsML-G2; expected newsItem or newsMessage",
            line=root.sourceline,
            code="G2009",
        )
    check_namespace(root, log)
    if kind == "newsMessage":
        made = iter(own_package(root, log, job.log) or read_message(root, job, log))
        first = next(made, None)
        if first is not None:
            yield _beside(first, before)
        yield from made
    elif kind in ARTICLES:
        profiles = dialects(job.options.get("dialect", ""))
        yield _beside(ItemReader(root, log, None, profiles).reading(f"/{kind}"), before)
    else:
        yield kept(root, log)


def _parsed(job: ReadJob) -> tuple[_Element, Log]:
    log = job.log()
    return parse_xml(job.data, limits=job.limits, log=log, format="newsml-g2"), log


def _unwrapped(root: _Element, log: Log) -> tuple[_Element, tuple[Unmapped, ...]]:
    """The message or the items in an envelope of another standard (SOAP, Atom, a list of one's own), as a message
    where they are several, and the rest of the envelope; the root itself where it holds none."""
    found: list[_Element] = []
    names = ("newsMessage", *ARTICLES)
    for element in root.iter(*(f"{{*}}{name}" for name in names)):
        if not any(above in found[-1:] for above in element.iterancestors()):
            found.append(element)
    found = [one for one in found if name_of(one) == "newsMessage"][:1] or found
    if not found:
        return root, ()
    message = f"<{name_of(root)[:80]}> is no item of NewsML-G2; {len(found)} in it were read, the rest is unmapped data"
    log.finding("G2106", "warning", message, line=root.sourceline)
    for one in found:
        parent, tail = one.getparent(), one.tail
        assert parent is not None
        place = parent.index(one)
        one.tail = None
        parent.remove(one)
        if tail and tail.strip():
            holder = parent[place - 1] if place else parent
            if place:
                holder.tail = (holder.tail or "") + tail
            else:
                holder.text = (holder.text or "") + tail
    before = (Unmapped(format="newsml-g2", path=f"/{name_of(root)}", value=canonical(root)),)
    if len(found) == 1:
        return found[0], before
    space = str(found[0].tag)[: -len(name_of(found[0]))]
    around = etree.Element(f"{space}newsMessage")
    etree.SubElement(around, f"{space}itemSet").extend(found)
    return around, before


def _beside(reading: Reading, before: tuple[Unmapped, ...]) -> Reading:
    """A reading with data that stood around its document."""
    if not before:
        return reading
    article = msgspec.structs.replace(reading.article, unmapped=(*reading.article.unmapped, *before))
    return msgspec.structs.replace(reading, article=article)


def check_namespace(root: _Element, log: Log) -> None:
    """A finding where a root element is not in the namespace of the standard."""
    space = str(root.tag).rpartition("}")[0].lstrip("{")
    if space != NAR:
        message = f"the namespace of <{name_of(root)}> is {space[:80]!r} instead of {NAR!r}; it was read by its names"
        log.finding("NS001", "warning", message, line=root.sourceline)


def kept(item: _Element, log: Log, *, whole: bool = True) -> Reading:
    """An item that is no article (``whole``: and all there is in the document), kept whole."""
    kind = name_of(item)
    if whole:
        message = f"the document is a {kind} ({OTHERS[kind]}), no news item; it is kept whole as unmapped data"
    else:
        message = f"a {kind} ({OTHERS[kind]}) in the message; it is kept whole as unmapped data"
    log.finding("G2101", "info", message, line=item.sourceline, path=f"/{kind}")
    unmapped = Unmapped(format="newsml-g2", path=f"/{kind}", value=canonical(item))
    return Reading(article=Article(id=item.get("guid") or "", unmapped=(unmapped,)), log=log)
