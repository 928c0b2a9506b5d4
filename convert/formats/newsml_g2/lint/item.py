"""The items of a document as the rules see them: elements by name, codes, aliases; gathered in one pass."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple

from lxml.etree import _Element

from convert.formats.newsml_g2.account import name_of
from convert.markup.aliases import iptc_aliases
from convert.model.patterns import pattern

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# The attributes of type QCodeType and QCodeListType in 2.35 that stand on elements with other such attributes.
CODED = frozenset({
    "accesstype", "aspect", "audiochannels", "audiocodec", "authoritystatus", "colourindicator", "colourspace",
    "concepttype", "confirmationstatus", "creator", "derivedfrom", "durationunit", "encoding", "environment",
    "format", "hashtype", "heightunit", "how", "idformat", "interactiontype", "jobtitle", "layoutorientation",
    "market", "marketlabelsrc", "mode", "part", "pubconstraint", "qcode", "radunit", "ratertype", "ratingtype", "rel",
    "rendition", "renditionref", "reposrole", "representation", "residrefformat", "role", "scaleunit", "scope",
    "severity", "symbolsrc", "target", "tech", "timeunit", "type", "valcalctype", "valueunit", "videocodec",
    "videodefinition", "videoscaling", "why", "widthunit",
})  # fmt: skip
# Attributes of those names that hold no qcode: hop/@target is one, audience/@type too, but these are not.
_PLAIN = frozenset({("hop", "target"), ("a", "rel"), ("icon", "videoscaling")})
_IPTC_CATALOG = "catalog.IPTC-G2-Standards"
_TIME = pattern(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}")
_ZONED = pattern(r"(?:Z|[+-][0-9]{2}:?[0-9]{2})$")  # the grammar asks for the colon
ITEMS = frozenset({"newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"})


class Code(NamedTuple):
    """One qcode: the element and attribute it stands in, its alias and the code after the first colon."""

    element: _Element
    attribute: str
    alias: str
    code: str


class Scope(NamedTuple):
    """The aliases that a document declares, and which catalogs it refers to."""

    declared: dict[str, str]
    catalogs: bool
    iptc: bool
    others: bool

    def uri(self, alias: str) -> str:
        """The scheme of an alias, by an inline catalog or by IPTC's; "" where neither knows it."""
        return self.declared.get(alias) or iptc_aliases().get(alias, "")


class Item:
    """One item; ``header`` is that of the message around it, whose catalogs count too."""

    def __init__(self, root: _Element, header: _Element | None = None) -> None:
        self.root = root
        self.kind = name_of(root)
        space = str(root.tag).rpartition("}")[0]
        self.home = space[1:]
        self.by_name: dict[str, list[_Element]] = defaultdict(list)
        self.codes: list[Code] = []
        self.languages: list[tuple[_Element, str]] = []
        self.empty: list[_Element] = []
        wild = "{" + self.home + "}*"
        inside: set[_Element] = set()
        for element in root.iter(wild):
            if element in inside:
                continue
            name = str(element.tag).rpartition("}")[2]
            self.by_name[name].append(element)
            if name == "inlineXML":
                inside.update(element.iterdescendants(wild))
            for key, value in element.attrib.items():
                if key in CODED:
                    self._code(element, name, str(key), str(value))
                elif key == LANG:
                    self.languages.append((element, str(value)))
        self.scope = self._scope(header)

    def _code(self, element: _Element, name: str, key: str, value: str) -> None:
        if (name, key) in _PLAIN:
            return
        for one in value.split():
            alias, colon, code = one.partition(":")
            if colon and alias and code:
                self.codes.append(Code(element, key, alias, code))

    def _scope(self, header: _Element | None) -> Scope:
        declared: dict[str, str] = {}
        hrefs: list[str] = []
        outer = [] if header is None else [child for child in header if name_of(child) in ("catalog", "catalogRef")]
        own = [*self.by_name["catalog"], *self.by_name["catalogRef"]]
        for child in (*outer, *own):
            if name_of(child) == "catalogRef":
                hrefs.append(child.get("href") or "")
                continue
            for scheme in child:
                alias, uri = (scheme.get("alias"), scheme.get("uri")) if name_of(scheme) == "scheme" else ("", "")
                if alias and uri:
                    declared.setdefault(alias, uri)
        iptc = any(_IPTC_CATALOG in href for href in hrefs)
        return Scope(declared, bool(hrefs or outer or own), iptc, any(_IPTC_CATALOG not in href for href in hrefs))

    def first(self, name: str) -> _Element | None:
        """The first element of a name."""
        found = self.by_name.get(name)
        return found[0] if found else None

    def child(self, parent: str, name: str) -> _Element | None:
        """The first element of a name that is a child of an element named ``parent``."""
        for element in self.by_name.get(name, ()):
            above = element.getparent()
            if above is not None and name_of(above) == parent:
                return element
        return None

    def uri(self, qcode: str) -> str:
        """The URI of a qcode; "" where its alias is not known here."""
        alias, _, code = qcode.partition(":")
        scheme = self.scope.uri(alias)
        return scheme + code if scheme else ""

    @property
    def item_class(self) -> str:
        """``text``, ``picture``...: the code of the item class, whatever the alias; "" where it is not said."""
        element = self.child("itemMeta", "itemClass")
        if element is None:
            return ""
        uri = (element.get("uri") or "").rstrip("/")
        return (element.get("qcode") or "").partition(":")[2] or uri[uri.rfind("/") + 1 :]


class Message:
    """A newsMessage: its header and its items."""

    def __init__(self, root: _Element, header: _Element | None, items: list[Item]) -> None:
        self.root, self.header, self.items = root, header, items


def items_of(root: _Element) -> tuple[list[Item], Message | None]:
    """The items of a document, and the message around them where there is one."""
    if name_of(root) in ITEMS:
        return [Item(root)], None
    if name_of(root) != "newsMessage":
        return [], None
    header = next((child for child in root if name_of(child) == "header"), None)
    sets = [child for child in root if name_of(child) == "itemSet"]
    items = [Item(each, header) for one in sets for each in one if name_of(each) in ITEMS]
    return items, Message(root, header, items)


def text_of(element: _Element | None) -> str:
    """All text of an element, without blanks at its edges; "" for None."""
    if element is None:
        return ""
    return (element.text or "").strip() if not len(element) else "".join(map(str, element.itertext())).strip()


def is_time(value: str) -> bool:
    """Whether a value has a date and a time of day."""
    return _TIME.search(value) is not None


def has_zone(value: str) -> bool:
    """Whether a time says its zone."""
    return _ZONED.search(value) is not None


def moment(element: _Element | None) -> datetime | None:
    """The time that an element holds; None for what is no full time."""
    value = text_of(element)
    if not is_time(value):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def soon_after(one: datetime | None, other: datetime | None) -> bool:
    """Whether the first time is later by a minute at most: two clocks, or two steps of one program."""
    return after(one, other) and one is not None and other is not None and one - other <= timedelta(minutes=1)


def after(one: datetime | None, other: datetime | None) -> bool:
    """Whether the first time is later; False where that cannot be known (only one of them has a zone)."""
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return False
    try:
        return one > other
    except OverflowError:
        return False
