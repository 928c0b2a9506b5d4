"""The marks of the text that we write, used by writer and reader alike.

::

    Example Signals                       the kicker, and a blank line

    Two towns expected to share a ferry   the headline, underlined with = (this is what tells our text from others')
    ===================================
    Byline: By Ida Holm                   lines "Label: value" about the article, see HEAD
    Modified: Feb 21, 2025, 4:29pm EST    a time as written where it can be read back so, in ISO 8601 otherwise
    Standfirst: A signing is expected.    one paragraph; more than that is a [Standfirst] block

    [Lead image: An empty pier]           a block "[Name: text]" with its labels; Lead makes it lead media
    Caption: Two mayors wait.

    A paragraph is lines up to a blank line; a line break in it is a line break.

    SIGNALS                               a section: heading, a rule of - (~ and ^ one and two levels deeper), its role
    ------- signals
    Sources: Lake Gazette, A\\, B & Co     its labels; a comma within a name has a backslash

    -------                               a rule alone ends the section where more text follows it

    [Box: How it began]                   what such a block holds is indented by four blanks

        • a bullet                        lists: "• ", "1. "; an item's later blocks are indented under it
        1. a number

    ## Heading without a section          # to ######
    > quoted                              and "— attribution" as its last paragraph
    | verse or other text whose blanks matter
    * * *                                 a break

A line that would be taken for one of these begins with a backslash, which is not part of the text. A block
``[Residue]`` at the end holds, for machines, what the text has no place for.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from convert.model import article as a
from convert.model import blocks as b
from convert.model.base import Node
from convert.model.media import Asset
from convert.model.patterns import pattern


class Label(NamedTuple):
    """One kind of line ``Label: value``: its label, the field, and how the value is spelt.

    Spellings: ``line`` (text, a code, a number, an address), ``run`` (inlines as one line), ``runs`` (a line for each),
    ``moment``, ``embargo``, ``names`` (a comma list of the names of nodes), ``strings`` (a comma list), ``party``,
    ``flag``, ``files`` (a line for each rendition), ``standfirst`` (one paragraph).
    """

    label: str
    field: str
    spelling: str = "line"


HEAD = (
    Label("Form", "form"),
    Label("Class", "item_class"),
    Label("Standfirst", "standfirst", "standfirst"),
    Label("Summary", "summary"),
    Label("Slugline", "slugline"),
    Label("Byline", "byline"),
    Label("Contributors", "contributors", "names"),
    Label("Dateline", "dateline"),
    Label("Location", "located", "names"),
    Label("Created", "created", "moment"),
    Label("First published", "first_published", "moment"),
    Label("Published", "published", "moment"),
    Label("Modified", "modified", "moment"),
    Label("Embargo", "embargo", "embargo"),
    Label("Expires", "expires", "moment"),
    Label("Status", "status"),
    Label("Urgency", "urgency"),
    Label("Keywords", "keywords", "strings"),
    Label("Sources", "sources", "names"),
    Label("Provider", "provider", "party"),
    Label("Publisher", "publisher", "party"),
    Label("Copyright holder", "copyright_holder", "party"),
    Label("Copyright", "copyright_notice"),
    Label("Terms", "usage_terms"),
    Label("Licence", "licence_url"),
    Label("Credit", "credit"),
    Label("Language", "language"),
    Label("Direction", "direction"),
    Label("Address", "canonical_url"),
    Label("Id", "id"),
    Label("Version", "version"),
)
ASSET = (
    Label("Headline", "headline"),
    Label("Caption", "caption", "run"),
    Label("Credit", "credit"),
    Label("Copyright", "copyright_notice"),
    Label("Terms", "usage_terms"),
    Label("Licence", "licence_url"),
    Label("Transcript", "transcript"),
    Label("File", "renditions", "files"),
)
LABELS: dict[type[Node], tuple[Label, ...]] = {
    a.Article: HEAD,
    Asset: ASSET,
    b.Section: (
        Label("Role", "role"),
        Label("Kicker", "kicker"),
        Label("Standfirst", "standfirst", "standfirst"),
        Label("By", "contributors", "names"),
        Label("Sources", "sources", "names"),
    ),
    b.Gallery: (Label("Caption", "caption", "run"),),
    b.Embed: (
        Label("Provider", "provider"),
        Label("Caption", "caption", "run"),
        Label("Address", "url"),
        Label("Width", "width"),
        Label("Height", "height"),
    ),
    b.Aside: (Label("Role", "role"),),
    b.LiveUpdate: (
        Label("Time", "time", "moment"),
        Label("Modified", "modified", "moment"),
        Label("By", "contributors", "names"),
        Label("Address", "url"),
    ),
    b.Notice: (Label("Role", "role"), Label("Time", "time", "moment")),
    b.Definition: (Label("Term", "terms", "runs"),),
    b.RelatedLink: (Label("Title", "title"), Label("Publisher", "publisher")),
    a.EditorNote: (Label("Role", "role"), Label("Public", "public", "flag")),
    a.Correction: (Label("Time", "time", "moment"),),
}
"""The labels below the first line of a block, by the class that they describe."""

KINDS = {"Image": "image", "Graphic": "graphic", "Video": "video", "Audio": "audio"}
"""Names of blocks that are a figure: the kind of its asset."""
LEAD = "Lead "
LINK = "Link"
RESIDUE = "[Residue]"
NAMES = (
    *KINDS, *(LEAD + name.lower() for name in (*KINDS, "Gallery", "Embed")), "Section", "Gallery", "Embed", "Box",
    "Update", "Notice", "Question", "Answer", "Definitions", "Definition", "Footnotes", "Footnote", "Related",
    "Pull quote", "Code", "Verse", "Standfirst", "Correction", "Note to editors", "Residue",
)  # fmt: skip
"""The first words of blocks ``[Name: text]``."""
DEPTHS = "-~^"
"""The characters that underline the heading of a section, by its depth; deeper ones are ``[Section]`` blocks."""
BULLET = "• "
ATTRIBUTION = "— "
BREAK = "* * *"
INDENT = 4

HEAD_RULE = pattern(r"={3,}")
RULE = pattern(rf"([{re.escape(DEPTHS)}])\1\1+(?: ([^ ]+))?")
NAMED = pattern(rf"\[({'|'.join(sorted(NAMES, key=len, reverse=True))})(?:: (.*))?\]")
HEADING = pattern(r"(#{1,6}) (.*)")
ITEM = pattern(r"(?:•|([0-9]{1,10})\.)(?: (.*))?")
LABELLED = pattern(r"([A-Z][A-Za-z ]{1,20}):(?: (.*))?")
SPECIAL = pattern(
    rf"\\|[>|\ufeff]|#{{1,6}} |{ATTRIBUTION}|\* \* \*$|(?:•|[0-9]{{1,10}}\.)(?: |$)|{HEAD_RULE.pattern}$"
    rf"|(?:{RULE.pattern})$|(?:{NAMED.pattern})$"
)
"""How a line begins that is not (or not only) text."""


def escaped(line: str) -> str:
    """A line of text, with a backslash before it where it would be taken for a mark."""
    return "\\" + line if SPECIAL.match(line) else line


def unescaped(line: str) -> str:
    """The text of a line."""
    return line[1:] if line.startswith("\\") else line


def joined(names: tuple[str, ...]) -> str:
    """A comma list; commas and backslashes within an item get a backslash."""
    return ", ".join(name.replace("\\", "\\\\").replace(",", "\\,") for name in names)


def parted(value: str) -> tuple[str, ...]:
    """The items of a comma list."""
    items: list[str] = []
    item: list[str] = []
    characters = iter(value)
    for character in characters:
        if character == "\\":
            item.append(next(characters, character))
        elif character == ",":
            items.append("".join(item).strip(" "))
            item = []
        else:
            item.append(character)
    return (*items, "".join(item).strip(" "))
