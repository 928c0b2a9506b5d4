"""What an article takes over from others: the references of a package, and the media of its message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from convert.formats.newsml_g2.account import name_of, text_in
from convert.formats.newsml_g2.read_state import ItemState
from convert.formats.newsml_g2.tie import walk_groups
from convert.model import build
from convert.model import text as rules
from convert.model.article import Relation
from convert.model.blocks import Figure
from convert.model.media import Asset
from convert.model.walk import plain, put, walk

if TYPE_CHECKING:
    from convert.formats.newsml_g2.read_asset import Tied

_MEDIA_TYPES = frozenset({"image", "video", "audio"})
_PICTURES = frozenset({"img", "media-reference", "video", "audio", "source"})


class Package(ItemState):
    """Reads what joins an item to others."""

    def _references(self) -> None:
        """The itemRefs of a package as links, in reading order, with the headline or title that they copy."""
        links: list[Relation] = []
        for _, element in walk_groups(self.item):
            account, parts = self.account, self.parts
            account.touch(element)
            titles = [one for name in ("headline", "title") for one in parts.children(element, name) if text_in(one)]
            links.append(
                Relation(
                    rel="item",
                    href=parts.address(element, "href"),
                    id=rules.line(account.take(element, "residref")),
                    version=parts.number(element, "version", 1, 2147483647),
                    title=parts.words(titles[0]) if titles else "",
                    media_type=build.code(account.take(element, "contenttype")),
                )
            )
            for other in titles[1:]:
                if rules.line(text_in(other)) == links[-1].title and not other.attrib:
                    account.whole(other)
                    account.log.ignored(account.path(other), "repeats the title", text_in(other), other.sourceline)
        self.held["links"] = (*self.held.get("links", ()), *links)

    def _texts_elsewhere(self, tied: Sequence[Tied]) -> None:
        """Files of the text that are no media: links to another form of it."""
        names = {name for one in tied for name in one.names}
        links = []
        for element in () if self.parts.own else self.parts.children(self.content_set, "remoteContent"):
            main_type = (element.get("contenttype") or "").strip().lower().partition("/")[0]
            where = {element.get("href"), element.get("residref")} - {None, ""}
            if element in self.account.used or not where or where & names or main_type in _MEDIA_TYPES:
                continue
            links.append(
                Relation(
                    rel="alternate",
                    href=self.parts.address(element, "href"),
                    id=rules.line(self.account.take(element, "residref")),
                    version=self.parts.number(element, "version", 1, 2147483647),
                    media_type=build.code(self.account.take(element, "contenttype")),
                )
            )
            self.account.forget(element)  # it goes back as it was
            if not self.held["body"]:
                message = f"the text is not in the document; it is at {links[-1].href or links[-1].id}"
                path = self.account.path(element)
                self.log.finding("G2105", "info", message, line=element.sourceline, path=path)
        self.held["links"] = (*self.held.get("links", ()), *links)

    def _point(self, tied: Sequence[Tied]) -> None:
        """Pictures in the body that name an item of the message get the address of its file, where there is one."""
        for element in self.content_set.iter() if tied and self.content_set is not None else ():
            name = "source" if name_of(element) == "media-reference" else "src"
            if name_of(element) not in _PICTURES or not element.get(name):
                continue
            for one in tied:
                files = [file.href for asset in one.assets for file in asset.renditions if file.href]
                if element.get(name) in one.names and files and element.get(name) not in files:
                    element.set(name, files[0])

    def _tie(self, tied: Sequence[Tied]) -> None:
        """The media of the message join the article, each once, whatever addresses its files have: in the figure that
        shows them, else among its media."""
        own = list(self.held.get("media", ()))
        joining: list[Asset] = []
        taken: set[tuple[str, int, str]] = set()
        for one in tied:
            self.kept.extend(one.rest)
            for href, found in one.catalog_refs.items():
                self.catalog_refs.setdefault(href, found)
            for alias, found in one.schemes.items():
                if self.schemes.setdefault(alias, found).value != found.value:
                    self.kept.append(found)  # the same alias for something else
            joining += [asset for asset in one.assets if not self._shown(asset, taken)]
            files = {href for asset in one.assets for href in _files(asset)}
            own = [asset for asset in own if not _is_bare(asset) or not _files(asset) or not _files(asset) <= files]
        self.held["media"] = (*own, *joining)

    def _shown(self, asset: Asset, taken: set[tuple[str, int, str]]) -> bool:
        """Whether a figure of the body shows the asset; then the figure, which is now ``taken``, has what is known of
        it."""
        files = _files(asset)
        for field in ("lead_media", "body") if files else ():
            for at, block in enumerate(self.held.get(field) or ()):
                for pointer, node in walk(block):
                    key = (field, at, pointer)
                    if not isinstance(node, Figure) or key in taken or not files & _files(node.asset):
                        continue
                    taken.add(key)
                    changed = put(block, f"{pointer}/asset", self._merged(node.asset, asset))
                    blocks = self.held[field]
                    self.held[field] = (*blocks[:at], changed, *blocks[at + 1 :])
                    return True
        return False

    def _merged(self, shown: Asset, known: Asset) -> Asset:
        """The asset of an item with what the body says of it: its alternate text, and what the item says nothing of;
        what both say otherwise is listed."""
        held: dict[str, Any] = {}
        for name in ("alt", "caption", "headline", "credit"):
            here, there = getattr(shown, name), getattr(known, name)
            first = here if name == "alt" or not there else there
            if first:
                held[name] = first
            other = there if first == here else here
            if other and other != first:
                words = other if isinstance(other, str) else plain(other)
                reason = f"the picture has another {name}"
                self.log.ignored(self.account.path(self.item), reason, words, self.item.sourceline)
        extra = [one for one in shown.renditions if one.href not in {file.href for file in known.renditions}]
        return msgspec.structs.replace(known, renditions=(*known.renditions, *extra), **held)


def _files(asset: Asset) -> set[str]:
    return {file.href for file in asset.renditions if file.href}


def _is_bare(asset: Asset) -> bool:
    """Whether an asset says nothing but where its files are."""
    return asset == Asset(kind=asset.kind, renditions=asset.renditions)
