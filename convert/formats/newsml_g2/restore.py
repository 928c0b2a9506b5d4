"""A NewsML-G2 document written back: what its reading left over goes where it was, as native markup.

The writer makes a document of the article's fields alone; ``graft`` puts the pieces of ``unmapped`` into it; the
grammar says what may not stand so; and the result is read again. It counts only where that reading gives the article,
exactly: this makes it safe after edits, and for pieces that somebody made up. A piece that does not return so is
kept aside, as ``kept`` in our own namespace, with its place in the list. It is tried as its source made it (without our
``generator``), then as one of ours; where neither holds, the writer's plain document stands, all pieces aside.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher

import msgspec
from lxml import etree
from lxml.etree import _Element

from convert.errors import ConvertError
from convert.formats.base import ReadJob, WriteJob
from convert.formats.newsml_g2.account import Paths
from convert.formats.newsml_g2.dialect import dialects
from convert.formats.newsml_g2.graft import Graft
from convert.formats.newsml_g2.grammar import NAR
from convert.formats.newsml_g2.names import CV, OWN, Aliases
from convert.formats.newsml_g2.places import name_of, split
from convert.formats.newsml_g2.read_message import OTHERS
from convert.formats.newsml_g2.reader import read
from convert.formats.newsml_g2.validate import check_tree
from convert.formats.newsml_g2.write_catalogs import declared
from convert.model.article import Article, Unmapped
from convert.model.build import normalise
from convert.report import Finding

Document = Callable[..., tuple[bytes, bool]]
ROUNDS = 5
MOST = 20_000
"""Pieces; an article with more keeps them aside."""
_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_HINTS = ("markup()", "repeats()", "name()")


def restored(article: Article, job: WriteJob, document: Document) -> bytes | None:
    """The article as the document it was read from, as far as that goes; None where the plain document is all."""
    pieces = article.unmapped
    if len(pieces) > MOST:
        return None
    if len(pieces) == 1 and pieces[0].path[1:] in OTHERS:
        return _whole_item(article)
    for as_source in (True, False):
        found = _Attempt(article, job, document, as_source=as_source).run()
        if found is not None:
            return found
    return None


def _whole_item(article: Article) -> bytes | None:
    """An item that is no article, kept whole: it is the document."""
    written = _HEAD + article.unmapped[0].value.encode("utf-8", "replace") + b"\n"
    if _read(written) != article or _errors(written):
        return None
    return written


def _read(data: bytes) -> Article | None:
    """The first article of a document, None where it cannot be read."""
    try:
        for reading in read(ReadJob(data=data)):
            return normalise(reading.article)[0]
    except ConvertError:
        pass
    return None


def _errors(data: bytes) -> list[Finding]:
    """What the grammar says against a document."""
    return [one for one in check_tree(etree.fromstring(data)) if one.severity == "error"]


class _Attempt:
    """One way to write the document; ``aside`` are the numbers of the pieces that did not go back."""

    def __init__(self, article: Article, job: WriteJob, document: Document, *, as_source: bool) -> None:
        self.article, self.job, self.document, self.as_source = article, job, document, as_source
        catalogs = declared(article.unmapped, any_catalog=as_source)
        self.catalogs = tuple(catalogs)
        self.declared = {one.path.rpartition("/")[2]: one.value for one in catalogs if "/scheme/" in one.path}
        self.aliases = Aliases(self.declared)
        self.first = len(catalogs)
        self.aside: set[int] = set()
        self.tried = 0

    def run(self) -> bytes | None:
        """The document, or None."""
        if not self.as_source:
            self.aside |= {at for at, one in enumerate(self.article.unmapped) if at >= self.first and _is_hint(one)}
        for _ in range(ROUNDS):
            before = set(self.aside)
            base = msgspec.structs.replace(self.article, unmapped=self.catalogs)
            data, simple = self.document(base, self.job, self.aliases if self.as_source else None)
            if self.as_source and not simple:
                return None
            root = etree.fromstring(data)
            item = next(root.iter("{*}newsItem"))
            graft = Graft(root, item, self.article, self.aliases)
            pieces = list(enumerate(self.article.unmapped))[self.first :]
            self.aside |= graft.put((at, one) for at, one in pieces if at not in self.aside)
            if self.as_source and self._learned(root, item):
                continue
            _prune(item)
            self._keep(item)
            written = _written(root)
            problems = _errors(written)
            if problems:
                self._blame(problems, root, graft)
            else:
                found = _read(written)
                if found == self.article:
                    return written
                self._compare(found, graft)
            if self.aside == before:
                return None
        return None

    def _learned(self, root: _Element, item: _Element) -> bool:
        """Whether the document shows a dialect that knows more aliases; it is then written with them."""
        header, meta = (next(root.iter(f"{{{NAR}}}{name}"), None) for name in ("header", "itemMeta"))
        meant = dialects().of(item, header, meta).aliases
        if not meant or self.aliases.meant:
            return False
        self.aliases = Aliases(self.declared, meant)
        return True

    def _keep(self, item: _Element) -> None:
        """The pieces aside, as elements of our own namespace."""
        meta = next((child for child in item if name_of(child) == "itemMeta"), None)
        for at in sorted(self.aside):
            one = self.article.unmapped[at]
            if meta is not None:
                kept = etree.SubElement(meta, f"{{{OWN}}}kept", nsmap={"k": OWN})
                kept.set("at", str(at))
                kept.set("path", one.path)
                kept.text = one.value

    def _compare(self, found: Article | None, graft: Graft) -> None:
        """Puts aside what did not come back."""
        wanted = self.article.unmapped
        if found is None or msgspec.structs.replace(found, unmapped=wanted) != self.article:
            self._retreat(graft)
            return
        matcher = SequenceMatcher(None, list(map(_key, found.unmapped)), list(map(_key, wanted)), autojunk=False)
        back = {at for block in matcher.get_matching_blocks() for at in range(block.b, block.b + block.size)}
        self.aside |= {at for at in range(self.first, len(wanted)) if at not in back}

    def _retreat(self, graft: Graft) -> None:
        """The fields came back changed: the markup of the body is given up first, then all that replaced anything."""
        self.tried += 1
        pieces = list(enumerate(self.article.unmapped))[self.first :]
        if self.tried == 1:
            some = {at for at, one in pieces if one.path.endswith(_HINTS)} - self.aside
            if some:
                self.aside |= some
                return
        self.aside |= graft.replaced | {at for at, one in pieces if _is_hint(one)}
        if self.tried > 2:
            self.aside |= {at for at, one in pieces if _is_element(one)}

    def _blame(self, problems: list[Finding], root: _Element, graft: Graft) -> None:
        """Puts aside the pieces that the grammar does not take where they are."""
        paths = Paths()
        elements = {paths(one): one for one in root.iter() if isinstance(one.tag, str)}
        for problem in problems:
            wrong = elements.get(problem.path)
            if wrong is None:
                continue
            above = {wrong, *wrong.iterancestors()}
            guilty = {
                at
                for at, owner in graft.owners.items()
                if (owner in above and _is_element(self.article.unmapped[at]))
                or (owner is wrong and _attribute_of(self.article.unmapped[at]) in _words(problem.message))
            }
            around = (wrong, wrong.getparent())
            near = {at for at, owner in graft.owners.items() if owner is wrong or owner.getparent() in around}
            self.aside |= guilty or near


def _written(root: _Element) -> bytes:
    """A tree as bytes; an empty ``embargoed`` holds a text without characters, as the writer makes it."""
    text = str(etree.tostring(root, encoding="unicode"))
    for empty in ("<embargoed/>", "<embargoed></embargoed>"):
        text = text.replace(empty, "<embargoed><![CDATA[]]></embargoed>")
    return _HEAD + text.encode() + b"\n"


def _prune(item: _Element) -> None:
    """Takes out the schemes of our own that nothing uses any more."""
    used = {str(value).partition(":")[0] for one in item.iter() if name_of(one) != "scheme"
            for value in one.attrib.values()}  # fmt: skip
    for catalog in [child for child in item if name_of(child) == "catalog"]:
        for scheme in list(catalog):
            if (scheme.get("uri") or "").startswith(CV) and scheme.get("alias") not in used:
                catalog.remove(scheme)
        if len(catalog) == 0 and not catalog.attrib:
            item.remove(catalog)


def _key(one: Unmapped) -> tuple[str, str]:
    return one.path, one.value


def _words(message: str) -> set[str]:
    return {word.strip("'") for part in message.split() for word in part.split("@")}


def _attribute_of(one: Unmapped) -> str:
    last = split(one.path)[-1]
    return last[1:] if last.startswith("@") else "text()" if last == "text()" else ""


def _is_element(one: Unmapped) -> bool:
    last = split(one.path)[-1]
    return not last.startswith("@") and not last.endswith(")")


def _is_hint(one: Unmapped) -> bool:
    """Whether a piece says something about an element, and is no part of it."""
    return one.path.endswith(")") and not one.path.endswith("/text()")
