"""The media of an article as items of their own, and back: what the writer of packages and their reader agree on."""

from __future__ import annotations

from typing import Any

import msgspec

from convert.formats.newsml_g2.write_catalogs import declared
from convert.model.article import Article
from convert.model.blocks import Figure
from convert.model.media import Asset
from convert.model.walk import walk

CLASSES: dict[str, Any] = {"image": "picture", "graphic": "graphic", "video": "video", "audio": "audio"}
_INSIDE = {
    "headline": "", "credit": "", "creators": (), "copyright_notice": "", "usage_terms": "", "licence_url": "",
    "digital_source_type": "", "place": None, "time": None,
}  # fmt: skip
"""What an item says in its own metadata; the asset in it has the rest."""
_INHERITED = (
    "language", "provider", "published", "modified", "first_published", "embargo", "expires", "status",
    "copyright_holder", "data_mining",
)  # fmt: skip


def text_of(article: Article) -> Article:
    """The item of the article itself: a text without the media that go beside it."""
    return msgspec.structs.replace(article, media=()) if article.item_class in ("text", "composite") else article


def shown(article: Article) -> list[Asset]:
    """The media with files that the body shows, each once, in order; their items repeat what the body says."""
    nodes = (node for block in (*article.lead_media, *article.body) for _, node in walk(block))
    found = (node.asset for node in nodes if type(node) is Figure and node.asset.renditions)
    return list(dict.fromkeys(found))


def beside(article: Article) -> list[Asset]:
    """The media that only the package ties to the article."""
    return list(article.media) if article.item_class in ("text", "composite") else []


def item_of(asset: Asset, guid: str, article: Article) -> Article:
    """A medium as an article of its own: its maker, rights and times, and those of the article where it has none."""
    held: dict[str, Any] = {name: getattr(article, name) for name in _INHERITED}
    return Article(
        id=guid,
        item_class=CLASSES[asset.kind],
        headline=asset.headline,
        credit=asset.credit,
        contributors=asset.creators,
        copyright_notice=asset.copyright_notice,
        usage_terms=asset.usage_terms,
        licence_url=asset.licence_url,
        digital_source_type=asset.digital_source_type,
        located=() if asset.place is None else (asset.place,),
        created=asset.time,
        media=(msgspec.structs.replace(asset, **_INSIDE),),
        unmapped=declared(article.unmapped),
        **held,
    )


def asset_of(item: Article) -> Asset:
    """The medium of such an article."""
    return msgspec.structs.replace(
        item.media[0],
        headline=item.headline,
        credit=item.credit,
        creators=item.contributors,
        copyright_notice=item.copyright_notice,
        usage_terms=item.usage_terms,
        licence_url=item.licence_url,
        digital_source_type=item.digital_source_type,
        place=item.located[0] if item.located else None,
        time=item.created,
    )


def guids(assets: list[Asset], base: str) -> list[str]:
    """A guid for each medium: its own URI where it has one, else that of the article with its kind and number."""
    taken = {base, f"{base}:package"}
    found = []
    for number, asset in enumerate(assets, 1):
        guid = asset.uri
        if not guid or guid in taken or any(sign.isspace() for sign in guid):
            guid = f"{base}:{CLASSES[asset.kind]}-{number}"
        while guid in taken:
            guid += "-1"
        taken.add(guid)
        found.append(guid)
    return found
