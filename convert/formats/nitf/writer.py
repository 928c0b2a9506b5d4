"""Article -> NITF 3.6 as bytes, valid by the official schema."""

from __future__ import annotations

from convert.errors import WriteError
from convert.formats.base import WriteJob
from convert.formats.nitf.write_head import Head
from convert.markup.body_writer import named
from convert.markup.nitf_grammar import NITF
from convert.markup.nitf_writer import NitfWriter
from convert.model.article import Article
from convert.model.blocks import Figure
from convert.model.patterns import pattern

_ILLEGAL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_VERSION = ' version="-//IPTC//DTD NITF 3.6//EN" change.date="September 11, 2009" change.time="12:26"'


def write(article: Article, job: WriteJob) -> bytes:
    """The article as NITF. Raises WriteError for a code with characters that XML cannot hold."""
    body = NitfWriter({one.id: one.kind or "" for one in article.subjects if one.id})
    head = Head(article, job, body)
    lead = f'<block class="lead_media">\n{body.flow(article.lead_media)}\n</block>' if article.lead_media else ""
    content = body.content(article.body)
    loose = body.flow(tuple(Figure(asset=one) for one in article.media))
    loose = f'<block class="media">\n{loose}\n</block>' if loose else ""
    inside = [one for one in (lead, content, loose) if one]
    before, language = head.body_head(), named({"baselang": article.language}) if article.language else ""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>', f'<nitf xmlns="{NITF}"{_VERSION}{language}>', head.head(), "<body>",
        *([before] if before else []), *(["<body.content>", *inside, "</body.content>"] if inside else []),
        "</body>", "</nitf>",
    ]  # fmt: skip
    text = "\n".join(lines)
    found = _ILLEGAL.search(text)
    if found:
        raise WriteError(
            f"a code or id holds the character U+{ord(found[0]):04X}, which XML cannot carry", code="TXT002"
        )
    return f"{text}\n".encode()
