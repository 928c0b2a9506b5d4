"""Canonical JSON: the article as its own schema has it."""

from convert.carries import Carries
from convert.formats.base import Format, Option, lazy

CARRIES = Carries(format="json")

FORMAT = Format(
    name="json",
    title="canonical article (JSON)",
    media_types=("application/vnd.wirecopy.article+json", "application/json"),
    suffixes=(".json",),
    read=lazy("convert.formats.json.reader:read"),
    write=lazy("convert.formats.json.writer:write"),
    carries=lambda _: CARRIES,
    sniff=lazy("convert.formats.json.sniff:sniff"),
    validate=lazy("convert.formats.json.validate:validate"),
    inspect=lazy("convert.formats.json.validate:inspect"),
    places=lazy("convert.formats.json.places:places"),

    options=(Option(name="indent", help="blanks of indent; 0 for one line", choices=("0", "2"), default="2"),),
)
