"""The year of the copyright notice lies after the publication.

Why: The notice is false, and a template that writes the year of today changes all of the archive.
Bad: published 2024, "© 2026 Lake Press"
Good: "© 2024 Lake Press"
Source: Universal Copyright Convention, article III (the year of first publication), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.patterns import pattern
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_YEAR = pattern(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def check(view: View) -> Iterator[Said]:
    """Yields each breach."""
    article = view.article
    published = article.published or article.first_published
    found = _YEAR.findall(article.copyright_notice)
    if published is not None and found and int(min(found)) > int(published.value[:4]):
        said = f"the notice says {min(found)}, the article is of {published.value[:4]}; write the year of publication"
        yield Said("/copyright_notice", said, article.copyright_notice)
