"""What Markdown holds: everything when annotated; plain Markdown lacks what is listed here."""

from __future__ import annotations

from collections.abc import Mapping

from convert.carries import Carries

ANNOTATED = Carries(format="markdown")


def carries(options: Mapping[str, str]) -> Carries:
    """The declaration for the flavour that the options name."""
    if options.get("flavour") == "plain":
        from convert.formats.markdown.plain import PLAIN  # noqa: PLC0415  (only where plain Markdown is written)

        return PLAIN
    return ANNOTATED
