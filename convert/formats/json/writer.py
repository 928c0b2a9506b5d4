"""Article -> canonical JSON bytes."""

from convert.codec.codec import encode
from convert.formats.base import WriteJob
from convert.model.article import Article


def write(article: Article, job: WriteJob) -> bytes:
    """Canonical JSON, the same bytes for the same article."""
    return encode(article, indent=int(job.option("indent", "2")))
