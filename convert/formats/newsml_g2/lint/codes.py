"""Rules about codes: aliases, catalogs, IPTC's closed vocabularies, media topics, subjects given twice."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from convert.formats.newsml_g2.account import name_of
from convert.formats.newsml_g2.dialect import generic
from convert.formats.newsml_g2.lint.item import Item, text_of
from convert.formats.newsml_g2.lint.rule import Said
from convert.markup.aliases import iptc_aliases
from convert.markup.mediatopics import SCHEME, media_topics
from convert.rule import Registry

RULES = Registry("newsml-g2")
_NEWSCODES = "http://cv.iptc.org/newscodes/"
# Vocabularies of IPTC that are short and closed; in the order in which a person thinks of them.
_CLOSED = {
    f"{_NEWSCODES}pubstatusg2/": ("usable", "withheld", "canceled"),
    f"{_NEWSCODES}ninature/": ("text", "picture", "graphic", "audio", "video", "animated", "composite"),
    f"{_NEWSCODES}cpnature/": ("abstract", "person", "organisation", "geoArea", "poi", "event", "object"),
    f"{_NEWSCODES}pgrmod/": ("seq", "bag", "alt"),
    f"{_NEWSCODES}cinature/": ("concept", "scheme"),
}
_NATURES = {
    "newsItem": "ninature/", "packageItem": "ninature/", "conceptItem": "cinature/", "knowledgeItem": "cinature/",
    "planningItem": "plinature/",
    "catalogItem": "catinature/",
}  # fmt: skip


@RULES.rule("G2201", "warning")
def unknown_alias(item: Item) -> Iterator[Said]:
    """A qcode has an alias that no catalog in scope declares.

    Why: A receiver cannot tell what the code means, nor whether two of them mean the same. Where a catalog that cannot
    be looked into is referred to, it may declare the alias; that is G2202.
    Bad: <service qcode="lake:ferries"/> with IPTC's catalog alone
    Good: the same with <catalog><scheme alias="lake" uri="https://example.org/cv/service/"/></catalog>
    Source: NewsML-G2 2.35 XSD, documentation of QCodeType and of scheme/@alias, read 2026-11-24.
    """
    if not item.scope.others:
        yield from _unknown(item, "no catalog of the document declares it; declare it in an inline <catalog>")


@RULES.rule("G2202", "info")
def alias_of_another_catalog(item: Item) -> Iterator[Said]:
    """A qcode has an alias that only a catalog elsewhere can declare.

    Why: The document refers to a catalog that is not IPTC's and that is not fetched here, so its codes keep their
    letters and get no URI. A receiver without that catalog is in the same place.
    Bad: <service qcode="lake:ferries"/> with <catalogRef href="https://example.org/catalog.xml"/>
    Good: the alias in an inline <catalog>, or @uri beside @qcode
    Source: NewsML-G2 2.35 XSD, documentation of catalogRef, read 2026-11-24.
    """
    if item.scope.others:
        yield from _unknown(item, "a catalog elsewhere may declare it; an inline <catalog> or @uri is sure")


def _unknown(item: Item, why: str) -> Iterator[Said]:
    """The first use of each alias that is not known; codes with their URI beside them are not lost."""
    said: set[str] = set()
    known = iptc_aliases()
    for element, attribute, alias, code in item.codes:
        if alias in said or alias in item.scope.declared or alias in known:
            continue
        if element.get(f"{attribute}uri" if attribute != "qcode" else "uri"):
            continue
        said.add(alias)
        meant = generic().aliases.get(alias, "")
        hint = f" (IPTC's alias for what this one usually means is {meant!r})" if meant else ""
        yield Said(element, f"@{attribute} is {alias}:{code[:60]}: the alias {alias!r} is not known{hint}; {why}")


@RULES.rule("G2203", "warning")
def no_catalog(item: Item) -> Iterator[Said]:
    """An item uses qcodes and has neither a catalog nor a reference to one.

    Why: The aliases of IPTC are declared by IPTC's catalog, too; without the reference a strict receiver resolves none.
    Bad: a newsItem with <pubStatus qcode="stat:usable"/> and no catalogRef
    Good: <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>
    Source: NewsML-G2 2.35 XSD, documentation of catalogRef ("a set of scheme alias declarations"), read 2026-11-24.
    """
    if not item.scope.catalogs and item.kind != "catalogItem" and item.codes:
        element, attribute, alias, code = item.codes[0]
        yield Said(
            element,
            f"@{attribute} is {alias}:{code[:60]}, and the item has no catalog; add a <catalogRef> to IPTC's catalog",
        )


@RULES.rule("G2204", "warning")
def siblings_disagree(item: Item) -> Iterator[Said]:
    """A qcode and the URI beside it name different concepts.

    Why: Receivers take the one or the other; which one decides what they show.
    Bad: <pubStatus qcode="stat:usable" uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>
    Good: <pubStatus qcode="stat:usable" uri="http://cv.iptc.org/newscodes/pubstatusg2/usable"/>
    Source: NewsML-G2 2.35 XSD, documentation of @qcode and @uri, read 2026-11-24.
    """
    for element, attribute, alias, code in item.codes:
        uri = element.get(f"{attribute}uri" if attribute != "qcode" else "uri")
        if not uri or len(uri.split()) != 1 or len((element.get(attribute) or "").split()) != 1:
            continue
        scheme = item.scope.declared.get(alias) or (iptc_aliases().get(alias) if not item.scope.others else "")
        if scheme and scheme + code != uri:
            said = f"@{attribute} {alias}:{code[:60]} is {scheme + code!r}, and the URI beside it {uri!r}"
            yield Said(element, f"{said}; correct one of them")


@RULES.rule("G2205", "warning")
def not_in_vocabulary(item: Item) -> Iterator[Said]:
    """A code is not in the short vocabulary of IPTC that its alias stands for.

    Why: Status, item class, concept type and group mode steer what a receiver does; a code of one's own under IPTC's
    alias is read as nothing, or as the default.
    Bad: <pubStatus qcode="stat:cancelled"/>
    Good: <pubStatus qcode="stat:canceled"/>
    Source: http://cv.iptc.org/newscodes/, the vocabularies pubstatusg2, ninature, cpnature, pgrmod and cinature as far
    as the listings of NewsML-G2 2.35 and catalog 41 use them, read 2026-11-24.
    """
    for element, attribute, alias, code in item.codes:
        allowed = _CLOSED.get(item.scope.uri(alias))
        if allowed is not None and code not in allowed:
            named = ", ".join(allowed)
            yield Said(element, f"@{attribute} is {alias}:{code[:60]}; the codes of {alias} are {named}")


@RULES.rule("G2206", "warning")
def class_of_another_item(item: Item) -> Iterator[Said]:
    """An item has the item class of another kind of item.

    Why: The class says of what nature the content is; receivers choose how to read the item by it.
    Bad: a newsItem with <itemClass qcode="cinat:concept"/>
    Good: a newsItem with <itemClass qcode="ninat:text"/>
    Source: NewsML-G2 2.35 XSD, documentation of itemClass, and the listings for each kind of item, read 2026-11-24.
    """
    nature = _NATURES.get(item.kind, "")
    element = item.child("itemMeta", "itemClass")
    uri = item.uri(element.get("qcode") or "") if element is not None else ""
    if element is None or not uri.startswith(_NEWSCODES) or uri.startswith(_NEWSCODES + nature):
        return
    if uri[len(_NEWSCODES) :].partition("/")[0] + "/" in _NATURES.values():
        yield Said(
            element, f"the class {element.get('qcode')} is not that of a {item.kind}; its classes are {nature}..."
        )


@RULES.rule("G2207", "error")
def malformed_topic(item: Item) -> Iterator[Said]:
    """A media topic has no code of eight digits.

    Why: Every media topic has one; anything else names nothing.
    Bad: <subject qcode="medtop:sport"/>
    Good: <subject qcode="medtop:15000000"/>
    Source: IPTC Media Topic NewsCodes, updated 2025-03-31, read 2026-11-24.
    """
    for element, code in _topics(item):
        if not (len(code) == 8 and code.isascii() and code.isdigit()):
            yield Said(element, f"medtop:{code[:60]} is no media topic; their codes have eight digits")


@RULES.rule("G2208", "warning")
def unknown_topic(item: Item) -> Iterator[Said]:
    """A media topic is not on IPTC's list.

    Why: A mistyped code files the story under nothing. The list here has a date: a topic made after it is not on it.
    Bad: <subject qcode="medtop:99999999"/>
    Good: <subject qcode="medtop:20000350"/>
    Source: IPTC Media Topic NewsCodes, updated 2025-03-31, read 2026-11-24.
    """
    known = media_topics()
    for element, code in _topics(item):
        if len(code) == 8 and code.isdigit() and code not in known.topics:
            yield Said(element, f"medtop:{code} is not on the list of media topics of {known.updated}; look for a slip")


@RULES.rule("G2209", "warning")
def retired_topic(item: Item) -> Iterator[Said]:
    """A media topic was retired.

    Why: IPTC takes topics out of use; receivers that follow drop them from menus and alerts.
    Bad: <subject qcode="medtop:20000109"/> (retired 2019-10-07)
    Good: the topic above it, or its successor
    Source: IPTC Media Topic NewsCodes, updated 2025-03-31, read 2026-11-24.
    """
    topics = media_topics().topics
    for element, code in _topics(item):
        topic = topics.get(code)
        if topic is not None and topic.retired:
            above = topics.get(topic.broader)
            hint = f"; the topic above it is medtop:{topic.broader} ({above.name})" if above is not None else ""
            yield Said(element, f"medtop:{code} ({topic.name}) was retired on {topic.retired}{hint}")


def _topics(item: Item) -> Iterator[tuple[_Element, str]]:
    """The media topics of an item, by qcode or by URI."""
    for element, attribute, alias, code in item.codes:
        if attribute == "qcode" and item.scope.uri(alias) == SCHEME:
            yield element, code
    for element in item.by_name.get("subject", ()):
        uri = element.get("uri") or ""
        if uri.startswith(SCHEME) and not element.get("qcode"):
            yield element, uri[len(SCHEME) :]


@RULES.rule("G2210", "warning")
def subject_twice(item: Item) -> Iterator[Said]:
    """One subject is given twice.

    Why: Receivers that count or list subjects show it twice; one that merges them may keep the wrong rank.
    Bad: two <subject type="cpnat:abstract" qcode="medtop:15000000"/>
    Good: one of them; where both are meant, they differ in @why, @creator or @role
    Source: NewsML-G2 2.35 XSD, documentation of subject, read 2026-11-24.
    """
    seen: dict[tuple[str, ...], int] = {}
    for element in item.by_name.get("subject", ()):
        parent = element.getparent()
        if parent is None or name_of(parent) != "contentMeta":
            continue
        value = element.get("qcode") or element.get("uri") or element.get("literal") or ""
        name = "" if value else text_of(next((each for each in element if name_of(each) == "name"), None))
        apart = tuple(element.get(each) or "" for each in ("type", "why", "creator", "role", "how", "derivedfrom"))
        key = (value, name, *apart)
        if not (value or name):
            continue
        if key in seen:
            yield Said(element, f"the subject {(value or name)[:60]!r} is already in line {seen[key]}; leave one out")
        else:
            seen[key] = element.sourceline or 0
