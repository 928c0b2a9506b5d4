"""What search engines will say of an article that is written as it is: findings of the writer, with their pointers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from convert.formats.jsonld import names
from convert.formats.jsonld.people import is_author, split_names
from convert.formats.jsonld.view import is_paid
from convert.model.article import Article
from convert.model.patterns import pattern
from convert.report import Finding

_ZONED = pattern(r"T.*(?:Z|[+-]\d\d:\d\d)\Z")
_DATES = ("published", "modified")


def remarks(article: Article, _options: Mapping[str, str]) -> Iterator[Finding]:
    """Dates without a zone (LD209), several authors under one name (LD213), a paid article without its part (LD301).

    Google Search Central, Article and Paywalled content (copies dated 2026-09-08).
    """
    for name in _DATES:
        moment = getattr(article, name)
        if moment is not None and not _ZONED.search(moment.value):
            yield _note("LD209", f"/{name}", "a date without time or zone; search engines assume a zone of their own")
    for index, person in enumerate(article.contributors):
        if is_author(person) and len(split_names(person)) > 1:
            message = f"several people in one name ({person.name[:60]!r}); each is to be a contributor of its own"
            yield _note("LD213", f"/contributors/{index}/name", message)
    access = article.access
    if access is not None and is_paid(article) and names.SELECTOR.match(access.paid_part) is None:
        message = "search engines want to know the paid part of the page: /access/paid_part is its class (.paywall)"
        yield _note("LD301", "/access", message)


def _note(code: str, pointer: str, message: str) -> Finding:
    return Finding(code=code, severity="info", message=message, pointer=pointer)
