"""What NewsML-G2 cannot hold, as data. All the rest of an article has an element, or a property of its own."""

from collections.abc import Mapping

from convert.carries import Carries, Lack

CARRIES = Carries(
    format="newsml-g2",
    lacks=(
        Lack(
            where="/unmapped/*",
            reason="data that another format's reader kept; only what came from NewsML-G2 goes back into it",
            when=lambda value, _: value.format != "newsml-g2",
        ),
    ),
)


def carries(options: Mapping[str, str]) -> Carries:  # noqa: ARG001  (the declaration is the same for all options)
    """The declaration."""
    return CARRIES
