"""A message that our writer made of one article and its media -> that article."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec
from lxml.etree import _Element

from convert.formats.base import Reading
from convert.formats.newsml_g2.account import Account, name_of
from convert.formats.newsml_g2.media_items import asset_of, item_of, shown
from convert.formats.newsml_g2.names import GENERATOR
from convert.formats.newsml_g2.read_item import ItemReader
from convert.formats.newsml_g2.read_message import use_sent
from convert.model.build import normalise
from convert.report import Log


class _Package(NamedTuple):
    items: list[_Element]
    package: _Element


def own_package(root: _Element, log: Log, another: Callable[[], Log]) -> list[Reading] | None:
    """The article with its media, and each item that somebody changed as one more; None for any other message."""
    found = _package(root)
    if found is None:
        return None
    header = next((child for child in root if name_of(child) == "header"), None)
    readers = [ItemReader(item, log if at == 0 else another(), header) for at, item in enumerate(found.items)]
    if not all(reader.parts.own for reader in readers):
        return None
    account = Account(log)
    use_sent(account, header, readers)
    rest = tuple(account.rest(root, "/newsMessage", [*found.items, found.package]))
    text = readers[0].reading("/newsItem", rest)
    article = normalise(text.article)[0]
    others = [reader.reading("/newsItem") for reader in readers[1:]]
    showing, more = shown(article), []
    media = list(article.media)
    for at, reading in enumerate(others):
        item = reading.article  # as it is: a caption may refer to notes of the text, which stand in no item of a medium
        if at < len(showing) and item == item_of(showing[at], item.id, article):
            continue
        asset = asset_of(item) if len(item.media) == 1 and at >= len(showing) else None
        if asset is not None and item == item_of(asset, item.id, article):
            media.append(asset)
        else:
            more.append(reading)
    whole = msgspec.structs.replace(text.article, media=tuple(media))
    return [msgspec.structs.replace(text, article=whole), *more]


def _package(root: _Element) -> _Package | None:
    """The items in the order of our packageItem, which names all of them and nothing else."""
    items = [item for one in root if name_of(one) == "itemSet" for item in one if name_of(item)]
    packages = [item for item in items if name_of(item) == "packageItem"]
    if len(packages) != 1 or any(name_of(item) not in ("newsItem", "packageItem") for item in items):
        return None
    made_by = {(one.text or "").strip() for one in packages[0].iter("{*}generator")}
    members = {item.get("guid") or "": item for item in items if item is not packages[0]}
    names = [one.get("residref") or "" for one in packages[0].iter("{*}itemRef")]
    if made_by != {GENERATOR} or sorted(names) != sorted(members) or len(members) != len(items) - 1:
        return None
    return _Package([members[name] for name in names], packages[0])

