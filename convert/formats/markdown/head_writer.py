"""The article's head -> YAML front matter: keys that everybody knows for what they say exactly, ``news`` for the rest.

The subset of YAML that is written: one key on a line; JSON strings, JSON lists, JSON objects, unquoted RFC 3339 dates
and ``true``; so every YAML 1.1 and 1.2 reader finds the same values.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from convert.formats.markdown.block_writer import is_bare, rest
from convert.formats.markdown.marker import dumps
from convert.formats.markdown.names import DATE_KEYS, KEY_OF, NAMESPACE, folded
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model.article import VERSION, Article
from convert.model.patterns import pattern
from convert.model.people import Concept, Contributor, Moment, Name
from convert.report import Loss

_DAY = pattern(r"\d{4}-\d\d-\d\d")
_PLAIN_KEY = pattern(r"[A-Za-z_][A-Za-z0-9_-]{0,60}")
_ESCAPED = pattern("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
AUTHOR_ROLES = frozenset({None, "author", "writer", "reporter"})
BODY = ("standfirst", "lead_media", "corrections", "body")
"""What the annotated flavour shows in the body; ``plain`` keeps the first three under ``news``."""


def quoted(value: Any) -> str:
    """A value as JSON that YAML reads alike (a raw U+0085 or U+2028 would be folded as a line end)."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write_head(article: Article, residue: tuple[Loss, ...], *, annotated: bool) -> list[str]:
    """The lines of the front matter, with both ``---``."""
    head = _Head(article, annotated)
    if residue:
        head.rest["residue"] = [msgspec.to_builtins(loss) for loss in residue]
    lines = [f"{key}: {value}" for key, value in head.native]
    if head.rest:
        lines.append(f"{NAMESPACE}: {dumps({'schema': VERSION, **head.rest})}")
    return ["---", *lines, "---"]


class _Head:
    """The two parts of the front matter: native keys, and the rest for ``news``."""

    def __init__(self, article: Article, annotated: bool) -> None:
        self.native: list[tuple[str, str]] = []
        self.article = article
        self.annotated = annotated
        self.rest = rest(article, *(BODY if annotated else ("body",)))
        self._texts()
        self._dates()
        self._people()
        self._lists()
        self._unmapped()

    def _take(self, field: str, key: str, value: str) -> None:
        self.native.append((key, value))
        self.rest.pop(field, None)

    def _texts(self) -> None:
        article = self.article
        first = article.body[0] if article.body else None
        if article.headline or (type(first) is b.Heading and first.level == 1):
            self._take("headline", "title", quoted(article.headline))
        words = plain_standfirst(article)
        if words:
            self._take("standfirst", "subtitle", quoted(words))
        if article.summary:
            self._take("summary", "description", quoted(article.summary))

    def _dates(self) -> None:
        article = self.article
        moments = {key: (field, getattr(article, field)) for key, field in DATE_KEYS.items()}
        dated = article.published is not None and _is_native(article.published)
        if dated and article.embargo is not None and article.embargo.until is not None:
            moments["publishDate"] = ("embargo", article.embargo.until)
        for key, (field, moment) in moments.items():
            if moment is None or not _is_native(moment):
                continue
            self._take(field, key, moment.value)
            more = rest(moment, "value")
            if more:
                self.rest[field] = more
        if article.status == "draft":
            self._take("status", "draft", "true")

    def _people(self) -> None:
        people = self.article.contributors
        names = [one.name for one in people if is_author(one)]
        if not names:
            return
        entries = [{"author": one.name, **rest(one, "name")} if is_author(one) else rest(one) for one in people]
        self._take("contributors", "authors", quoted(names))
        if any(len(entry) > 1 or "author" not in entry for entry in entries):
            self.rest["contributors"] = entries

    def _lists(self) -> None:
        article = self.article
        if article.keywords:
            self._take("keywords", "tags", quoted(article.keywords))
        desks = [one.names[0].text for one in article.desks if one.names]
        if desks and article.desks == tuple(Concept(names=(Name(text=text),)) for text in desks):
            self._take("desks", "categories", quoted(desks))
        if article.language:
            self._take("language", "lang", quoted(article.language))
        if article.canonical_url:
            self._take("canonical_url", "canonical_url", quoted(article.canonical_url))
        images = bare_images(article)
        if images:
            self._take("lead_media", "images", quoted(images))

    def _unmapped(self) -> None:
        """Keys of other people's front matter, as long as they come first, at the place they were found."""
        taken = 0
        known: set[str] = set()
        for one in self.article.unmapped:
            key = folded(one.path)
            if one.format != "markdown" or not _PLAIN_KEY.fullmatch(one.path) or key in KEY_OF or key in known:
                break
            if one.path == NAMESPACE or key in ("yes", "no", "on", "off", "true", "false", "null", "y", "n"):
                break
            known.add(key)
            self.native.append((one.path, _unquoted(one.value) or quoted(one.value)))
            taken += 1
        if taken == len(self.article.unmapped):
            self.rest.pop("unmapped", None)
        elif taken:
            self.rest["unmapped"] = msgspec.to_builtins(self.article.unmapped[taken:])


def _unquoted(value: str) -> str:
    """JSON data other than a string, where the value is its text; else ""."""
    if value[:1] not in "[{tf0123456789-" or not value:
        return ""
    try:
        data = json.loads(value)
        same = json.dumps(data, ensure_ascii=False) == value
    except (ValueError, RecursionError):
        return ""
    return quoted(data) if same and isinstance(data, (list, dict, bool, int)) else ""


def _is_native(moment: Moment) -> bool:
    return _DAY.match(moment.value) is not None


def is_author(one: Contributor) -> bool:
    """Whether somebody belongs under ``authors``."""
    return bool(one.name) and one.role in AUTHOR_ROLES


def plain_standfirst(article: Article) -> str:
    """The standfirst where it is one paragraph of text without marks; else ""."""
    if len(article.standfirst) != 1 or type(article.standfirst[0]) is not b.Paragraph:
        return ""
    content = article.standfirst[0].content
    return content[0].text if len(content) == 1 and type(content[0]) is i.Text else ""


def bare_images(article: Article) -> list[str]:
    """The addresses of the lead media where it is pictures of which nothing else is known; else nothing."""
    hrefs = []
    for one in article.lead_media:
        if type(one) is not b.Figure or not is_bare(one) or one.asset.alt or one.asset.headline:
            return []
        hrefs.append(one.asset.renditions[0].href)
    return hrefs
