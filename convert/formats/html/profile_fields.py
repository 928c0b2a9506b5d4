"""The fields of an article from the places that a profile names."""

from __future__ import annotations

from typing import Any

import msgspec

from convert.formats.html import people
from convert.formats.html.facts import Facts
from convert.formats.html.places import Found, Places
from convert.formats.html.profile_reader import ProfileReader
from convert.formats.html.source import key_of, line_of
from convert.model import blocks as b
from convert.model import build
from convert.model.article import Access
from convert.model.people import Concept, Contributor
from convert.profiles import fields, written
from convert.report import Log


class ProfileFields:
    """The fields of one page."""

    def __init__(self, places: Places, reader: ProfileReader, log: Log) -> None:
        self.places, self.reader, self.log = places, reader, log
        self.name = places.profile.name

    def claim(self, field: str, found: Found, said: str) -> None:
        """The elements of a field are in the article: wholly where the value is all of their words.

        Of the others the rest is listed with the reason.
        """
        key = key_of(said)
        for element in found.elements:
            if key_of(line_of(element)) in ("", key):
                self.reader.claimed.add(element)
            elif not any(one in self.reader.claimed for one in element.iterancestors()):
                self.reader.dropped.setdefault(element, f"profile {self.name}: read as {field}")

    def standfirst(self, found: Found) -> tuple[Any, ...]:
        """The blocks of the standfirst."""
        if not found.elements or found.rule.split or found.rule.strip or found.rule.after or found.rule.before:
            self.claim("standfirst", found, " ".join(found.values))
            return tuple(build.paragraph(value) for value in found.values)
        element = found.elements[0]
        self.reader.kept.add(element)  # a name such as "teaser" makes nothing of it
        blocks = [one for one in self.reader.part(element) if isinstance(one, (b.Paragraph, b.Heading, b.List))]
        self.reader.claimed.add(element)
        self.log.chose("/standfirst", self.reader.place(element), element.sourceline, found.said)
        return tuple(b.Paragraph(content=one.content) if isinstance(one, b.Heading) else one for one in blocks)

    def put(self, facts: Facts) -> None:
        """Every field that the profile finds, into those of the general reader."""
        for field in fields.TIMES:
            self._time(field, facts)
        for field in (*fields.FIELDS, "access"):
            found = self.places.find(field)
            value = self._made(field, found, facts) if found is not None else None
            if found is not None and value:
                self._set(facts, field, value, found)
            elif found is not None:
                self.places.caught.refused.append((found.rule.where, ", ".join(found.values)))
        self._from_byline(facts)

    def _made(self, field: str, found: Found, facts: Facts) -> Any:
        before = facts.fields.get("contributors", ())
        same = before and [key_of(one.name) for one in before] == [key_of(name) for name in found.values]
        if field == "authors" and same:
            return before  # the same people, of whom the page says more
        if field == "authors" and not found.rule.json:
            return self._authors(found)
        if field == "access":
            return self._access(found, facts)
        return fields.made(field, found.values, self.reader.url)

    def _set(self, facts: Facts, field: str, value: Any, found: Found) -> None:
        name = fields.NAMES.get(field, field)
        before = facts.fields.get(name)
        others = ((("general reader", _shown(before)),)) if before and before != value else ()
        element = found.elements[0] if found.elements else None
        facts.fields[name] = value
        place = self.reader.place(element) if element is not None else found.said
        self.log.chose(f"/{name}", place, element.sourceline if element is not None else None, found.said, others)
        for _, words in others:
            self.log.ignored(f"/{name}", f"the profile {self.name} says otherwise", words)
        self.claim(field, found, " ".join(found.values) if field not in fields.TIMES else value.literal or value.value)

    def _time(self, field: str, facts: Facts) -> None:
        found = self.places.find(field)
        if found is None:
            return
        rule, dates = found.rule, self.places.profile.dates
        when = written.read(found.values[0], rule.formats, rule.zone, dates, facts.language)
        if when is None:
            message = f"the profile {self.name} finds {found.values[0][:80]!r} for {field}, which is no date it knows"
            self.log.finding("PRO003", "warning", message, pointer=f"/{field}")
            self.places.caught.refused.append((rule.where, found.values[0]))
            return
        before = facts.fields.get(field)
        if before is not None and before.value == when.value and before.literal:
            when = before  # the same, with the words of it that the page shows
        if rule.address:  # the date is a part of the address; nobody wrote it for a reader
            when = msgspec.structs.replace(when, literal="")
        self._set(facts, field, when, found)

    def _authors(self, found: Found) -> tuple[Contributor, ...]:
        named = found.values
        if not found.rule.split:
            named = [name for value in named for name in people.split_names(value)]
        links = {line_of(one): one.get("href", "") for one in found.elements if one.tag == "a"}
        made = [
            Contributor(name=name, role="author", url=self.reader.url(links.get(name, "")))
            for name in named if people.is_name(name)
        ]  # fmt: skip
        return tuple(people.distinct(made))

    def _from_byline(self, facts: Facts) -> None:
        """The authors from the byline of the profile, where it has no place for the authors."""
        byline = self.places.find("byline")
        if byline is None or self.places.find("authors") is not None:
            return
        made = [msgspec.structs.replace(one, role="author") for one in people.from_byline(byline.values[0])]
        if made and not facts.fields.get("contributors"):
            facts.fields["contributors"] = tuple(made)

    def _access(self, found: Found, facts: Facts) -> Access | None:
        kind: Any = found.values[0]
        if kind not in ("free", "metered", "paid"):
            return None
        return msgspec.structs.replace(facts.fields.get("access") or Access(), kind=kind)


def _shown(value: Any) -> str:
    """A value in words: its text, its name, its time, or those of its parts."""
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_shown, value)))
    if isinstance(value, str):
        return value
    if isinstance(value, Concept):
        return ", ".join(name.text for name in value.names)
    return str(getattr(value, "literal", "") or getattr(value, "name", "") or getattr(value, "value", "") or value)
