"""Rules about articles: what search engines recommend, and what contradicts itself. Google requires nothing of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from convert.formats.jsonld.graph import as_list
from convert.formats.jsonld.lint.document import Node
from convert.formats.jsonld.lint.rule import Said
from convert.formats.jsonld.lint.values import is_address, is_iso
from convert.model.patterns import pattern
from convert.rule import Registry

RULES = Registry("jsonld")
_LONGEST = 110
_ZONE = pattern(r"[T ]\d\d.*(?:Z|[+-]\d\d(?::?\d\d)?)\Z")
_DAY_ONLY = pattern(r"[\d-]{4,10}\Z")
_LANGUAGE = pattern(r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8}|[xXiI])(?:-[A-Za-z0-9]{1,8})*\Z")
_KNOWN_TYPES = frozenset({"Article", "NewsArticle", "BlogPosting"})
_NAMELESS = frozenset({"@context", "@id", "@type", "id", "name", "type", "url"})


def is_main(node: Node) -> bool:
    """Whether an article is one that the document is about, not one that it mentions."""
    if node.is_top:
        return True
    above = node.above
    return (
        node.key in ("mainEntity", "mainEntityOfPage") and above is not None and above.is_top and above.is_a("WebPage")
    )


def _missing(node: Node, key: str, what: str) -> Iterator[Said]:
    if is_main(node) and not node.has(key):
        yield Said(node, f"{key} is recommended for articles; add {what}")


@RULES.rule("LD201", "info", part="Article")
def no_headline(node: Node) -> Iterator[Said]:
    """An article has no headline.

    Why: Search results show it; without one they make their own from the page.
    Bad: {"@type": "NewsArticle", "name": "Ferry"}
    Good: {"@type": "NewsArticle", "headline": "Ferry"}
    Source: Google Search Central, Article (recommended), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    yield from _missing(node, "headline", "the title as the page shows it")


@RULES.rule("LD202", "info", part="Article")
def long_headline(node: Node) -> Iterator[Said]:
    """A headline has more than 110 characters.

    Why: Search results cut it. The number was Google's limit until it only asked for a concise title.
    Bad: a headline of 150 characters
    Good: a headline of 60 characters
    Source: Google Search Central, Article (headline), copy of 2026-09-08, our notes on it read 2026-11-25; the number
    is that of older copies.
    """
    size = len(node.text("headline"))
    if is_main(node) and size > _LONGEST:
        yield Said(node, f"a headline of {size} characters; search results cut it at about {_LONGEST}", ("headline",))


@RULES.rule("LD203", "info", part="Article")
def no_image(node: Node) -> Iterator[Said]:
    """An article has no picture.

    Why: Results with pictures need one; large results take it from here.
    Bad: {"@type": "NewsArticle", "headline": "Ferry"}
    Good: "image": ["https://news.example/ferry-16x9.jpg"]
    Source: Google Search Central, Article (recommended), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    yield from _missing(node, "image", "the address of a picture of the article, or an ImageObject")


@RULES.rule("LD208", "info", part="Article")
def no_date_published(node: Node) -> Iterator[Said]:
    """An article does not say when it was first published.

    Why: Search engines guess the date from the page.
    Bad: {"@type": "NewsArticle", "headline": "Ferry"}
    Good: "datePublished": "2026-02-21T16:29:00-05:00"
    Source: Google Search Central, Article (recommended), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    yield from _missing(node, "datePublished", "when it was first published, with time and zone")


@RULES.rule("LD209", "warning", part="Article")
def no_zone(node: Node) -> Iterator[Said]:
    """A time has no zone.

    Why: Google takes its own zone for it, so the article may look hours older or younger. A day without a time
    has the severity info.
    Bad: "datePublished": "2026-02-21T16:29:00"
    Good: "datePublished": "2026-02-21T16:29:00-05:00"
    Source: Google Search Central, Article (datePublished), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    for key in ("datePublished", "dateModified"):
        value = node.text(key).strip()
        if is_main(node) and is_iso(value) and not _ZONE.search(value):
            day = _DAY_ONLY.match(value) is not None
            said = f"{key} has no {'time with a zone' if day else 'zone'}; write it as 2026-02-21T16:29:00-05:00"
            yield Said(node, said, (key,), "info" if day else None)


@RULES.rule("LD211", "warning", part="Article")
def modified_before_published(node: Node) -> Iterator[Said]:
    """An article was changed before it was published.

    Why: One of the two is wrong, and a reader cannot know which; search engines may drop both. Up to a minute is a
    matter of two clocks and not said.
    Bad: "datePublished": "2026-02-21T16:00:00Z", "dateModified": "2026-02-20T16:00:00Z"
    Good: "datePublished": "2026-02-21T16:00:00Z", "dateModified": "2026-02-21T17:00:00Z"
    Source: Google Search Central, publication dates (consistent dates), our notes on it read 2026-11-25.
    """
    published, modified = _moment(node.text("datePublished")), _moment(node.text("dateModified"))
    if published is None or modified is None:
        return
    if (published.tzinfo is None) != (modified.tzinfo is None):
        return  # one of unknown zone: no order
    if published - modified > timedelta(minutes=1):
        yield Said(node, "dateModified is before datePublished; correct one of them", ("dateModified",))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip()) if is_iso(text.strip()) else None
    except ValueError:
        return None


@RULES.rule("LD212", "info", part="Article")
def no_author(node: Node) -> Iterator[Said]:
    """An article has no author.

    Why: Search engines show who wrote it, and weigh it.
    Bad: {"@type": "NewsArticle", "headline": "Ferry"}
    Good: "author": [{"@type": "Person", "name": "Ida Holm", "url": "https://news.example/ida"}]
    Source: Google Search Central, Article (recommended), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    yield from _missing(node, "author", "each person or organisation that wrote it, one object each")


@RULES.rule("LD217", "info", part="Article")
def no_publisher(node: Node) -> Iterator[Said]:
    """An article has no publisher.

    Why: Google no longer lists it for articles; subscription linking and other readers need it.
    Bad: {"@type": "NewsArticle", "headline": "Ferry"}
    Good: "publisher": {"@type": "NewsMediaOrganization", "name": "Lake Gazette"}
    Source: Google Search Central, Article (not listed any more), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    yield from _missing(node, "publisher", "the house that publishes it")


@RULES.rule("LD219", "warning", part="Article")
def page_without_address(node: Node) -> Iterator[Said]:
    """mainEntityOfPage does not say which page.

    Why: It is there to name the page that the article is the main thing of; without an address it names nothing.
    Bad: "mainEntityOfPage": true
    Good: "mainEntityOfPage": "https://news.example/ferry"
    Source: schema.org 30.0 (range URL or CreativeWork), read 2026-11-25.
    """
    for value in as_list(node.raw.get("mainEntityOfPage")):
        if isinstance(value, dict):
            named = value.get("@id") or value.get("url") or value.keys() - _NAMELESS  # what it says may be enough
        else:
            named = isinstance(value, str) and value.strip() and value.lower() not in ("true", "yes")
        if not named:
            yield Said(node, "mainEntityOfPage names no page; write its address", ("mainEntityOfPage",))


@RULES.rule("LD220", "info", part="NewsArticle")
def only_a_precise_type(node: Node) -> Iterator[Said]:
    """An article has only a type that search engines do not name.

    Why: Google names Article, NewsArticle and BlogPosting. The precise type beside one of them serves all readers.
    Bad: "@type": "OpinionNewsArticle"
    Good: "@type": ["NewsArticle", "OpinionNewsArticle"]
    Source: Google Search Central, Article (types), copy of 2026-09-08, our notes on it read 2026-11-25.
    """
    if is_main(node) and not _KNOWN_TYPES & set(node.types):
        yield Said(node, f"search engines name NewsArticle, not {node.types[0]}; write both in an array", ("@type",))


@RULES.rule("LD221", "warning", part="Article")
def no_language_tag(node: Node) -> Iterator[Said]:
    """inLanguage is not a language tag.

    Why: Readers compare it with tags of BCP 47: en_US and English match none.
    Bad: "inLanguage": "English"
    Good: "inLanguage": "en-US"
    Source: schema.org 30.0 (inLanguage: IETF BCP 47), read 2026-11-25.
    """
    for value in as_list(node.raw.get("inLanguage")):
        if isinstance(value, str) and value.strip() and not _is_language(value):
            yield Said(
                node, f"inLanguage is not a BCP 47 language tag: {value[:40]!r}; write en or en-US", ("inLanguage",)
            )


@RULES.rule("LD222", "warning", part="Article", on=False, profiles={"web": "on"})
def headline_unlike_the_page(node: Node) -> Iterator[Said]:
    """The headline of the article is not the one that its page shows.

    Why: Search results show one headline and the page another; structured data is to say what readers see.
    Bad: "headline": "Ferry shock" in a page with <h1>Ferry sails again</h1>
    Good: "headline": "Ferry sails again" in that page
    Source: Google Search Central, General structured data guidelines (content), our notes on it read 2026-11-25.
    """
    wanted, page = _letters(node.text("headline")), node.block.document.page
    if not wanted or page is None or not is_main(node):
        return
    shown = [_letters(" ".join(str(each) for each in one.itertext())) for one in page.iter("h1")]
    shown = [each for each in shown if each]
    if shown and not any(wanted in each or each in wanted for each in shown):
        said = "no h1 of this page has this headline; write the one that readers see, or alternativeHeadline"
        yield Said(node, said, ("headline",))


def _letters(text: str) -> str:
    """A headline as it is compared: letters and digits only; marks, blanks and quotation marks differ for no reason."""
    return "".join(each for each in text.casefold() if each.isalnum())


def _is_language(text: str) -> bool:
    """A tag by its shape; a language of more than three letters is a word, not a tag."""
    return _LANGUAGE.match(text) is not None and (len(text.partition("-")[0]) <= 3)


def has_address(node: Node) -> bool:
    """Whether a node says where it is on the web."""
    found = as_list(node.get("url", "sameAs")) or as_list(node.raw.get("@id"))
    return any(isinstance(one, str) and is_address(one) for one in found)
