"""Rules about a newsMessage as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from convert.formats.newsml_g2.account import name_of
from convert.formats.newsml_g2.lint.item import Message, after, has_zone, is_time, moment, soon_after, text_of
from convert.formats.newsml_g2.lint.rule import Said
from convert.report import Severity
from convert.rule import Registry

RULES = Registry("newsml-g2")


@RULES.rule("G2301", "warning", part="message")
def sent_before_made(message: Message) -> Iterator[Said]:
    """A message was sent before one of its items was made.

    Why: One of the two clocks is wrong; receivers that drop old messages drop this one. Up to a minute is said as info.
    Bad: sent 2026-01-02T10:00:00Z with an item of versionCreated 2026-01-02T12:00:00Z
    Good: sent 2026-01-02T12:00:01Z
    Source: NewsML-G2 2.35 XSD, documentation of sent and versionCreated, read 2026-11-24.
    """
    if message.header is None:
        return
    sent = next((child for child in message.header if name_of(child) == "sent"), None)
    for item in message.items:
        made = item.child("itemMeta", "versionCreated")
        if made is not None and after(moment(made), moment(sent)):
            mild: Severity | None = "info" if soon_after(moment(made), moment(sent)) else None
            said = f"versionCreated {text_of(made)} is later than the message's sent {text_of(sent)}; check the clocks"
            yield Said(made, said, mild)


@RULES.rule("G2302", "error", part="message")
def item_twice(message: Message) -> Iterator[Said]:
    """A message holds one version of an item twice.

    Why: guid and version name one item; where the two differ, which one is kept is chance.
    Bad: two newsItems with guid="tag:example.org,2026:ferry" version="2"
    Good: one of them with version="3"
    Source: NewsML-G2 2.35 XSD, documentation of @guid and @version, read 2026-11-24.
    """
    seen: dict[tuple[str, str], int] = {}
    for item in message.items:
        key = (item.root.get("guid") or "", item.root.get("version") or "1")
        if key[0] and key in seen:
            yield Said(item.root, f"{key[0][:80]!r} version {key[1]} is already in line {seen[key]}; raise the version")
        seen.setdefault(key, item.root.sourceline or 0)


@RULES.rule("G2303", "info", part="message")
def item_elsewhere(message: Message) -> Iterator[Said]:
    """A package refers to an item that is not in the message.

    Why: The receiver has to have it already, or to get it from somewhere.
    Bad: <itemRef residref="tag:example.org,2026:map"/> without that item in the message
    Good: the item in the same itemSet
    Source: NewsML-G2 2.35 XSD, documentation of itemRef and @residref, read 2026-11-24.
    """
    here = {item.root.get("guid") for item in message.items}
    for item in message.items:
        for element in item.by_name.get("itemRef", ()):
            target = element.get("residref")
            if target and target not in here and not element.get("href"):
                yield Said(element, f"the item {target[:80]!r} is not in the message; the receiver has to have it")


@RULES.rule("G2304", "warning", part="message")
def sent_without_zone(message: Message) -> Iterator[Said]:
    """The message does not say in which zone it was sent.

    Why: Receivers measure delays and drop old messages by it.
    Bad: <sent>2026-01-02T10:00:00</sent>
    Good: <sent>2026-01-02T10:00:00Z</sent>
    Source: XML Schema part 2, 3.2.7.3 (times with and without zone have no order within 14 hours), read 2026-11-24.
    """
    for child in message.header if message.header is not None else ():
        value = text_of(child) if name_of(child) == "sent" else ""
        if is_time(value) and not has_zone(value):
            yield Said(child, f"sent is {value[:40]}, without a zone; add Z or an offset such as +02:00")
