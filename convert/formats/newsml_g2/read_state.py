"""What the readers of the parts of one item share: the account, the names, the fields found so far."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.etree import _Element

from convert.formats.newsml_g2.account import NAMES, Account, name_of, text_in
from convert.formats.newsml_g2.asserts import Asserts
from convert.formats.newsml_g2.dialect import NONE, Dialects, dialects
from convert.formats.newsml_g2.names import CATALOG, CV, GENERATOR, OWN
from convert.formats.newsml_g2.read_parts import Parts
from convert.model import text as rules
from convert.model.article import Unmapped
from convert.report import Log, Loss

IN_ITEM_META = frozenset(
    {"provider", "edNote", "link", "pubStatus", "itemClass", "versionCreated", "firstCreated", "embargoed", "signal",
     "title", "service", "profile"}
)  # fmt: skip
IN_CONTENT_META = frozenset(
    {"headline", "urgency", "located", "subject", "language", "by", "dateline", "creditline", "slugline", "keyword",
     "genre", "description", "contentCreated", "contentModified", "infoSource"}
)  # fmt: skip
_INLINE = frozenset({"inlineXML", "inlineData", "remoteContent"})
Held = dict[str, Any]


class ItemState:
    """One item being read. ``header`` is that of the message around it, whose catalogs the item inherits;
    ``profiles`` are the dialects that may apply (the built-in ones where none are given)."""

    def __init__(
        self, item: _Element, log: Log, header: _Element | None = None, profiles: Dialects | None = None
    ) -> None:
        self.item = item
        self.alive = list(item.iter())
        """All elements, so that lxml need not make an object anew for each look at one."""
        self.log = log
        self.account = Account(log)
        self.held: Held = {}
        self.catalog_refs: dict[str, Unmapped] = {}
        self.schemes: dict[str, Unmapped] = {}
        self.properties: list[tuple[str, str]] = []
        self.residue: tuple[Loss, ...] = ()
        self.kept: list[Unmapped] = []
        self.placed: list[tuple[int, Unmapped]] = []
        self.hinted = ""
        """The class that a reference to the item says."""
        children = {NAMES[child.tag]: child for child in reversed(item)}
        meta = children.get("itemMeta")
        own = meta is not None and GENERATOR in [
            (child.text or "").strip() for child in meta if NAMES[child.tag] == "generator"
        ]
        self.account.own = own
        self.content_meta = children.get("contentMeta")
        said = [value for _, rel, value in own_fields(self.content_meta) if rel == "absent"] if own else []
        self.absent = frozenset(" ".join(said).split())
        """What our writer put into the document that the article does not have."""
        inherited = self._declared(header) if header is not None else {}
        around = (tuple(self.catalog_refs), tuple(self.schemes))
        profiles = profiles or dialects()
        self.dialect = NONE if own else profiles.of(item, header, meta)
        self.aliases = profiles.aliases(self.dialect, {**inherited, **self._declared(item)})
        self._inherited(*around)
        self.parts = Parts(self.account, self.aliases, log, own=own, dialect=self.dialect)
        if not own:
            self.parts.asserts = Asserts(self.aliases, self.parts.children(item, "assert"))
        self.item_meta = meta
        self.content_set = self.parts.first(item, "contentSet")
        if not own:
            self._strays()

    def _strays(self) -> None:
        """Elements of a foreign item that stand in the wrong place, whose names say where they belong: they are read
        as if they stood there, where nothing does."""
        metas = (self.item_meta, self.content_meta)
        places = ((self.item, metas[0], IN_ITEM_META), (self.item, metas[1], IN_CONTENT_META),
                  (metas[1], metas[0], IN_ITEM_META), (metas[0], metas[1], IN_CONTENT_META))  # fmt: skip
        for holder, meant, names in places:
            for name in names.intersection(self.parts.named(holder)) if holder is not None else ():
                target = meant
                if target is None:
                    if names is IN_ITEM_META:
                        continue
                    if self.content_meta is None:
                        self.content_meta = etree.Element("contentMeta")
                    target = self.content_meta
                self.parts.lend(target, name, self.parts.children(holder, name))
        if self.content_set is None and not _INLINE.isdisjoint(self.parts.named(self.item)):
            self.content_set = self.item

    def _set(self, name: str, value: Any, element: _Element, others: tuple[tuple[str, str], ...] = ()) -> None:
        """A field of the article, and on request where it came from."""
        self.held[name] = value
        if self.log.tracing:
            self.log.chose(f"/{name}", self.account.path(element), element.sourceline, name_of(element), others)

    def _inherited(self, refs: tuple[str, ...], aliases: tuple[str, ...]) -> None:
        """Notes which catalogs stand only in the header around the item."""
        if not refs and not aliases:
            return
        own_refs = {child.get("href") for child in self.item if name_of(child) == "catalogRef"}
        own_aliases = {
            scheme.get("alias") for child in self.item if name_of(child) == "catalog" for scheme in child
        }
        for name, found in (
            ("catalogRef", [one for one in refs if one not in own_refs]),
            ("scheme", [one for one in aliases if one not in own_aliases]),
        ):
            if found:
                self.account.hint(self.item, f"not({name})", " ".join(found))

    def _declared(self, holder: _Element) -> dict[str, str]:
        """The aliases of the catalogs in an item or header; what must go back into a document is noted."""
        found: dict[str, str] = {}
        for child in holder:
            name = name_of(child)
            if name == "catalogRef":
                href = self.account.take(child, "href")
                ours = self.account.own and href == CATALOG
                if href and not ours and f"catalogRef:{href}" not in self.absent:
                    self.catalog_refs.setdefault(href, _catalog("/newsItem/catalogRef", href))
            elif name == "catalog":
                for scheme in child:
                    alias, uri = scheme.get("alias"), scheme.get("uri")
                    if name_of(scheme) != "scheme" or not alias or not uri or alias in found:
                        continue
                    same = next((one for one in scheme if (one.text or "").startswith(CV)), None)
                    if same is not None:  # a newsroom's own alias for a scheme of ours
                        self.account.whole(scheme)
                        found[alias] = same.text or ""
                        continue
                    found[alias] = uri
                    self.account.mark(scheme, "alias", "uri")
                    if not uri.startswith(CV) and f"scheme:{alias}" not in self.absent:
                        self.schemes[alias] = _catalog(f"/newsItem/catalog/scheme/{alias}", uri)
        return found

    def _is_said(self, element: _Element) -> bool:
        """Whether an element says anything; in our own documents an empty one does."""
        if self.parts.own:
            return True
        if name_of(element) == "edNote":
            return bool(text_in(element))
        return bool(
            element.get("qcode") or element.get("uri") or element.get("literal") or text_in(element)
            or any(one.get("latitude") for one in element.iter())
        )  # fmt: skip

    def _uri_or_literal(self, element: _Element) -> str:
        """The URI of a concept, else its literal, else the URI of its qcode."""
        for name in ("uri", "literal"):
            if element.get(name):
                return rules.line(self.account.take(element, name))
        uri = self.aliases.uri(element.get("qcode") or "")
        if uri and self.parts.own:
            self.account.mark(element, "qcode")
        elif uri:
            self.account.touch(element)  # the code itself goes back as it was
        return uri


def own_fields(content_meta: _Element | None) -> Iterator[tuple[_Element, str, str]]:
    """The fields that our writer put into properties: element, pointer without its first slash, value."""
    for element in content_meta if content_meta is not None else ():
        rel = element.get("rel") or ""
        if name_of(element) == "contentMetaExtProperty" and rel.startswith("wcx:"):
            yield element, rel.removeprefix("wcx:"), element.get("value") or ""
        elif element.tag == f"{{{OWN}}}field":
            yield element, rel, element.get("value") or ""


def _catalog(path: str, value: str) -> Unmapped:
    """A catalog that the writer declares again, because codes of the article stand on it."""
    return Unmapped(format="newsml-g2", path=path, value=value)
