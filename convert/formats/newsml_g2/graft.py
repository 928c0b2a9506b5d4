"""What a reading left over, put back into a document at its place: attributes, texts, elements, their order.

A piece goes to the element that its path names (see ``places``) and to no other. An element that only holds others
(``contentMeta``, ``personDetails``) is made where it is missing; one that says something never is.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from lxml.etree import _Element

from convert.formats.newsml_g2.body_shape import pour
from convert.formats.newsml_g2.grammar import NAR, child_type, grammar, rank_of
from convert.formats.newsml_g2.names import XHTML, Aliases
from convert.formats.newsml_g2.places import full, name_of, order_tokens, split, step, steps, token
from convert.model.article import Article, Unmapped

_CONTAINERS = frozenset(
    {"rightsInfo", "itemMeta", "contentMeta", "contentSet", "personDetails", "organisationDetails", "contactInfo",
     "geoAreaDetails", "position", "head", "title"}
)  # fmt: skip
# Where a writer may have put what stood in an element of a name.
_INSTEAD = {
    "creator": ("contributor",), "contributor": ("creator",), "subject": ("genre", "audience"),
}  # fmt: skip
_LAST = 999
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_LATE = ("order()", "markup()")


def _turn(last: str) -> int:
    """When a piece has its turn: names, whole elements, what stands in elements, and what concerns all of them."""
    if last in _LATE:
        return 3
    if last == "name()":
        return 0
    if last in ("text()", "repeats()"):
        return 1  # these may make the element that they stand in, in the order of all others
    return 2 if last.startswith("@") or last.endswith(")") else 1


class Graft:
    """One document that pieces are put into. ``owners`` tells for each piece the element that it changed."""

    def __init__(self, root: _Element, item: _Element, article: Article, aliases: Aliases) -> None:
        self.root, self.item, self.article, self.aliases = root, item, article, aliases
        self.owners: dict[int, _Element] = {}
        self.replaced: set[int] = set()
        self.whole: set[_Element] = set()
        self.desks = {one for one in item.iter(f"{{{NAR}}}subject") if one.get("type") == "wctype:desk"}
        self._labels: dict[_Element, dict[str, _Element]] = {}
        self._types: dict[_Element, str] = {}
        self._called: dict[_Element, str] = {}

    def put(self, pieces: Iterable[tuple[int, Unmapped]]) -> set[int]:
        """Puts the pieces in; gives the numbers of those that have no place here."""
        held = [(at, one, split(one.path)) for at, one in pieces]
        spelled = {one.path for _, one, _ in held}
        held.sort(key=lambda entry: _turn(entry[2][-1]))
        return {at for at, one, path in held if not self._put(at, one, path, spelled)}

    def _put(self, at: int, one: Unmapped, path: list[str], spelled: set[str]) -> bool:
        *above, last = path
        parent = self._find(above)
        if parent is None:
            return False
        self.owners[at] = parent
        if last.startswith("@"):
            return self._attribute(at, parent, last[1:], one, spelled)
        if last.startswith("not(") and last.endswith(")"):
            return self._absent(parent, last[4:-1], one.value)
        special = {
            "text()": self._text, "name()": self._name, "repeats()": self._repeats, "order()": self._order,
            "markup()": self._markup,
        }.get(last)  # fmt: skip
        return special(parent, one.value) if special is not None else self._element(at, parent, one.value)

    # places

    def _find(self, path: list[str]) -> _Element | None:
        """The element at a path; containers that are missing are made."""
        if not path:
            return None
        kind = path[0]
        if kind == "newsMessage":
            at: _Element | None = self.root if name_of(self.root) == kind else None
        elif kind == "packageItem" and name_of(self.item) == "newsItem":
            self.item.tag = f"{{{NAR}}}packageItem"
            at = self.item
        else:
            at = self.item if name_of(self.item) == kind else None
        for one in path[1:]:
            if at is None:
                return None
            at = self._child(at, one)
        return at

    def _child(self, parent: _Element, label: str) -> _Element | None:
        labels = self._labels.get(parent)
        if labels is None:
            labels = self._labels[parent] = {name: child for child, name in steps(parent, self._called)}
        found = labels.get(label)
        if found is None:
            name, bracket, rest = label.partition("[")
            others = (f"{other}{bracket}{rest}" for other in _INSTEAD.get(name, ()))
            found = next((labels[other] for other in others if other in labels), None)
        if found is None and "[@qcode='" in label:
            name, _, rest = label.partition("[@qcode='")
            uri = self.aliases.uri(rest.partition("'")[0])
            found = labels.get(f"{name}[@uri='{uri}']") if uri else None
        if found is None and label in _CONTAINERS:
            found = self._made(parent, label)
            labels[label] = found
        return found

    def _made(self, parent: _Element, name: str) -> _Element:
        space = XHTML if name in ("head", "title") and not str(parent.tag).startswith(f"{{{NAR}}}") else NAR
        made = etree.Element(f"{{{space}}}{name}")
        self._insert(parent, made)
        return made

    def _type(self, element: _Element) -> str:
        found = self._types.get(element)
        if found is None:
            parent = element.getparent()
            name = name_of(element)
            if parent is None or element is self.item:
                found = grammar().elements.get(name, "")
            else:
                found = child_type(self._type(parent), name)
            self._types[element] = found
        return found

    def _insert(self, parent: _Element, child: _Element) -> None:
        """A child after the last one that the grammar does not want behind it."""
        ranks = rank_of(self._type(parent))
        own = ranks.get(name_of(child), _LAST if name_of(child) != "head" else -1)
        place = 0
        for at, other in enumerate(parent, 1):
            if ranks.get(name_of(other), _LAST) <= own:
                place = at
        if place == 0 and len(parent) and own == _LAST:
            place = len(parent)
        parent.insert(place, child)

    # kinds of pieces

    def _attribute(self, at: int, element: _Element, name: str, one: Unmapped, spelled: set[str]) -> bool:
        key = full(name)
        if name == "valuedatatype" and one.value.partition(":")[0] not in element.nsmap:
            return False
        if element.get(key) not in (None, one.value):
            self.replaced.add(at)
        if name == "qcode" and element.get("qcode") is None and f"{one.path[:-6]}@uri" not in spelled:
            uri = element.get("uri")
            if uri is not None and uri == self.aliases.uri(one.value):
                del element.attrib["uri"]
        try:
            element.set(key, one.value)
        except ValueError:
            return False
        return True

    def _absent(self, element: _Element, name: str, value: str) -> bool:
        if name in ("catalogRef", "scheme"):
            return self._inherited(element, name, set(value.split()))
        if name.startswith("@"):
            element.attrib.pop(full(name[1:]), None)
            return True
        for child in [child for child in element if name_of(child) == name and child not in self.whole]:
            element.remove(child)
            self._labels.pop(element, None)
        return True

    def _inherited(self, item: _Element, name: str, known: set[str]) -> bool:
        """Takes out the catalogs that the header around the item declares."""
        if self.root is item:
            return False
        for one in [one for one in item.iter() if name_of(one) == name]:
            parent = one.getparent()
            if parent is not None and (one.get("href") or one.get("alias")) in known:
                parent.remove(one)
        return True

    def _text(self, element: _Element, value: str) -> bool:
        if (element.text or "").strip() or len(element):
            return False
        try:
            element.text = value
        except ValueError:
            return False
        return True

    def _name(self, element: _Element, value: str) -> bool:
        if name_of(element) not in _INSTEAD.get(value, ()):
            return False
        element.tag = f"{{{NAR}}}{value}"
        return True

    def _repeats(self, element: _Element, value: str) -> bool:
        if value != "headline" or not self.article.headline:
            return False
        element.text = self.article.headline
        return True

    def _element(self, at: int, parent: _Element, value: str) -> bool:
        try:
            made = etree.fromstring(value, _PARSER)
        except (etree.XMLSyntaxError, ValueError):
            return False
        if (name_of(made) == "header" and parent is self.root) or name_of(made) == "itemClass":
            for child in [child for child in parent if name_of(child) == name_of(made)]:
                parent.remove(child)  # what the writer put there because something has to be
        self._insert(parent, made)
        self.owners[at] = made
        self.whole.add(made)
        return True

    def _order(self, parent: _Element, value: str) -> bool:
        """The children in the order that was; those that are new stay behind the one they followed."""
        places: dict[str, list[int]] = {}
        for at, one in enumerate(order_tokens(value)):
            places.setdefault(one, []).append(at)
        children = [child for child in parent if isinstance(child.tag, str)]
        keys: list[tuple[int, int]] = []
        last = -1
        for number, child in enumerate(children):
            free = places.get(token(child) + ("~" if child in self.whole else "^" if child in self.desks else ""))
            if free:
                last = free.pop(0)
            keys.append((last, number))
        wanted = [child for _, child in sorted(zip(keys, children, strict=True), key=lambda pair: pair[0])]
        if not self._accepts(parent, wanted):
            return False
        for child in wanted:
            parent.remove(child)
        parent.extend(wanted)
        return True

    def _accepts(self, parent: _Element, children: list[_Element]) -> bool:
        """Whether the grammar takes the children in this order."""
        kind = self._type(parent)
        if not kind:
            return False
        content = grammar().type(kind).content
        state = 0
        for child in children:
            keys = (name_of(child), "#target", "#any") if str(child.tag).startswith(f"{{{NAR}}}") else (
                "#other", "#other!strict", "#any")  # fmt: skip
            state = content.step(state, keys)
            if state < 0:
                return False
        return True

    def _markup(self, body: _Element, value: str) -> bool:
        """The body, or the content of a note, in the markup that it had."""
        made = pour(value, body)
        if made is not None and name_of(body) != "body":
            body.text = made.text
            body[:] = list(made)
            return True
        html = body.getparent()
        space = str(made.tag)[1:].partition("}")[0] if made is not None and str(made.tag)[0] == "{" else ""
        if made is None or html is None or not space or name_of(made) != "body":
            return False
        html.replace(body, made)
        if str(html.tag) != f"{{{space}}}html":
            above = html.getparent()
            if above is None:
                return False
            fresh = etree.Element(f"{{{space}}}html", html.attrib, nsmap={None: space})
            fresh.extend(list(html))
            above.replace(html, fresh)
            for head in fresh.iter(f"{{{XHTML}}}head", f"{{{XHTML}}}title"):
                head.tag = f"{{{space}}}{name_of(head)}"
        return True


__all__ = ["Graft", "step"]
