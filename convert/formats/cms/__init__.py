"""The JSON of a content management system, read by the mapping profile that knows it."""

from convert.formats.base import Format, Option, lazy

FORMAT = Format(
    name="cms",
    title="JSON of a content management system, by a mapping profile",
    media_types=("application/json",),
    suffixes=(".json",),
    read=lazy("convert.formats.cms.reader:read"),
    sniff=lazy("convert.formats.cms.sniff:sniff"),
    options=(Option(name="profile", help="the mapping profile, by name or as the path of a TOML file"),),
    extra={"tried": lazy("convert.formats.cms.reader:tried")},
)
