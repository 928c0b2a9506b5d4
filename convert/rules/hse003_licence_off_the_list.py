"""A licence is not one of those under which the newsroom may publish.

Why: A picture "free to use" for readers may still not be sold on, altered or printed.
Bad: licence_url ".../by-nc/4.0/", where the configuration has licences = [".../by/4.0/"]
Good: licence_url ".../by/4.0/"
Source: Creative Commons, About CC Licenses (what each allows), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.article import Article
from convert.rules.house import folded, is_on
from convert.rules.view import Asset, Said, View

SEVERITY = "error"
SINCE = "0.1.0"


def check(view: View) -> Iterator[Said]:
    """By address, ``http`` as good as ``https``; silent where the configuration has no ``licences``."""
    if not view.house.licences:
        return
    known = folded(map(_bare, view.house.licences))
    held: list[tuple[str, Article | Asset]] = [("", view.article), *view.of(Asset)]
    for pointer, node in held:
        if node.licence_url and not is_on(known, [_bare(node.licence_url)]):
            what = "the article" if not pointer else f"the {node.kind}" if isinstance(node, Asset) else "it"
            said = f"{what} has a licence that is not on the list of this newsroom; clear the rights or leave it out"
            yield Said(f"{pointer}/licence_url", said, node.licence_url)


def _bare(url: str) -> str:
    """An address without its scheme."""
    return url.strip().removeprefix("https://").removeprefix("http://")
