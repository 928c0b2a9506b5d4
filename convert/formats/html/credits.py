"""Who wrote a page: JSON-LD, the printed byline, metas; in that order, unless JSON-LD names only the site."""

from __future__ import annotations

import re

from lxml.etree import _Element

from convert.formats.html import marks as m
from convert.formats.html import people
from convert.formats.html.blocks import PageReader
from convert.formats.html.linked_data import plain
from convert.formats.html.source import Chose, Source, key_of, line_of
from convert.model.patterns import pattern
from convert.model.people import Contributor

_BY_NAME = pattern(
    r"^\s*(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|[Pp]or|Di|[Dd]oor|[Aa]f|[Aa]v|Text|Texte)\s*:?\s*(?:[A-ZÀ-Þ][\w.'’-]+\s+[A-ZÀ-Þ]|$)"
)
_HOST = pattern(r"^(?:https?:)?//(?:[\w-]+\.)*?([\w-]+)\.(?:co\.|com\.)?\w{2,6}(?:[/:?].*)?$", re.DOTALL)


class Credits:
    """The contributors and the byline of one page."""

    def __init__(self, source: Source, reader: PageReader, region: _Element, chose: Chose) -> None:
        self.source, self.reader, self.region = source, reader, region
        self.node = source.data.article
        self.chose = chose

    def find(self) -> None:
        """Choose the contributors and the byline."""
        linked = people.from_linked_data(self.node.get("author"), self.source.data)
        if not linked:
            linked = people.from_linked_data(self.node.get("creator"), self.source.data)
        publisher = key_of(plain(self.node.get("publisher")))
        site = {key_of(name) for name in self.source.meta("og:site_name")} | {publisher}
        host = key_of(_HOST.sub(r"\1", (self.source.meta("og:url") or [self.source.url])[0]))
        people_only = [one for one in linked if one.kind != "organisation" and key_of(one.name) not in site]
        persons = [one for one in people_only if len(host) < 3 or not key_of(one.name).startswith(host)]
        printed, byline, element = self._byline()
        metas = self._meta_authors()
        said = (("JSON-LD author", linked), ("byline", printed), ("meta author", metas))
        others = tuple((how, ", ".join(one.name for one in names)) for how, names in said if names)
        if persons:
            chosen, how = linked, "JSON-LD author"
        elif printed:
            chosen, how = printed, "byline"
        elif any(" " in one.name and key_of(one.name) not in site for one in metas):
            chosen, how = metas, "meta author"
        elif linked:
            chosen, how = linked, "JSON-LD author"
        else:
            chosen, how = metas, "meta author"
        if chosen:
            names = ", ".join(one.name for one in chosen)
            self.chose(
                "contributors", tuple(self._settled(chosen)), how, None, tuple(o for o in others if o[1] != names)
            )
        if byline:
            self.chose("byline", byline, "byline", element.sourceline if element is not None else None)
            if element is not None:
                self.reader.claimed.add(element)

    def _settled(self, chosen: list[Contributor]) -> list[Contributor]:
        """Addresses made absolute; every author is a writer by role."""
        return [
            Contributor(
                name=one.name, kind=one.kind, role="author", job_title=one.job_title, organisation=one.organisation,
                url=self.reader.url(one.url), image=self.reader.url(one.image, image=True), email=one.email,
                bio=one.bio,
            )
            for one in chosen
        ]  # fmt: skip

    def _meta_authors(self) -> list[Contributor]:
        for name in (
            "author",
            "article:author",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dcterms.creator",
            "byl",
            "cxenseparse:author",
        ):
            found = [one for value in self.source.meta(name) for one in people.from_byline(value)]
            if found:
                return people.distinct(found)
        for label, value in (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")):
            said = " ".join(self.source.meta(label)).casefold()
            if said in (
                "written by",
                "verfasst von",
                "écrit par",
                "escrito por",
                "scritto da",
                "geschreven door",
                "skrevet av",
                "napsal",
            ):
                return [one for name in self.source.meta(value) for one in people.from_byline(name)]
        return []

    def _byline(self) -> tuple[list[Contributor], str, _Element | None]:
        """The printed byline near the heading: the people in it, its words, its element."""
        budget = 1500
        candidates: list[_Element] = []
        for one in self.region.iter():
            budget -= 1
            if budget < 0:
                break
            if _names_author(one) or ((text := one.text) and not text.isspace() and _BY_NAME.match(text[:80])):
                candidates.append(one)
        for one in candidates:
            words = line_of(one)
            if not 3 <= len(words) <= 300 or _elsewhere(one, self.region):
                continue
            inner = [
                c for c in candidates if c is not one and any(at is one for at in c.iterancestors()) and line_of(c)
            ]
            leaves = [
                c for c in inner if not any(any(at is c for at in d.iterancestors()) for d in inner if d is not c)
            ]
            links = [a for a in one.iter("a") if line_of(a) and people.is_name(line_of(a))]
            texts = [line_of(c) for c in leaves if "author" in (c.get("rel") or c.get("itemprop") or "")] or [
                line_of(a) for a in links
            ]
            found = people.distinct([p for value in texts for p in people.from_byline(value)]) if texts else []
            found = found or people.from_byline(words)
            if found:
                short = len(words) <= 160
                return found, words if short else "", one if short else None
        return [], "", None


def _names_author(element: _Element) -> bool:
    """Whether the class, the property or the relation of an element says that it names who wrote."""
    classes, prop, rel = element.get("class"), element.get("itemprop"), element.get("rel")
    return bool(
        (classes and m.marks_of(classes) & m.BYLINE)
        or (prop and prop.lower() == "author")
        or (rel and "author" in rel.lower().split())
    )


def _elsewhere(element: _Element, region: _Element) -> bool:
    """Whether an element stands in a teaser, a comment or a picture, and not by the heading."""
    for at in element.iterancestors():
        if at is region:
            return False
        if at.tag in ("figure", "nav", "footer", "form", "figcaption", "aside", "blockquote"):
            return True
        if m.marks(at) & (m.RELATED | m.COMMENT | m.FIGURE | m.AD | m.SIGNUP | m.NAVIGATION):
            return True
    return False
