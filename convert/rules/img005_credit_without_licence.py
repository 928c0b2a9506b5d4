"""A picture is credited, and nothing says on what terms it may be used.

Why: Who receives the article does not know whether it may print the picture.
Bad: credit only
Good: credit and licence_url
Source: IPTC Photo Metadata Standard 2023.2, Rights Usage Terms, Web Statement of Rights; Google Search Central, Image
metadata (license), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Asset, Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
ON = False


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    for pointer, asset in view.of(Asset):
        if (asset.credit or asset.creators) and not (asset.licence_url or asset.usage_terms or asset.copyright_notice):
            yield Said(
                f"{pointer}/licence_url",
                f"the {asset.kind} has a credit and no terms; add the licence or the usage terms",
            )
