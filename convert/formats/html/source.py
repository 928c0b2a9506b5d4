"""One pass over a page: metadata, headings, microdata and the units of its text, each noted by tag."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from lxml.etree import _Element, tostring

from convert.formats.html import linked_data, marks
from convert.model import text
from convert.model.patterns import pattern

_UNITS = ("p", "li", "blockquote", "dd", "pre")
_CONTAINERS = ("div", "section", "td", "span", "center", "font")
"""Units of text whatever they hold, and those that are units where they hold text of their own."""
_NOTES = {
    "meta": "_meta", "link": "_link", "script": "_script", "style": "_style", "base": "_base", "br": "_break",
    "h1": "_h1", "title": "_title",
}  # fmt: skip
"""The method of Source that notes an element, by its tag."""
Meta = tuple[str, _Element]
Chose = Callable[..., None]
"""How a field is set and noted: ``chose(field, value, how, line, others)``."""


class Source:
    """What one page says, and where. Made once for each page; its lists are in document order."""

    def __init__(self, root: _Element, url: str) -> None:
        self.root = root
        self.elements = list(root.iter())
        """Kept, so that every later look at an element finds the one made here: making them is what costs."""
        self.marks = marks.Marks()
        self.metas: dict[str, list[Meta]] = {}
        self.asked: set[str] = set()
        self.links: dict[str, list[Meta]] = {}
        self.scripts: list[str] = []
        self.script_ids: list[str] = []
        self.h1s: list[_Element] = []
        self.titles: list[_Element] = []
        self.props: dict[str, list[_Element]] = {}
        self.units: list[_Element] = []
        self.heading: _Element | None = None
        self.base = url
        self.url = url
        language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
        self.language = language.strip()
        self._gather()
        if not self.base:
            said = [href for href, _ in self.links.get("canonical", ())] + self.meta("og:url")
            self.base = next((href for href in said if href.startswith(("http://", "https://"))), "")
        heading = " ".join(words_of(h1) for h1 in self.h1s[:5])
        heading += " " + " ".join(self.meta("og:title", "twitter:title")[:2])
        self.data = linked_data.parse(self.scripts, set(_words(heading)))

    def _gather(self) -> None:
        units, props = self.units, self.props
        kinds: dict[Any, Any] = {tag: getattr(self, name) for tag, name in _NOTES.items()}
        kinds |= dict.fromkeys(_UNITS, units.append)
        kinds |= dict.fromkeys(_CONTAINERS, "container")
        note = kinds.get
        for element in self.elements:
            kind = note(element.tag)
            if kind == "container":
                text = element.text
                if text and len(text) > 20 and len(text.strip()) > 20:
                    units.append(element)
            elif kind is not None:
                kind(element)
            named = element.get("itemprop")
            if named:
                for name in named.lower().split():
                    props.setdefault(name, []).append(element)

    # one method for each tag

    def _meta(self, element: _Element) -> None:
        content = element.get("content")
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and content and content.strip():
            self.metas.setdefault(name.strip().lower(), []).append((linked_data.unescaped(content.strip()), element))

    def _link(self, element: _Element) -> None:
        href = element.get("href")
        if href:
            for rel in (element.get("rel") or "").lower().split():
                self.links.setdefault(rel, []).append((href.strip(), element))

    def _script(self, element: _Element) -> None:
        if "ld+json" in (element.get("type") or "").lower() and element.text:
            self.scripts.append(element.text)
        own_id = element.get("id")
        if own_id is not None:
            self.script_ids.append(own_id)
        element.text = None  # code is no text of the page; nothing below needs to skip it again

    def _style(self, element: _Element) -> None:
        element.text = None

    def _base(self, element: _Element) -> None:
        href = element.get("href")
        if href:
            self.base = self.absolute(href)

    def _h1(self, element: _Element) -> None:
        self.h1s.append(element)

    def _title(self, element: _Element) -> None:
        self.titles.append(element)

    def _break(self, element: _Element) -> None:
        parent = element.getparent()
        if parent is not None and parent.tag != "p" and (not self.units or self.units[-1] is not parent):
            self.units.append(parent)

    # what others ask

    def meta(self, *names: str) -> list[str]:
        """The contents of the metas of these names, in the order of the names."""
        self.asked.update(names)
        return [content for name in names for content, _ in self.metas.get(name, ())]

    def first(self, *names: str) -> tuple[str, str, int | None]:
        """The first of these metas that says something: content, its name, line."""
        self.asked.update(names)
        for name in names:
            for content, element in self.metas.get(name, ()):
                return content, name, element.sourceline
        return "", "", None

    def absolute(self, address: str) -> str:
        """An address resolved against the page's base; "" where it is no address."""
        address = address.strip()
        if address.startswith("//"):
            return f"https:{address}"
        if not self.base or address[:8].lower().startswith(("http:", "https:", "data:", "mailto:", "tel:")):
            return address
        try:
            return urljoin(self.base, address)
        except ValueError:
            return address


def _words(value: str) -> list[str]:
    return [word for word in "".join(c if c.isalnum() else " " for c in value.casefold()).split() if word]


_NOT_ALNUM = pattern(r"[\W_]+")
_OTHERS = bytes(code for code in range(128) if not chr(code).isalnum())
_OTHERS_IN_LATIN = bytes(code for code in range(256) if not chr(code).isalnum())
_PRINTERS = "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026"
"""Signs of printers, none of them a letter; without them most texts of Europe are Latin-1."""


def key_of(value: str) -> str:
    """The letters and digits of a text, case-folded: what survives every way of writing it."""
    folded = value.casefold()
    if folded.isascii():  # many times faster for what most texts are
        return folded.encode("ascii").translate(None, _OTHERS).decode("ascii")
    for sign in _PRINTERS:
        folded = folded.replace(sign, "")
    try:
        return folded.encode("latin-1").translate(None, _OTHERS_IN_LATIN).decode("latin-1")
    except UnicodeEncodeError:
        return "".join(_NOT_ALNUM.split(folded))


def words_of(element: _Element) -> str:
    """All text below an element, as it stands."""
    if len(element) == 0:
        return element.text or ""
    return tostring(element, method="text", encoding="unicode", with_tail=False)


def line_of(element: _Element) -> str:
    """The text of an element as one line."""
    return text.line(words_of(element)).strip("\u00a0\u3000\u200b ")


