"""What HTML holds: everything, since our vocabulary has an element or a ``data-*`` attribute for each field."""

from collections.abc import Mapping

from convert.carries import Carries

CARRIES = Carries(format="html")


def carries(_options: Mapping[str, str]) -> Carries:
    """The declaration; the same for a page and a fragment."""
    return CARRIES
