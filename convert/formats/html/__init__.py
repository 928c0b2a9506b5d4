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
    rules=lazy("convert.formats.html.lint:rules"),
    lint=lazy("convert.formats.html.lint:lint"),
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
    extra={
        "tried": lazy("convert.formats.html.profiled:tried"),
        "same": {"HTM107": "HED011", "HTM108": "@IMG001"},  # what the rules about articles say as well
    },
)
