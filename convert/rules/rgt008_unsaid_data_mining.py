"""Nothing says whether machines may learn from the article.

Why: Without a reservation in a form that machines read, the law of the European Union allows it.
Bad: data_mining ""
Good: data_mining "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"
Source: Directive (EU) 2019/790, article 4(3); PLUS LDF 2.0, Data Mining; IPTC NewsML-G2 2.34, dataMining, read
2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.rules.view import Said, View

SEVERITY = "info"
SINCE = "0.1.0"
ON = False


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    article = view.article
    if not article.data_mining:
        yield Said("/data_mining", "nothing says whether the article may be mined; state it, or the opposite")
