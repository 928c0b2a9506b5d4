"""The catalogs of an item: IPTC's, those of the source and of the sender, and the schemes that the item declares."""

from __future__ import annotations

from convert.formats.newsml_g2.names import CATALOG, CV, SCHEMES, private_scheme
from convert.formats.newsml_g2.sender import Sender
from convert.formats.newsml_g2.write_parts import Parts, attribute, element
from convert.markup.aliases import iptc_aliases
from convert.markup.lexical import is_plain_uri
from convert.model.article import Unmapped
from convert.model.patterns import pattern

_ALIAS = pattern(r"[A-Za-z_][A-Za-z0-9_.\-]*")


class Catalogs:
    """What an item says about its schemes. ``kept``: data of the source that is no catalog we can declare."""

    def __init__(self, unmapped: tuple[Unmapped, ...], sender: Sender, *, restored: bool = False) -> None:
        """``restored``: the document goes back as it was, with its own catalogs only."""
        self.restored = restored
        self.sender = sender
        self.refs: list[str] = []
        self.schemes: dict[str, str] = {}
        catalogs, self.kept = _split(
            tuple(one for one in unmapped if one.format == "newsml-g2"), any_catalog=restored
        )
        for one in catalogs:
            kind, _, alias = _place(one)
            if kind == "catalogRef":
                self.refs.append(one.value)
            else:
                self.schemes[alias] = one.value

    def own(self) -> dict[str, tuple[str, str]]:
        """The newsroom's aliases for schemes of ours; not where the source gave the alias another meaning."""
        return {
            ours: (role.alias, role.uri)
            for ours, role in self.sender.own_schemes().items()
            if role.alias not in self.schemes
        }

    def lines(self, parts: Parts) -> list[str]:
        """The elements; call ``note`` before the properties are written."""
        lines = [f"<catalogRef{attribute('href', href)}/>" for href in self._hrefs()]
        schemes = [
            f"<scheme{attribute('alias', alias)}{attribute('uri', uri)}/>"
            for alias, uri in {**self._declared(), **self.schemes}.items()
        ]
        for ours in sorted(parts.aliases):
            alias, uri = parts.schemes.get(ours, (ours, private_scheme(ours)))
            same = f"<sameAsScheme>{private_scheme(ours)}</sameAsScheme>" if ours in parts.schemes else ""
            schemes.append(element("scheme", f'{attribute("alias", alias)}{attribute("uri", uri)}', same))
        if schemes:
            lines += ["<catalog>", *(f"  {scheme}" for scheme in schemes), "</catalog>"]
        return lines

    def _hrefs(self) -> list[str]:
        return self.refs if self.restored else [CATALOG, *self.refs, *self._more()]

    def note(self, parts: Parts) -> None:
        """Say which of the catalogs the article does not have."""
        parts.absent(*(f"catalogRef:{href}" for href in self._more()), *(f"scheme:{one}" for one in self._declared()))

    def _more(self) -> list[str]:
        return [href for href in self.sender.catalogs if href not in self.refs and href != CATALOG]

    def _declared(self) -> dict[str, str]:
        return {alias: uri for alias, uri in self.sender.schemes.items() if alias not in self.schemes}


def declared(unmapped: tuple[Unmapped, ...], *, any_catalog: bool = False) -> tuple[Unmapped, ...]:
    """What of the data of a source is a catalog that we declare again."""
    return tuple(_split(tuple(one for one in unmapped if one.format == "newsml-g2"), any_catalog=any_catalog)[0])


def _place(one: Unmapped) -> tuple[str, str, str]:
    return one.path.removeprefix("/newsItem/").partition("/scheme/")


def _split(unmapped: tuple[Unmapped, ...], *, any_catalog: bool) -> tuple[list[Unmapped], list[Unmapped]]:
    """What is written as catalogs (as many as stand first, in the reader's order), and what is kept as data."""
    catalogs: list[Unmapped] = []
    seen: set[str] = set()
    for one in unmapped:
        kind, _, alias = _place(one)
        key = alias or one.value
        if not one.path.startswith("/newsItem/") or key in seen:
            break
        if not one.value or not is_plain_uri(one.value):
            break
        if kind == "catalog":
            if not _may_declare(alias, one.value):
                break
        elif kind != "catalogRef" or alias or any("/scheme/" in held.path for held in catalogs):
            break
        if one.value == CATALOG and not any_catalog:
            break
        seen.add(key)
        catalogs.append(one)
    return catalogs, list(unmapped[len(catalogs) :])


def _may_declare(alias: str, uri: str) -> bool:
    """Whether an inline catalog may give this meaning to an alias: not where it is IPTC's or ours for another."""
    if not _ALIAS.fullmatch(alias) or alias in SCHEMES or uri.startswith(CV):
        return False
    return iptc_aliases().get(alias, uri) == uri
