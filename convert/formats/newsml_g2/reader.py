"""NewsML-G2 bytes -> articles: one for each news item or package of a document, whatever its version or envelope."""

from __future__ import annotations

from collections.abc import Iterator

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
    log = job.log()
    root = parse_xml(job.data, limits=job.limits, log=log, format="newsml-g2")
    kind = name_of(root)
    if kind != "newsMessage" and kind not in ARTICLES and kind not in OTHERS:
        raise ReadError(
            f"the root element is <{kind[:80]}>, which is no item of NewsML-G2; expected newsItem or newsMessage",
            line=root.sourceline,
            code="G2009",
        )
    check_namespace(root, log)
    if kind == "newsMessage":
        yield from own_package(root, log, job.log) or read_message(root, job, log)
    elif kind in ARTICLES:
        profiles = dialects(job.options.get("dialect", ""))
        yield ItemReader(root, log, None, profiles).reading(f"/{kind}")
    else:
        yield kept(root, log)


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
    log.finding("G2101", "warning" if whole else "info", message, line=item.sourceline, path=f"/{kind}")
    unmapped = Unmapped(format="newsml-g2", path=f"/{kind}", value=canonical(item))
    return Reading(article=Article(id=item.get("guid") or "", unmapped=(unmapped,)), log=log)
