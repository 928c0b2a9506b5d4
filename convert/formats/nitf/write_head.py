"""The ``head`` and ``body.head`` of an article: NITF's own elements first, ``meta`` for what has none."""

from __future__ import annotations

from typing import Any

from convert.carries import losses_to_json
from convert.formats.base import WriteJob
from convert.formats.nitf.entity import write_entity
from convert.formats.nitf.kept import write_kept
from convert.markup.body_writer import escape, named
from convert.markup.nitf_codes import CONCEPTS, GENERATOR, METAS, RESIDUE, STATUS, SUBJECT_CODES, basic
from convert.markup.nitf_names import ENTITIES
from convert.markup.nitf_writer import NitfWriter
from convert.model.article import AlternativeHeadline, Article, EditorNote
from convert.model.blocks import Paragraph
from convert.model.inlines import Text
from convert.model.patterns import pattern
from convert.model.people import Concept, Moment, Party, Place, Source, Subject

_CODE = pattern(r"subj:[0-9]{8}")


def _attributes(**values: object) -> str:
    held = {name.replace("_", "-"): value for name, value in values.items()}
    return named({name: value for name, value in held.items() if value is not None and value != ""})


def _element(tag: str, values: dict[str, object], inner: str = "") -> str:
    own = named({name: value for name, value in values.items() if value is not None and value != ""})
    return f"<{tag}{own}>{inner}</{tag}>" if inner else f"<{tag}{own}/>"


def is_simple(node: Any, *names: str) -> bool:
    """Whether nothing but these fields of a node says anything."""
    return bool(node == type(node)(**{name: getattr(node, name) for name in names}))


def subject_level(code: str) -> str:
    """The part of the name that an IPTC subject code stands for: type, matter or detail (NITF, tobject.subject)."""
    return "type" if code.endswith("000000") else "matter" if code.endswith("000") else "detail"


def is_topic(one: Subject) -> bool:
    """Whether ``tobject.subject`` holds all of a subject: an IPTC subject code and one name."""
    if one.kind != "abstract" or one.qcode is None or not _CODE.fullmatch(one.qcode) or len(one.names) > 1:
        return False
    if one.uri != SUBJECT_CODES + one.qcode[5:] or any(name.language for name in one.names):
        return False
    return is_simple(one, "kind", "qcode", "uri", "names")


def is_message(note: EditorNote) -> bool:
    """Whether ``ed-msg`` holds all of a note: plain words that are not for the public."""
    first = note.blocks[0] if len(note.blocks) == 1 else None
    return (
        not note.public and isinstance(first, Paragraph)
        and len(first.content) == 1 and type(first.content[0]) is Text
    )  # fmt: skip


def leading(values: tuple[Any, ...], test: Any) -> int:
    """How many values from the first on pass a test: those that an element of NITF holds, so that the order stays."""
    count = 0
    for one in values:
        if not test(one):
            break
        count += 1
    return count


class Head:
    """Writes what stands around the body of one article."""

    def __init__(self, article: Article, job: WriteJob, body: NitfWriter) -> None:
        self.article = article
        self.job = job
        self.body = body
        self.metas: list[str] = []

    def meta(self, name: str, value: object) -> None:
        """One ``meta``."""
        self.metas.append(f"<meta{named({'name': name, 'content': value})}/>")

    def time(self, moment: Moment | None, name: str) -> str | None:
        """A time in NITF's form; its words and zone, where they say more, as ``meta``."""
        if moment is None:
            return None
        if moment.literal:
            self.meta(f"{name}.literal", moment.literal)
        if moment.zone:
            self.meta(f"{name}.zone", moment.zone)
        return basic(moment.value)

    def head(self) -> str:
        """The ``head`` element."""
        article = self.article
        self.meta("generator", GENERATOR)
        lines = [f"<title>{escape(article.headline)}</title>"] if article.headline else []
        topics = leading(article.subjects, is_topic)
        metas, scopes, kept = write_kept(article.unmapped)
        docdata = self._docdata(topics, scopes)
        after = self._pubdata()
        self._fields()
        tobject = self._tobject(topics)
        if self.job.residue:
            self.meta(RESIDUE, losses_to_json(self.job.residue))
        return "\n".join(["<head>", *lines, *self.metas, *metas, *tobject, docdata, *after, *kept, "</head>"])

    def _fields(self) -> None:
        article = self.article
        for field, name in METAS.items():
            if getattr(article, field):
                self.meta(name, getattr(article, field))
        if article.item_class != "text":
            self.meta("item-class", article.item_class)
        if article.status == "draft" or (article.embargo is not None and article.status != "usable"):
            self.meta("status", article.status)
        if article.access is not None:
            self.meta("access", article.access.kind or "")
            if article.access.paid_part:
                self.meta("access.paid-part", article.access.paid_part)
            if article.access.partial:
                self.meta("access.partial", "true")

    def _tobject(self, topics: int) -> list[str]:
        genres = [f"<tobject.property{named({'tobject.property.type': one.names[0].text})}/>"
                  for one in self.article.genres if self._genres_are_names()]  # fmt: skip
        subjects = []
        for one in self.article.subjects[:topics]:
            code = (one.qcode or "")[5:]
            own: dict[str, object] = {"tobject.subject.refnum": code}
            if one.names:
                own[f"tobject.subject.{subject_level(code)}"] = one.names[0].text
            subjects.append(f"<tobject.subject{named(own)}/>")
        inner = [*genres, *subjects]
        return ["<tobject>", *inner, "</tobject>"] if inner else []

    def _genres_are_names(self) -> bool:
        return all(
            is_simple(one, "names") and len(one.names) == 1 and not one.names[0].language
            for one in self.article.genres
        )

    def _docdata(self, topics: int, more: list[str]) -> str:
        article = self.article
        named_at_all = article.id or article.alternative_ids
        lines = [_element("doc-id", {"id-string": article.id})] if named_at_all else []
        lines += [f"<doc-id{_attributes(regsrc=one.role)}{named({'id-string': one.value})}/>"
                  for one in article.alternative_ids]  # fmt: skip
        if article.urgency is not None:
            lines.append(f'<urgency ed-urg="{article.urgency}"/>')
        until = article.embargo.until if article.embargo is not None else None
        release = (until, "embargo") if article.embargo is not None else (article.published, "published")
        for tag, moment, name in (("issue", article.created, "created"), ("release", *release),
                                  ("expire", article.expires, "expires")):  # fmt: skip
            norm = self.time(moment, name)
            if norm is not None:
                lines.append(f'<date.{tag} norm="{norm}"/>')
        messages = leading(article.editor_notes, is_message)
        for note in article.editor_notes[:messages]:
            words = note.blocks[0].content[0].text  # type: ignore[union-attr]  # is_message saw a paragraph of text
            lines.append(f"<ed-msg{_attributes(msg_type=note.role)}{named({'info': words})}/>")
        if article.version is not None or article.slugline:
            lines.append(_element("du-key", {"version": article.version, "key": article.slugline}))
        holder = article.copyright_holder
        if holder is not None and is_simple(holder, "name"):
            lines.append(f"<doc.copyright{named({'holder': holder.name})}/>")
        if article.keywords:
            words = "".join([f"<keyword{named({'key': one})}/>" for one in article.keywords])
            lines.append(f"<key-list>{words}</key-list>")
        lines += self._places_and_sources()
        named_things = self._identified(topics)
        if named_things:
            lines += ["<identified-content>", *named_things, "</identified-content>"]
        status = "embargoed" if article.embargo is not None else STATUS[article.status]
        return "\n".join([f'<docdata management-status="{status}">', *lines, *more, "</docdata>"])

    def _places_and_sources(self) -> list[str]:
        lines = []
        if self._are_simple(self.article.located, "name", "country"):
            lines += [f"<evloc{_attributes(iso_cc=one.country)}{named({'city': one.name})}/>"
                      for one in self.article.located]  # fmt: skip
        if self.article.sources and self._are_simple(self.article.sources, "name"):
            names = [f"<from-src{named({'src-name': one.name})}/>" for one in self.article.sources]
            lines.append(f"<del-list>{''.join(names)}</del-list>")
        return lines

    def _are_simple(self, values: tuple[Any, ...], *names: str) -> bool:
        return all(is_simple(one, *names) for one in values)

    def _identified(self, topics: int) -> list[str]:
        article = self.article
        lines = []
        for one in article.subjects[topics:]:
            tag = ENTITIES.get(one.kind or "", "classifier")
            own = "" if tag != "classifier" else f' type="{"topic" if one.kind else "subject"}"'
            lines.append(write_entity(tag, one, own, skip=("kind",)))
        for field, type_ in CONCEPTS.items():
            if field == "genres" and self._genres_are_names():
                continue
            concepts: tuple[Concept, ...] = getattr(article, field)
            lines += [write_entity("classifier", one, f' type="{type_}"') for one in concepts]
        for signal in article.signals:
            own = f' type="signal"{named({"value": signal.kind})}'
            lines.append(write_entity("classifier", signal, own, skip=("kind",)))
        places: tuple[Place, ...] = article.located
        if not self._are_simple(places, "name", "country"):
            lines += [write_entity("location", one, ' class="located"', "name") for one in places]
        sources: tuple[Source, ...] = article.sources
        if not self._are_simple(sources, "name"):
            lines += [write_entity("org", one, ' class="source"', "name") for one in sources]
        holder: Party | None = article.copyright_holder
        if article.publisher is not None:
            lines.append(write_entity("org", article.publisher, ' class="publisher"', "name"))
        if holder is not None and not is_simple(holder, "name"):
            lines.append(write_entity("org", holder, ' class="copyright-holder"', "name"))
        for link in article.links:
            own = f' class="link"{_attributes(value=link.href)}'
            codes = [("rel", link.rel), ("id", link.id), ("version", link.version), ("media_type", link.media_type)]
            inner = "".join([f"<alt-code{named({'idsrc': name, 'value': value})}/>" for name, value in codes if value])
            lines.append(f"<virtloc{own}>{escape(link.title)}{inner}</virtloc>")
        return lines

    def _pubdata(self) -> list[str]:
        article = self.article
        published = self.time(article.published, "published") if article.embargo is not None else None
        lines = []
        if article.canonical_url or published:
            own: dict[str, object] = {
                "type": "web" if article.canonical_url else None, "date.publication": published,
                "ex-ref": article.canonical_url,
            }  # fmt: skip
            lines.append(_element("pubdata", own))
        first = self.time(article.first_published, "first-published")
        if first is not None:
            self.meta("first-published", first)
        modified = self.time(article.modified, "modified")
        if modified is not None:
            lines.append(f'<revision-history norm="{modified}"/>')
        return lines

    def body_head(self) -> str:
        """The ``body.head`` element; "" where there is nothing to say in it."""
        article = self.article
        lines = self._hedlines()
        for note in article.editor_notes[leading(article.editor_notes, is_message) :]:
            name = f"editor-note {note.role}" if note.role else "editor-note"
            own = named({"class": name, "noteclass": "editorsnote", "type": "pa" if note.public else "npa"})
            lines.append(f"<note{own}><body.content>\n{self.body.flow(note.blocks)}\n</body.content></note>")
        for at, one in enumerate(article.corrections):
            time = self.time(one.time, f"correction.{at}")
            when = f'<body.content><p><chron norm="{time}">{time}</chron></p></body.content>' if time else ""
            inner = f"<body.content>\n{self.body.flow(one.blocks)}\n</body.content>"
            lines.append(f'<note class="correction">{when}{inner}</note>')
        if article.copyright_notice or article.usage_terms:
            terms = f"<rights.limitations>{escape(article.usage_terms)}</rights.limitations>"
            lines.append(f"<rights>{escape(article.copyright_notice)}{terms if article.usage_terms else ''}</rights>")
        lines += [f"<byline>{escape(article.byline)}</byline>"] if article.byline else []
        for person in article.contributors:
            lines.append(f'<byline class="contributor">{write_entity("person", person, "", "name")}</byline>')
        if article.provider is not None:
            lines.append(f"<distributor>{write_entity('org', article.provider, '', 'name')}</distributor>")
        lines += [f"<dateline>{escape(article.dateline)}</dateline>"] if article.dateline else []
        if article.standfirst:
            lines.append(f"<abstract>\n{self.body.flow(article.standfirst)}\n</abstract>")
        return "\n".join(["<body.head>", *lines, "</body.head>"]) if lines else ""

    def _hedlines(self) -> list[str]:
        article = self.article
        subs = leading(article.alternative_headlines, lambda one: one.role == "sub" and not one.language)
        lines = []
        if article.headline or article.kicker or subs:
            hl2 = [f'<hl2 class="kicker">{escape(article.kicker)}</hl2>'] if article.kicker else []
            hl2 += [f"<hl2>{escape(one.text)}</hl2>" for one in article.alternative_headlines[:subs]]
            lines.append("\n".join(["<hedline>", f"<hl1>{escape(article.headline)}</hl1>", *hl2, "</hedline>"]))
        lines += [self._alternative(one) for one in article.alternative_headlines[subs:]]
        return lines

    def _alternative(self, one: AlternativeHeadline) -> str:
        own = _attributes(**{"class": one.role}) + (named({"xml:lang": one.language}) if one.language else "")
        return f'<hedline class="alternative"><hl1{own}>{escape(one.text)}</hl1></hedline>'
