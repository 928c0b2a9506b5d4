"""What NITF cannot hold, as data. All the rest of an article has an element or attribute of NITF's own."""

from collections.abc import Mapping

from convert.carries import Carries, Lack
from convert.markup.nitf_names import is_token

CARRIES = Carries(
    format="nitf",
    lacks=(
        Lack(
            where="Link.rel",
            reason="NITF has one word without blanks for the relation of a link",
            when=lambda value, _: not is_token(value),
        ),
        Lack(where="List.start", reason="bullets have no numbers", when=lambda _, owner: not owner.ordered),
        Lack(
            where="/unmapped/*",
            reason="data that another format's reader kept; only what came from NITF goes back into it",
            when=lambda value, _: value.format != "nitf",
        ),
    ),
)


def carries(options: Mapping[str, str]) -> Carries:  # noqa: ARG001  (the declaration is the same for all options)
    """The declaration."""
    return CARRIES
