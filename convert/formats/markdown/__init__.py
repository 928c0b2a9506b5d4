"""Markdown: front matter and CommonMark, annotated (exact, the default) or plain; reads anybody's Markdown."""

from convert.formats.base import Format, Option, lazy

FORMAT = Format(
    name="markdown",
    title="Markdown with front matter",
    media_types=("text/markdown",),
    suffixes=(".md", ".markdown", ".mdx"),
    read=lazy("convert.formats.markdown.reader:read"),
    write=lazy("convert.formats.markdown.writer:write"),
    carries=lazy("convert.formats.markdown.carries:carries"),
    sniff=lazy("convert.formats.markdown.sniff:sniff"),
    comments=True,
    is_prose=True,
    validate=lazy("convert.formats.markdown.validate:validate"),
    options=(
        Option(
            name="flavour",
            help="annotated: exact, what Markdown lacks is in comments; plain: nothing but Markdown, losses are listed",
            choices=("annotated", "plain"),
            default="annotated",
        ),
    ),
)
