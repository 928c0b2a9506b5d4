"""Who wrote a page: JSON-LD, the printed byline, metas; in that order, unless JSON-LD names only the site."""

from __future__ import annotations

import re

from lxml.etree import _Element

from convert.formats.html import addresses, labels, people
from convert.formats.html import marks as m
from convert.formats.html.blocks import PageReader
from convert.formats.html.linked_data import plain
from convert.formats.html.source import Chose, Source, key_of, line_of
from convert.model.patterns import pattern
from convert.model.people import Contributor

_HOST = pattern(r"^(?:https?:)?//(?:[\w-]+\.)*?([\w-]+)\.(?:co\.|com\.)?\w{2,6}(?:[/:?].*)?$", re.DOTALL)


_META_AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "cxenseparse:author",
)  # fmt: skip
_AUTHOR_META = pattern(r"(?:^|[:._-]|article)(?:authors?|author[-_]?names?|writer|written by)$")


MAX_CANDIDATES = 60


class Credits:
    """The contributors and the byline of one page."""

    def __init__(
        self, source: Source, reader: PageReader, region: _Element, chose: Chose, signed: list[tuple[_Element, bool]]
    ) -> None:
        self.source, self.reader, self.region = source, reader, region
        self.node = source.data.article
        self.chose = chose
        self.signed = signed

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
        if persons and _all_among(persons, printed, byline):
            chosen, how = printed, "byline"
        elif persons:
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
        named = [name for name in self.source.metas if _AUTHOR_META.search(name) and name not in _META_AUTHORS]
        for name in (*_META_AUTHORS, *named):
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
        candidates: list[_Element] = []
        for one, is_label in self.signed:
            if not is_label:
                candidates.append(one)
            elif (labelled := self._labelled(one)) is not None:
                return labelled
            if len(candidates) == MAX_CANDIDATES:
                break
        for one in candidates:
            words = line_of(one)
            if not 3 <= len(words) <= 300 or _elsewhere(one, self.region, self.source.marks):
                continue
            inner = [
                c for c in candidates if c is not one and any(at is one for at in c.iterancestors()) and line_of(c)
            ]
            leaves = [
                c for c in inner if not any(any(at is c for at in d.iterancestors()) for d in inner if d is not c)
            ]
            links = [a for a in one.iter("a") if people.is_name(line_of(a)) and not labels.is_label(line_of(a))]
            links = [a for a in links if addresses.leads_to(a.get("href") or "", addresses.AUTHOR)] or links
            texts = [line_of(c) for c in leaves if "author" in (c.get("rel") or c.get("itemprop") or "")] or [
                line_of(a) for a in links
            ]
            found = people.distinct([p for value in texts for p in people.from_byline(value)]) if texts else []
            found = found or people.from_byline(words)
            if found:
                short = len(words) <= 160
                return found, words if short else "", one if short else None
        return [], "", None


    def _labelled(self, label: _Element) -> tuple[list[Contributor], str, _Element] | None:
        """The people named after a label in the same element."""
        parent = label.getparent()
        words = line_of(parent) if parent is not None else ""
        found = people.from_byline(words.removeprefix(line_of(label)))
        if parent is None or not found or len(words) > 160 or _elsewhere(parent, self.region, self.source.marks):
            return None
        return found, words, parent


def _all_among(some: list[Contributor], more: list[Contributor], byline: str) -> bool:
    """Whether a printed byline that holds nothing but names has all of a list of people, and others too."""
    names = [key_of(one.name) for one in more]
    if not set(names) > {key_of(one.name) for one in some}:
        return False
    return len(key_of(people.without_by(byline))) <= sum(map(len, names)) + 3 * len(names)


def _elsewhere(element: _Element, region: _Element, marks: m.Marks) -> bool:
    """Whether an element stands in a teaser, a comment or a picture, and not by the heading."""
    if element.tag in ("figure", "figcaption"):  # whoever is named there took the picture
        return True
    for at in element.iterancestors():
        if at is region:
            return False
        if at.tag in ("figure", "nav", "footer", "form", "figcaption", "aside", "blockquote"):
            return True
        if marks[at] & (m.RELATED | m.COMMENT | m.FIGURE | m.AD | m.SIGNUP | m.NAVIGATION):
            return True
    return False
