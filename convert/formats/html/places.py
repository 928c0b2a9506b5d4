"""The places that a profile names, looked up in one page: elements by selector, and the values of fields."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from lxml.etree import _Element

from convert.formats.base import ReadJob
from convert.formats.html.linked_data import plain
from convert.formats.html.source import Source, line_of
from convert.markup.decode import decode
from convert.profiles.caught import Caught
from convert.profiles.clean import cleaned
from convert.profiles.fields import LISTS
from convert.profiles.globs import Globs
from convert.profiles.match import place_of
from convert.profiles.paths import Reader, article_in, documents
from convert.profiles.select import Selectors
from convert.profiles.values import Profile, Rule


class Found(NamedTuple):
    """What a place held: values, the elements they stand in, the rule, and the place in words."""

    values: list[str]
    elements: list[_Element]
    rule: Rule
    said: str


class Places:
    """One profile on one page."""

    def __init__(self, profile: Profile, source: Source, job: ReadJob) -> None:
        self.profile, self.source, self.job = profile, source, job
        self.matched = _selectors(tuple(profile.selectors())).find(source.root)
        self.drop_text = Globs(profile.body.drop_text)
        self.caught = Caught(profile.name)
        self.json: Reader | None = self._article()
        self._found: dict[str, Found | None] = {}

    def _article(self) -> Reader | None:
        """The article in the JSON that a script of the page holds."""
        content = self.profile.json
        if content is None or not content.scripts:
            return None
        source = decode(self.job.data, charset=self.job.charset, log=self.job.log()).text
        for document in documents(source, content.scripts):
            found = article_in(document, content.article)
            if found is not None:
                return Reader(found)
        self.caught.miss("json.scripts")
        return None

    def first(self, key: str, selectors: tuple[str, ...], *, wordy: bool = False) -> list[_Element]:
        """The elements of the first selector that matches any (``wordy``: any that hold words)."""
        for selector in selectors:
            held = self.matched[selector]
            if wordy:
                held = [one for one in held if line_of(one)]
            if held:
                self.caught.count(key, selector, line_of(held[0]), len(held))
                return held
        if selectors:
            self.caught.miss(key)
        return []

    def all(self, selector: str) -> list[_Element]:
        """Every element of a selector."""
        return self.matched.get(selector, []) if selector else []

    def element(self, field: str) -> _Element | None:
        """The element that a field stands in."""
        found = self.find(field)
        return found.elements[0] if found is not None and found.elements else None

    def find(self, field: str) -> Found | None:
        """The values of a field at the first of its places that holds any."""
        if field not in self._found:
            rules = self.profile.rules(field)
            found = None
            for rule in rules:
                values, elements = self._held(rule, several=field in LISTS)
                if values:
                    said = f"profile {self.profile.name}: {rule.where}"
                    found = Found(values, elements, rule, said)
                    self.caught.count(f"fields.{field}", rule.where, ", ".join(values), len(values))
                    break
            if rules and found is None:
                self.caught.miss(f"fields.{field}")
            self._found[field] = found
        return self._found[field]

    def _held(self, rule: Rule, *, several: bool) -> tuple[list[str], list[_Element]]:
        values: list[str] = []
        elements: list[_Element] = []
        for text, element in self._texts(rule):
            made = cleaned(rule, text)
            if rule.json and not made:
                self.caught.refused.append((f"json {rule.json}", text))
            if made:
                values += made
                elements += [] if element is None else [element]
                if not several:
                    return values[:1], elements
        return list(dict.fromkeys(values)), elements

    def _texts(self, rule: Rule) -> list[tuple[str, _Element | None]]:
        """The texts at a place, each with its element where it has one."""
        if rule.css:
            held = self.matched[rule.css]
            if rule.value:
                return [(rule.value, None)] if held else []
            return [(one.get(rule.attr, "") if rule.attr else line_of(one), None if rule.attr else one) for one in held]
        if rule.meta:
            return [(content, None) for content in self.source.meta(rule.meta.lower())]
        if rule.jsonld:
            return [(text, None) for text in _along(self.source.data.article, rule.jsonld)]
        if rule.json:
            return [] if self.json is None else [(text, None) for text in self.json.texts(self.json.top, rule.json)]
        if rule.address:
            addresses = [self.job.url, *(href for href, _ in self.source.links.get("canonical", ()))]
            addresses += self.source.meta("og:url")
            path = next((path for one in addresses if (path := place_of(one)[1])), "")
            return [(path, None)] if path else []
        return [(rule.value, None)] if rule.value else []


@lru_cache(maxsize=32)
def _selectors(selectors: tuple[str, ...]) -> Selectors:
    """Made once for the pages of one site that are read one after the other."""
    return Selectors(selectors)


def _along(value: Any, path: str) -> list[str]:
    """The texts at a path of JSON-LD; lists on the way are gone through."""
    level = [value]
    for name in path.split("."):
        level = [one for held in level for one in (held if isinstance(held, list) else [held])]
        level = [held.get(name) for held in level if isinstance(held, dict)]
    level = [one for held in level for one in (held if isinstance(held, list) else [held])]
    return [text for held in level if (text := plain(held))]
