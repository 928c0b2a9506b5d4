"""What an item says about itself: its rights and its management (rightsInfo, itemMeta)."""

from __future__ import annotations

import msgspec

from convert.errors import WriteError
from convert.formats.base import WriteJob
from convert.formats.newsml_g2.grammar import order
from convert.formats.newsml_g2.names import (
    GENERATOR,
    INFERRED,
    ITEM_CLASSES,
    NOTE,
    OWN,
    RELATION,
    SIGNAL,
    STATUS,
    Aliases,
)
from convert.formats.newsml_g2.sender import Sender
from convert.formats.newsml_g2.standard import Standard
from convert.formats.newsml_g2.write_catalogs import Catalogs
from convert.formats.newsml_g2.write_parts import DATE, DATE_TIME, Parts, attribute, element, nested
from convert.markup.body_writer import escape
from convert.markup.lexical import is_date_time
from convert.model.article import Article, Relation, Unmapped

Pieces = dict[str, list[str]]
NO_TIME = "1970-01-01T00:00:00Z"
"""The required ``versionCreated`` of an article that says no time at all; the reader is told that it means
nothing."""


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


def ordered(pieces: Pieces, names: tuple[str, ...]) -> list[str]:
    """The elements in the order of the grammar."""
    return [line for name in names if name in pieces for line in pieces[name] if line]


def _raw(value: str) -> str:
    """Text whose every blank counts, for the content of an element."""
    return escape(value).replace("\r", "&#13;")


class ItemMeta:
    """Writes the management of one item. ``created`` is versionCreated as written."""

    def __init__(
        self, article: Article, job: WriteJob, profile: Sender, version: Standard, aliases: Aliases | None = None
    ) -> None:
        """``aliases``: those of a document that goes back as it was (see ``restore``); None for one of our own."""
        self.article = article
        self.job = job
        self.profile = profile
        self.restored = aliases is not None
        self.catalogs = Catalogs(article.unmapped, profile, restored=self.restored)
        self.parts = Parts(self.catalogs.own(), version, aliases)
        self.created = ""

    def rights_info(self) -> list[str]:
        """Copyright, terms, licence and data mining of the item."""
        article, parts = self.article, self.parts
        lines = []
        given = self.profile.rights
        holder = article.copyright_holder or given.holder
        if holder is not None:
            pointer = "/sender" if article.copyright_holder is None else "/copyright_holder"
            lines.append(parts.party("copyrightHolder", holder, pointer))
        if holder is not article.copyright_holder:
            parts.absent("copyright_holder")
        for name, tag, ours in (
            ("copyright_notice", "copyrightNotice", given.notice), ("usage_terms", "usageTerms", given.terms),
        ):  # fmt: skip
            words = getattr(article, name)
            if ours and not words:
                parts.absent(name)
            if words or ours:
                lines.append(f"<{tag}>{escape(words or ours)}</{tag}>")
        lines += parts.licence(article.licence_url, "/licence_url")
        lines += parts.reference("dataMining", article.data_mining, "/data_mining")
        return nested("rightsInfo", "", lines)

    def item_meta(self, kept: list[Unmapped]) -> list[str]:
        """itemMeta: management of the item."""
        article, parts = self.article, self.parts
        pieces: Pieces = {
            "itemClass": [f'<itemClass qcode="{ITEM_CLASSES[article.item_class]}"/>'],
            "provider": [self.provider()],
            "versionCreated": [f"<versionCreated>{self.version_created()}</versionCreated>"],
            "pubStatus": [f'<pubStatus qcode="{STATUS.get(article.status, "stat:withheld")}"/>'],
            "generator": self.generators(),
            "service": self.services(),
            "instanceOf": [
                parts.concept("instanceOf", one, f"/products/{at}", f' type="{parts.own("wctype:product")}"')
                for at, one in enumerate(article.products)
            ],
            "edNote": self.notes(),
            "signal": self.signals(),
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
            # an empty element: its end is not known. The empty section is nothing in XML, and lets readers that ask for
            # a text find one.
            pieces["embargoed"] = [f"<embargoed>{time or '<![CDATA[]]>'}</embargoed>"]
        if article.expires is not None:
            pieces["expires"] = [parts.moment("expires", article.expires, "/expires", DATE)]
        if article.form is not None:
            pieces["profile"] = [f'<profile versioninfo="1">{escape(article.form)}</profile>']
        lines = ordered(pieces, order("ItemMetadataType"))
        kept = [] if self.restored else kept
        lines += [f'<k:kept xmlns:k="{OWN}"{attribute("format", "" if one.format == "newsml-g2" else one.format)}'
                  f'{attribute("path", one.path)}>{_raw(one.value)}</k:kept>' for one in kept]  # fmt: skip
        if self.job.residue:
            lines.append(
                f'<k:residue xmlns:k="{OWN}">{escape(msgspec.json.encode(self.job.residue).decode())}</k:residue>'
            )
        return nested("itemMeta", "", lines)

    def generators(self) -> list[str]:
        """Ours, by which our reader knows its own documents, and the sender's."""
        own = self.profile.item.generator
        if self.restored:
            return []
        lines = [f'<generator versioninfo="1.0">{GENERATOR}</generator>']
        return [f"<generator>{escape(own)}</generator>", *lines] if own else lines

    def services(self) -> list[str]:
        """The services, or the sender's where the article names none."""
        parts, given = self.parts, self.profile.item.services
        if self.article.services or not given:
            return [parts.service(one, f"/services/{at}") for at, one in enumerate(self.article.services)]
        parts.absent("services")
        return [
            element("service", attribute("qcode", one.qcode) + attribute("uri", one.uri),
                    f"<name>{escape(one.name)}</name>" if one.name else "")
            for one in given
        ]  # fmt: skip

    def signals(self) -> list[str]:
        """The signals; an article with corrections is a correction, whether it says so or not."""
        parts, article = self.parts, self.article
        lines = [
            element("signal", parts.code("qcode", one.kind, SIGNAL) + parts.signal_uri(one.uri, f"/signals/{at}/uri"))
            for at, one in enumerate(article.signals)
        ]
        if article.corrections and not self.restored and all(one.kind != "correction" for one in article.signals):
            lines.append(f'<signal qcode="sig:correction" why="{INFERRED}"/>')
        return lines

    def provider(self) -> str:
        """The required provider: without one the sender or the publisher stands there, and the reader is told."""
        article, parts = self.article, self.parts
        if article.provider is not None:
            return parts.party("provider", article.provider, "/provider")
        if self.restored:
            return ""  # the source's own, which says no name that the article could hold, comes back
        parts.absent("provider")
        if self.profile.provider is not None:
            return parts.party("provider", self.profile.provider, "/sender")
        name = article.publisher.name if article.publisher is not None else ""
        return f"<provider><name>{escape(name)}</name></provider>" if name else '<provider literal="unknown"/>'

    def version_created(self) -> str:
        """The time of this version, noted as absent where the article does not have it."""
        published = self.article.published
        self.created = self.parts.time(published, "/published", DATE_TIME) if published is not None else ""
        if not self.created:
            self.parts.absent("published")
            self.created = version_created(self.article, self.job)
        return self.created

    def notes(self) -> list[str]:
        """The notes to editors, and what was corrected."""
        parts = self.parts
        lines = []
        for note in self.article.editor_notes:
            role = parts.code("role", note.role, NOTE)
            public = attribute("pubconstraint", parts.own("wcnote:public")) if note.public else ""
            lines.append(element("edNote", role + public, parts.rich(note.blocks)))
        for at, one in enumerate(self.article.corrections):
            own = attribute("role", parts.own("wcnote:correction"))
            if one.time is not None:
                own += attribute("modified", parts.time(one.time, f"/corrections/{at}/time", DATE))
            lines.append(element("edNote", own, parts.rich(one.blocks)))
        return lines

    def links(self) -> list[str]:
        """The canonical address and the relations to other items."""
        parts = self.parts
        lines = []
        canonical = parts.uri("href", self.article.canonical_url, "/canonical_url")
        if canonical:
            lines.append(f'<link rel="{parts.own("wcrel:canonical")}"{canonical}/>')
        if self.restored:  # what a package or a file of the text says goes back as such
            links = [one for one in enumerate(self.article.links) if one[1].rel not in ("item", "alternate")]
            return lines + [self.relation(one, f"/links/{at}") for at, one in links]
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
