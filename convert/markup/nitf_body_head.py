"""``body.head`` of anybody's document: headlines, bylines, dateline, rights, abstract."""

from __future__ import annotations

from typing import Any

from lxml.etree import _Element

from convert.markup.dates import is_only_time
from convert.markup.nitf_entities import code_in, coded, name_in
from convert.markup.nitf_state import State
from convert.markup.xml_paths import name_of
from convert.model import build
from convert.model import text as rules
from convert.model.article import AlternativeHeadline, EditorNote
from convert.model.people import Contributor, Party, Place, Source

_LEVELS = frozenset({"hl1", "hl2", "hl3", "hl4"})


def words_of(element: _Element, skip: tuple[_Element, ...] = ()) -> str:
    """The text of an element in one line; a blank stands between parts that no blank or sign parts."""
    pieces: list[str] = []
    stack: list[Any] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            if pieces and one and pieces[-1][-1:].isalnum() and one[0].isalnum():
                pieces.append(" ")
            pieces.append(one)
            continue
        if one in skip or not isinstance(one.tag, str):
            continue
        if name_of(one) == "byttl" and pieces and pieces[-1][-1:].isalnum():
            pieces.append(", ")
        inner: list[Any] = [one.text] if one.text else []
        for child in one:
            inner += [child, *([child.tail] if child.tail else [])]
        stack.extend(reversed(inner))
    return rules.line("".join(pieces))


class BodyHead:
    """Reads what stands before the body of one document."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.account = state.account
        self.held = state.held
        self.put = state.put

    def body_head(self) -> None:
        """Every part of ``body.head`` that a field takes."""
        for child in self.state.body_head if self.state.body_head is not None else ():
            handler = _PARTS.get(name_of(child))
            if handler is not None:
                handler(self, child)

    def _hedline(self, element: _Element) -> None:
        named = [one for one in element if name_of(one) in _LEVELS and words_of(one)]
        if not named:
            if words_of(element):
                self._headline(element)
            return
        for one in named:
            if name_of(one) == "hl1":
                self._headline(one)
        for one in named:
            if name_of(one) != "hl1":
                self._sub_headline(one)

    def _headline(self, element: _Element) -> None:
        words = words_of(element)
        if self.put("headline", words, element):
            self.account.content(element)
        elif words and words == self.held.get("headline"):
            self.state.repeats(element, "headline", words)
        elif words and "headline" not in self.state.known:
            self.account.content(element)
            self.state.add("alternative_headlines", AlternativeHeadline(text=words))
        elif words:
            self.state.other("headline", words, element)

    def _sub_headline(self, element: _Element) -> None:
        words = words_of(element)
        if "kicker" in (element.get("class") or "").lower().split() and self.put("kicker", words, element):
            self.account.content(element)
            self.account.mark(element, "class")
        elif words == self.held.get("headline"):
            self.state.repeats(element, "headline", words)
        elif any(one.text == words for one in self.held.get("alternative_headlines", ())):
            self.state.repeats(element, "sub-headline", words)
        else:
            self.account.content(element)
            self.state.add("alternative_headlines", AlternativeHeadline(text=words, role="sub"))

    def _note(self, element: _Element) -> None:
        if "editor_notes" in self.state.known:
            return
        role = build.code(element.get("noteclass") or "")
        public = (element.get("type") or "").strip() == "pa"
        self.account.content(element)
        self.account.mark(element, "noteclass", *(("type",) if public else ()))
        before = set(element.attrib)
        blocks = self.state.reader.content(element)
        for name in set(element.attrib) - before:
            del element.attrib[name]  # a name of HTML, not of the source
        if blocks:
            self.state.add("editor_notes", EditorNote(role=role, public=public, blocks=blocks))

    def _rights(self, element: _Element) -> None:
        notice = rules.line((element.text or "") + "".join(child.tail or "" for child in element))
        if self.put("copyright_notice", notice, element):
            self.account.mark(element)
        for child in element:
            words = words_of(child) if name_of(child) else ""
            field = {"rights.owner": "copyright_holder", "rights.limitations": "usage_terms"}.get(name_of(child))
            value: Any = Party(name=words) if words and field == "copyright_holder" else words
            if field and self.put(field, value, child):
                self.account.content(child)

    def _byline(self, element: _Element) -> None:
        words = words_of(element)
        if not words:
            return
        if "byline" in self.state.known:
            if words == self.held["byline"]:
                self.state.repeats(element, "byline", words)
            else:
                self.state.other("byline", words, element)
            return
        self.account.mark(element)
        for inner in element.iter():
            if name_of(inner):
                self.account.mark(inner)
        before = self.held.get("byline")
        self.held["byline"] = f"{before}, {words}" if before else words
        if self.state.log.tracing and not before:
            self.state.log.chose("/byline", self.account.path(element), element.sourceline, "byline")
        title = next(iter(element.iter("{*}byttl")), None)
        organisation = next(iter(title.iter("{*}org")), None) if title is not None else None
        people = [one for one in element.iter("{*}person") if name_in(one)]
        for person in people if "contributors" not in self.state.known else ():
            held: dict[str, Any] = {}
            if title is not None and len(people) == 1:
                said = words_of(title, () if organisation is None else (organisation,))
                held["job_title"] = said.strip(" ,;")
                held["organisation"] = words_of(organisation) if organisation is not None else ""
            source, code = code_in(person)
            if code:
                self.account.mark(person, "idsrc", "value")
            self.state.add(
                "contributors", Contributor(name=words_of(person), kind="person", **held, **coded(source, code))
            )

    def _distributor(self, element: _Element) -> None:
        words = words_of(element)
        organisation = self.state.first(element, "org")
        code = code_in(organisation) if organisation is not None else ("", "")
        if self.put("provider", Party(name=words, **coded(*code)) if words else None, element):
            self.account.mark(element)
            if organisation is not None:
                self.account.mark(organisation)
                self.account.mark(organisation, *(("idsrc", "value") if code[1] else ()))
        elif words and "provider" in self.state.known and not self.held.get("sources"):
            self.account.content(element)
            if words != self.held["provider"].name:
                self.state.add("sources", Source(name=words))
            else:
                self.state.log.ignored(self.account.path(element), "repeats the provider", words, element.sourceline)

    def _dateline(self, element: _Element) -> None:
        dates = list(element.iter("{*}story.date"))
        quiet = tuple(one for one in dates if not any(letter.isalpha() for letter in words_of(one).replace("T", "")))
        words = words_of(element, quiet)
        if is_only_time(words) or not self.put("dateline", words, element):
            if words and words == self.held.get("dateline"):
                self.state.repeats(element, "dateline", words)
            elif words and "dateline" in self.state.known:
                self.state.other("dateline", words, element)
            return
        self.account.mark(element)
        for inner in element.iter():
            if name_of(inner) and inner not in quiet:
                self.account.mark(inner)
        for place in element.iter("{*}location") if "located" not in self.state.known else ():
            city = next((one for one in place.iter("{*}city") if words_of(one)), None)
            country = next((one for one in place.iter("{*}country") if words_of(one)), None)
            name = words_of(city if city is not None else place)
            held = {"country": words_of(country)} if country is not None and city is not None else {}
            if name:
                self.state.add("located", Place(name=name, **held))

    def _abstract(self, element: _Element) -> None:
        words = words_of(element)
        if words and words == self.held.get("summary"):
            self.state.repeats(element, "summary", words)
            return
        if "standfirst" in self.state.known:
            return
        self.account.content(element)
        blocks = self.state.reader.content(element)
        if self.held.get("standfirst"):
            self.state.add("standfirst", *blocks)
        elif blocks:
            self.put("standfirst", blocks, element)

    def _slugline(self, element: _Element) -> None:
        if self.put("slugline", words_of(element), element):
            self.account.content(element)


_PARTS = {
    "hedline": BodyHead._hedline, "headline": BodyHead._hedline, "note": BodyHead._note, "rights": BodyHead._rights,
    "byline": BodyHead._byline, "distributor": BodyHead._distributor, "dateline": BodyHead._dateline,
    "abstract": BodyHead._abstract, "slugline": BodyHead._slugline,
}  # fmt: skip
