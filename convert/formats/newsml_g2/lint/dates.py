"""Rules about times: zones, and times that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from convert.formats.newsml_g2.lint.item import Item, after, has_zone, is_time, moment, soon_after, text_of
from convert.formats.newsml_g2.lint.rule import Said
from convert.report import Severity
from convert.rule import Registry

RULES = Registry("newsml-g2")
_TIMES = ("versionCreated", "firstCreated", "embargoed", "expires", "contentCreated", "contentModified")


@RULES.rule("G2221", "warning")
def no_zone(item: Item) -> Iterator[Said]:
    """A time does not say its zone.

    Why: Two receivers read it as two moments, up to a day apart; an embargo ends too early for one of them.
    Bad: <versionCreated>2026-01-02T10:00:00</versionCreated>
    Good: <versionCreated>2026-01-02T10:00:00+02:00</versionCreated>
    Source: XML Schema part 2, 3.2.7.3 (times with and without zone have no order within 14 hours), read 2026-11-24.
    """
    for name in _TIMES:
        for element in item.by_name.get(name, ()):
            value = text_of(element)
            if is_time(value) and not has_zone(value):
                yield Said(element, f"{name} is {value[:40]}, without a zone; add Z or an offset such as +02:00")


@RULES.rule("G2222", "error")
def created_after_version(item: Item) -> Iterator[Said]:
    """The item was first created after this version of it.

    Why: The first version cannot be younger than a later one; receivers that sort by either show a wrong order. Up to a
    minute is a matter of two clocks and is said as info.
    Bad: firstCreated 2026-01-02T12:00:00Z, versionCreated 2026-01-02T10:00:00Z
    Good: firstCreated 2026-01-02T08:00:00Z, versionCreated 2026-01-02T10:00:00Z
    Source: NewsML-G2 2.35 XSD, documentation of firstCreated and versionCreated, read 2026-11-24.
    """
    first, version = item.child("itemMeta", "firstCreated"), item.child("itemMeta", "versionCreated")
    if first is not None and after(moment(first), moment(version)):
        mild: Severity | None = "info" if soon_after(moment(first), moment(version)) else None
        said = f"firstCreated {text_of(first)} is later than versionCreated {text_of(version)}; correct one of them"
        yield Said(first, said, mild)


@RULES.rule("G2223", "info")
def embargo_over(item: Item) -> Iterator[Said]:
    """The embargo was over when this version was made.

    Why: It holds nothing back any more; some receivers keep an item with any embargo in a queue all the same.
    Bad: embargoed 2026-01-02T06:00:00Z, versionCreated 2026-01-02T10:00:00Z
    Good: no embargoed, or one that is still to come
    Source: NewsML-G2 2.35 XSD, documentation of embargoed, read 2026-11-24.
    """
    embargo, version = item.child("itemMeta", "embargoed"), item.child("itemMeta", "versionCreated")
    if embargo is not None and after(moment(version), moment(embargo)):
        yield Said(embargo, f"the embargo ended at {text_of(embargo)}, before this version was made; leave it out")


@RULES.rule("G2224", "warning")
def expired_when_made(item: Item) -> Iterator[Said]:
    """The item had expired when this version was made.

    Why: Receivers drop it on arrival.
    Bad: expires 2026-01-02T06:00:00Z, versionCreated 2026-01-02T10:00:00Z
    Good: expires 2026-02-02T06:00:00Z, versionCreated 2026-01-02T10:00:00Z
    Source: NewsML-G2 2.35 XSD, documentation of expires, read 2026-11-24.
    """
    version = item.child("itemMeta", "versionCreated")
    for expires in item.by_name.get("expires", ()):
        if after(moment(version), moment(expires)):
            yield Said(expires, f"expires {text_of(expires)} is before versionCreated {text_of(version)}; correct it")


@RULES.rule("G2225", "warning")
def modified_before_created(item: Item) -> Iterator[Said]:
    """The content was modified before it was created.

    Why: One of the two is wrong, and a receiver cannot know which.
    Bad: contentCreated 2026-01-02T10:00:00Z, contentModified 2026-01-02T09:00:00Z
    Good: contentCreated 2026-01-02T10:00:00Z, contentModified 2026-01-02T10:05:00Z
    Source: NewsML-G2 2.35 XSD, documentation of contentCreated and contentModified, read 2026-11-24.
    """
    created, modified = item.child("contentMeta", "contentCreated"), item.child("contentMeta", "contentModified")
    if modified is not None and after(moment(created), moment(modified)):
        said = f"contentModified {text_of(modified)} is before contentCreated {text_of(created)}"
        yield Said(modified, f"{said}; correct one of them")
