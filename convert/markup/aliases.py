"""The aliases of the IPTC catalogs and what each stands for, from ``schemas/newsml-g2/iptc-aliases.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from convert.markup.grammar import schema_folder


@cache
def iptc_aliases() -> Mapping[str, str]:
    """Alias -> URI of its scheme; loaded at the first call."""
    found: dict[str, str] = json.loads((schema_folder("newsml-g2") / "iptc-aliases.json").read_bytes())["aliases"]
    return found
