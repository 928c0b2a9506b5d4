"""A newsMessage -> its articles: each text with the media that go with it, and what else the message holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element

from convert.formats.base import Reading, ReadJob
from convert.formats.newsml_g2.account import Account, canonical, name_of, path_of
from convert.formats.newsml_g2.dialect import Dialects, dialects
from convert.formats.newsml_g2.read_asset import AssetReader, Tied
from convert.formats.newsml_g2.read_item import ItemReader
from convert.formats.newsml_g2.tie import Plan, facts, plan
from convert.model.article import Article, Unmapped
from convert.report import Log

ARTICLES = frozenset({"newsItem", "packageItem"})
OTHERS = {
    "conceptItem": "a concept", "knowledgeItem": "a vocabulary", "planningItem": "planned coverage",
    "catalogItem": "a catalog",
    "packageItem": "a package", "catalog": "a catalog",
}  # fmt: skip


class Message(NamedTuple):
    """The parts of a message."""

    root: _Element
    header: _Element | None
    items: list[_Element]


def read_message(root: _Element, job: ReadJob, log: Log) -> Iterator[Reading]:
    """One Reading for each text, and for each medium or package that belongs to none; the header and all other items
    go with the first."""
    header = next((child for child in root if name_of(child) == "header"), None)
    sets = [child for child in root if name_of(child) == "itemSet"]
    message = Message(root, header, [item for one in sets for item in one if name_of(item)])
    alone = len(message.items) < 2  # and so tied to nothing
    made = plan([] if alone else [facts(item) for item in message.items])
    stories = [
        at for at, item in enumerate(message.items) if name_of(item) in ARTICLES and at not in made.parts
    ]
    logs = [log, *(job.log() for _ in stories[1:])]
    profiles = dialects(job.options.get("dialect", ""))
    readers = [ItemReader(message.items[at], one, header, profiles) for at, one in zip(stories, logs, strict=False)]
    for at, reader in zip(stories, readers, strict=True):
        reader.hinted = made.kinds.get(at, "")
    rest = _rest(message, stories, made, readers, log)
    if not readers:
        log.finding(
            "G2102",
            "warning",
            "the message holds no news item; it is kept whole as unmapped data",
            line=root.sourceline,
        )
        yield Reading(article=Article(unmapped=rest), log=log)
    for at, reader in zip(stories, readers, strict=True):
        tied = [_tied(message, medium, made, reader.log, profiles) for medium in made.media.get(at, ())]
        packages = [_package(message.items[one]) for one in made.packages.get(at, ())]
        before = rest if reader is readers[0] else ()
        yield reader.reading(f"/{name_of(message.items[at])}", (*before, *packages), tied)


def _rest(
    message: Message, stories: list[int], made: Plan, readers: list[ItemReader], log: Log
) -> tuple[Unmapped, ...]:
    """The header and the items that are no articles, reported by kind."""
    account = Account(log)
    for item in message.items:
        kind = name_of(item)
        if kind in OTHERS and kind not in ARTICLES:
            text = f"a {kind} ({OTHERS[kind]}) in the message; it is kept whole as unmapped data"
            log.finding("G2101", "info", text, line=item.sourceline, path=path_of(item))
    use_sent(account, message.header, readers)
    own = frozenset(stories)
    elsewhere = [item for at, item in enumerate(message.items) if at in own or at in made.parts]
    return tuple(account.rest(message.root, "/newsMessage", elsewhere))


def use_sent(account: Account, header: _Element | None, readers: list[ItemReader]) -> None:
    """A header with nothing but the time of sending, which the item says too; in ours what a sender profile said."""
    own = all(reader.parts.own for reader in readers)
    if header is not None and readers and (own or (len(header) == 1 and not header.attrib)):
        sent = next((child for child in header if name_of(child) == "sent"), None)
        if sent is not None and (sent.text or "").strip() == readers[0].version_created():
            account.text(sent)
        for child in header:
            if f"header/{name_of(child)}" in readers[0].absent:
                account.whole(child)


def _package(item: _Element) -> Unmapped:
    """A package whose texts are articles: its groups, titles and roles, kept whole with the first of them."""
    return Unmapped(format="newsml-g2", path=path_of(item), value=canonical(item))


def _tied(message: Message, at: int, made: Plan, log: Log, profiles: Dialects) -> Tied:
    item = message.items[at]
    reader = AssetReader(item, log, message.header, profiles)
    reader.hinted = made.kinds.get(at, "")
    return reader.tied(path_of(item))
