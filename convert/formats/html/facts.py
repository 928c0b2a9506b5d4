"""The metadata of a page, field by field: JSON-LD, metas, microdata and visible text by the precedence of the guide."""

from __future__ import annotations

from typing import Any, Literal

from lxml.etree import _Element

from convert.formats.html.blocks import PageReader
from convert.formats.html.credits import Credits
from convert.formats.html.linked_data import plain, strings, types_of, urls
from convert.formats.html.near import Near
from convert.formats.html.source import Source
from convert.formats.html.times import Times
from convert.formats.html.topics import Topics
from convert.model import build
from convert.model.article import Access, Relation
from convert.model.people import Concept, Name, Party

_RELATIONS = ("amphtml", "next", "prev", "license", "syndication-source")
_TRUE = {"true": "free", "false": "paid", "https://schema.org/true": "free", "https://schema.org/false": "paid",
         "http://schema.org/true": "free", "http://schema.org/false": "paid"}  # fmt: skip
_FORMS = {
    "liveblogposting": "live-blog", "opinionnewsarticle": "opinion", "analysisnewsarticle": "analysis",
    "reviewnewsarticle": "review",
    "backgroundnewsarticle": "background", "advertisercontentarticle": "advertiser-content",
    "satiricalarticle": "satire",
}  # fmt: skip


class Facts:
    """The metadata fields of one page; ``fields`` are those of Article."""

    def __init__(self, source: Source, reader: PageReader, region: _Element) -> None:
        self.source, self.reader, self.region = source, reader, region
        self.node = source.data.article
        self.fields: dict[str, Any] = {}
        self._language()
        near = reader.near(Near(source, region))
        Times(source, reader, region, self.language, self.chose, near.dated).find(self.fields)
        Credits(source, reader, region, self.chose, near.signed).find()
        self._rest()

    def chose(
        self, field: str, value: Any, how: str, line: int | None = None, others: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """A field has its value: noted with where it came from, and who disagreed."""
        if value:
            self.fields[field] = value
            self.reader.log.chose(f"/{field}", how, line, how, others)

    # language

    def _language(self) -> None:
        linked = strings(self.node.get("inLanguage"))
        metas = ("og:locale", "content-language", "language", "dc.language")
        said = [("html lang", self.source.language), ("JSON-LD inLanguage", linked[0] if linked else "")]
        said += [(name, value) for name in metas for value in self.source.meta(name)[:1]]
        found = [
            (how, tag) for how, value in said if (tag := build.language(value)) and tag.lower() not in ("und", "mul")
        ]
        self.language = found[0][1] if found else ""
        if found:
            others = tuple((how, tag) for how, tag in found[1:] if tag.lower() != found[0][1].lower())
            self.chose("language", found[0][1], found[0][0], 1, others)
        direction = (self.source.root.get("dir") or "").lower()
        if direction in ("rtl", "ltr"):
            self.fields["direction"] = direction

    # the rest

    def _rest(self) -> None:
        source, node, reader = self.source, self.node, self.reader
        Topics(source, reader, self.region, self.chose).find()
        sections = strings(node.get("articleSection")) or source.meta(
            "article:section", "parsely-section", "cxenseparse:section", "section"
        )
        desks = tuple(Concept(names=(Name(text=name),)) for name in dict.fromkeys(sections[:5]))
        self.chose("desks", desks, "JSON-LD articleSection" if node.get("articleSection") else "article:section")
        page_url = (
            [href for href, _ in source.links.get("canonical", ())]
            + source.meta("og:url")
            + urls(node.get("url"), source.data)
        )
        page_url += urls(node.get("mainEntityOfPage"), source.data)
        addresses = [url for value in page_url if (url := reader.url(value)).startswith("http")]
        if addresses:
            others = tuple(("og:url or JSON-LD", value) for value in dict.fromkeys(addresses) if value != addresses[0])
            self.chose("canonical_url", addresses[0], "canonical", None, others)
        self._publisher()
        self._access()
        forms = [_FORMS[name] for name in sorted(types_of(node)) if name in _FORMS]
        if forms or "true" in source.meta("article:opinion"):
            self.fields["form"] = forms[0] if forms else "opinion"
        descriptions = [
            plain(node.get("description")),
            *source.meta("og:description", "description", "twitter:description", "dc.description"),
        ]
        descriptions = [value for value in descriptions if value]
        if descriptions:
            others = tuple(("meta", value) for value in dict.fromkeys(descriptions) if value != descriptions[0])
            self.chose("summary", descriptions[0], "JSON-LD description or og:description", None, others)
        links = [
            Relation(rel=rel, href=url, media_type=build.code(one.get("type") or ""), title=one.get("title") or "")
            for rel in _RELATIONS
            for href, one in source.links.get(rel, ())
            if (url := reader.url(href))
        ]
        self.chose("links", tuple(links), "link")
        # a next document with a title of its own is another article, as blogs name the one after this
        if any(not one.get("title") for _, one in source.links.get("next", ())):
            reader.log.finding(
                "HTM020", "warning", "the article goes on on another page, which was not read", pointer="/links"
            )
        copyright_notice = plain(node.get("copyrightNotice")) or "".join(
            source.meta("copyright", "dcterms.rights", "rights")[:1]
        )
        self.chose("copyright_notice", copyright_notice, "JSON-LD or meta")
        holder = plain(node.get("copyrightHolder"))
        if holder:
            self.chose("copyright_holder", Party(name=holder), "JSON-LD copyrightHolder")

    def _publisher(self) -> None:
        data = self.source.data
        for node in _nodes(self.node.get("publisher"), data):
            name = plain(node.get("name"))
            if name:
                url = urls(node.get("url"), data)
                logo = urls(node.get("logo"), data)
                party = Party(
                    name=name,
                    url=self.reader.url(url[0]) if url else "",
                    logo=self.reader.url(logo[0], image=True) if logo else "",
                )
                self.chose("publisher", party, "JSON-LD publisher")
                return
        site = self.source.first("og:site_name")
        if site[0]:
            self.chose("publisher", Party(name=site[0]), site[1], site[2])

    def _access(self) -> None:
        said = self.node.get("isAccessibleForFree")
        said = said[0] if isinstance(said, list) and said else said
        kind: Any = _TRUE.get(str(said).strip().lower()) if said is not None else None
        how = "JSON-LD isAccessibleForFree"
        if kind is None:
            tier = "".join(self.source.meta("article:content_tier")[:1]).lower()
            tiers: dict[str, Literal["free", "metered", "paid"]] = {
                "free": "free",
                "metered": "metered",
                "locked": "paid",
                "paid": "paid",
            }
            kind, how = tiers.get(tier), "article:content_tier"
        parts = [
            plain(one.get("cssSelector"))
            for one in _nodes(self.node.get("hasPart"), self.source.data)
            if one.get("cssSelector")
        ]
        if kind or parts:
            self.chose("access", Access(kind=kind, paid_part=parts[0] if parts else ""), how)


def _nodes(value: Any, data: Any) -> list[dict[str, Any]]:
    from convert.formats.html.linked_data import objects  # noqa: PLC0415  (one use)

    return objects(value, data)
