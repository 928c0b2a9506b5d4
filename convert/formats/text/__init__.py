"""Plain text: what a page looks like when it is copied as text, and articles written for people to read."""

from convert.formats.base import Format, Option, lazy

FORMAT = Format(
    name="text",
    title="plain text of an article",
    media_types=("text/plain",),
    suffixes=(".txt", ".text"),
    read=lazy("convert.formats.text.reader:read"),
    write=lazy("convert.formats.text.writer:write"),
    carries=lazy("convert.formats.text.carries:carries"),
    sniff=lazy("convert.formats.text.sniff:sniff"),
    is_prose=True,
    validate=lazy("convert.formats.text.validate:validate"),
    options=(
        Option(
            name="profile",
            help="a mapping profile, by name or as the path of a TOML file; none reads without any",
        ),
    ),
)
