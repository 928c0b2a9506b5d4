"""The article is public while its embargo runs.

Why: The sender trusted the newsroom with it; the next one will not be sent.
Bad: canonical_url set, status usable, embargo until 2999
Good: status withheld until then
Source: NewsML-G2 2.35 XSD, embargoed; IPTC ninjs 2.1, embargoed, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.times import instant, is_after
from convert.rules.view import Said, View

SEVERITY = "error"
SINCE = "0.1.0"
ON = False
PROFILES = {"web": "on"}


def check(view: View) -> Iterator[Said]:
    """On for what is served. In wires "usable, under embargo" is how an embargo is sent, so it is off there."""
    embargo, article = view.article.embargo, view.article
    if embargo is not None and article.status == "usable" and is_after(instant(embargo.until), view.now):
        said = "the embargo has not ended and the article is usable; withhold it until then"
        yield Said("/embargo/until/value", said, embargo.until.value if embargo.until else "")
