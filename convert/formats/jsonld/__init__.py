"""schema.org JSON-LD: a NewsArticle node, as a document, in a page, or as a script element."""

from convert.formats.base import Format, Option, lazy

FORMAT = Format(
    name="jsonld",
    title="schema.org NewsArticle (JSON-LD)",
    media_types=("application/ld+json",),
    suffixes=(".jsonld",),
    read=lazy("convert.formats.jsonld.reader:read"),
    write=lazy("convert.formats.jsonld.writer:write"),
    carries=lazy("convert.formats.jsonld.carries:carries"),
    sniff=lazy("convert.formats.jsonld.sniff:sniff"),
    validate=lazy("convert.formats.jsonld.validate:validate"),
    rules=lazy("convert.formats.jsonld.lint:rules"),
    options=(
        Option(
            name="output",
            help="a JSON document, or a script element for a page",
            choices=("document", "script"),
            default="document",
        ),
        Option(
            name="paywall",
            help="write the body of an article that is not free? (default: keep in a document, withhold in a script)",
            choices=("keep", "withhold"),
        ),
    ),
)
