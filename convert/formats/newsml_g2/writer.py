"""Article -> NewsML-G2 2.35 Power: a newsItem, bare or in a newsMessage, as bytes.

Everything has its place in NewsML-G2's own elements first, in the XHTML body next; the order of the elements is that
of the grammar's table. See ``write_parts`` for the fields that no element takes as they are.
"""

from __future__ import annotations

import hashlib

import msgspec

from convert.errors import WriteError
from convert.formats.base import WriteJob
from convert.formats.newsml_g2.grammar import NAR, VERSION, iptc_aliases, order
from convert.formats.newsml_g2.names import (
    ALT_ID,
    CATALOG,
    CV,
    DESCRIPTION,
    GENERATOR,
    HEADLINE,
    ITEM_CLASSES,
    NOTE,
    OWN,
    RELATION,
    SCHEMES,
    SIGNAL,
    STATUS,
    private_scheme,
)
from convert.formats.newsml_g2.write_content import body, media, one_medium, part_metas
from convert.formats.newsml_g2.write_parts import DATE, DATE_TIME, TRUNCATED, Parts, attribute, element
from convert.markup.body_writer import escape
from convert.markup.lexical import is_date_time, is_plain_uri
from convert.model.article import Article, Relation, Unmapped
from convert.model.patterns import pattern

NO_TIME = "1970-01-01T00:00:00Z"
"""The required ``versionCreated`` of an article that says no time at all; the reader is told that it means
nothing."""
_ILLEGAL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ALIAS = pattern(r"[A-Za-z_][A-Za-z0-9_.\-]*")
Pieces = dict[str, list[str]]


def write(article: Article, job: WriteJob) -> bytes:
    """The article as NewsML-G2. Raises WriteError for a code with characters that XML cannot hold."""
    built = _Item(article, job)
    item = built.text()
    found = _ILLEGAL.search(item)
    if found:
        raise WriteError(
            f"a code or id holds the character U+{ord(found[0]):04X}, which XML cannot carry", code="TXT002"
        )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    if job.option("message") == "newsMessage":
        header = f"<header>\n<sent>{built.created}</sent>\n</header>"
        item = f'<newsMessage xmlns="{NAR}">\n{header}\n<itemSet>\n{item}\n</itemSet>\n</newsMessage>'
    return f"{head}{item}\n".encode()


def version_created(article: Article, job: WriteJob) -> str:
    """The required time of this version: the best full time that the article has, else option ``created``."""
    for moment in (article.published, article.modified, article.first_published, article.created):
        if moment is not None and is_date_time(moment.value):
            return moment.value
    option = job.option("created")
    if option and not is_date_time(option):
        raise WriteError(
            f"option created is {option!r}; expected a full time such as 2026-01-02T10:00:00Z", code="USE006"
        )
    return option or NO_TIME


class _Item:
    """One newsItem being written."""

    def __init__(self, article: Article, job: WriteJob) -> None:
        self.article = article
        self.job = job
        self.parts = Parts()
        self.created = ""  # versionCreated as written

    def text(self) -> str:
        """The newsItem element."""
        article, parts = self.article, self.parts
        catalogs, kept = _split(tuple(one for one in article.unmapped if one.format == "newsml-g2"))
        content = body(article, parts, self.job.option("body", "xhtml"))
        remote, rights = media(article, parts)
        metas = part_metas(article, parts, remote)
        contents = [content] if content else []
        contents += [file for _, files in remote for file in files]
        if not article.id:
            parts.field("absent/id", "")
        own_rights = self.rights_info()
        item_meta = self.item_meta(kept)
        content_meta = self.content_meta()  # last: it writes the properties of all others
        inner = [
            *own_rights, *rights, item_meta, content_meta, *metas,
            f"<contentSet>\n{chr(10).join(contents)}\n</contentSet>" if contents else "",
        ]  # fmt: skip
        lines = "\n".join(filter(None, [*self.catalogs(catalogs), *inner]))
        return f"<newsItem{self.envelope(lines)}>\n{lines}\n</newsItem>"

    def envelope(self, lines: str) -> str:
        """The attributes of the item. Without an id the guid is made from the content, the same for the same
        content."""
        article = self.article
        guid = article.id
        if not guid:
            guid = f"tag:wirecopy.example,2026:{hashlib.sha256(lines.encode('utf-8', 'replace')).hexdigest()[:32]}"
        return (
            f' xmlns="{NAR}"{attribute("guid", guid)}{attribute("version", article.version)} standard="NewsML-G2"'
            f' standardversion="{VERSION}" conformance="power"{attribute("xml:lang", article.language)}'
            f"{attribute('dir', article.direction)}"
        )

    def catalogs(self, kept: list[Unmapped]) -> list[str]:
        """The IPTC catalog, the catalogs of the source, and the schemes that only this item declares."""
        lines = [f'<catalogRef href="{CATALOG}"/>']
        schemes = []
        for one in kept:
            kind, _, alias = one.path.removeprefix("/newsItem/").partition("/scheme/")
            if kind == "catalogRef":
                lines.append(f"<catalogRef{attribute('href', one.value)}/>")
            else:
                schemes.append(f"<scheme{attribute('alias', alias)}{attribute('uri', one.value)}/>")
        schemes += [
            f'<scheme alias="{alias}" uri="{private_scheme(alias)}"/>' for alias in sorted(self.parts.aliases)
        ]
        if schemes:
            lines.append("<catalog>\n" + "\n".join(schemes) + "\n</catalog>")
        return lines

    def rights_info(self) -> list[str]:
        """Copyright, terms, licence and data mining of the item."""
        article, parts = self.article, self.parts
        lines = []
        if article.copyright_holder is not None:
            lines.append(parts.party("copyrightHolder", article.copyright_holder, "/copyright_holder"))
        if article.copyright_notice:
            lines.append(f"<copyrightNotice>{escape(article.copyright_notice)}</copyrightNotice>")
        if article.usage_terms:
            lines.append(f"<usageTerms>{escape(article.usage_terms)}</usageTerms>")
        licence = parts.uri("href", article.licence_url, "/licence_url")
        if licence:
            lines.append(f'<link rel="{parts.own("wcrel:licence")}"{licence}/>')
        if article.data_mining:
            name = "uri" if is_plain_uri(article.data_mining) else "literal"
            lines.append(f"<dataMining{attribute(name, article.data_mining)}/>")
        return ["<rightsInfo>\n" + "\n".join(lines) + "\n</rightsInfo>"] if lines else []

    def item_meta(self, kept: list[Unmapped]) -> str:
        """itemMeta: management of the item."""
        article, parts = self.article, self.parts
        pieces: Pieces = {
            "itemClass": [f'<itemClass qcode="{ITEM_CLASSES[article.item_class]}"/>'],
            "provider": [self.provider()],
            "versionCreated": [f"<versionCreated>{self.version_created()}</versionCreated>"],
            "pubStatus": [f'<pubStatus qcode="{STATUS.get(article.status, "stat:withheld")}"/>'],
            "generator": [f'<generator versioninfo="1.0">{GENERATOR}</generator>'],
            "service": [parts.service(one, f"/services/{at}") for at, one in enumerate(article.services)],
            "instanceOf": [
                parts.concept("instanceOf", one, f"/products/{at}", f' type="{parts.own("wctype:product")}"')
                for at, one in enumerate(article.products)
            ],
            "edNote": self.notes(),
            "signal": [
                element(
                    "signal", parts.code("qcode", one.kind, SIGNAL) + parts.uri("uri", one.uri, f"/signals/{at}/uri")
                )
                for at, one in enumerate(article.signals)
            ],
            "link": self.links(),
        }
        if article.status not in STATUS:
            parts.field("/status", article.status)
        if article.first_published is not None:
            pieces["firstCreated"] = [
                parts.moment("firstCreated", article.first_published, "/first_published", DATE_TIME)
            ]
        if article.embargo is not None:
            until = article.embargo.until
            time = parts.time(until, "/embargo/until", DATE_TIME) if until is not None else ""
            pieces["embargoed"] = [f"<embargoed>{time}</embargoed>" if time else "<embargoed/>"]
        if article.expires is not None:
            pieces["expires"] = [parts.moment("expires", article.expires, "/expires", DATE)]
        if article.form is not None:
            pieces["profile"] = [f'<profile versioninfo="1">{escape(article.form)}</profile>']
        lines = _ordered(pieces, order("ItemMetadataType"))
        lines += [f'<k:kept xmlns:k="{OWN}"{attribute("format", "" if one.format == "newsml-g2" else one.format)}'
                  f'{attribute("path", one.path)}>{_raw(one.value)}</k:kept>' for one in kept]  # fmt: skip
        if self.job.residue:
            lines.append(
                f'<k:residue xmlns:k="{OWN}">{escape(msgspec.json.encode(self.job.residue).decode())}</k:residue>'
            )
        return "<itemMeta>\n" + "\n".join(lines) + "\n</itemMeta>"

    def provider(self) -> str:
        """The required provider: without one the publisher stands there, and the reader is told."""
        article, parts = self.article, self.parts
        if article.provider is not None:
            return parts.party("provider", article.provider, "/provider")
        parts.field("absent/provider", "")
        name = article.publisher.name if article.publisher is not None else ""
        return f"<provider><name>{escape(name)}</name></provider>" if name else '<provider literal="unknown"/>'

    def version_created(self) -> str:
        """The time of this version, noted as absent where the article does not have it."""
        published = self.article.published
        self.created = self.parts.time(published, "/published", DATE_TIME) if published is not None else ""
        if not self.created:
            self.parts.field("absent/published", "")
            self.created = version_created(self.article, self.job)
        return self.created

    def notes(self) -> list[str]:
        """The notes to editors."""
        parts = self.parts
        lines = []
        for note in self.article.editor_notes:
            role = parts.code("role", note.role, NOTE)
            public = attribute("pubconstraint", parts.own("wcnote:public")) if note.public else ""
            lines.append(element("edNote", role + public, parts.rich(note.blocks)))
        return lines

    def links(self) -> list[str]:
        """The canonical address and the relations to other items."""
        parts = self.parts
        lines = []
        canonical = parts.uri("href", self.article.canonical_url, "/canonical_url")
        if canonical:
            lines.append(f'<link rel="{parts.own("wcrel:canonical")}"{canonical}/>')
        return lines + [self.relation(one, f"/links/{at}") for at, one in enumerate(self.article.links)]

    def relation(self, one: Relation, pointer: str) -> str:
        """A link."""
        parts = self.parts
        own = parts.code("rel", one.rel, RELATION) + parts.uri("href", one.href, f"{pointer}/href")
        own += (
            attribute("residref", one.id)
            + attribute("version", one.version)
            + attribute("contenttype", one.media_type)
        )
        return element("link", own, f"<title>{escape(one.title)}</title>" if one.title else "")

    def content_meta(self) -> str:
        """contentMeta: what the content is and is about."""
        article, parts = self.article, self.parts
        pieces: Pieces = {
            "located": [parts.place(one, f"/located/{at}") for at, one in enumerate(article.located)],
            "infoSource": [parts.source(one, f"/sources/{at}") for at, one in enumerate(article.sources)],
            "creator": [parts.contributor(one, f"/contributors/{at}") for at, one in enumerate(article.contributors)],
            "audience": [
                parts.concept("audience", one, f"/audiences/{at}") for at, one in enumerate(article.audiences)
            ],
            "altId": [
                element("altId", parts.code("role", one.role, ALT_ID), escape(one.value))
                for one in article.alternative_ids
            ],
            "genre": [parts.concept("genre", one, f"/genres/{at}") for at, one in enumerate(article.genres)],
            "subject": self.subjects(),
            "keyword": [f"<keyword>{escape(word)}</keyword>" for word in article.keywords],
            "headline": self.headlines(),
            "description": self.descriptions(),
        }
        if article.publisher is not None:
            role = attribute("role", parts.own("wcsrc:publisher"))
            pieces["infoSource"].append(parts.party("infoSource", article.publisher, "/publisher", role))
        for name, value in (
            ("urgency", article.urgency), ("slugline", article.slugline), ("dateline", article.dateline), ("by",
            article.byline),
            ("creditline", article.credit),
        ):  # fmt: skip
            if value:
                pieces[name] = [f"<{name}>{escape(str(value))}</{name}>"]
        for name, moment in (("created", article.created), ("modified", article.modified)):
            if moment is not None:
                pieces[f"content{name.title()}"] = [
                    parts.moment(f"content{name.title()}", moment, f"/{name}", TRUNCATED)
                ]
        if article.digital_source_type:
            name = "uri" if is_plain_uri(article.digital_source_type) else "literal"
            pieces["digitalSourceType"] = [f"<digitalSourceType{attribute(name, article.digital_source_type)}/>"]
        if article.language is not None:
            pieces["language"] = [f"<language{attribute('tag', article.language)}/>"]
        self.access()
        lines = _ordered(pieces, order("ContentMetadataAfDType")) + parts.properties()
        return "<contentMeta>\n" + "\n".join(lines) + "\n</contentMeta>" if lines else ""

    def subjects(self) -> list[str]:
        """Subjects, and the desks as subjects of a type of their own."""
        parts = self.parts
        lines = [parts.subject(one, f"/subjects/{at}") for at, one in enumerate(self.article.subjects)]
        for at, one in enumerate(self.article.desks):
            lines.append(parts.concept("subject", one, f"/desks/{at}", attribute("type", parts.own("wctype:desk"))))
        return lines

    def headlines(self) -> list[str]:
        """The headline, the kicker, and the alternatives with their roles."""
        article, parts = self.article, self.parts
        lines = [f"<headline>{escape(article.headline)}</headline>"] if article.headline else []
        if article.kicker:
            lines.append(f'<headline role="{parts.own("wchl:kicker")}">{escape(article.kicker)}</headline>')
        for one in article.alternative_headlines:
            role = parts.code("role", one.role, HEADLINE) or attribute("role", parts.own("wchl:alternative"))
            lines.append(element("headline", role + attribute("xml:lang", one.language), escape(one.text)))
        return lines

    def descriptions(self) -> list[str]:
        """Summary, standfirst, corrections, and the caption of a picture item."""
        article, parts = self.article, self.parts
        lines = []
        medium = one_medium(article)
        if medium is not None and medium.caption:
            role = DESCRIPTION.out("caption")
            lines.append(f'<description role="{role}">{parts.line(medium.caption)}</description>')
        if article.summary:
            lines.append(f'<description role="{DESCRIPTION.out("summary")}">{escape(article.summary)}</description>')
        if article.standfirst:
            lines.append(
                f'<description role="{parts.own("wcdesc:standfirst")}">{parts.rich(article.standfirst)}</description>'
            )
        for at, one in enumerate(article.corrections):
            own = attribute("role", parts.own("wcdesc:correction"))
            if one.time is not None:
                own += attribute("modified", parts.time(one.time, f"/corrections/{at}/time", DATE))
            lines.append(element("description", own, parts.rich(one.blocks)))
        return lines

    def access(self) -> None:
        """Who may read it, for which NewsML-G2 has no element."""
        access = self.article.access
        if access is None:
            return
        self.parts.field("/access", "")
        for name in ("kind", "paid_part", "partial"):
            if getattr(access, name):
                self.parts.field(f"/access/{name}", getattr(access, name))


def _ordered(pieces: Pieces, names: tuple[str, ...]) -> list[str]:
    """The elements in the order of the grammar."""
    return [line for name in names if name in pieces for line in pieces[name] if line]


def _raw(value: str) -> str:
    """Text whose every blank counts, for the content of an element."""
    return escape(value).replace("\r", "&#13;")


def _split(unmapped: tuple[Unmapped, ...]) -> tuple[list[Unmapped], list[Unmapped]]:
    """What is written as catalogs (as many as stand first, in the reader's order), and what is kept as data."""
    catalogs: list[Unmapped] = []
    seen: set[str] = set()
    for one in unmapped:
        kind, _, alias = one.path.removeprefix("/newsItem/").partition("/scheme/")
        key = alias or one.value
        if one.format != "newsml-g2" or not one.path.startswith("/newsItem/") or key in seen:
            break
        if not one.value or not is_plain_uri(one.value):
            break
        if kind == "catalog":
            if not _may_declare(alias, one.value):
                break
        elif kind != "catalogRef" or alias or one.value == CATALOG or any("/scheme/" in held.path for held in catalogs):
            break
        seen.add(key)
        catalogs.append(one)
    return catalogs, list(unmapped[len(catalogs) :])


def _may_declare(alias: str, uri: str) -> bool:
    """Whether an inline catalog may give this meaning to an alias: not where it is IPTC's or ours for another."""
    if not _ALIAS.fullmatch(alias) or alias in SCHEMES or uri.startswith(CV):
        return False
    return iptc_aliases().get(alias, uri) == uri
