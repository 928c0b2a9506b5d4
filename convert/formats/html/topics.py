"""What a page is about: JSON-LD keywords, metas and the links to its topics, by the precedence of the guide.

A list that holds marks of a machine (an identifier, a name in a namespace) is the dump of a system, not what an editor
chose: the next list that an editor chose is taken. A later list that holds all words of the first and more is the
fuller one. The links that lead to topics come before the ``keywords`` meta, which many sites fill with their own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from convert.formats.html import addresses, labels
from convert.formats.html import marks as m
from convert.formats.html.blocks import PageReader
from convert.formats.html.linked_data import Object, strings
from convert.formats.html.source import Chose, Source, key_of, line_of
from convert.model.patterns import pattern

_MACHINE = pattern(r"^_|^[0-9a-f]{8}-[0-9a-f]{4}-|^[a-z]+:\w|^(?:[A-Z]\w+ )*[A-Z]\w+: \w", re.ASCII)
_PATHS = pattern(r"^[a-z]+/(?=\S)")
_COUNTED = pattern(r"^\(\d+\)\s+")
_AND = pattern(r", (?:&|and) ")
LONGEST = 60
ENOUGH = 3
"""With so many words of an editor's the links of the page are not asked."""
NAMED_WITHIN = 4
_WHOLE = frozenset({"body", "html", "article", "main"})


class Topics:
    """The keywords of one page."""

    def __init__(self, source: Source, reader: PageReader, region: _Element, chose: Chose) -> None:
        self.source, self.reader, self.region, self.chose = source, reader, region, chose
        self.named: dict[_Element, bool] = {}
        self.steps: dict[_Element, int] = {}
        self.fitting: dict[_Element, bool] = {}
        self.linked: dict[_Element, str] = {}

    def find(self) -> None:
        """Choose the list, and say which others there were."""
        meta = self.source.meta
        lists = [
            ("JSON-LD keywords", of_node(self.source.data.article)), ("article:tag", _repeated(meta("article:tag"))),
            ("news_keywords", _listed(meta("news_keywords"))),
        ]  # fmt: skip
        if not any(len(words) >= ENOUGH and not any(map(_MACHINE.search, words)) for _, words in lists):
            lists.append(("links to topics", self._links()))
        lists += [
            ("keywords", _listed(meta("keywords"))),
            ("parsely-tags", _listed(meta("parsely-tags", "sailthru.tags", "cxenseparse:keywords"))),
        ]  # fmt: skip
        said = [(how, words) for how, words in lists if words]
        if not said:
            return
        how, words = self._best(said)
        others = tuple((name, ", ".join(other)) for name, other in said if name != how and other != words)
        self.chose("keywords", tuple(words), how, None, others)
        self._list_unnamed(words)

    def _list_unnamed(self, words: list[str]) -> None:
        """A link to a topic is no text of the article; one that the chosen list does not name is listed."""
        named = {key_of(word) for word in words}
        for link, word in self.linked.items():
            if key_of(word) not in named:
                place = self.reader.place(link)
                self.reader.log.ignored(place, "a topic that the chosen list does not name", word, link.sourceline)

    def _best(self, said: list[tuple[str, list[str]]]) -> tuple[str, list[str]]:
        chosen_by_editors = [one for one in said if not any(map(_MACHINE.search, one[1]))] or said
        best = chosen_by_editors[0]
        for one in chosen_by_editors[1:]:
            lone = len(best[1]) == 1 and sum(words == best[1] for _, words in said) == 1
            fuller = lone and len(one[1]) > 2 and one[0] != "keywords"
            if fuller or _holds_all(one[1], best[1]):
                best = one
        return best

    def _links(self) -> list[str]:
        """The texts of the first group of links to topics after the heading, as far as the part of the article goes."""
        links = [one for one in self._after_heading() if self._leads_to_topic(one)]
        above = {link: _above(link) for link in links}
        letters: dict[_Element, int] = {}
        count: dict[_Element, int] = {}
        for link, way in above.items():
            length = len(key_of(line_of(link)))
            for at in way:
                letters[at] = letters.get(at, 0) + length
                count[at] = count.get(at, 0) + 1
        for link in links:
            group = self._group(above[link], count, letters)
            if group is not None:
                members = [one for one in links if group in above[one]]
                self.reader.claimed.update(members)
                self.linked = {one: line_of(one).lstrip("# ") for one in members}
                return list(dict.fromkeys(self.linked.values()))
        return []

    def _group(
        self, way: list[_Element], count: dict[_Element, int], letters: dict[_Element, int]
    ) -> _Element | None:
        """The element that holds several links to topics, or one where it is named so, and next to nothing else."""
        found = next((at for at in way if count[at] > 1), None)
        if found is None or not self._fits(found, letters):
            found = next((at for at in way if self._is_named(at)), None)
        if found is None or not self._fits(found, letters) or self._is_elsewhere(found):
            return None
        return None if found.tag == "p" and not self._is_named(found) else found

    def _fits(self, element: _Element, letters: dict[_Element, int]) -> bool:
        """Whether an element holds little besides links to topics; found out once for each."""
        known = self.fitting.get(element)
        if known is None:
            known = self.fitting[element] = len(key_of(line_of(element))) <= 1.4 * letters[element] + 8
        return known

    def _after_heading(self) -> Iterator[_Element]:
        heading = self.source.heading
        seen = heading is None
        for one in self._scope().iter("a", "h1", "h2", "h3"):
            seen = seen or one is heading
            if seen and one.tag == "a":
                yield one

    def _scope(self) -> _Element:
        """The ``main`` element around the body, or all of the page."""
        return next((at for at in self.region.iterancestors("main")), self.reader.container.body)

    def _leads_to_topic(self, link: _Element) -> bool:
        if not (
            addresses.below(link.get("href") or "", addresses.TOPIC)
            or "tag" in (link.get("rel") or "").lower().split()
            or self._steps_to_named(link) <= NAMED_WITHIN
        ):
            return False
        words = line_of(link)
        return 1 < len(words) <= LONGEST and not labels.is_label(words)

    def _steps_to_named(self, element: _Element) -> int:
        """How many levels up the nearest element named a list of topics is; many, where there is none."""
        way: list[_Element] = []
        at: _Element | None = element
        known: int | None = None
        while at is not None and known is None:
            known = self.steps.get(at)
            if known is None:
                way.append(at)
                known = 0 if self._is_named(at) else None
                at = at.getparent()
            else:
                known += 1
        steps = 1000 if known is None else known
        for one in reversed(way):
            self.steps[one] = steps
            steps += 1
        return self.steps[element]

    def _is_named(self, element: _Element) -> bool:
        """Whether an element is named a list of topics; remembered, since its links share it."""
        known = self.named.get(element)
        if known is None:
            known = self.named[element] = bool(self.source.marks[element] & m.TAGS) and element.tag not in _WHOLE
        return known

    def _is_elsewhere(self, group: _Element) -> bool:
        """Whether a group stands in a list of other pieces, or in what leads around the site."""
        for at in (group, *group.iterancestors()):
            if at is self.region or at in self.reader.container.most:
                return False
            found = self.source.marks[at]
            if found & (m.RELATED | m.COMMENT | m.AD) and not found & m.TAGS:
                return True
        return False


def of_node(node: Object) -> list[str]:
    """The keywords of an article node: a list, or one string parted at commas."""
    held = node.get("keywords")
    if isinstance(held, list) and len(held) == 1 and isinstance(held[0], str):
        held = held[0]
    return _clean(strings(held, split="," if isinstance(held, str) else ""))


def _repeated(values: list[str]) -> list[str]:
    """The values of a meta that stands once for each; some put all into one, with commas."""
    return _clean(values) if _AND.search("".join(values)) else _listed(values)


def _listed(values: list[str]) -> list[str]:
    if len(values) == 1:
        values = values[0].split(",")
    return _clean(values)


def _clean(values: list[str]) -> list[str]:
    """Keywords without blanks, repetitions, and the path or number that some systems put before each."""
    bare = [value.strip() for value in values if value.strip()]
    for form in (_PATHS, _COUNTED):
        if bare and all(map(form.search, bare)):
            bare = [form.sub("", value) for value in bare]
    return list(dict.fromkeys(bare))


def _holds_all(longer: list[str], shorter: list[str]) -> bool:
    """Whether a list has all words of another, and more of them."""
    own = {key_of(word) for word in longer}
    other = {key_of(word) for word in shorter}
    return own > other


def _above(link: _Element) -> list[_Element]:
    """Up to seven elements above a link, below the body of the page."""
    found: list[_Element] = []
    for at in link.iterancestors():
        if len(found) == 7 or at.tag in _WHOLE:
            break
        found.append(at)
    return found
