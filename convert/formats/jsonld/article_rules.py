"""What search engines advise for articles, paywalls, live blogs and media, as notes; what they cannot use, as errors.

Sources: Google Search Central, "Article structured data" and "Subscription and paywalled content" (copies dated
2026-09-08).
Google requires nothing of an article, so a missing property is a note, never an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from convert.formats.jsonld.graph import as_list, bare
from convert.formats.jsonld.names import ARTICLE_TYPES, SELECTOR, is_iri
from convert.formats.jsonld.vocabulary import folded, is_a
from convert.model.patterns import pattern

if TYPE_CHECKING:
    from convert.formats.jsonld.validate import Check

Json = dict[str, Any]
_RECOMMENDED = {
    "headline": "LD201",
    "image": "LD203",
    "datePublished": "LD208",
    "author": "LD212",
    "publisher": "LD217",
}
_HTTP = pattern(r"https?://", re.IGNORECASE)
_ZONE = pattern(r"T.*(?:Z|[+-]\d\d:?\d\d)\Z")
_SEVERAL = pattern(r"(?:,(?!\s*(?:Jr|Sr|II|III|IV|PhD|MD|Inc|Ltd|LLC)\b)|;|\s&\s|\sand\s)")
_BY = pattern(r"(?:by|von|par|por|di)\s", re.IGNORECASE)
_LANGUAGE = pattern(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*\Z")


def check(nodes: list[tuple[Json, str]], found: Check) -> None:
    """The rules for every node of a document."""
    for node, path in nodes:
        types = _types(node)
        for base, rule in _RULES:
            if any(is_a(one, base) for one in types):
                rule(node, path, found)


def _types(node: Json) -> list[str]:
    held = (
        folded()[0].get(bare(one).lower(), "")
        for one in as_list(node.get("@type", node.get("type")))
        if isinstance(one, str)
    )
    return [one for one in held if one]


def _article(node: Json, path: str, found: Check) -> None:
    if not set(_types(node)) & ARTICLE_TYPES or "/" in path.replace("/@graph", "").strip("/0123456789"):
        return  # an article that is mentioned, not the article of the document
    for name, code in _RECOMMENDED.items():
        if not node.get(name):
            found.add(code, "info", f"{name} is recommended for articles", path)
    headline = node.get("headline")
    if isinstance(headline, str) and len(headline) > 110:
        found.add(
            "LD202", "info", f"a headline of {len(headline)} characters; search results cut it", f"{path}/headline"
        )
    for index, image in enumerate(as_list(node.get("image"))):
        _image(image, f"{path}/image/{index}", found)
    for name in ("datePublished", "dateModified"):
        value = node.get(name)
        if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value) and not _ZONE.search(value):
            found.add(
                "LD209", "info", f"{name} has no time with a zone; search engines assume their own", f"{path}/{name}"
            )
    published, modified = node.get("datePublished"), node.get("dateModified")
    if (
        isinstance(published, str)
        and isinstance(modified, str)
        and modified[:10] < published[:10]
        and modified[:1] == published[:1]
    ):
        found.add("LD211", "info", "dateModified is before datePublished", f"{path}/dateModified")
    for index, author in enumerate(as_list(node.get("author"))):
        _author(author, f"{path}/author/{index}", found)
    language = node.get("inLanguage")
    if isinstance(language, str) and not _LANGUAGE.match(language.replace("_", "-")):
        found.add(
            "LD221", "warning", f"inLanguage is not a BCP 47 language tag: {language[:40]!r}", f"{path}/inLanguage"
        )
    _paywall(node, path, found)


def _image(image: Any, path: str, found: Check) -> None:
    if isinstance(image, dict):
        address = image.get("contentUrl") or image.get("url") or image.get("@id")
        if not set(image) - {"@id"}:
            return
    else:
        address = image
    if isinstance(address, str) and not _HTTP.match(address):
        found.add("LD204", "error", f"the address of an image is absolute, http or https: {address[:80]!r}", path)


def _author(author: Any, path: str, found: Check) -> None:
    if not isinstance(author, dict):
        found.add("LD215", "info", "an author is best a Person or Organization with a name and url", path)
        return
    name = author.get("name")
    if isinstance(name, str) and "Person" in _types(author):
        if _SEVERAL.search(name):
            found.add(
                "LD213", "warning", f"several authors in one name: {name[:60]!r}; write one object for each", path
            )
        elif _BY.match(name):
            found.add("LD214", "warning", f"the name of an author is only the name: {name[:60]!r}", path)
    if name and not author.get("url") and not author.get("sameAs"):
        found.add("LD216", "info", "url or sameAs tells search engines which author this is", path)


def _paywall(node: Json, path: str, found: Check) -> None:
    free = node.get("isAccessibleForFree")
    parts = [
        part
        for part in as_list(node.get("hasPart"))
        if isinstance(part, dict) and part.get("isAccessibleForFree") is False
    ]
    for part in parts:
        selector = part.get("cssSelector")
        if isinstance(selector, str) and not SELECTOR.match(selector):
            found.add(
                "LD302", "error", f"cssSelector is one class (.paywall), not {selector[:60]!r}", f"{path}/hasPart"
            )
    if free is False and not any(part.get("cssSelector") for part in parts):
        severity: Any = "error" if found.page else "info"
        found.add(
            "LD301",
            severity,
            "a paywalled article names its paid part: hasPart WebPageElement with a cssSelector",
            path,
        )
    if free is False and (node.get("articleBody") or node.get("encoding")):
        severity = "warning" if found.page else "info"
        found.add(
            "LD305", severity, "the article is not free to read and its whole text is in the structured data", path
        )


def _live_blog(node: Json, path: str, found: Check) -> None:
    if not node.get("coverageStartTime"):
        found.add("LD401", "warning", "a LiveBlogPosting has a coverageStartTime", path)
    for index, update in enumerate(as_list(node.get("liveBlogUpdate"))):
        if isinstance(update, dict) and not all(
            update.get(name) for name in ("headline", "datePublished", "articleBody")
        ):
            found.add(
                "LD401",
                "warning",
                "a live blog update has headline, datePublished and articleBody",
                f"{path}/liveBlogUpdate/{index}",
            )


def _correction(node: Json, path: str, found: Check) -> None:
    for name in ("text", "datePublished"):
        if not node.get(name):
            found.add("LD411", "info", f"a correction says its {name}", path)


def _breadcrumbs(node: Json, path: str, found: Check) -> None:
    for index, item in enumerate(as_list(node.get("itemListElement"))):
        if isinstance(item, dict) and "position" not in item:
            found.add(
                "LD407", "warning", "an item of a breadcrumb list has a position", f"{path}/itemListElement/{index}"
            )


def _speakable(node: Json, path: str, found: Check) -> None:
    if not any(node.get(name) for name in ("cssSelector", "xpath", "url")):
        found.add("LD408", "warning", "a speakable section is named by cssSelector or xpath (in lower case)", path)


def _licence(node: Json, path: str, found: Check) -> None:
    for name in ("license", "acquireLicensePage"):
        value = node.get(name)
        if isinstance(value, str) and not is_iri(value):
            found.add("LD406", "info", f"{name} is an absolute address", f"{path}/{name}")


def _video(node: Json, path: str, found: Check) -> None:
    missing = [name for name in ("name", "thumbnailUrl", "uploadDate") if not node.get(name)]
    if missing:
        found.add("LD403", "info", f"search engines want of a video also: {', '.join(missing)}", path)


_RULES: tuple[tuple[str, Callable[[Json, str, Check], None]], ...] = (
    ("Article", _article), ("LiveBlogPosting", _live_blog), ("CorrectionComment", _correction), ("BreadcrumbList",
        _breadcrumbs),
    ("SpeakableSpecification", _speakable), ("ImageObject", _licence), ("VideoObject", _video),
)  # fmt: skip
