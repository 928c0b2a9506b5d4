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
            help="annotated: exact, what Markdown lacks is in comments; directive, div: the same in fences of colons, "
            "as remark-directive (Astro, Docusaurus) and Pandoc (Quarto) read them; plain: nothing but Markdown, what it "
            "loses is listed",
            choices=("annotated", "directive", "div", "plain"),
            default="annotated",
        ),
    ),
)
