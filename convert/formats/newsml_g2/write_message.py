"""The newsMessage around items: its header from the sender profile, its items one after another."""

from __future__ import annotations

from typing import Protocol

from convert.formats.newsml_g2.grammar import NAR
from convert.formats.newsml_g2.sender import Sender
from convert.formats.newsml_g2.write_parts import indented, nested
from convert.markup.body_writer import escape


class Sent(Protocol):
    """What a header says of the item it is sent for."""

    guid: str
    created: str
    version: int | None


def header(item: Sent, profile: Sender) -> list[str]:
    """The header: when it was sent (the time of the item where the profile does not say), by whom, to whom."""
    lines = [] if profile.message.sent else [f"<sent>{item.created}</sent>"]
    lines += [f"<{tag}>{escape(value)}</{tag}>" for tag, value in _said(profile, item)]
    return nested("header", "", lines)


def _said(profile: Sender, item: Sent) -> list[tuple[str, str]]:
    """The elements of the header that come from the profile, in order."""
    given = profile.message
    transmit = given.transmit_id.replace("{guid}", item.guid).replace("{version}", str(item.version or 1))
    held: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("sent", (given.sent,)),
        ("sender", (given.sender,)),
        ("transmitId", (transmit,)),
        ("priority", (str(given.priority or ""),)),
        ("origin", (given.origin,)),
        ("destination", given.destinations),
        ("channel", given.channels),
    )
    return [(tag, value) for tag, values in held for value in values if value]


def absent_header(profile: Sender, item: Sent) -> list[str]:
    """How a document says which elements of its header come from the profile."""
    return [f"header/{tag}" for tag in dict.fromkeys(tag for tag, _ in _said(profile, item))]


def in_message(items: list[list[str]], item: Sent, profile: Sender) -> list[str]:
    """A newsMessage of items, sent for the one that is named."""
    declared = f' xmlns="{NAR}"'  # once for the whole message
    inside = nested("itemSet", "", [line for first, *rest in items for line in (first.replace(declared, "", 1), *rest)])
    return [f'<newsMessage xmlns="{NAR}">', *indented([*header(item, profile), *inside]), "</newsMessage>"]
