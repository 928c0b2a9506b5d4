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
    rules=lazy("convert.formats.markdown.lint:rules"),
    lint=lazy("convert.formats.markdown.lint:lint"),
    inspect=lazy("convert.formats.markdown.validate:inspect"),
    options=(
        Option(
            name="flavour",
            help="annotated: exact, what Markdown lacks is in comments; directive, div: the same in fences of colons, "
            "as remark-directive (Astro, Docusaurus) and Pandoc (Quarto) read them; plain: nothing but Markdown, its "
            "losses are listed",
            choices=("annotated", "directive", "div", "plain"),
            default="annotated",
        ),
        Option(
            name="frontmatter",
            help="the keys, and YAML or TOML, as a tool wants them; common: what most of them read",
            choices=("common", "hugo", "jekyll", "astro", "zola", "pandoc"),
            default="common",
        ),
    ),
)
