"""A quotation mark or bracket is opened and not closed, or the other way round.

Why: Nobody can tell where the words of the one end and those of the other begin.
Bad: “It sails, she said.
Good: “It sails,” she said.
Source: The Chicago Manual of Style, 13.30 (quotations of several paragraphs), read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.model.blocks import Paragraph
from convert.rules.view import Said, View

SEVERITY = "warning"
SINCE = "0.1.0"
ON = False
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))


def check(view: View) -> Iterator[Said]:
    """Off by default: smileys, lists "a)" and quotations of several paragraphs do it on purpose."""
    paragraphs = [run for run in view.runs if isinstance(run.owner, Paragraph)]
    for index, (pointer, text, _, _owner) in enumerate(paragraphs):
        for opening, closing in _PAIRS:
            more = text.count(opening) - text.count(closing)
            following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
            goes_on = more == 1 and opening == "“" and following.lstrip().startswith("“")
            if more and not goes_on and not (opening == "“" and "„" in text):
                which = opening if more > 0 else closing
                yield Said(pointer, f"{which} has no partner; add it, or take this one out", text)
