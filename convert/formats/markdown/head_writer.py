"""The article's head -> YAML front matter: keys that everybody knows for what they say exactly, ``news`` for the rest.

The subset of YAML that is written: one key on a line; JSON strings, JSON lists, JSON objects, unquoted RFC 3339 dates
and ``true``; so every YAML 1.1 and 1.2 reader finds the same values.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from convert.formats.markdown.block_writer import is_bare, rest
from convert.formats.markdown.front import Plain
from convert.formats.markdown.names import DATE_KEYS, KEY_OF, NAMESPACE, folded
from convert.formats.markdown.presets import NESTS, PRESETS, Preset, arranged, has_null, toml_lines, yaml_lines
from convert.model import blocks as b
from convert.model import inlines as i
from convert.model.article import VERSION, Article
from convert.model.patterns import pattern
from convert.model.people import Concept, Contributor, Moment, Name
from convert.report import Loss

_DAY = pattern(r"\d{4}-\d\d-\d\d")
_PLAIN_KEY = pattern(r"[A-Za-z_][A-Za-z0-9_-]{0,60}")
AUTHOR_ROLES = frozenset({None, "author", "writer", "reporter"})
BODY = ("standfirst", "lead_media", "corrections", "body")
"""What the annotated flavour shows in the body; ``plain`` keeps the first three under ``news``."""


def write_head(article: Article, residue: tuple[Loss, ...], *, annotated: bool, preset: str = "common") -> list[str]:
    """The lines of the front matter as a tool wants it, with the lines around it."""
    wanted = PRESETS[preset]
    head = _Head(article, annotated, wanted)
    if residue:
        head.rest["residue"] = [msgspec.to_builtins(loss) for loss in residue]
    if head.rest and wanted.own:
        head.native.append((NAMESPACE, {"schema": VERSION, **head.rest}))
    elif head.rest:
        head.others.append((NAMESPACE, {"schema": VERSION, **head.rest}))
    values = arranged(wanted, head.native, head.others)
    return toml_lines(values) if wanted.toml else yaml_lines(values)


class _Head:
    """The two parts of the front matter: native keys, and the rest for ``news``."""

    def __init__(self, article: Article, annotated: bool, preset: Preset) -> None:
        self.native: list[tuple[str, Any]] = []
        self.others: list[tuple[str, Any]] = []
        self.article, self.preset = article, preset
        self.annotated = annotated
        self.rest = rest(article, *(BODY if annotated else ("body",)))
        self._texts()
        self._dates()
        self._people()
        self._lists()
        self._unmapped()

    def _take(self, field: str, key: str, value: Any) -> None:
        self.native.append((key, value))
        self.rest.pop(field, None)

    def _texts(self) -> None:
        article = self.article
        first = article.body[0] if article.body else None
        if article.headline or (type(first) is b.Heading and first.level == 1):
            self._take("headline", "title", article.headline)
        words = plain_standfirst(article)
        if words:
            self._take("standfirst", "subtitle", words)
        if article.summary:
            self._take("summary", "description", article.summary)

    def _dates(self) -> None:
        article = self.article
        moments = {key: (field, getattr(article, field)) for key, field in DATE_KEYS.items()}
        dated = article.published is not None and _is_native(article.published)
        if dated and article.embargo is not None and article.embargo.until is not None:
            moments["publishDate"] = ("embargo", article.embargo.until)
        for key, (field, moment) in moments.items():
            if moment is None or not _is_native(moment):
                continue
            self._take(field, key, Plain(moment.value))
            more = rest(moment, "value")
            if more:
                self.rest[field] = {"value": moment.value, **more}  # of this value: another may be written above
        if article.status == "draft":
            self._take("status", "draft", True)

    def _people(self) -> None:
        people = self.article.contributors
        names = [one.name for one in people if is_author(one)]
        if not names:
            return
        entries = [{"author": one.name, **rest(one, "name")} if is_author(one) else rest(one) for one in people]
        self._take("contributors", "authors", names)
        if any(len(entry) > 1 or "author" not in entry for entry in entries):
            self.rest["contributors"] = entries

    def _lists(self) -> None:
        article = self.article
        if article.keywords:
            self._take("keywords", "tags", list(article.keywords))
        desks = [one.names[0].text for one in article.desks if one.names]
        if desks and article.desks == tuple(Concept(names=(Name(text=text),)) for text in desks):
            self._take("desks", "categories", desks)
        if article.language:
            self._take("language", "lang", article.language)
        if article.canonical_url:
            self._take("canonical_url", "canonical_url", article.canonical_url)
        images = bare_images(article)
        if images:
            self._take("lead_media", "images", images)

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
            value = _data(one.value)
            if self.preset.toml and has_null(value):
                break
            if one.path in NESTS and (one.path == self.preset.below or self.preset.taxonomies or _is_known(value)):
                break
            known.add(key)
            self.others.append((one.path, value))
            taken += 1
        if taken == len(self.article.unmapped):
            self.rest.pop("unmapped", None)
        elif taken:
            self.rest["unmapped"] = msgspec.to_builtins(self.article.unmapped[taken:])


def _data(value: str) -> Any:
    """The JSON data other than a string of which this is the text; else the text."""
    if value[:1] not in "[{tf0123456789-" or not value:
        return value
    try:
        data = json.loads(value)
        same = json.dumps(data, ensure_ascii=False) == value
    except (ValueError, RecursionError):
        return value
    return data if same and isinstance(data, (list, dict, bool, int)) else value


def _is_known(value: Any) -> bool:
    """Whether a mapping holds keys that the reader would take for its own."""
    return isinstance(value, dict) and any(key == NAMESPACE or folded(key) in KEY_OF for key in value)


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
