"""wirecopy: news articles from markup to one canonical article, and from there to every format."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Public name -> module that defines it. Loaded on first use: `import convert` is nearly free.
_PUBLIC: dict[str, str] = {
    **dict.fromkeys(("read", "read_all", "write", "text", "file", "replace", "check"), "convert.api"),
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


def __getattr__(name: str) -> Any:
    module = _PUBLIC.get(name)
    if module is None:
        raise AttributeError(f"module 'convert' has no attribute {name!r}")
    return getattr(import_module(module), name)


def __dir__() -> list[str]:
    return list(__all__)


if TYPE_CHECKING:
    from convert.api import check as check
    from convert.api import file as file
    from convert.api import read as read
    from convert.api import read_all as read_all
    from convert.api import replace as replace
    from convert.api import text as text
    from convert.api import write as write
    from convert.codec.upgrade import from_dict as from_dict
    from convert.codec.upgrade import to_dict as to_dict
