"""Names that the reader and the writer of NITF bodies share."""

from __future__ import annotations

from convert.model import inlines as i
from convert.model.base import Node
from convert.model.patterns import pattern

EM_CLASSES: dict[type[Node], str] = {
    i.Emphasis: "italic", i.Strong: "bold", i.Underline: "underscore", i.Strike: "strike", i.Inserted: "inserted",
    i.Highlighted: "highlight", i.Small: "small", i.Subscript: "sub", i.Superscript: "sup",
}  # fmt: skip
"""NITF has one mark, ``em``; its class says which (``bold``, ``italic``, ``underscore`` are the custom of agencies)."""
EM_OF: dict[str, type[Node]] = {
    **{name: cls for cls, name in EM_CLASSES.items()},
    "b": i.Strong, "strong": i.Strong, "i": i.Emphasis, "u": i.Underline, "underline": i.Underline,
    "strikethrough": i.Strike, "superscript": i.Superscript, "subscript": i.Subscript,
}  # fmt: skip
ENTITIES: dict[str, str] = {
    "person": "person", "organisation": "org", "place": "location", "event": "event", "object": "object.title",
    "abstract": "classifier",
}  # fmt: skip
"""Kind of subject -> element."""
ENTITY_KINDS = {name: kind for kind, name in ENTITIES.items()}
SUBJECT = "subject"
"""The ``idsrc`` of an inline element whose ``value`` is the id of a subject of the article."""
FIGURE_KINDS = ("image", "graphic", "video", "audio")
DATA = "data"
"""Class of the paragraph, empty for readers, that holds the single values of a part as classifiers."""
_TOKEN = pattern(r"[A-Za-z0-9._:\-]+")


def is_token(value: str) -> bool:
    """Whether every checker takes ``value`` for an NMTOKEN, as ``a/@rel`` of NITF has to be."""
    return _TOKEN.fullmatch(value) is not None
