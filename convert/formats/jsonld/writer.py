"""Article -> one NewsArticle node of schema.org, as a document or as a ``script`` element."""

from __future__ import annotations

import re

import msgspec

from convert.carries import restore
from convert.errors import UsageError
from convert.formats.base import WriteJob
from convert.formats.jsonld import head, leftover, names
from convert.formats.jsonld.carries import is_public, withheld
from convert.formats.jsonld.encoding import encodings
from convert.formats.jsonld.terms import Json
from convert.formats.jsonld.unnamed import named
from convert.formats.jsonld.view import derived, derived_parts, live_updates
from convert.model.article import Article
from convert.model.patterns import pattern

# Characters that end or confuse a script element or a JavaScript string (W3C JSON-LD 1.1, section 7.3)
# and those that a decoder or a parser of pages may take for something else
_ODD = (*range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF)
_UNSAFE = str.maketrans({chr(code): f"\\u{code:04x}" for code in (*map(ord, "<>&\u2028\u2029"), *_ODD)})
_SCRIPT_END = pattern(r"<(?=/script|script|!--)", re.IGNORECASE)
# the order in which a person wants to read the properties
_ORDER = (
    "@context", "@type", "@id", "additionalType", "schemaVersion", "identifier", "version", "url", "mainEntityOfPage",
    "headline",
    "alternativeHeadline", "abstract", "description", "inLanguage", "author", "contributor", "dateline",
    "locationCreated",
    "dateCreated", "datePublished", "dateModified",
)  # fmt: skip


def write(article: Article, job: WriteJob) -> bytes:
    """The document. Raises UsageError where something is kept back and everything asked for at once.

    A document with a residue holds everything, so there a paid body that nobody asked to withhold is in its place.
    """
    article, job = _whole(article, job)
    kept_back = [loss.pointer for loss in job.residue if loss.kind == "degraded"]
    if kept_back:
        raise UsageError(
            f"lossless output would show what is kept back here ({', '.join(kept_back[:3])}: a paid body, a note "
            "to editors); "
            "choose output=document with paywall=keep, or leave out --lossless", code="USE011",
        )  # fmt: skip
    text = msgspec.json.format(msgspec.json.encode(article_node(article, job)), indent=2).decode()
    if job.option("output") == "script":
        return f'<script type="application/ld+json">\n{escaped(text)}\n</script>\n'.encode()
    return (_SCRIPT_END.sub(r"\\u003c", text) + "\n").encode("utf-8")


def _whole(article: Article, job: WriteJob) -> tuple[Article, WriteJob]:
    """The article with its paid body, for a lossless document without an option on it; what is given, else."""
    body = [loss for loss in job.residue if loss.pointer == "/body"]
    if not body or is_public(job.options) or job.options.get("paywall"):
        return article, job
    rest = tuple(loss for loss in job.residue if loss.pointer != "/body")
    options = {**job.options, "paywall": "keep"}
    return restore(article, body), msgspec.structs.replace(job, options=options, residue=rest)


def escaped(text: str) -> str:
    """JSON text that may stand in a ``script`` element of any page."""
    return text.translate(_UNSAFE)


def article_node(article: Article, job: WriteJob) -> Json:
    """The node: head, view, parts, encoding."""
    article = withheld(article, job.options)
    types = head.article_types(article)
    if live_updates(article):
        types.append("LiveBlogPosting")
    made: Json = {
        "@context": names.CONTEXT,
        "@type": types if len(types) > 1 else types[0],
        "schemaVersion": names.CONVENTIONS,
    }
    for properties in head.HEAD:
        made.update(properties(article))
    if article.summary:
        made["description"] = article.summary
    if article.language is not None:
        made["inLanguage"] = article.language
    named(made)
    made.update(derived(article))
    made.update(leftover.properties(article))
    held = [*head.paywall_parts(article), *derived_parts(article), *head.headline_parts(article)]
    if held:
        made["hasPart"] = held
    encoded = encodings(article, job.residue)
    if encoded:
        made["encoding"] = encoded
    last = ("articleBody", "hasPart", "encoding")
    order = [*_ORDER, *(key for key in made if key not in _ORDER and key not in last), *last]
    return {key: made[key] for key in order if key in made}
