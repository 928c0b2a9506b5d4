"""HTML: articles in our own vocabulary, exactly; pages and fragments of others, tolerantly."""

from convert.formats.base import Format, Option, lazy
from convert.formats.html.carries import carries

FORMAT = Format(
    name="html",
    title="HTML (an article fragment or a whole page)",
    media_types=("text/html", "application/xhtml+xml"),
    suffixes=(".html", ".htm", ".xhtml"),
    read=lazy("convert.formats.html.reader:read"),
    write=lazy("convert.formats.html.writer:write"),
    carries=carries,
    sniff=lazy("convert.formats.html.sniff:sniff"),
    comments=True,
    validate=lazy("convert.formats.html.validate:validate"),
    inspect=lazy("convert.formats.html.validate:inspect"),
    options=(
        Option(
            name="output",
            help="a stand-alone page, or the article element alone",
            choices=("page", "fragment"),
            default="page",
        ),
        Option(
            name="profile",
            help="a mapping profile, by name or as the path of a TOML file; none reads without any",
        ),
    ),
    extra={"tried": lazy("convert.formats.html.profiled:tried")},
)
