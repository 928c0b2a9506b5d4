"""Canonical JSON bytes -> Article."""

from collections.abc import Iterator

from convert.codec.codec import decode
from convert.formats.base import Reading, ReadJob


def read(job: ReadJob) -> Iterator[Reading]:
    """One article."""
    yield Reading(article=decode(job.data), log=job.log())
