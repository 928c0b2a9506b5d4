"""Addresses as rules look at them: absolute or not, parameters that only count visits, hosts nobody else can reach."""

from __future__ import annotations

import re
from contextlib import suppress
from ipaddress import ip_address

from convert.model.patterns import pattern

_SCHEME = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TRACKING = pattern(
    r"(?:utm_[a-z_]+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|mc_cid|mc_eid"
    r"|igsh|igshid|_hsenc|_hsmi|mkt_tok|oly_anon_id|oly_enc_id|vero_id|wickedid|s_kwcid|cmpid|ns_campaign|ns_mchannel"
    r"|at_campaign|at_medium|spm|phpsessid|jsessionid)\Z",
    re.IGNORECASE,
)
_RESERVED = frozenset(
    {"localhost", "local", "internal", "intranet", "lan", "test", "invalid", "example", "corp", "home"}
)
"""Top labels that no public name has: RFC 2606, RFC 6761, RFC 6762, and what newsrooms call their own nets."""
_STAGES = frozenset({"staging", "stage", "preview", "dev", "qa", "uat", "preprod"})


def is_absolute(url: str) -> bool:
    """Whether an address has a scheme, or is a fragment of this document."""
    return _SCHEME.match(url) is not None


def tracking(url: str) -> tuple[str, ...]:
    """The names of the parameters of an address that only count visits."""
    if "?" not in url:
        return ()
    _, mark, query = url.partition("#")[0].partition("?")
    names = (each.partition("=")[0] for each in query.split("&")) if mark else ()
    return tuple(name for name in names if _TRACKING.match(name))


def without_tracking(url: str) -> str:
    """The same address without these parameters; nothing else of it changes."""
    before, hash_, fragment = url.partition("#")
    path, _, query = before.partition("?")
    kept = [each for each in query.split("&") if not _TRACKING.match(each.partition("=")[0])]
    return path + ("?" + "&".join(kept) if kept else "") + hash_ + fragment


def host(url: str) -> str:
    """The host of an http address in lower case, without user and port; "" where it has none."""
    scheme, mark, rest = url.partition("://")
    if not mark or scheme.lower() not in ("http", "https"):
        return ""
    name = rest.partition("/")[0].partition("?")[0].partition("#")[0].rpartition("@")[2]
    return name if name.startswith("[") else name.partition(":")[0].lower().rstrip(".")


def is_private(name: str) -> bool:
    """Whether a host is one that nobody outside the house can reach."""
    if name[-1:].isdigit() or ":" in name:  # nothing else is the address of a machine
        with suppress(ValueError):
            return not ip_address(name.strip("[]")).is_global
    labels = name.split(".")
    return labels[-1] in _RESERVED or labels[0] in _STAGES
