"""NewsML-G2 bytes -> articles: one for each news item or package of a document, whatever its version or envelope."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from convert.errors import ReadError
from convert.formats.base import Reading, ReadJob
from convert.formats.newsml_g2.account import canonical, name_of
from convert.formats.newsml_g2.grammar import NAR
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
    log = job.log()
    root = parse_xml(job.data, limits=job.limits, log=log, format="newsml-g2")
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
        yield from read_message(root, job, log)
    elif kind in ARTICLES:
        yield ItemReader(root, log).reading(f"/{kind}")
    else:
        yield _kept(root, log)


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
