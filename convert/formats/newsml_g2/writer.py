"""Article -> NewsML-G2 Power: a newsItem, bare or in a newsMessage, or a package with its media, as bytes.

Everything has its place in NewsML-G2's own elements first, in the XHTML body next; the order of the elements is that
of the grammar's table. See ``write_parts`` for the fields that no element takes as they are, ``sender`` for what a
newsroom adds.
"""

from __future__ import annotations

import hashlib

from convert.errors import WriteError
from convert.formats.base import WriteJob
from convert.formats.newsml_g2 import restore
from convert.formats.newsml_g2.grammar import NAR, order
from convert.formats.newsml_g2.names import (
    ALT_ID,
    DESCRIPTION,
    HEADLINE,
    Aliases,
)
from convert.formats.newsml_g2.sender import Sender, guid, sender
from convert.formats.newsml_g2.standard import Standard, standard
from convert.formats.newsml_g2.write_content import body, media, one_medium, part_metas
from convert.formats.newsml_g2.write_item_meta import ItemMeta, Pieces, ordered
from convert.formats.newsml_g2.write_message import absent_header, in_message
from convert.formats.newsml_g2.write_package import package, text_of
from convert.formats.newsml_g2.write_parts import (
    TRUNCATED,
    attribute,
    element,
    indented,
    nested,
)
from convert.markup.body_writer import escape
from convert.model.article import Article
from convert.model.patterns import pattern

_ILLEGAL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMS = {"package": "no", "sender": "", "standardversion": "", "body": "xhtml"}
_SEPARATORS = (("/", pattern(r"[^\s/]+(?:/[^\s/]+)+")), ("-", pattern(r"[^\s-]+(?:-[^\s-]+)+")))


def write(article: Article, job: WriteJob) -> bytes:
    """The article as NewsML-G2. Raises WriteError for a code with characters that XML cannot hold, UsageError for a
    sender profile that is none.

    An article that was read from NewsML-G2 goes back as the document it was, as far as it can (see ``restore``);
    not where an option asks for another form.
    """
    asked = any(job.option(name, default) != default for name, default in _FORMS.items())
    if not job.residue and not asked and any(one.format == "newsml-g2" for one in article.unmapped):
        restored = restore.restored(article, job, document)
        if restored is not None:
            return restored
    return document(article, job)[0]


def document(article: Article, job: WriteJob, restored: Aliases | None = None) -> tuple[bytes, bool]:
    """The document, and whether every field stands in an element of its own (none in a property).

    With ``restored`` it holds nothing but what the article says, for ``restore`` to put the rest back.
    """
    simple = True
    profile = sender(job.option("sender"))
    version = standard(job.option("standardversion", profile.item.standard))
    if job.option("package") == "yes":
        alone = WriteJob(options=job.options)
        lines = package(
            article,
            Item(text_of(article), job, profile, version),
            lambda one: Item(one, alone, profile, version, fixed=True),
        )
    else:
        item = Item(article, job, profile, version, aliases=restored)
        lines = item.lines()
        simple = not item.parts.fields and not item.parts.lacking
        if job.option("message") == "newsMessage":
            lines = in_message([lines], item, profile)
    text = "\n".join(lines)
    found = _ILLEGAL.search(text)
    if found:
        raise WriteError(
            f"a code or id holds the character U+{ord(found[0]):04X}, which XML cannot carry", code="TXT002"
        )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode(), simple


class Item(ItemMeta):
    """One newsItem being written. ``guid`` and ``created`` are those of the document once ``lines`` was called."""

    def __init__(
        self, article: Article, job: WriteJob, profile: Sender, version: Standard, *, fixed: bool = False,
        aliases: Aliases | None = None,
    ) -> None:
        """``fixed``: the id of the article is the guid, whatever the sender's pattern says."""
        super().__init__(article, job, profile, version, aliases)
        self.guid = article.id
        self.patterned = bool(profile.guid.pattern) and not fixed and (profile.guid.always or not article.id)
        self.version = article.version

    def lines(self) -> list[str]:
        """The lines of the newsItem element, each a piece of markup."""
        article, parts = self.article, self.parts
        content = body(article, parts, self.job.option("body", "xhtml"))
        remote, rights = media(article, parts)
        metas = part_metas(article, parts, remote, self.job.option("body", "xhtml"))
        contents = [content] if content else []
        contents += [file for _, files in remote for file in files]
        if not article.id:
            parts.absent("id")
        if article.version is None and self.profile.item.version is not None:
            self.version = self.profile.item.version
            parts.absent("version")
        if article.id and self.patterned:
            parts.field("/id", article.id)
        self.catalogs.note(parts)
        if self.job.option("message") == "newsMessage" or self.job.option("package") == "yes":
            parts.absent(*absent_header(self.profile, self))
        own_rights = self.rights_info()
        item_meta = self.item_meta(self.catalogs.kept)
        content_meta = self.content_meta()  # last: it writes the properties of all others
        inner = [*own_rights, *rights, *item_meta, *content_meta, *metas, *nested("contentSet", "", contents)]
        lines = [*self.catalogs.lines(parts), *inner]
        self.guid = self.guid_of(lines)
        return [f"<newsItem{self.envelope()}>", *indented(lines), "</newsItem>"]

    def guid_of(self, lines: list[str]) -> str:
        """The id of the article; else one from the sender's pattern, or from the address or the content: the same
        for the same."""
        article = self.article
        if article.id and not self.patterned:
            return article.id
        seed = article.canonical_url or "\n".join(lines)
        made = hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()[:32]
        if not self.patterned:
            return f"tag:wirecopy.example,2026:{made}"
        first = article.first_published or article.created or article.published
        places = {
            "id": article.id, "slug": article.slugline or article.headline, "hash": made,
            "time": first.value if first is not None else self.created, "language": article.language,
        }  # fmt: skip
        return guid(self.profile, places)

    def envelope(self) -> str:
        """The attributes of the item."""
        article = self.article
        if self.restored:
            return (
                f' xmlns="{NAR}"{attribute("guid", self.guid)}{attribute("version", self.version)} standard="NewsML-G2"'
                f' standardversion="{self.parts.standard.version}"{attribute("dir", article.direction)}'
            )
        return (
            f' xmlns="{NAR}"{attribute("guid", self.guid)}{attribute("version", self.version)} standard="NewsML-G2"'
            f' standardversion="{self.parts.standard.version}" conformance="power"'
            f"{attribute('xml:lang', article.language)}{attribute('dir', article.direction)}"
        )

    def content_meta(self) -> list[str]:
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
                element("altId", self.alt_role(one.role, f"/alternative_ids/{at}/role"), escape(one.value))
                for at, one in enumerate(article.alternative_ids)
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
            ("urgency", article.urgency), ("dateline", article.dateline), ("by", article.byline),
            ("creditline", article.credit),
        ):  # fmt: skip
            if value:
                pieces[name] = [f"<{name}>{escape(str(value))}</{name}>"]
        for name, moment in (("created", article.created), ("modified", article.modified)):
            if moment is not None:
                pieces[f"content{name.title()}"] = [
                    parts.moment(f"content{name.title()}", moment, f"/{name}", TRUNCATED)
                ]
        if article.slugline:
            pieces["slugline"] = [element("slugline", self.separator(), escape(article.slugline))]
        pieces["digitalSourceType"] = parts.reference(
            "digitalSourceType", article.digital_source_type, "/digital_source_type"
        )
        if article.language is not None:
            pieces["language"] = [f"<language{attribute('tag', article.language)}/>"]
        self.access()
        lines = ordered(pieces, order("ContentMetadataAfDType")) + parts.properties()
        return nested("contentMeta", "", lines)

    def alt_role(self, role: str | None, pointer: str) -> str:
        """The role of an altId."""
        if role is not None and not self.parts.standard.has("altId/@role"):
            self.parts.field(pointer, role)
            return ""
        return self.parts.code("role", role, ALT_ID)

    def separator(self) -> str:
        """The sign that joins the parts of a slugline, which the article has in the slugline itself.

        An item that came from NewsML-G2 says its own, or none.
        """
        if self.restored or any(one.format == "newsml-g2" for one in self.article.unmapped):
            return ""
        found = next((sign for sign, form in _SEPARATORS if form.fullmatch(self.article.slugline)), "")
        if found:
            self.parts.absent("slugline/@separator")
        return attribute("separator", found)

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
            role = parts.code("role", one.role, HEADLINE)
            if not role and not self.restored:
                role = attribute("role", parts.own("wchl:alternative"))
            lines.append(element("headline", role + attribute("xml:lang", one.language), escape(one.text)))
        return lines

    def descriptions(self) -> list[str]:
        """Summary, standfirst, and the caption of a picture item."""
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
        return lines

    def access(self) -> None:
        """Who may read it, for which NewsML-G2 has no element."""
        access = self.article.access
        if access is None:
            return
        said = [name for name in ("kind", "paid_part", "partial") if getattr(access, name)]
        for name in said:
            self.parts.field(f"/access/{name}", getattr(access, name))
        if not said:
            self.parts.field("/access", "")
