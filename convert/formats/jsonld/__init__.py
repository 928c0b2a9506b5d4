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
    inspect=lazy("convert.formats.jsonld.validate:inspect"),
    extra={
        "embed": lazy("convert.formats.jsonld.embed:embed"),
        "without_ours": lazy("convert.formats.jsonld.embed:without_ours"),
        "has_others": lazy("convert.formats.jsonld.embed:has_others"),
        "remarks": lazy("convert.formats.jsonld.remarks:remarks"),
        "within": {"html": lazy("convert.formats.jsonld.validate:within")},
        "same": {  # what these rules say of an article, where the rules about articles say it as well
            "LD201": "HED001", "LD202": "HED002", "LD205": "IMG007", "LD209": "DAT002", "LD211": "DAT003",
            "LD212": "HED006", "LD213": "HED007", "LD221": "TOP002", "LD406": "RGT007", "LD411": "COR001",
        },
        "repeats": {"JL002": "LD002", "JL004": "LD004", "JL006": "LD006"},  # what reader and rules say of the same
    },
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
            help="the body of an article that is not free: written, or left out (--lossless keeps it in a document)",
            choices=("keep", "withhold"),
            default="withhold",
        ),
    ),
)
