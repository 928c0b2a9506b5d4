"""What NITF cannot hold, as data. All the rest of an article has an element or attribute of NITF's own."""

from collections.abc import Mapping

from convert.carries import Carries, Lack

CARRIES = Carries(
    format="nitf",
    lacks=(
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
