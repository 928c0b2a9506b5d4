"""An article as a package: one newsMessage with its text, each of its media as an item, and the packageItem that ties
them (Guidelines, Packages: one group in reading order, each itemRef with hints of its item)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from convert.formats.newsml_g2.grammar import NAR
from convert.formats.newsml_g2.media_items import beside, guids, item_of, shown, text_of
from convert.formats.newsml_g2.names import GENERATOR, ITEM_CLASSES, STATUS
from convert.formats.newsml_g2.sender import Sender
from convert.formats.newsml_g2.standard import Standard
from convert.formats.newsml_g2.write_catalogs import Catalogs
from convert.formats.newsml_g2.write_message import in_message
from convert.formats.newsml_g2.write_parts import Parts, attribute, element, indented, nested
from convert.markup.body_writer import escape
from convert.model.article import Article

__all__ = ["package", "text_of"]
_GROUP = "wc-group\u00b71"
"""The id of the one group, which no id of the article can be: it holds a middle dot."""
NEWS_ITEM = "application/vnd.iptc.g2.newsitem+xml"


class Written(Protocol):
    """An item once it has been written."""

    article: Article
    parts: Parts
    catalogs: Catalogs
    profile: Sender
    guid: str
    created: str
    version: int | None

    def lines(self) -> list[str]:
        """The newsItem."""

    def provider(self) -> str:
        """Its provider."""


def package(article: Article, text: Written, build: Callable[[Article], Written]) -> list[str]:
    """The lines of the newsMessage. ``build`` makes the item of a medium."""
    items = [text.lines()]
    assets = [*shown(text.article), *beside(article)]
    members: list[Written] = [text]
    for asset, guid in zip(assets, guids(assets, text.guid), strict=True):
        member = build(item_of(asset, guid, article))
        member.parts.before = len(text.article.media) + len(members)
        items.append(member.lines())
        members.append(member)
    return in_message([*items, package_item(members)], text, text.profile)


def package_item(members: list[Written]) -> list[str]:
    """The packageItem; the first of its members is the text that it is about."""
    text = members[0]
    article = text.article
    standard: Standard = text.parts.standard
    own = (
        f' xmlns="{NAR}"{attribute("guid", f"{text.guid}:package")}{attribute("version", text.version)}'
        f' standard="NewsML-G2" standardversion="{standard.version}" conformance="power"'
        f"{attribute('xml:lang', article.language)}{attribute('dir', article.direction)}"
    )
    title = [f"<title>{escape(article.headline)}</title>"] if article.headline else []
    meta = ['<itemClass qcode="ninat:composite"/>', *_managed(text)]
    meta += [f'<generator versioninfo="1.0">{GENERATOR}</generator>', *title]
    refs = [line for member in members for line in _reference(member)]
    group = nested("group", f' id="{_GROUP}" role="wcgrp:main" mode="pgrmod:seq"', refs)
    headline = [f"<headline>{escape(article.headline)}</headline>"] if article.headline else []
    parts = Parts(text.parts.schemes, standard)
    parts.aliases = {"wcgrp", *(ours for ours in text.parts.aliases if _uses(parts, ours, (*meta, *refs)))}
    inner = [
        *text.catalogs.lines(parts), *nested("itemMeta", "", meta), *nested("contentMeta", "", headline),
        *nested("groupSet", f' root="{_GROUP}"', group),
    ]  # fmt: skip
    return [f"<packageItem{own}>", *indented(inner), "</packageItem>"]


def _uses(parts: Parts, ours: str, lines: tuple[str, ...]) -> bool:
    """Whether lines use a scheme of ours, under its own or the newsroom's alias."""
    alias = parts.schemes.get(ours, (ours, ""))[0]
    return any(f'"{alias}:' in line for line in lines)


def _managed(member: Written) -> list[str]:
    """Provider, time and status, as the item itself has them."""
    status = STATUS.get(member.article.status, STATUS["withheld"])
    return [
        member.provider(), f"<versionCreated>{member.created}</versionCreated>", f'<pubStatus qcode="{status}"/>',
    ]  # fmt: skip


def _reference(member: Written) -> list[str]:
    article = member.article
    own = attribute("residref", member.guid) + attribute("version", member.version)
    hints = [f'<itemClass qcode="{ITEM_CLASSES[article.item_class]}"/>', *_managed(member)]
    hints += [element("title", "", escape(article.headline))] if article.headline else []
    return nested("itemRef", f'{own} contenttype="{NEWS_ITEM}"', hints)
