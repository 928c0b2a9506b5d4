"""The provider is not one of those whose material the newsroom may use.

Why: Copy of an agency without a contract is paid for later, by the publisher.
Bad: provider "Harbour Wire", where the configuration has providers = ["Coast Agency"]
Good: provider "Coast Agency"
Source: NewsML-G2 Specification 2.35, provider (a controlled vocabulary of each house), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.house import folded, is_on, nearest
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """By name, code or address; silent where the configuration has no ``providers``."""
    party, listed = view.article.provider, view.house.providers
    if not listed or party is None:
        return
    forms = [form for form in (party.name, party.qcode or "", party.uri, party.literal, party.url) if form]
    if forms and not is_on(folded(listed), forms):
        said = f"the provider {forms[0][:80]!r} is not on the list of this newsroom; {nearest(forms[0], listed)}"
        yield Said("/provider", said, forms[0])
