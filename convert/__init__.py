"""wirecopy: news articles from markup to one canonical article, and from there to every format."""

__version__ = "0.1.0"

# Public name -> module that defines it. Loaded on first use: `import convert` is nearly free. Type checkers read
# `__init__.pyi`, which `make gen` writes from this table.
_PUBLIC: dict[str, str] = {
    **dict.fromkeys(("read", "read_all", "write", "text", "file", "replace", "embed"), "convert.api"),
    **dict.fromkeys(("check", "explain"), "convert.checks"),
    **dict.fromkeys(("to_dict", "from_dict"), "convert.codec.upgrade"),
    **dict.fromkeys(("project", "restore", "Carries", "Lack", "native_share"), "convert.carries"),
    **dict.fromkeys(("Report", "Loss", "Ignored", "Finding", "Origin"), "convert.report"),
    **dict.fromkeys(
        ("ConvertError", "UsageError", "ReadError", "LimitError", "SecurityError", "SeveralArticles", "ArticleError",
         "WriteError"),
        "convert.errors",
    ),
    **dict.fromkeys(("get_format", "names"), "convert.formats.registry"),
    **dict.fromkeys(("Format", "Option"), "convert.formats.base"),
    **dict.fromkeys(("Limits",), "convert.limits"),
    **dict.fromkeys(("normalise", "paragraph", "inlines", "moment"), "convert.model.build"),
    **dict.fromkeys(("walk", "plain", "plain_text"), "convert.model.walk"),
    **dict.fromkeys(
        ("Access", "AlternativeHeadline", "AlternativeId", "Article", "Correction", "EditorNote", "Relation", "Signal",
         "Unmapped"),
        "convert.model.article",
    ),
    **dict.fromkeys(("Asset", "Rendition"), "convert.model.media"),
    **dict.fromkeys(
        ("Concept", "Contributor", "Embargo", "Moment", "Name", "Party", "Place", "Source", "Subject"),
        "convert.model.people",
    ),
    **dict.fromkeys(
        ("Aside", "Block", "Break", "Cell", "CodeBlock", "Definition", "DefinitionList", "Embed", "Exchange", "Figure",
         "Footnote", "Footnotes", "Gallery", "Heading", "List", "ListItem", "LiveUpdate", "Notice", "Paragraph",
         "Preformatted", "PullQuote", "Quote", "RelatedLink", "RelatedLinks", "Row", "Section", "Table", "Unknown"),
        "convert.model.blocks",
    ),
    **dict.fromkeys(
        ("Abbreviation", "Code", "Emphasis", "Entity", "FootnoteReference", "Highlighted", "Inline", "InlineImage",
         "Inserted", "LineBreak", "Link", "Quoted", "Small", "Span", "Strike", "Strong", "Subscript", "Superscript",
         "Text", "Time", "Underline"),
        "convert.model.inlines",
    ),
}  # fmt: skip
__all__ = sorted([*_PUBLIC, "__version__"])  # noqa: PLE0605  (a list; the one table above is its source)


def __getattr__(name: str) -> object:
    module = _PUBLIC.get(name)
    if module is None:
        raise AttributeError(f"module 'convert' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  (`import convert` alone loads nothing)

    return getattr(import_module(module), name)


def __dir__() -> list[str]:
    return list(__all__)
