"""The words of a link do not say where it leads.

Why: Who lists the links of a page hears "here, here, here".
Bad: here
Good: the timetable
Source: W3C WAI, WCAG 2.2, 2.4.4 and technique G91, read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.inlines import InlineImage, Link
from convert.model.walk import plain
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
_WORDS = frozenset({
    "here", "click here", "this", "this link", "link", "more", "read more", "learn more", "hier", "hier klicken",
    "mehr",
    "weiterlesen", "ici", "cliquez ici", "lire la suite", "en savoir plus", "aquí", "haz clic aquí", "leer más", "qui",
    "clicca qui", "leggi tutto", "aqui", "clique aqui", "leia mais", "hier klikken", "lees meer", "här", "her", "tutaj",
})  # fmt: skip


def check(view: View) -> Iterator[Said]:
    """What stands in place of an embedded post is not the words of the article."""
    for pointer, link in view.of(Link):
        if "/fallback/" in pointer:
            continue
        words = " ".join(plain(link.content).casefold().split()).strip(" .:…»>«<()[]")
        pictured = any(isinstance(each, InlineImage) for each in link.content)
        if (not words and not pictured) or words in _WORDS:
            yield Said(
                f"{pointer}/content",
                f"the link's words are {plain(link.content)[:40]!r}; say where it leads",
                link.href,
            )
