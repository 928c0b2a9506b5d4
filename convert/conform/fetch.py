"""``wirecopy schemas fetch``: the official schemas, pinned by SHA-256, from their publisher, a mirror or a folder."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from convert.conform.place import VARIABLE, user_folder
from convert.errors import ReadError, UsageError, WriteError
from convert.files import write_atomic

TIMEOUT = 60
"""Seconds without a byte after which a server counts as silent."""
_HERE = ("127.0.0.1", "::1", "localhost")


class Official(msgspec.Struct, frozen=True):
    """One official file: its name, where its publisher has it, what it must be, and its licence (SPDX)."""

    name: str
    url: str
    sha256: str
    bytes: int
    licence: str


@cache
def manifest() -> tuple[Official, ...]:
    """The files that are fetched, as ``convert/conform/official.json`` lists them."""
    data = json.loads((Path(__file__).parent / "official.json").read_bytes())
    return msgspec.convert(data["files"], tuple[Official, ...])


def target(folder: str | os.PathLike[str] | None = None) -> Path:
    """Where fetched files go: the folder named, else that of the environment, else that of this user."""
    named = folder or os.environ.get(VARIABLE)
    return Path(named) if named else user_folder()


def fetch(
    source: str = "",
    folder: str | os.PathLike[str] | None = None,
    *,
    files: tuple[Official, ...] | None = None,
) -> tuple[Path, ...]:
    """Gets every official file, checks all of them, and only then stores them; the paths that were written.

    ``source`` is the address of a mirror, or a local folder, that holds the files by their names; without it each comes
    from its publisher, over https. Plain http is for this machine only (``http://localhost/...``). Raises ReadError
    (FET001 not reachable or not there, FET002 longer than it should be, FET003 another hash), UsageError (FET004 an
    address that is not allowed) and WriteError; whatever is raised, nothing was stored.
    """
    wanted = manifest() if files is None else files
    got = [(one, _checked(one, _get(one, source))) for one in wanted]
    into = target(folder)
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{into}: {error.strerror or error}; name another folder", code="WRI002") from None
    for one, data in got:
        write_atomic(into / one.name, data)
    return tuple(into / one.name for one, _ in got)


def _get(one: Official, source: str) -> bytes:
    if not source:
        return _download(one, one.url)
    if "://" in source:
        return _download(one, f"{source.rstrip('/')}/{urllib.parse.quote(one.name)}")
    path = Path(source) / one.name
    try:
        with path.open("rb") as stream:
            return stream.read(one.bytes + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadError(f"{path}: {why}; the folder must hold {one.name}", code="FET001") from None


def _download(one: Official, url: str) -> bytes:
    _allow(url)
    opener = urllib.request.build_opener(_Redirects)
    request = urllib.request.Request(url, headers={"User-Agent": "wirecopy", "Accept-Encoding": "identity"})
    try:
        with opener.open(request, timeout=TIMEOUT) as answer:
            data: bytes = answer.read(one.bytes + 1)
            return data
    except urllib.error.HTTPError as error:
        why = f"the server answers {error.code} {error.reason}"
        error.close()
    except urllib.error.URLError as error:
        why = str(error.reason)
    except (OSError, http.client.HTTPException, ValueError) as error:
        why = str(error) or type(error).__name__
    raise ReadError(f"{url}: {why[:200]}; try later, or name a mirror or a folder with --from", code="FET001")


def _checked(one: Official, data: bytes) -> bytes:
    if len(data) > one.bytes:
        raise ReadError(f"{one.name} is longer than its {one.bytes:,} bytes; nothing was stored", code="FET002")
    found = hashlib.sha256(data).hexdigest()
    if found != one.sha256:
        message = f"{one.name} is not the file it should be (sha256 {found[:16]}..., not {one.sha256[:16]}...)"
        raise ReadError(f"{message}; nothing was stored", code="FET003")
    return data


def _allow(url: str) -> None:
    """Only https, and http of this machine."""
    try:
        parts = urllib.parse.urlsplit(url)
        here = parts.hostname in _HERE
    except ValueError as error:
        raise UsageError(f"{url[:200]!r} is no address: {error}", code="FET004") from None
    if parts.scheme != "https" and not (parts.scheme == "http" and here):
        raise UsageError(f"{url[:200]!r} is not allowed: schemas are fetched over https only", code="FET004")


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to where the first request could have gone."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        try:
            _allow(newurl)
        except UsageError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)
