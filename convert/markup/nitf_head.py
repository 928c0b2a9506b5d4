"""``head`` and ``body.head`` of anybody's document. What a field takes is used; all the rest is ``unmapped``."""

from __future__ import annotations

from lxml.etree import _Element

from convert.markup.nitf_body_head import BodyHead
from convert.markup.nitf_codes import SLUGS, STATUS_OF, SUBJECT_CODES
from convert.markup.nitf_entities import code_in, coded, name_in
from convert.markup.nitf_names import ENTITY_KINDS
from convert.markup.xml_paths import name_of
from convert.model import build
from convert.model import text as rules
from convert.model.article import AlternativeId, EditorNote
from convert.model.people import Concept, Embargo, Name, Party, Place, Source, Subject

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODE_NAMES = {"location": ("code-source", "location-code")}


class ForeignHead(BodyHead):
    """Reads the heads of one document."""

    def read(self) -> None:
        """All fields, the better sources first."""
        self._language()
        self.body_head()
        self._title()
        self._metas()
        self._docdata()
        self._times()
        self._tobject()
        self._identified()
        self._publication()

    def _language(self) -> None:
        root = self.state.root
        for name in ("baselang", _XML_LANG):
            tag = build.language(root.get(name) or "")
            if tag and self.put("language", tag, root):
                self.account.mark(root, name)

    def _title(self) -> None:
        title = self.state.first(self.state.head, "title")
        words = name_in(title) if title is not None else ""
        if title is None or not words:
            return
        if self.held.get("headline") == words:
            self.state.repeats(title, "headline", words)
        elif self.put("headline", words, title):
            self.account.content(title)

    def _metas(self) -> None:
        metas = self.state.children(self.state.head, "meta")
        for wanted in SLUGS:
            for one in metas:
                words = rules.line(one.get("content") or "")
                if (one.get("name") or "").lower() == wanted and self.put("slugline", words, one):
                    self.account.mark(one, "name", "content")

    def _docdata(self) -> None:
        state, account, docdata = self.state, self.account, self.state.docdata
        if docdata is None:
            return
        for at, one in enumerate(state.children(docdata, "doc-id")):
            value = rules.line(one.get("id-string") or "")
            if at == 0 and self.put("id", value, one):
                account.mark(one, "id-string")
            elif at and value and "id" not in state.known:
                account.mark(one, "id-string", "regsrc")
                state.add("alternative_ids", AlternativeId(value=value, role=build.code(one.get("regsrc") or "")))
        for one in state.children(docdata, "urgency"):
            value = (one.get("ed-urg") or "").strip()
            if value in tuple("123456789") and self.put("urgency", int(value), one):
                account.mark(one, "ed-urg")
        for one in state.children(docdata, "ed-msg"):
            self._message(one)
        for one in state.children(docdata, "du-key"):
            value = (one.get("version") or "").strip()
            if value.isascii() and value.isdigit() and 0 < int(value[:9]) == int(value) and self.put(
                "version", int(value), one
            ):
                account.mark(one, "version")
            if self.put("slugline", rules.line(one.get("key") or ""), one):
                account.mark(one, "key")
        self._rights(docdata)
        self._lists(docdata)

    def _rights(self, docdata: _Element) -> None:
        state, account = self.state, self.account
        for one in state.children(docdata, "doc.copyright"):
            holder = rules.line(one.get("holder") or "")
            known = self.held.get("copyright_holder")
            if self.put("copyright_holder", Party(name=holder) if holder else None, one):
                account.mark(one, "holder")
            elif known is not None and known.name == holder:
                account.mark(one, "holder")
                path = f"{account.path(one)}/@holder"
                self.state.log.ignored(path, "repeats the copyright_holder", holder, one.sourceline)
        for one in state.children(docdata, "doc.rights"):
            if self.put("usage_terms", rules.line(one.get("limitations") or ""), one):
                account.mark(one, "limitations")

    def _message(self, one: _Element) -> None:
        words = build.paragraph(one.get("info") or "")
        if words.content and "editor_notes" not in self.state.known:
            self.account.mark(one, "info", "msg-type")
            self.state.add("editor_notes", EditorNote(role=build.code(one.get("msg-type") or ""), blocks=(words,)))

    def _lists(self, docdata: _Element) -> None:
        state, account = self.state, self.account
        for keyword in state.children(state.first(docdata, "key-list"), "keyword"):
            words = rules.line(keyword.get("key") or "")
            if words and "keywords" not in state.known:
                account.mark(keyword, "key")
                state.add("keywords", words)
        for source in state.children(state.first(docdata, "del-list"), "from-src"):
            name = rules.line(source.get("src-name") or "")
            if name and "sources" not in state.known:
                account.mark(source, "src-name")
                state.add("sources", Source(name=name))
        for place in state.children(docdata, "evloc"):
            name = next((n for n in ("city", "county-dist", "state-prov") if (place.get(n) or "").strip()), "")
            words, country = rules.line(place.get(name) or "") if name else "", rules.line(place.get("iso-cc") or "")
            known = {one.name.casefold() for one in self.held.get("located", ())}
            if (words or country) and words.casefold() not in known and "located" not in state.known:
                account.mark(place, name, "iso-cc")
                state.add("located", Place(name=words, country=country))

    def _times(self) -> None:
        state, docdata = self.state, self.state.docdata
        status = (docdata.get("management-status") or "").strip().lower() if docdata is not None else ""
        issue, release = state.first(docdata, "date.issue"), state.first(docdata, "date.release")
        for name, element in (("created", issue), ("expires", state.first(docdata, "date.expire"))):
            if element is not None:
                state.put_time(name, element)
        if state.known and ("status" in state.known or "embargo" in state.known):
            return
        if docdata is not None and (status == "embargoed" or status in STATUS_OF):
            self.account.mark(docdata, "management-status")
        if status == "embargoed":
            self.held["embargo"] = Embargo(until=state.time(release))
        else:
            self.held["status"] = STATUS_OF.get(status, "usable")
            if release is not None:
                state.put_time("published", release)

    def _tobject(self) -> None:
        state = self.state
        tobject = state.first(state.head, "tobject")
        for one in state.children(tobject, "tobject.property"):
            words = rules.line(one.get("tobject.property.type") or "")
            if words and "genres" not in state.known:
                self.account.mark(one, "tobject.property.type")
                state.add("genres", Concept(names=(Name(text=words),)))
        for one in state.children(tobject, "tobject.subject") if "subjects" not in state.known else ():
            self._subject(one)

    def _subject(self, one: _Element) -> None:
        """A subject by its code; its name is the deepest of type, matter and detail."""
        refnum = rules.line(one.get("tobject.subject.refnum") or "")
        source = rules.line(one.get("tobject.subject.ipr") or "IPTC")
        named = next(
            (n for n in ("detail", "matter", "type") if (one.get(f"tobject.subject.{n}") or "").strip()), ""
        )
        words = rules.line(one.get(f"tobject.subject.{named}") or "") if named else ""
        used = ["tobject.subject.refnum", "tobject.subject.ipr", *([f"tobject.subject.{named}"] if named else [])]
        names = (Name(text=words),) if words else ()
        if source.upper() == "IPTC" and len(refnum) == 8 and refnum.isascii() and refnum.isdigit():
            found = Subject(kind="abstract", names=names, qcode=f"subj:{refnum}", uri=SUBJECT_CODES + refnum)
        else:
            found = Subject(kind="abstract", names=names, **coded(source, refnum))
        if not names and not refnum:
            return
        self.account.mark(one, *used)
        self.state.add("subjects", found)

    def _identified(self) -> None:
        if "subjects" in self.state.known:
            return
        identified = self.state.first(self.state.docdata, "identified-content")
        for one in self.state.children(identified, *ENTITY_KINDS):
            kind, name = ENTITY_KINDS[name_of(one)], name_in(one)
            source, code = code_in(one)
            if not name and not code:
                continue
            scheme = rules.line(one.get("type") or "") if name_of(one) == "classifier" else ""
            used = _CODE_NAMES.get(name_of(one), ("idsrc", "value"))
            self.account.mark(one)
            self.account.mark(one, *(used if code else ()), *(("type",) if scheme else ()))
            for inner in one.iter():
                if inner is not one and name_of(inner):
                    self.account.mark(inner)
            same = tuple(
                filter(None, (":".join(filter(None, code_in(alt))) for alt in self.state.children(one, "alt-code")))
            )
            for alt in self.state.children(one, "alt-code"):
                self.account.mark(alt, "idsrc", "value")
            names = (Name(text=name),) if name else ()
            self.state.add(
                "subjects", Subject(kind=kind, names=names, scheme=scheme, same_as=same, **coded(source, code))  # type: ignore[arg-type]  # kinds of the table
            )

    def _publication(self) -> None:
        state = self.state
        for one in state.children(state.head, "revision-history")[::-1]:
            state.put_time("modified", one)
        for one in state.children(state.head, "pubdata"):
            state.put_time("published", one, "date.publication")
            address = rules.url(one.get("ex-ref") or "")
            if address.startswith(("http://", "https://")) and self.put("canonical_url", address, one):
                self.account.mark(one, "ex-ref")
            name = rules.line(one.get("name") or "")
            if self.put("publisher", Party(name=name) if name else None, one):
                self.account.mark(one, "name")
