"""Which pieces of ``unmapped`` are catalogs, for the writer to declare again: codes of the article stand on them."""

from __future__ import annotations

from convert.formats.newsml_g2.grammar import iptc_aliases
from convert.formats.newsml_g2.names import CATALOG, CV, SCHEMES
from convert.markup.lexical import is_plain_uri
from convert.model.article import Unmapped
from convert.model.patterns import pattern

_ALIAS = pattern(r"[A-Za-z_][A-Za-z0-9_.\-]*")


def split_catalogs(unmapped: tuple[Unmapped, ...], *, any_catalog: bool) -> tuple[list[Unmapped], list[Unmapped]]:
    """What is written as catalogs (as many as stand first, in the reader's order), and what is kept as data."""
    catalogs: list[Unmapped] = []
    seen: set[str] = set()
    for one in unmapped:
        kind, _, alias = one.path.removeprefix("/newsItem/").partition("/scheme/")
        key = alias or one.value
        if one.format != "newsml-g2" or not one.path.startswith("/newsItem/") or key in seen:
            break
        if not one.value or not is_plain_uri(one.value):
            break
        if kind == "catalog":
            if not _may_declare(alias, one.value):
                break
        elif kind != "catalogRef" or alias or (one.value == CATALOG and not any_catalog) or any("/scheme/" in held.path for held in catalogs):
            break
        seen.add(key)
        catalogs.append(one)
    return catalogs, list(unmapped[len(catalogs) :])


def _may_declare(alias: str, uri: str) -> bool:
    """Whether an inline catalog may give this meaning to an alias: not where it is IPTC's or ours for another."""
    if not _ALIAS.fullmatch(alias) or alias in SCHEMES or uri.startswith(CV):
        return False
    return iptc_aliases().get(alias, uri) == uri
