"""Where official schemas are: the folder named by the caller, by the environment, or of this user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from convert.errors import UsageError

VARIABLE = "WIRECOPY_SCHEMA_DIR"


def user_folder() -> Path:
    """The folder of this user for fetched schemas, by the custom of the platform (XDG base directories, section 3)."""
    found = os.environ.get("XDG_DATA_HOME", "")
    if found and Path(found).is_absolute():  # the specification has relative values ignored
        base = Path(found)
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path.home() / ".local" / "share"
    return base / "wirecopy" / "schemas"


def schema_folder(named: str | os.PathLike[str] | None = None) -> Path | None:
    """The folder or file to look in; None where nothing was named and this user has fetched nothing.

    Raises UsageError where a place was named, by the caller or the environment, and does not exist.
    """
    by = "schema_dir" if named else VARIABLE
    chosen = named or os.environ.get(VARIABLE)
    if not chosen:
        try:
            folder = user_folder()
        except RuntimeError:  # no home folder can be found
            return None
        return folder if folder.is_dir() else None
    path = Path(chosen)
    if not path.exists():
        raise UsageError(f"{by} names {path}, which does not exist; `wirecopy schemas fetch` makes one", code="USE021")
    return path
