"""Rules about the identity of an item: guid and version."""

from __future__ import annotations

from collections.abc import Iterator

from convert.formats.newsml_g2.lint.item import Item
from convert.formats.newsml_g2.lint.rule import Said
from convert.model.patterns import pattern
from convert.rule import Registry

RULES = Registry("newsml-g2")
_IRI = pattern(r"^[A-Za-z][A-Za-z0-9+.\-]*:\S+$")
_BLANK = pattern(r"\s")


@RULES.rule("G2211", "warning")
def guid_is_no_iri(item: Item) -> Iterator[Said]:
    """The guid is not an IRI.

    Why: A guid is to be unique in the world and for ever; a bare number or name of one system is not, and receivers
    that key items of several providers by it mix them up.
    Bad: guid="4711"
    Good: guid="tag:example.org,2026:ferry-4711"
    Source: NewsML-G2 2.35 XSD, documentation of @guid ("persistent, universally unique"); RFC 3986 section 3, read
    2026-11-24.
    """
    guid = item.root.get("guid") or ""
    if guid and not _BLANK.search(guid) and not _IRI.match(guid):
        yield Said(
            item.root, f"the guid {guid[:80]!r} is no IRI; put a scheme of your own before it (tag:, urn:, https:)"
        )


@RULES.rule("G2212", "warning")
def guid_has_version(item: Item) -> Iterator[Said]:
    """The guid holds the version of the item.

    Why: The guid is common to all versions of an item; with the version in it every version is a new story, and no
    correction replaces what it corrects.
    Bad: guid="tag:example.org,2026:ferry_v3" version="3"
    Good: guid="tag:example.org,2026:ferry" version="3"
    Source: NewsML-G2 2.35 XSD, documentation of @guid ("common for all versions of the Item"), read 2026-11-24.
    """
    guid, version = item.root.get("guid") or "", item.root.get("version") or ""
    if not (version.isascii() and version.isdigit() and int(version[:18]) > 1):
        return
    end = guid[: -len(version)].lower() if guid.endswith(version) else ""
    if end.endswith(("version", "version_", "version=", "version-", "_v", ":v", "-v", "/v", ".v", ":", "_ver")):
        yield Said(item.root, f"the guid {guid[-80:]!r} ends in the version {version}; leave it to @version")


@RULES.rule("G2213", "error")
def guid_with_blanks(item: Item) -> Iterator[Said]:
    """The guid is empty or holds blanks.

    Why: Nothing can refer to such an item: an empty identifier is none. Blanks are cut or encoded on the way; for them
    this is a warning.
    Bad: guid=""
    Good: guid="tag:example.org,2026:the-ferry"
    Source: NewsML-G2 2.35 XSD, documentation of @guid; RFC 3986 section 2, read 2026-11-24.
    """
    guid = item.root.get("guid")
    if guid is not None and (not guid or _BLANK.search(guid)):
        if guid:
            yield Said(item.root, f"the guid {guid[:80]!r} holds blanks; replace them", "warning")
        else:
            yield Said(item.root, "the guid is empty; give the item an IRI of your own")
