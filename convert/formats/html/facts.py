"""The metadata of a page, field by field: JSON-LD, metas, microdata and visible text by the precedence of the guide."""

from __future__ import annotations

import re
from typing import Any, Literal

from lxml.etree import _Element

from convert.formats.html import marks as m
from convert.formats.html import people
from convert.formats.html.blocks import PageReader
from convert.formats.html.linked_data import plain, strings, types_of, urls
from convert.formats.html.source import Source, key_of, line_of
from convert.markup.dates import parse_machine, parse_written, split_label, written_times
from convert.model import build
from convert.model.article import Access, Relation
from convert.model.people import Concept, Contributor, Moment, Name, Party

Candidate = tuple[str, Moment, int | None]
_PUBLISHED_METAS = (
    "article:published_time", "article:published", "datepublished", "parsely-pub-date", "sailthru.date", "date", "dc.date.issued",
    "dc.date", "dcterms.date", "dc.terms.issued", "dcterms.created", "pubdate", "publishdate", "publish-date", "publication_date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "og:published_time", "og:pubdate", "article_date_original", "rnews:datepublished", "publisheddate", "last-published",
    "citation_publication_date", "citation_online_date", "bt:pubdate", "iso-8601-publish-date", "originalpublicationdate", "displaydate",
)  # fmt: skip
_MODIFIED_METAS = (
    "article:modified_time", "article:modified", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified", "dc.date.modified",
    "bt:moddate", "article:updated", "revised",
)  # fmt: skip
_TRUE = {"true": "free", "false": "paid", "https://schema.org/true": "free", "https://schema.org/false": "paid",
         "http://schema.org/true": "free", "http://schema.org/false": "paid"}  # fmt: skip
_FORMS = {
    "liveblogposting": "live-blog", "opinionnewsarticle": "opinion", "analysisnewsarticle": "analysis", "reviewnewsarticle": "review",
    "backgroundnewsarticle": "background", "advertisercontentarticle": "advertiser-content", "satiricalarticle": "satire",
}  # fmt: skip
_BY_NAME = re.compile(r"^\s*(?:By|BY|Von|VON|Par|Por|Di|Door|Af|Av|Text|Texte)\s*:?\s*(?:[A-ZÀ-Þ][\w.'’-]+\s+[A-ZÀ-Þ]|$)")
_HOST = re.compile(r"^(?:https?:)?//(?:[\w-]+\.)*?([\w-]+)\.(?:co\.|com\.)?\w{2,6}(?:[/:?].*)?$", re.DOTALL)
_PATH_DATE = re.compile(r"/(20\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)|/(\d{2})/(\d{2})/(20\d\d)/|[/-](20\d\d)-(\d\d)-(\d\d)(?:[/-]|$)")


class Facts:
    """The metadata fields of one page; ``fields`` are those of Article."""

    def __init__(self, source: Source, reader: PageReader, region: _Element) -> None:
        self.source, self.reader, self.region = source, reader, region
        self.node = source.data.article
        self.fields: dict[str, Any] = {}
        self._language()
        self.visible = self._visible_times()
        self._times()
        self._people()
        self._rest()

    def chose(self, field: str, value: Any, how: str, line: int | None = None, others: tuple[tuple[str, str], ...] = ()) -> None:
        """A field has its value: noted with where it came from, and who disagreed."""
        if value:
            self.fields[field] = value
            self.reader.log.chose(f"/{field}", how, line, how, others)

    # language

    def _language(self) -> None:
        linked = strings(self.node.get("inLanguage"))
        said = [("html lang", self.source.language), ("JSON-LD inLanguage", linked[0] if linked else ""), *(
            (name, value) for name in ("og:locale", "content-language", "language", "dc.language") for value in self.source.meta(name)[:1]
        )]  # fmt: skip
        found = [(how, tag) for how, value in said if (tag := build.language(value)) and tag.lower() not in ("und", "mul")]
        self.language = found[0][1] if found else ""
        if found:
            others = tuple((how, tag) for how, tag in found[1:] if tag.lower() != found[0][1].lower())
            self.chose("language", found[0][1], found[0][0], 1, others)
        direction = (self.source.root.get("dir") or "").lower()
        if direction in ("rtl", "ltr"):
            self.fields["direction"] = direction

    # times

    def _visible_times(self) -> list[tuple[str, Moment, _Element]]:
        """Dates that a reader sees near the heading: role by label or attribute, moment, element."""
        found: list[tuple[str, Moment, _Element]] = []
        budget = 600
        container = self.reader.container.element
        for one in self.region.iter():
            if one is container:
                continue
            budget -= 1
            if budget < 0 or len(found) >= 6:
                break
            is_time = one.tag == "time"
            if not (is_time or (one.get("class") and m.marks_of(one.get("class", "")) & m.DATE)):
                continue
            words = line_of(one)
            if len(words) > 200:
                continue
            role = {"datepublished": "published", "datemodified": "modified"}.get((one.get("itemprop") or "").lower(), "")
            role = role or ("modified" if re.search(r"modif|updat|aktual", one.get("class") or "", re.IGNORECASE) else "")
            printed = written_times(words, self.language)
            exact = parse_machine(one.get("datetime") or "", self.language)
            if exact is not None:
                label = next((label for label, _ in printed if label), "") or self._label_before(one)
                same = printed and len(printed) == 1
                literal = printed[0][1].literal or printed[0][1].value if same else exact.literal
                zone = printed[0][1].zone if same else exact.zone
                found.append((role or label, Moment(value=exact.value, literal="" if literal == exact.value else literal, zone=zone), one))
                continue
            for label, moment in printed:
                found.append((label or role or self._label_before(one), moment, one))
        return found

    def _label_before(self, element: _Element) -> str:
        parent = element.getparent()
        if parent is None:
            return ""
        own = line_of(element)
        before = line_of(parent)[:60]
        return split_label(before.partition(own)[0] if own else before)[0]

    def _meta_times(self, names: tuple[str, ...]) -> list[Candidate]:
        found: list[Candidate] = []
        for name in names:
            for content, element in self.source.metas.get(name, ())[:1]:
                moment = parse_machine(content, self.language)
                if moment is not None:
                    found.append((name, moment, element.sourceline))
        return found

    def _linked_time(self, name: str) -> list[Candidate]:
        moment = parse_machine(plain(self.node.get(name)), self.language)
        return [(f"JSON-LD {name}", moment, None)] if moment is not None else []

    def _prop_time(self, name: str) -> list[Candidate]:
        for one in self.source.props.get(name, ())[:3]:
            for value in (one.get("content"), one.get("datetime"), line_of(one)):
                moment = parse_machine(value, self.language) if value else None
                if moment is not None:
                    return [(f"itemprop {name}", moment, one.sourceline)]
        return []

    def _times(self) -> None:
        seen = [(role, moment, one) for role, moment, one in self.visible]
        published = [
            *self._linked_time("datePublished"), *self._meta_times(_PUBLISHED_METAS[:2]), *self._prop_time("datepublished"),
            *self._meta_times(_PUBLISHED_METAS[2:]),
            *(("visible", moment, one.sourceline) for role, moment, one in seen if role == "published"),
            *(("time", moment, one.sourceline) for role, moment, one in seen if not role),
            *self._path_date(),
        ]  # fmt: skip
        modified = [
            *self._linked_time("dateModified"), *self._meta_times(_MODIFIED_METAS), *self._prop_time("datemodified"),
            *(("visible", moment, one.sourceline) for role, moment, one in seen if role == "modified"),
        ]  # fmt: skip
        self._time("published", published)
        if modified:
            first = self.fields.get("published")
            if first is not None and _earlier(modified[0][1], first):
                self.reader.log.finding(
                    "DAT003", "warning", f"{modified[0][0]} says {modified[0][1].value}, before the publication; it was left out",
                    pointer="/modified", line=modified[0][2],
                )  # fmt: skip
                modified = [one for one in modified if not _earlier(one[1], first)]
            self._time("modified", modified)
        created = self._linked_time("dateCreated")
        if created and created[0][1].value != getattr(self.fields.get("published"), "value", ""):
            self._time("created", created)

    def _time(self, field: str, candidates: list[Candidate]) -> None:
        """The first candidate; a later one that names the same clock with its zone, or more exactly, wins."""
        if not candidates:
            return
        how, best, line = candidates[0]
        for other_how, other, other_line in candidates[1:]:
            same_day = other.value[:10] == best.value[:10]
            finer = len(best.value) <= 10 < len(other.value) and other_how != "time"
            zoned = not best.has_zone and other.has_zone and other.value[:16] == best.value[:16] and len(best.value) > 10
            if same_day and (finer or zoned):
                how, best, line = other_how, other, other_line
                break
        for role, moment, one in self.visible:
            # the same moment as readers see it: its words are kept, so that nothing of the page is lost
            if role in (field, "") and _same(moment, best) and moment.literal and (not best.literal or best.literal == moment.literal):
                best = Moment(value=best.value, literal=moment.literal, zone=best.zone or moment.zone)
                if key_of(line_of(one)) == key_of(moment.literal):
                    self.reader.claimed.add(one)
                break
        others = tuple((name, moment.value) for name, moment, _ in candidates if moment.value != best.value)
        self.chose(field, best, how, line, others)

    def _path_date(self) -> list[Candidate]:
        """A date in the path of the address, day precision; year first, or month first where the year is last."""
        address = self.source.meta("og:url")[:1] or [self.source.url]
        found = _PATH_DATE.search(address[0])
        if not found:
            return []
        year, month, day = (found[1], found[2], found[3]) if found[1] else (found[7], found[8], found[9])
        if found[6]:
            if int(found[4]) > 12 or int(found[5]) <= 12 and found[4] != found[5]:
                return []
            year, month, day = found[6], found[4], found[5]
        moment = parse_written(f"{year}-{int(month):02}-{int(day):02}")
        return [("address", moment, None)] if moment is not None else []

    # people

    def _people(self) -> None:
        linked = people.from_linked_data(self.node.get("author"), self.source.data)
        if not linked:
            linked = people.from_linked_data(self.node.get("creator"), self.source.data)
        publisher = key_of(plain(self.node.get("publisher")))
        site = {key_of(name) for name in self.source.meta("og:site_name")} | {publisher}
        host = key_of(_HOST.sub(r"\1", (self.source.meta("og:url") or [self.source.url])[0]))
        persons = [
            one for one in linked
            if one.kind != "organisation" and key_of(one.name) not in site and not (len(host) >= 3 and key_of(one.name).startswith(host))
        ]  # fmt: skip
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
            self.chose("contributors", tuple(self._settled(chosen)), how, None, tuple(o for o in others if o[1] != names))
        if byline:
            self.chose("byline", byline, "byline", element.sourceline if element is not None else None)
            if element is not None:
                self.reader.claimed.add(element)

    def _settled(self, chosen: list[Contributor]) -> list[Contributor]:
        """Addresses made absolute; every author is a writer by role."""
        return [
            Contributor(
                name=one.name, kind=one.kind, role="author", job_title=one.job_title, organisation=one.organisation,
                url=self.reader.url(one.url), image=self.reader.url(one.image, image=True), email=one.email, bio=one.bio,
            )
            for one in chosen
        ]  # fmt: skip

    def _meta_authors(self) -> list[Contributor]:
        for name in ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "cxenseparse:author"):
            found = [one for value in self.source.meta(name) for one in people.from_byline(value)]
            if found:
                return people.distinct(found)
        for label, value in (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")):
            said = " ".join(self.source.meta(label)).casefold()
            if said in ("written by", "verfasst von", "écrit par", "escrito por", "scritto da", "geschreven door", "skrevet av", "napsal"):
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
            named = (one.get("class") and m.marks_of(one.get("class", "")) & m.BYLINE) or (one.get("itemprop") or "").lower() == "author"
            if named or _BY_NAME.match((one.text or "")[:80]) or "author" in (one.get("rel") or "").lower().split():
                candidates.append(one)
        for one in candidates:
            words = line_of(one)
            if not 3 <= len(words) <= 300 or _elsewhere(one, self.region):
                continue
            inner = [c for c in candidates if c is not one and any(at is one for at in c.iterancestors()) and line_of(c)]
            leaves = [c for c in inner if not any(any(at is c for at in d.iterancestors()) for d in inner if d is not c)]
            links = [a for a in one.iter("a") if line_of(a) and people.is_name(line_of(a))]
            texts = [line_of(c) for c in leaves if "author" in (c.get("rel") or c.get("itemprop") or "")] or [line_of(a) for a in links]
            found = people.distinct([p for value in texts for p in people.from_byline(value)]) if texts else []
            found = found or people.from_byline(words)
            if found:
                short = len(words) <= 160
                return found, words if short else "", one if short else None
        return [], "", None

    # the rest

    def _rest(self) -> None:
        source, node, reader = self.source, self.node, self.reader
        self._keywords()
        sections = strings(node.get("articleSection")) or source.meta("article:section", "parsely-section", "cxenseparse:section", "section")
        desks = tuple(Concept(names=(Name(text=name),)) for name in dict.fromkeys(sections[:5]))
        self.chose("desks", desks, "JSON-LD articleSection" if node.get("articleSection") else "article:section")
        page_url = [href for href, _ in source.links.get("canonical", ())] + source.meta("og:url") + urls(node.get("url"), source.data)
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
        descriptions = [plain(node.get("description")), *source.meta("og:description", "description", "twitter:description", "dc.description")]
        descriptions = [value for value in descriptions if value]
        if descriptions:
            others = tuple(("meta", value) for value in dict.fromkeys(descriptions) if value != descriptions[0])
            self.chose("summary", descriptions[0], "JSON-LD description or og:description", None, others)
        links = [
            Relation(rel=rel, href=url, media_type=build.code(element.get("type") or ""), title=element.get("title") or "")
            for rel in ("amphtml", "next", "prev", "license", "syndication-source") for href, element in source.links.get(rel, ())
            if (url := reader.url(href))
        ]  # fmt: skip
        self.chose("links", tuple(links), "link")
        if source.links.get("next"):
            reader.log.finding("HTM020", "warning", "the article goes on on another page, which was not read", pointer="/links")
        copyright_notice = plain(node.get("copyrightNotice")) or "".join(source.meta("copyright", "dcterms.rights", "rights")[:1])
        self.chose("copyright_notice", copyright_notice, "JSON-LD or meta")
        holder = plain(node.get("copyrightHolder"))
        if holder:
            self.chose("copyright_holder", Party(name=holder), "JSON-LD copyrightHolder")

    def _keywords(self) -> None:
        linked = node_keywords(self.node)
        said = [
            ("JSON-LD keywords", linked), ("article:tag", _listed(self.source.meta("article:tag"))),
            ("news_keywords", _listed(self.source.meta("news_keywords"))), ("keywords", _listed(self.source.meta("keywords"))),
            ("parsely-tags", _listed(self.source.meta("parsely-tags", "sailthru.tags", "cxenseparse:keywords"))),
        ]  # fmt: skip
        for how, words in said:
            if words:
                others = tuple((name, ", ".join(other)) for name, other in said if other and name != how and other != words)
                self.chose("keywords", tuple(words), how, None, others)
                return

    def _publisher(self) -> None:
        data = self.source.data
        for node in _nodes(self.node.get("publisher"), data):
            name = plain(node.get("name"))
            if name:
                url = urls(node.get("url"), data)
                logo = urls(node.get("logo"), data)
                party = Party(name=name, url=self.reader.url(url[0]) if url else "", logo=self.reader.url(logo[0], image=True) if logo else "")
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
            tiers: dict[str, Literal["free", "metered", "paid"]] = {"free": "free", "metered": "metered", "locked": "paid", "paid": "paid"}
            kind, how = tiers.get(tier), "article:content_tier"
        parts = [plain(one.get("cssSelector")) for one in _nodes(self.node.get("hasPart"), self.source.data) if one.get("cssSelector")]
        if kind or parts:
            self.chose("access", Access(kind=kind, paid_part=parts[0] if parts else ""), how)


def node_keywords(node: dict[str, Any]) -> list[str]:
    """The keywords of an article node: a list, or one string parted at commas."""
    held = node.get("keywords")
    if isinstance(held, list) and len(held) == 1 and isinstance(held[0], str):
        held = held[0]
    found = strings(held, split="," if isinstance(held, str) else "")
    return list(dict.fromkeys(found))


def _listed(values: list[str]) -> list[str]:
    if len(values) == 1:
        values = values[0].split(",")
    return list(dict.fromkeys(value.strip() for value in values if value.strip()))


def _nodes(value: Any, data: Any) -> list[dict[str, Any]]:
    from convert.formats.html.linked_data import objects  # noqa: PLC0415  (one use)

    return objects(value, data)


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


def _same(one: Moment, other: Moment) -> bool:
    """Whether two moments can be the same instant, as far as both say."""
    from datetime import datetime  # noqa: PLC0415  (one use)

    if one.value[:10] == other.value[:10] and (len(one.value) <= 10 or len(other.value) <= 10):
        return True
    if one.value[:16] == other.value[:16]:
        return True
    if one.has_zone and other.has_zone:
        try:
            return abs((datetime.fromisoformat(one.value) - datetime.fromisoformat(other.value)).total_seconds()) < 60
        except ValueError:
            return False
    return False


def _earlier(one: Moment, other: Moment) -> bool:
    from datetime import datetime  # noqa: PLC0415  (one use)

    if one.has_zone and other.has_zone:
        try:
            return datetime.fromisoformat(one.value) < datetime.fromisoformat(other.value)
        except ValueError:
            return False
    length = min(len(one.value), len(other.value), 10)
    return one.value[:length] < other.value[:length]
