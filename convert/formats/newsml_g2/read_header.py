"""The header of a message that our writer made."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from convert.formats.newsml_g2.account import Account, name_of
from convert.formats.newsml_g2.read_item import ItemReader


def take_header(header: _Element | None, account: Account, readers: Sequence[ItemReader]) -> None:
    """What the header has only because a header needs it, or from a sender profile, is used up."""
    if header is None or not readers or not all(reader.parts.own for reader in readers):
        return
    sent = next((child for child in header if name_of(child) == "sent"), None)
    if sent is not None and (sent.text or "").strip() == readers[0].version_created():
        account.text(sent)
    for child in header:
        if f"header/{name_of(child)}" in readers[0].absent:
            account.whole(child)
