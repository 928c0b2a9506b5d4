"""NewsML-G2 bytes -> articles: one for each news item or package of a document, whatever its version or envelope."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from convert.errors import LimitError, ReadError
from convert.formats.base import Reading, ReadJob
from convert.formats.newsml_g2.account import Account, canonical, name_of, path_of
from convert.formats.newsml_g2.grammar import NAR
from convert.formats.newsml_g2.own_package import own_package
from convert.formats.newsml_g2.read_header import take_header
from convert.formats.newsml_g2.read_item import ItemReader
from convert.limits import Limits
from convert.markup.xml import parse_xml
from convert.model.article import Article, Unmapped
from convert.report import Log

ARTICLES = frozenset({"newsItem", "packageItem"})
OTHERS = {
    "conceptItem": "a concept", "knowledgeItem": "a vocabulary", "planningItem": "planned coverage",
    "catalogItem": "a catalog",
    "packageItem": "a package",
}  # fmt: skip


def read(job: ReadJob) -> Iterator[Reading]:
    """One Reading for each newsItem; other items are kept in ``unmapped`` of the first, or of an article of their
    own.

    Raises ReadError for what is no NewsML-G2, LimitError and SecurityError as ``parse_xml`` does.
    """
    log = job.log()
    root = parse_xml(job.data, limits=job.limits, log=log, format="newsml-g2")
    check_size(root, job.limits)
    kind = name_of(root)
    if kind != "newsMessage" and kind not in ARTICLES and kind not in OTHERS:
        raise ReadError(
            f"the root element is <{kind[:80]}>, which is no item of NewsML-G2; expected newsItem or newsMessage",
            line=root.sourceline,
            code="G2009",
        )
    space = str(root.tag).rpartition("}")[0].lstrip("{")
    if space != NAR:
        message = f"the namespace of <{kind}> is {space[:80]!r} instead of {NAR!r}; it was read by its names"
        log.finding("NS001", "warning", message, line=root.sourceline)
    if kind == "newsMessage":
        yield from own_package(root, log, job.log) or _message(root, job, log)
    elif kind in ARTICLES:
        yield ItemReader(root, log).reading(f"/{kind}")
    else:
        yield _kept(root, log)


def check_size(root: _Element, limits: Limits) -> None:
    """LimitError LIM006 or LIM007 where a document has too many elements, or an element too many attributes."""
    count = 0
    for element in root.iter():
        count += 1
        if isinstance(element.tag, str) and len(element.attrib) > limits.attributes:
            raise LimitError(
                f"an element has more than {limits.attributes} attributes", line=element.sourceline, code="LIM007"
            )
    if count > limits.elements:
        raise LimitError(f"the document has {count:,} elements and the limit is {limits.elements:,}", code="LIM006")


def _kept(item: _Element, log: Log) -> Reading:
    """An item that is no article, kept whole."""
    kind = name_of(item)
    log.finding(
        "G2101",
        "warning",
        f"the document is a {kind} ({OTHERS[kind]}), no news item; it is kept whole as unmapped data",
        line=item.sourceline,
        path=f"/{kind}",
    )
    unmapped = Unmapped(format="newsml-g2", path=f"/{kind}", value=canonical(item))
    return Reading(article=Article(id=item.get("guid") or "", unmapped=(unmapped,)), log=log)


def _message(root: _Element, job: ReadJob, log: Log) -> Iterator[Reading]:
    """The items of a newsMessage; its header and its other items go with the first article."""
    header = next((child for child in root if name_of(child) == "header"), None)
    sets = [child for child in root if name_of(child) == "itemSet"]
    items = [item for one in sets for item in one if name_of(item)]
    stories = [item for item in items if name_of(item) == "newsItem"] or [
        item for item in items if name_of(item) == "packageItem"
    ][:1]
    account = Account(log)
    for item in items:
        kind = name_of(item)
        if item not in stories and kind in OTHERS:
            message = f"a {kind} ({OTHERS[kind]}) in the message; it is kept whole as unmapped data"
            log.finding("G2101", "info", message, line=item.sourceline, path=path_of(item))
    readers = [ItemReader(item, log if at == 0 else job.log(), header) for at, item in enumerate(stories)]
    take_header(header, account, readers)
    rest = tuple(account.rest(root, "/newsMessage", stories))
    if not readers:
        log.finding(
            "G2102",
            "warning",
            "the message holds no news item; it is kept whole as unmapped data",
            line=root.sourceline,
        )
        yield Reading(article=Article(unmapped=rest), log=log)
    for at, reader in enumerate(readers):
        yield reader.reading(f"/{name_of(stories[at])}", rest if at == 0 else ())
