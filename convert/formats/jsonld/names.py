"""Names that the JSON-LD reader, writer and check share: our namespace, article types, kinds of parts."""

from __future__ import annotations

from urllib.parse import quote, unquote

from convert.model.patterns import pattern

CONTEXT = "https://schema.org"
NS = "https://wirecopy.example/ns/jsonld#"
"""Namespace of what schema.org has no term for, used only in ``additionalType`` and ``propertyID`` values.

``schemaVersion`` of the article names it too: in such a document every string is exact text (nothing in it is an
escape to be undone), arrays keep their order, and the properties in ``names.DERIVED`` repeat the ``encoding``.
"""
CONVENTIONS = NS.rstrip("#")
RESIDUE_TYPE = "application/vnd.wirecopy.residue+json"
HTML_TYPE = "text/html"

IRI = pattern(
    r"""[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f-\xa0<>"{}|\\^`\u2000-\u200f\u2028-\u202f\u3000\ufeff]+\Z"""
)
SELECTOR = pattern(r"\.[A-Za-z_-][A-Za-z0-9_-]*\Z")
"""A single class selector: the only form that Google's paywall markup reads."""

# form of the article -> the news subtype that says so (written beside NewsArticle)
SUBTYPES: dict[str, str] = {
    "analysis": "AnalysisNewsArticle", "opinion": "OpinionNewsArticle", "column": "OpinionNewsArticle",
    "editorial": "OpinionNewsArticle", "commentary": "OpinionNewsArticle", "review": "ReviewNewsArticle",
    "background": "BackgroundNewsArticle", "explainer": "BackgroundNewsArticle", "reportage": "ReportageNewsArticle",
    "ask-public": "AskPublicNewsArticle", "advertorial": "AdvertiserContentArticle",
    "sponsored": "AdvertiserContentArticle", "op-ed": "OpinionNewsArticle", "backgrounder": "BackgroundNewsArticle",
    "satire": "SatiricalArticle", "blog-post": "BlogPosting", "report": "Report", "tech-article": "TechArticle",
    "scholarly-article": "ScholarlyArticle", "social-media-post": "SocialMediaPosting",
    "forum-post": "DiscussionForumPosting",
}  # fmt: skip
# type of an article of others -> form
FORMS: dict[str, str] = {
    "AnalysisNewsArticle": "analysis", "OpinionNewsArticle": "opinion", "ReviewNewsArticle": "review",
    "BackgroundNewsArticle": "background", "ReportageNewsArticle": "reportage", "AskPublicNewsArticle": "ask-public",
    "AdvertiserContentArticle": "advertorial", "SatiricalArticle": "satire", "LiveBlogPosting": "live-blog",
    "BlogPosting": "blog-post", "Report": "report", "TechArticle": "tech-article",
    "ScholarlyArticle": "scholarly-article",
    "SocialMediaPosting": "social-media-post", "DiscussionForumPosting": "forum-post", "APIReference": "api-reference",
    "MedicalScholarlyArticle": "scholarly-article",
}  # fmt: skip
PLAIN_TYPES = ("NewsArticle", "Article")
ARTICLE_TYPES = frozenset({*PLAIN_TYPES, *FORMS})

ITEM_CLASS = "http://cv.iptc.org/newscodes/ninature/"
SUBJECT_KIND = "http://cv.iptc.org/newscodes/cpnature/"
STATUS = {"withheld": "Withheld", "cancelled": "Cancelled", "draft": "Draft"}
EXCERPT = NS + "Excerpt"
METERED = "metered"
ANY_AGENT = NS + "Agent"
UNNAMED = NS + "Unnamed"
"""Of a person or organisation: ``name`` stands in for one that is not known (validators ask for a name)."""
VIDEO = "https://schema.org/VideoObject"
FIRST_PUBLICATION, EMBARGO = NS + "FirstPublication", NS + "Embargo"
DESK, SERVICE, PRODUCT = NS + "Desk", NS + "Service", NS + "Product"
HEADLINE = NS + "Headline"
SIGNAL = NS + "Signal"
DATA_MINING = NS + "DataMining"

# what the encoding holds exactly and these properties repeat for others
DERIVED = ("abstract", "articleBody", "wordCount", "image", "video", "audio", "associatedMedia", "thumbnailUrl",
           "correction", "liveBlogUpdate", "coverageStartTime", "coverageEndTime")  # fmt: skip


def is_iri(text: str) -> bool:
    """Whether ``text`` is an absolute IRI, by shape (RFC 3987, with a scheme)."""
    return IRI.match(text) is not None


def term(kind: str, code: str | None = None) -> str:
    """A term of our namespace: ``term("role", "photographer")``; any characters of the code are percent-encoded."""
    return NS + kind + (f"/{quote(code, safe='')}" if code else "")


def code_of(value: str, kind: str) -> str | None:
    """The code in ``term(kind, code)``; "" for ``term(kind)``; None for another value."""
    if value == NS + kind:
        return ""
    head = f"{NS}{kind}/"
    return unquote(value[len(head) :]) if value.startswith(head) else None
