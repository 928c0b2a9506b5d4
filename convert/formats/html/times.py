"""When a page was published and changed: JSON-LD, metas, microdata, visible dates, the address; in that order."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from lxml.etree import _Element

from convert.formats.html.blocks import PageReader
from convert.formats.html.linked_data import plain
from convert.formats.html.source import Chose, Source, key_of, line_of
from convert.markup.dates import parse_machine, parse_written, split_label, written_times
from convert.model.patterns import pattern
from convert.model.people import Moment

Candidate = tuple[str, Moment, int | None]
_PUBLISHED_METAS = (
    "article:published_time", "article:published", "datepublished", "parsely-pub-date", "sailthru.date", "date",
    "dc.date.issued",
    "dc.date", "dcterms.date", "dc.terms.issued", "dcterms.created", "pubdate", "publishdate", "publish-date",
    "publication_date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "og:published_time", "og:pubdate", "article_date_original", "rnews:datepublished",
    "publisheddate", "last-published",
    "citation_publication_date", "citation_online_date", "bt:pubdate", "iso-8601-publish-date",
    "originalpublicationdate", "displaydate",
)  # fmt: skip
_MODIFIED_METAS = (
    "article:modified_time", "article:modified", "og:updated_time", "datemodified", "last-modified", "lastmod",
    "dcterms.modified", "dc.date.modified",
    "bt:moddate", "article:updated", "revised",
)  # fmt: skip
_PATH_DATE = pattern(
    r"/(20\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)|/(\d{2})/(\d{2})/(20\d\d)/|[/-](20\d\d)-(\d\d)-(\d\d)(?:[/-]|$)"
)


MOST = 6
"""So many visible dates are taken."""


class Times:
    """The times of one page; ``visible`` are the dates that a reader sees near the heading."""

    def __init__(
        self, source: Source, reader: PageReader, region: _Element, language: str, chose: Chose, dated: list[_Element]
    ) -> None:
        self.source, self.reader, self.region, self.language = source, reader, region, language
        self.node = source.data.article
        self.chose = chose
        self.dated = dated
        self.fields: dict[str, Any] = {}
        self.visible = self._visible_times()

    def _visible_times(self) -> list[tuple[str, Moment, _Element]]:
        """Dates that a reader sees near the heading: role by label or attribute, moment, element."""
        found: list[tuple[str, Moment, _Element]] = []
        container = self.reader.container.element
        for one in self.dated:
            if one is container:
                continue
            if len(found) >= MOST:
                break
            classes = one.get("class") or ""
            words = line_of(one)
            if len(words) > 200:
                continue
            role = {"datepublished": "published", "datemodified": "modified"}.get(
                (one.get("itemprop") or "").lower(), ""
            )
            role = role or (
                "modified" if re.search(r"modif|updat|aktual", classes, re.IGNORECASE) else ""
            )
            printed = written_times(words, self.language)
            exact = parse_machine(one.get("datetime") or "", self.language)
            if exact is not None:
                label = next((label for label, _ in printed if label), "") or self._label_before(one)
                same = printed and len(printed) == 1
                literal = printed[0][1].literal or printed[0][1].value if same else exact.literal
                zone = printed[0][1].zone if same else exact.zone
                found.append(
                    (
                        role or label,
                        Moment(value=exact.value, literal="" if literal == exact.value else literal, zone=zone),
                        one,
                    )
                )
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
                if moment is not None:  # what is no time is told as left out
                    self.source.asked.add(name)
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

    def find(self, fields: dict[str, Any]) -> None:
        """Put ``published``, ``modified`` and ``created`` into ``fields``."""
        self.fields = fields
        seen = [(role, moment, one) for role, moment, one in self.visible]
        published = [
            *self._linked_time("datePublished"), *self._meta_times(_PUBLISHED_METAS[:2]),
            *self._prop_time("datepublished"),
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
                    "DAT003", "warning",
                    f"{modified[0][0]} says {modified[0][1].value}, before the publication; it was left out",
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
            zoned = (
                not best.has_zone and other.has_zone and other.value[:16] == best.value[:16] and len(best.value) > 10
            )
            if same_day and (finer or zoned):
                how, best, line = other_how, other, other_line
                break
        for role, moment, one in self.visible:
            # the same moment as readers see it: its words are kept, so that nothing of the page is lost
            if (
                role in (field, "")
                and _same(moment, best)
                and moment.literal
                and (not best.literal or best.literal == moment.literal)
            ):
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
            if int(found[4]) > 12 or (int(found[5]) <= 12 and found[4] != found[5]):
                return []
            year, month, day = found[6], found[4], found[5]
        moment = parse_written(f"{year}-{int(month):02}-{int(day):02}")
        return [("address", moment, None)] if moment is not None else []


def _same(one: Moment, other: Moment) -> bool:
    """Whether two moments can be the same instant, as far as both say."""
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
    if one.has_zone and other.has_zone:
        try:
            return datetime.fromisoformat(one.value) < datetime.fromisoformat(other.value)
        except ValueError:
            return False
    length = min(len(one.value), len(other.value), 10)
    return one.value[:length] < other.value[:length]
