"""Names used by the reader and the writer: front-matter keys, annotation types, inline tags."""

from __future__ import annotations

from convert.model import blocks as b
from convert.model import inlines as i
from convert.model.base import Node

NAMESPACE = "news"
"""The front-matter key that holds what no common key can say; a mapping with ``schema`` in it is ours."""

# Raw inline tags for marks that Markdown lacks: class -> tag and its attributes (attribute -> field).
TAG_OF: dict[type[Node], tuple[str, dict[str, str]]] = {
    i.Underline: ("u", {}),
    i.Inserted: ("ins", {}),
    i.Highlighted: ("mark", {}),
    i.Small: ("small", {}),
    i.Subscript: ("sub", {}),
    i.Superscript: ("sup", {}),
    i.Quoted: ("q", {"cite": "url"}),
    i.Abbreviation: ("abbr", {"title": "expansion"}),
    i.Time: ("time", {"datetime": "value"}),
    i.Span: ("span", {"lang": "language", "dir": "direction"}),
    i.Entity: ("span", {"data-subject": "ref"}),
    i.Link: ("a", {"href": "href", "title": "title", "rel": "rel"}),
}
# Tags of other people's Markdown that mean one of our marks.
FOREIGN_TAGS: dict[str, type[Node]] = {
    "em": i.Emphasis, "i": i.Emphasis, "cite": i.Emphasis, "dfn": i.Emphasis, "var": i.Emphasis,
    "strong": i.Strong, "b": i.Strong, "s": i.Strike, "del": i.Strike, "strike": i.Strike,
    **{tag: cls for cls, (tag, _) in TAG_OF.items() if tag != "span"},
}  # fmt: skip
CODE_TAGS = frozenset({"code", "kbd", "samp", "tt"})

# Annotations with a closing comment: type -> class.
CONTAINERS: dict[str, type[Node]] = {
    "section": b.Section, "signal": b.Section, "quote": b.Quote, "pull-quote": b.PullQuote, "figure": b.Figure,
    "gallery": b.Gallery, "embed": b.Embed, "table": b.Table, "preformatted": b.Preformatted, "aside": b.Aside,
    "live-update": b.LiveUpdate, "exchange": b.Exchange, "notice": b.Notice, "definition-list": b.DefinitionList,
    "related-links": b.RelatedLinks, "unknown": b.Unknown,
}  # fmt: skip
TYPE_OF: dict[type[Node], str] = {cls: name for name, cls in CONTAINERS.items() if name != "signal"}
# Annotations with a closing comment that fill a field of what is around them.
PARTS = frozenset({"standfirst", "lead-media", "correction", "answer", "cell"})
# Annotations that say what the next block is; they are not closed.
NEXT = frozenset({
    "heading", "list", "paragraph", "caption", "credit", "attribution", "sources", "links", "media", "asker",
    "answerer", "blocks", "time",
})  # fmt: skip

# The fields that take a part, by what is around it ("article": nothing is). In a fence of colons, which is anyone's, a
# part elsewhere is no part; in an annotation it is a mistake.
PLACES: dict[str, frozenset[str]] = {
    "standfirst": frozenset({"article", "section", "signal"}), "lead-media": frozenset({"article"}),
    "correction": frozenset({"article"}), "answer": frozenset({"exchange"}), "cell": frozenset({"table"}),
    "caption": frozenset({"figure", "gallery", "embed", "table"}), "credit": frozenset({"figure"}),
    "media": frozenset({"figure"}), "attribution": frozenset({"quote", "pull-quote"}),
    "sources": frozenset({"section", "signal"}), "links": frozenset({"related-links"}),
    "asker": frozenset({"exchange"}), "answerer": frozenset({"answer"}),
    "time": frozenset({"live-update"}),
}  # fmt: skip
OF = "of"
"""The key that tells what some data is for: the entry's address or words, the file name of a picture."""


def file_name(address: str) -> str:
    """The end of an address, which tells one file from another on the same server."""
    return address.rpartition("/")[2]


KEYS: dict[str, tuple[str, ...] | None] = {
    **dict.fromkeys((*NEXT, "standfirst", "lead-media", "answer"), ()),
    "heading": ("id",), "list": ("start",), "cell": ("row", "column"), "sources": None, "links": None,
}  # fmt: skip
"""What the data of these annotations may say; None: a list, with an object for each entry."""

# Front matter. Key written -> field of the article.
DATE_KEYS = {"date": "published", "lastmod": "modified", "expiryDate": "expires"}
# What other people call them (keys are compared without case, ``-`` and ``_``); the first that is there wins.
ALIASES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "subtitle": ("subtitle", "deck", "dek", "standfirst", "subhead", "subheading", "lede", "lead"),
    "description": ("description", "summary", "excerpt", "abstract"),
    "date": ("date", "pubdate", "publisheddate", "published", "datepublished", "publicationdate", "publishedat",
             "publishdate"),
    "lastmod": ("lastmod", "modified", "updated", "updateddate", "lastmodified", "lastmodifiedat", "lastupdated",
                "datemodified", "dateupdated", "updatedat"),
    "expiryDate": ("expirydate", "unpublishdate", "expires"),
    "created": ("created", "datecreated", "createdat"),
    "draft": ("draft",),
    "authors": ("authors", "author", "by"),
    "byline": ("byline",),
    "kicker": ("kicker", "eyebrow", "overline"),
    "dateline": ("dateline",),
    "copyright": ("copyright", "copyrightnotice"),
    "tags": ("tags", "keywords", "topics"),
    "categories": ("categories", "category", "section"),
    "lang": ("lang", "language", "locale"),
    "canonical_url": ("canonicalurl", "canonical"),
    "images": ("images", "image", "heroimage", "coverimage", "featuredimage", "ogimage", "cover", "thumbnail"),
}  # fmt: skip
KEY_OF: dict[str, str] = {alias: key for key, names in ALIASES.items() for alias in names}


def folded(key: str) -> str:
    """A front-matter key as it is compared."""
    return key.replace("-", "").replace("_", "").lower()
