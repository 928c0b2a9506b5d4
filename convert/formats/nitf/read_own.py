"""The heads of documents that our writer made, field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml.etree import _Element

from convert.carries import losses_from_json
from convert.formats.nitf.entity import read_entity
from convert.formats.nitf.kept import is_kept, read_kept
from convert.markup.nitf_codes import CONCEPTS, METAS, RESIDUE, STATUS_OF, SUBJECT_CODES, extended
from convert.markup.nitf_names import ENTITY_KINDS
from convert.markup.nitf_state import State
from convert.markup.xml_paths import name_of
from convert.model.article import (
    Access,
    AlternativeHeadline,
    AlternativeId,
    Correction,
    EditorNote,
    Relation,
    Signal,
)
from convert.model.build import paragraph
from convert.model.people import Concept, Contributor, Embargo, Moment, Name, Party, Place, Source, Subject
from convert.report import Loss

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class OwnHead:
    """Reads ``head`` and ``body.head`` of our own documents; the elements are used up as a whole."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.held = state.held
        self.residue: tuple[Loss, ...] = ()
        self.metas: dict[str, str] = {}
        for one in state.children(state.head, "meta"):
            if not is_kept(one):
                self.metas[one.get("name") or ""] = one.get("content") or ""

    def read(self) -> None:
        """All fields."""
        state = self.state
        self._metas()
        self._docdata()
        self._tobject()
        self._identified()
        self._body_head()
        around = (state.head, state.docdata)
        state.add("unmapped", *read_kept([one for part in around if part is not None for one in part if name_of(one)]))
        self.held["language"] = state.root.get("baselang")
        for part in (state.head, state.body_head):
            if part is not None:
                state.account.whole(part)
        state.account.mark(state.root, "baselang")

    def moment(self, written: str | None, name: str) -> Moment | None:
        """The time that was written as a ``norm``, with its own words."""
        if not written:
            return None
        value = extended(written)
        zone = self.metas.get(f"{name}.zone", "")
        return Moment(value=value, literal=self.metas.get(f"{name}.literal", ""), zone=zone)

    def _metas(self) -> None:
        for field, name in METAS.items():
            if name in self.metas:
                self.held[field] = self.metas[name]
        if "item-class" in self.metas:
            self.held["item_class"] = self.metas["item-class"]
        if "access" in self.metas:
            kind: Any = self.metas["access"] or None
            paid = self.metas.get("access.paid-part", "")
            self.held["access"] = Access(kind=kind, paid_part=paid, partial="access.partial" in self.metas)
        self.held["first_published"] = self.moment(self.metas.get("first-published"), "first-published")
        if RESIDUE in self.metas:
            try:
                self.residue = losses_from_json(self.metas[RESIDUE])
            except ValueError as error:
                self.state.log.finding("RES001", "warning", f"the residue is damaged and was left out: {error}")
                self.state.log.ignored("/nitf/head/meta", "damaged residue", self.metas[RESIDUE])

    def _norm(self, parent: _Element | None, tag: str) -> str | None:
        found = self.state.first(parent, tag)
        return found.get("norm") if found is not None else None

    def _docdata(self) -> None:
        state, docdata, held = self.state, self.state.docdata, self.held
        if docdata is None:
            return
        ids = state.children(docdata, "doc-id")
        held["id"] = ids[0].get("id-string") or "" if ids else ""
        held["alternative_ids"] = tuple(
            AlternativeId(value=one.get("id-string") or "", role=one.get("regsrc")) for one in ids[1:]
        )
        status = docdata.get("management-status") or ""
        release = self._norm(docdata, "date.release")
        pubdata = state.first(state.head, "pubdata")
        if status == "embargoed":
            held["embargo"] = Embargo(until=self.moment(release, "embargo"))
            written = pubdata.get("date.publication") if pubdata is not None else None
            held["published"] = self.moment(written, "published")
        else:
            held["published"] = self.moment(release, "published")
        held["status"] = self.metas.get("status") or STATUS_OF.get(status, "usable")
        if pubdata is not None:
            held["canonical_url"] = pubdata.get("ex-ref") or ""
        held["created"] = self.moment(self._norm(docdata, "date.issue"), "created")
        held["expires"] = self.moment(self._norm(docdata, "date.expire"), "expires")
        held["modified"] = self.moment(self._norm(state.head, "revision-history"), "modified")
        urgency = state.first(docdata, "urgency")
        held["urgency"] = _number(urgency, "ed-urg", 9)
        key = state.first(docdata, "du-key")
        held["version"] = _number(key, "version", 2147483647)
        held["slugline"] = key.get("key") or "" if key is not None else ""
        for one in state.children(docdata, "ed-msg"):
            blocks = (paragraph(one.get("info") or ""),)
            state.add("editor_notes", EditorNote(role=one.get("msg-type"), blocks=blocks))
        for one in state.children(docdata, "doc.copyright"):
            held["copyright_holder"] = Party(name=one.get("holder") or "")
        for one in state.children(docdata, "evloc"):
            state.add("located", Place(name=one.get("city") or "", country=one.get("iso-cc") or ""))
        for one in state.children(state.first(docdata, "del-list"), "from-src"):
            state.add("sources", Source(name=one.get("src-name") or ""))
        keywords = state.children(state.first(docdata, "key-list"), "keyword")
        held["keywords"] = tuple(one.get("key") or "" for one in keywords)

    def _tobject(self) -> None:
        state = self.state
        tobject = state.first(state.head, "tobject")
        for one in state.children(tobject, "tobject.property"):
            state.add("genres", Concept(names=(Name(text=one.get("tobject.property.type") or ""),)))
        for one in state.children(tobject, "tobject.subject"):
            code = one.get("tobject.subject.refnum") or ""
            words = next((v for n in ("type", "matter", "detail") if (v := one.get(f"tobject.subject.{n}"))), "")
            names = (Name(text=words),) if words else ()
            uri = SUBJECT_CODES + code
            state.add("subjects", Subject(kind="abstract", qcode=f"subj:{code}", uri=uri, names=names))

    def _safe(self, read: Callable[[_Element], None], element: _Element) -> None:
        """A part that somebody may have damaged."""
        try:
            read(element)
        except ValueError as error:
            said = "".join(map(str, element.itertext()))
            message = f"the {name_of(element)} is damaged ({error}) and was left out"
            self.state.log.finding("NTF102", "warning", message, line=element.sourceline)
            self.state.log.ignored(self.state.account.path(element), "damaged", said, element.sourceline)

    def _identified(self) -> None:
        for one in self.state.children(self.state.first(self.state.docdata, "identified-content"), *_NAMED):
            self._safe(self._named, one)

    def _named(self, one: _Element) -> None:
        state, tag, kind = self.state, name_of(one), one.get("class") or ""
        if tag == "classifier" and one.get("type") == "signal":
            codes = {code.get("idsrc"): code.get("value") or "" for code in one}
            state.add("signals", Signal(kind=one.get("value") or "", uri=codes.get("uri", "")))
        elif tag == "classifier" and one.get("type") in _CONCEPT_OF:
            state.add(_CONCEPT_OF[one.get("type") or ""], read_entity(one, Concept))
        elif tag == "virtloc":
            held = {code.get("idsrc"): code.get("value") or "" for code in one}
            version = int(held["version"]) if "version" in held else None
            state.add(
                "links",
                Relation(
                    rel=held.get("rel", "related"), href=one.get("value") or "", id=held.get("id", ""),
                    version=version, title=one.text or "", media_type=held.get("media_type"),
                ),
            )  # fmt: skip
        elif tag == "location" and kind == "located":
            state.add("located", read_entity(one, Place, "name"))
        elif tag == "org" and kind == "source":
            state.add("sources", read_entity(one, Source, "name"))
        elif tag == "org" and kind in ("publisher", "copyright-holder"):
            self.held[kind.replace("-", "_")] = read_entity(one, Party, "name")
        elif tag in ENTITY_KINDS:
            known: Any = ENTITY_KINDS[tag] if tag != "classifier" or one.get("type") == "topic" else None
            state.add("subjects", read_entity(one, Subject, kind=known))

    def _body_head(self) -> None:
        state, body_head = self.state, self.state.body_head
        if body_head is None:
            return
        for hedline in state.children(body_head, "hedline"):
            self._hedline(hedline)
        for note in state.children(body_head, "note"):
            self._note(note)
        rights = state.first(body_head, "rights")
        if rights is not None:
            self.held["copyright_notice"] = rights.text or ""
            terms = state.first(rights, "rights.limitations")
            self.held["usage_terms"] = (terms.text or "") if terms is not None else ""
        for byline in state.children(body_head, "byline"):
            person = state.first(byline, "person")
            if byline.get("class") == "contributor" and person is not None:
                self._safe(self._contributor, person)
            else:
                self.held["byline"] = byline.text or ""
        provider = state.first(body_head, "distributor", "org")
        if provider is not None:
            self._safe(self._provider, provider)
        dateline = state.first(body_head, "dateline")
        self.held["dateline"] = (dateline.text or "") if dateline is not None else ""
        abstract = state.first(body_head, "abstract")
        if abstract is not None:
            self.held["standfirst"] = state.reader.content(abstract)

    def _contributor(self, person: _Element) -> None:
        self.state.add("contributors", read_entity(person, Contributor, "name"))

    def _provider(self, element: _Element) -> None:
        self.held["provider"] = read_entity(element, Party, "name")

    def _hedline(self, hedline: _Element) -> None:
        hl1 = self.state.first(hedline, "hl1")
        words = (hl1.text or "") if hl1 is not None else ""
        if hedline.get("class") == "alternative" and hl1 is not None:
            one = AlternativeHeadline(text=words, role=hl1.get("class"), language=hl1.get(_XML_LANG))
            self.state.add("alternative_headlines", one)
            return
        self.held["headline"] = words
        for hl2 in self.state.children(hedline, "hl2"):
            if hl2.get("class") == "kicker":
                self.held["kicker"] = hl2.text or ""
            else:
                self.state.add("alternative_headlines", AlternativeHeadline(text=hl2.text or "", role="sub"))

    def _note(self, note: _Element) -> None:
        name, _, role = (note.get("class") or "").partition(" ")
        contents = self.state.children(note, "body.content")
        time = self.state.first(contents[0], "p", "chron") if len(contents) > 1 else None
        blocks = self.state.reader.content(contents[-1]) if contents else ()
        if name == "correction":
            at = len(self.held.get("corrections", ()))
            norm = time.get("norm") if time is not None else None
            self.state.add("corrections", Correction(time=self.moment(norm, f"correction.{at}"), blocks=blocks))
        else:
            self.state.add(
                "editor_notes", EditorNote(role=role or None, public=note.get("type") == "pa", blocks=blocks)
            )


def _number(element: _Element | None, name: str, high: int) -> int | None:
    value = (element.get(name) or "") if element is not None else ""
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 11 else 0
    return number if 1 <= number <= high else None


_CONCEPT_OF = {type_: field for field, type_ in CONCEPTS.items()}
_NAMED = (*ENTITY_KINDS, "virtloc")
