"""Files as results: written whole or not at all, under names that are safe on every system."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import unicodedata
from pathlib import Path

from convert.errors import WriteError

NAME_BYTES = 120
"""What is kept of a name; with the hash and a suffix it stays below the 255 bytes of common file systems."""
_HASH = 10
_NOT_KEPT = re.compile(r"[^a-z0-9._-]+")
_DEVICES = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")


def write_atomic(path: str | os.PathLike[str], data: bytes) -> None:
    """``data`` as the content of ``path``: the old content or the new, never a mixture, whatever happens meanwhile.

    A temporary file in the same folder is written, synced and moved over the target (``os.replace``), and removed on
    any error. An existing file keeps its mode; a new one gets what the umask allows. A symbolic link is followed: the
    file it points to is replaced and the link stays. What is no regular file (a terminal, ``/dev/stdout``, a named
    pipe) cannot be replaced and is written to directly. Raises WriteError with the file, the cause and the next step.
    """
    target = Path(path)
    try:
        real = Path(os.path.realpath(target))
        before = _status(real)
        if before is not None and stat.S_ISDIR(before.st_mode):
            raise WriteError(f"{target}: is a folder; name a file in it", code="WRI001")
        if before is not None and not stat.S_ISREG(before.st_mode):
            with real.open("wb", buffering=0) as stream:
                _all(stream.fileno(), data)
            return
        _replace(real, data, before.st_mode if before is not None else None)
    except (OSError, ValueError) as error:
        raise WriteError(f"{target}: {_cause(error)}; {_next_step(error)}", code="WRI002") from None


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    name = target.with_name(f".{target.name[:40]}.{os.urandom(6).hex()}.tmp")
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        try:
            _all(handle, data)
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(handle, stat.S_IMODE(mode))
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(name, target)
    except BaseException:  # an interrupt must not leave the temporary file either; re-raised as it is
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(target.parent)


def _all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _sync_folder(folder: Path) -> None:
    """Makes the new name durable; where a folder cannot be synced (Windows, some networks) the data still is."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _cause(error: OSError | ValueError) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _next_step(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "create the folder first"
    if isinstance(error, PermissionError):
        return "check the permissions of the file and its folder"
    return "nothing was changed; free space or name another place with -o"


def safe_name(text: str) -> str:
    """A file name made from an id, a slug or a headline, without suffix; equal texts give equal names, others others.

    Kept are ``a-z 0-9 . _ -`` of the case-folded text in NFC, no dot or hyphen at the start, none at the end, no device
    name of Windows, at most 120 bytes. Whenever anything had to change, a hyphen and ten hexadecimal digits of the
    SHA-256 of the original follow, so that two ids never meet in one file.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    name = _NOT_KEPT.sub("-", folded)[:NAME_BYTES].lstrip(".-").rstrip(".-")
    if _DEVICES.match(name):
        name = f"_{name}"
    if name and name == text:
        return name
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]
    return f"{name}-{digest}" if name else digest
