"""Article -> Markdown bytes: front matter, then the body, one paragraph on a line."""

from __future__ import annotations

from convert.errors import WriteError
from convert.formats.base import WriteJob
from convert.formats.markdown.block_writer import Lines, container, rest, write_blocks
from convert.formats.markdown.head_writer import bare_images, plain_standfirst, write_head
from convert.formats.markdown.style import use
from convert.model.article import Article


def write(article: Article, job: WriteJob) -> bytes:
    """The Markdown of an article in normal form that was projected to the same flavour; UTF-8, LF, a final LF.

    Raises WriteError where plain Markdown is asked for and a block was not projected: it would need an annotation.
    """
    flavour = job.option("flavour", "annotated")
    annotated = flavour != "plain"
    if not annotated:
        _check_plain(article)
    lines = write_head(article, job.residue, annotated=annotated, preset=job.option("frontmatter", "common"))
    with use(flavour):
        return _with_body(lines, article, annotated=annotated)


def _with_body(lines: Lines, article: Article, *, annotated: bool) -> bytes:
    for part in [*(_around(article) if annotated else ()), write_blocks(article.body)]:
        if part:
            lines += ["", *part]
    if annotated:
        for correction in article.corrections:
            lines += ["", *container("correction", rest(correction, "blocks"), write_blocks(correction.blocks))]
    return ("\n".join(lines) + "\n").encode()


def _check_plain(article: Article) -> None:
    from convert.formats.markdown.plain import simple  # noqa: PLC0415  (only where plain Markdown is written)

    for number, block in enumerate(article.body):
        if simple(block) != (block,):
            message = f"plain Markdown cannot hold this {type(block).__name__}; project the article first"
            raise WriteError(message, pointer=f"/body/{number}", code="MDW001")


def _around(article: Article) -> list[Lines]:
    """What stands above the body."""
    standfirst = () if plain_standfirst(article) else article.standfirst
    lead = () if bare_images(article) else article.lead_media
    return [
        container("standfirst", None, write_blocks(standfirst)) if standfirst else [],
        container("lead-media", None, write_blocks(lead)) if lead else [],
    ]
