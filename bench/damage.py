"""Small damages to NewsML-G2 and the NITF in it: elements moved, removed, renamed, attributes and texts bent."""

from __future__ import annotations

import random
from collections.abc import Callable

from lxml import etree

from convert.formats.newsml_g2.grammar import NAR, ODRL, grammar, odrl
from convert.markup.nitf_grammar import NITF
from convert.markup.nitf_grammar import grammar as nitf_grammar

VALUES = (
    "", "x", "a:b", "a:b c:d", "0", "7", "10", "100", "101", "-1", "+5", "2026-01-02", "2026-01", "2026",
    "2026-01-02T10:00:00Z",
    "2026-01-02T10:00:00", "2026-01-02T10:00:00+0100", "2026-02-30", "--01", "a b", "true", "en_GB", "en-GB", "%zz",
    "http://e.org/", "1.5", " 3 ", "ltr", "DEPR", "MO,TU", "P1D", "a\tb", "1-2",
)  # fmt: skip
ATTRIBUTES = (
    "qcode", "uri", "literal", "rank", "type", "role", "id", "dir", "vendor", "href", "size", "residref", "version",
    "confidence", "contenttype", "pubconstraint", "validfrom", "value", "valuedatatype", "width", "tag", "idrefs",
    "custom", "modified", "{http://www.w3.org/XML/1998/namespace}lang", "{urn:x}own",
)  # fmt: skip
TEXTS = ("words", "2026-01-02T10:00:00Z ", "2026-01-02T10:00:00", "2026-01", "5", "", "a\nb", " a:b", "true")
FOREIGN = ("{urn:x}a", "b", "{http://www.w3.org/1999/xhtml}p", "{http://www.w3.org/2000/09/xmldsig#}Signature")


class Damage:
    """One document with its elements, and the damages that can be done to it in place."""

    def __init__(self, root: etree._Element, rng: random.Random) -> None:
        self.rng = rng
        self.elements = [*root.iter(f"{{{NAR}}}*", f"{{{NITF}}}*", f"{{{ODRL}}}*")]
        tables = {NAR: grammar(), NITF: nitf_grammar(), ODRL: odrl()}
        self.names = {space: sorted(table.elements) for space, table in tables.items()}

    def name(self, element: etree._Element) -> str:
        """Any name of the language of an element."""
        space = str(element.tag)[1:].partition("}")[0]
        return f"{{{space}}}{self.rng.choice(self.names[space])}"

    def one(self) -> str:
        """Does one damage; says which, to which element."""
        element = self.rng.choice(self.elements)
        name = self.rng.choice(list(_KINDS))
        if element.getparent() is None and name in ("remove", "double", "move", "swap", "before", "tail"):
            name = "rename"
        tag = str(element.tag).rpartition("}")[2]
        _KINDS[name](self, element)
        return f"{name} {tag}"

    def remove(self, element: etree._Element) -> None:
        _parent(element).remove(element)

    def double(self, element: etree._Element) -> None:
        copy = etree.fromstring(etree.tostring(element, with_tail=False))
        _parent(element).insert(_parent(element).index(element), copy)

    def swap(self, element: etree._Element) -> None:
        element.addprevious(self.rng.choice(list(_parent(element))))

    def move(self, element: etree._Element) -> None:
        inside = {element, *element.iterancestors(), *element.iterdescendants()}
        places = [each for each in self.elements if each not in inside]
        if places:
            self.rng.choice(places).append(element)

    def before(self, element: etree._Element) -> None:
        element.addprevious(etree.Element(self.name(element)))

    def within(self, element: etree._Element) -> None:
        element.insert(self.rng.randint(0, len(element)), etree.Element(self.name(element)))

    def rename(self, element: etree._Element) -> None:
        element.tag = self.name(element)

    def misspell(self, element: etree._Element) -> None:
        space, _, name = str(element.tag).rpartition("}")
        element.tag = f"{space}}}{name.swapcase() if self.rng.random() < 0.5 else name + 's'}"

    def drop(self, element: etree._Element) -> None:
        if element.attrib:
            del element.attrib[self.rng.choice(sorted(map(str, element.attrib)))]

    def value(self, element: etree._Element) -> None:
        if element.attrib:
            element.set(self.rng.choice(sorted(map(str, element.attrib))), self.rng.choice(VALUES))

    def attribute(self, element: etree._Element) -> None:
        element.set(self.rng.choice(ATTRIBUTES), self.rng.choice(VALUES))

    def text(self, element: etree._Element) -> None:
        element.text = self.rng.choice(TEXTS)

    def tail(self, element: etree._Element) -> None:
        element.tail = self.rng.choice(("", "words", "\n"))

    def foreign(self, element: etree._Element) -> None:
        element.insert(self.rng.randint(0, len(element)), etree.Element(self.rng.choice(FOREIGN)))

    def comment(self, element: etree._Element) -> None:
        element.insert(0, etree.Comment("note"))

    def empty(self, element: etree._Element) -> None:
        for child in list(element):
            element.remove(child)


def _parent(element: etree._Element) -> etree._Element:
    found = element.getparent()
    assert found is not None
    return found


_KINDS: dict[str, Callable[[Damage, etree._Element], None]] = {
    "remove": Damage.remove, "double": Damage.double, "swap": Damage.swap, "move": Damage.move,
    "before": Damage.before, "within": Damage.within, "rename": Damage.rename, "misspell": Damage.misspell,
    "drop": Damage.drop,
    "value": Damage.value, "attribute": Damage.attribute, "text": Damage.text, "tail": Damage.tail,
    "foreign": Damage.foreign, "comment": Damage.comment, "empty": Damage.empty,
}  # fmt: skip


def damaged(root: etree._Element, rng: random.Random) -> tuple[etree._Element, str]:
    """A document damaged in one to three places, parsed anew, and what was done to it."""
    done = []
    for _ in range(rng.randint(1, 3)):
        damage = Damage(root, rng)
        if not damage.elements:
            break
        done.append(damage.one())
    return etree.fromstring(etree.tostring(root)), ", ".join(done)
