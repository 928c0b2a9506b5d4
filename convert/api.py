"""The functions behind ``import convert``: read, write and check, on bytes, text and paths."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import msgspec

from convert.carries import project, restore
from convert.errors import ArticleError, ConvertError, ReadError, SeveralArticles, UsageError
from convert.formats.base import Format, Reading, ReadJob, WriteJob
from convert.formats.registry import get_format, sniff
from convert.limits import Limits
from convert.model.article import Article
from convert.model.build import normalise
from convert.report import Finding, Report
from convert.source import Opened, Source, open_source

PLAIN = 15
"""A sniff that says no more than that a file is some text."""
_SOUND: WeakValueDictionary[int, Article] = WeakValueDictionary()
"""Articles known to hold values of the right types, by identity: those that were read, and those checked once."""


def read(
    source: Source,
    from_: str | None = None,
    *,
    url: str = "",
    charset: str = "",
    limits: Limits | None = None,
    trace: bool = False,
    validate: bool = False,
    schema_dir: str | os.PathLike[str] | None = None,
    **options: str,
) -> tuple[Article, Report]:
    """The one article of a document, and the report of the reading.

    ``source`` is a path, or the bytes or text of a document; ``from_`` its format (found by content where None);
    ``url`` the address it came from (for relative links). With ``trace`` the report says where each part came from,
    with ``validate`` it also has what ``check`` finds by the format's grammar and the official schema.
    Raises ReadError for what cannot be read, SeveralArticles where ``read_all`` is needed, and only ConvertErrors.
    """
    found: tuple[Article, Report] | None = None
    pairs = read_all(
        source, from_, url=url, charset=charset, limits=limits, trace=trace, validate=validate, schema_dir=schema_dir,
        **options,
    )  # fmt: skip
    for pair in pairs:
        if found is not None:
            raise SeveralArticles("the document holds several articles; use read_all (on the command line: --all)")
        found = pair
    if found is None:
        raise ReadError("the document holds no article; `wirecopy check` says more", code="REA001")
    return found


def read_all(
    source: Source,
    from_: str | None = None,
    *,
    url: str = "",
    charset: str = "",
    limits: Limits | None = None,
    trace: bool = False,
    validate: bool = False,
    schema_dir: str | os.PathLike[str] | None = None,
    **options: str,
) -> Iterator[tuple[Article, Report]]:
    """Every article of a document with its report, one by one; arguments and errors as in ``read``.

    ``source`` may also be a file opened in binary mode. A file of more than 8 MiB, of a format that can (NewsML-G2
    messages), is read item by item in constant memory: ``limits.bytes`` then holds for each item, every item is an
    article of its own, and after an error in the middle those before it were given. With ``validate`` the report also
    has the findings of the format's own check and, where it is found (as in ``check``), of the official schema: in a
    stream those of each item, else those of the document in its first report.
    """
    limits = limits or Limits()
    opened = open_source(source)
    try:
        if opened.stream is None:
            limits.check_bytes(opened.data)
        format_ = find_format(opened.data, opened.name, from_)
        if format_.read is None:
            why = f"{format_.name} is written only; `wirecopy formats` shows what can be read"
            raise UsageError(why, code="USE002")
        _check_options(format_, options)
        job = ReadJob(data=b"", url=url, charset=charset, limits=limits, options=options, trace=trace)
        yield from _read(format_, job, opened, validate=validate, schema_dir=schema_dir)
    finally:
        opened.close()


def _read(
    format_: Format, job: ReadJob, opened: Opened, *, validate: bool, schema_dir: str | os.PathLike[str] | None
) -> Iterator[tuple[Article, Report]]:
    for reading in readings(format_, job, opened, validate=validate, schema_dir=schema_dir):
        yield finished(reading, format_)


def readings(
    format_: Format, job: ReadJob, opened: Opened, *, validate: bool, schema_dir: str | os.PathLike[str] | None
) -> Iterator[Reading]:
    """What a reader gives for each article, before ``finished``; ``read_all`` says what the arguments mean."""
    found: list[Finding] = []
    try:
        if opened.stream is not None and format_.stream is not None:
            official = _official_item(format_.name, schema_dir) if validate else None
            given = format_.stream(
                msgspec.structs.replace(job, stream=opened.stream, validate=validate, official=official)
            )
            if validate and official is None:
                found = check_officially(format_.name, None, schema_dir, job.limits)
        else:
            data = opened.whole(job.limits)
            assert format_.read is not None
            job = msgspec.structs.replace(job, data=data)
            if validate and format_.validate is not None:
                found, job = inspected(format_, job)
                found += check_officially(format_.name, data, schema_dir, job.limits)
            given = format_.read(job)
        for reading in given:
            reading.log.findings[:0] = found
            found = []
            yield reading
    except ConvertError as error:
        error.format = error.format or format_.name
        raise
    except (RecursionError, MemoryError) as error:
        raise _too_big(error) from None


def inspected(format_: Format, job: ReadJob) -> tuple[list[Finding], ReadJob]:
    """What a format's own check finds in a document, and the job to read it, with what was parsed for the check."""
    if format_.inspect is not None:
        found, parsed = format_.inspect(job)
        return list(found), msgspec.structs.replace(job, parsed=parsed)
    return (list(format_.validate(job.data)) if format_.validate is not None else []), job


def _too_big(error: BaseException) -> ReadError:
    return ReadError(f"the document needs more than this machine has ({type(error).__name__})", code="INT002")


def finished(reading: Reading, format_: Format) -> tuple[Article, Report]:
    """The article in normal form, with the residue put back, and its report."""
    try:
        return _finished(reading)
    except ConvertError as error:
        error.format = error.format or format_.name
        raise
    except (RecursionError, MemoryError) as error:
        raise _too_big(error) from None


def _finished(reading: Reading) -> tuple[Article, Report]:
    article, changes = normalise(reading.article)
    for change in changes:
        reading.log.finding(f"NRM-{change.rule}", "info", change.message, pointer=change.pointer)
    if reading.residue:
        try:
            article = restore(article, reading.residue)
        except ArticleError as error:
            reading.log.finding("RES001", "warning", f"the residue does not fit the article and was left out: {error}")
            for loss in reading.residue:
                reading.log.ignored(f"residue {loss.pointer}", "does not fit the article", str(loss.value))
    _SOUND[id(article)] = article
    return article, reading.log.report(article)


def write(
    article: Article, to: str, *, lossless: bool = False, **options: str
) -> tuple[bytes, Report]:
    """The article in a format, as bytes, and the report with every value that the format could not carry.

    With ``lossless`` those values travel in the format's residue slot, nothing is lost, and the report lists none.
    """
    format_ = get_format(to)
    if format_.write is None or format_.carries is None:
        raise UsageError(f"{format_.name} is read only; `wirecopy formats` shows what can be written", code="USE003")
    _check_options(format_, options)
    try:
        normal, changes = normalise(article)
        if _SOUND.get(id(article)) is not article:
            normal = msgspec.json.decode(msgspec.json.encode(normal), type=Article)
            _SOUND[id(article)] = article
    except (TypeError, AttributeError, AssertionError, msgspec.ValidationError) as error:
        raise _no_article(article, error) from None
    kept, losses = project(normal, format_.carries(options))
    output = format_.write(kept, WriteJob(options=options, residue=losses if lossless else ()))
    findings = tuple(
        Finding(code=f"NRM-{c.rule}", severity="info", message=c.message, pointer=c.pointer) for c in changes
    )
    if (remarks := format_.extra.get("remarks")) is not None:
        findings += tuple(remarks(kept, options))
    return output, Report(losses=() if lossless else losses, findings=findings)


def embed(
    page: Source,
    article: Article | None = None,
    *,
    replace: bool = False,
    lossless: bool = False,
    url: str = "",
    charset: str = "",
    limits: Limits | None = None,
    **options: str,
) -> tuple[bytes, Report]:
    """An HTML page with the article in it as JSON-LD, all its other bytes as they were, and the report.

    ``article`` is what the page itself says where it is None. A block of ours is refreshed, else one is put at the end
    of ``head``; the same call on the result changes nothing. An article of others in JSON-LD is left and reported
    (EMB001) unless ``replace`` is set. ``options`` are those of the format jsonld. Raises ReadError for a page that
    cannot be read or written back as it was, UsageError (USE012) for ``replace`` where the page is its own source.
    """
    limits = limits or Limits()
    opened = open_source(page)
    try:
        data = opened.whole(limits)
    finally:
        opened.close()
    extra = get_format("jsonld").extra
    reading = Report()
    if article is None:
        if replace and extra["has_others"](data, charset):
            raise UsageError(
                "what the replaced JSON-LD says would be gone at the next run, since the page is its own source; "
                "convert the page to JSON first and name that as the article", code="USE012",
            )  # fmt: skip
        article, reading = read(extra["without_ours"](data, charset), "html", url=url, charset=charset, limits=limits)
    script, writing = write(article, "jsonld", lossless=lossless, **{**options, "output": "script"})
    made = extra["embed"](data, script, charset=charset, replace=replace)
    return made.page, reading + writing + made.log.report(article)


def _no_article(article: Any, error: Exception) -> ArticleError:
    """Why a value that Python let through (msgspec checks types when it decodes, not when one calls) is no article."""
    from convert.codec.upgrade import from_dict  # noqa: PLC0415  (only on an error)

    try:
        from_dict(msgspec.json.decode(msgspec.json.encode(article)))
    except ArticleError as found:
        return found
    except (TypeError, ValueError):  # a value that JSON has no form for
        pass
    return ArticleError(f"no valid article: {error}", code="ART000")


def text(source: str | bytes, from_: str, to: str, *, lossless: bool = False, **options: str) -> tuple[str, Report]:
    """One document's text in another format, and the joint report of reading and writing."""
    raw = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    article, reading = read(raw, from_)
    output, writing = write(article, to, lossless=lossless, **options)
    return output.decode("utf-8"), reading + writing


def file(source: str | os.PathLike[str], target: str | os.PathLike[str], to: str, *, lossless: bool = False) -> Report:
    """One file converted to another, written atomically; the joint report of reading and writing."""
    from convert.files import write_atomic  # noqa: PLC0415  (only where files are written)

    article, reading = read(Path(source))
    output, writing = write(article, to, lossless=lossless)
    write_atomic(Path(target), output)
    return reading + writing


def check_officially(
    name: str, data: bytes | None, schema_dir: str | os.PathLike[str] | None, limits: Limits
) -> list[Finding]:
    """The findings of the official schema; without ``data`` only that it was not found."""
    from convert.conform import has_official, official  # noqa: PLC0415  (only to check)

    found = official(name, data, schema_dir=schema_dir, limits=limits) if data is not None else None
    if found is None and has_official(name):
        message = "the official schema was not found here, so it was not asked; `wirecopy schemas fetch` gets it"
        return [Finding(code="XSD000", severity="info", message=message)]
    return found or []


def _official_item(name: str, schema_dir: str | os.PathLike[str] | None) -> Callable[[Any], list[Finding]] | None:
    from convert.conform import official_item  # noqa: PLC0415  (only to check)

    return official_item(name, schema_dir=schema_dir)


def find_format(data: bytes, name: str = "", from_: str | None = None) -> Format:
    """The format named, or found by content and file name; UsageError where nothing fits."""
    if from_ is not None:
        return get_format(from_)
    found = sniff(data, name)
    if not found:
        raise UsageError("the format of the input is not recognised; name it with -f (from_=...)", code="USE004")
    return get_format(found)


def is_article(data: bytes, name: str) -> bool:
    """Whether a file found in a folder is to be read: its content says what it is, or its name that it is prose."""
    format_ = get_format(found) if (found := sniff(data, name)) else None
    if format_ is None or format_.read is None:
        return False
    suffix = os.path.splitext(name)[1].lower()
    if suffix in format_.suffixes and format_.is_prose:
        return True
    return format_.sniff is not None and format_.sniff(data[:65536]) > PLAIN


def _check_options(format_: Format, options: Mapping[str, str]) -> None:
    known = {option.name.replace("-", "_"): option for option in format_.options}
    for name, value in options.items():
        option = known.get(name)
        if option is None:
            has = ", ".join(sorted(known)) or "none"
            raise UsageError(f"{format_.name} has no option {name!r} (it has: {has})", code="USE005")
        if option.choices and value not in option.choices:
            raise UsageError(f"{name} is one of {', '.join(option.choices)}; not {value!r}", code="USE006")


def replace(article: Article, **changes: Any) -> Article:
    """A copy of the article, in normal form, with some fields changed; articles never change in place."""
    return normalise(msgspec.structs.replace(article, **changes))[0]
