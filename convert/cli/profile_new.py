"""``wirecopy profile new``: a commented profile from one page."""

from __future__ import annotations

import os
from pathlib import Path

from convert import api
from convert.cli import console, fetching
from convert.errors import ConvertError, UsageError
from convert.files import write_atomic
from convert.limits import Limits
from convert.model.patterns import pattern
from convert.profiles import begin as starting
from convert.profiles import load

_NAME = pattern("[a-z0-9][a-z0-9-]{0,39}")

def begin(name: str, output: str, called: str, url: str, *, local: bool) -> int:
    """Write the starter; the exit code."""
    if output != "-" and os.path.exists(output):
        raise UsageError(f"{output}: is there already; name another file, or remove it first", code="OUT003")
    if called and not _NAME.fullmatch(called):
        raise UsageError(f"--name {called!r}: take small letters, digits and hyphens, at most 40", code="USE030")
    charset = ""
    if fetching.is_address(name):
        data, came_from, charset = fetching.page(name, local=local)
        url = url or came_from
    else:
        data = console.take(name, Limits().bytes)
    try:
        Limits().check_bytes(data)
        format_ = api.find_format(data, "" if name == "-" or fetching.is_address(name) else Path(name).name)
        if format_.name != "html":
            raise UsageError(f"a profile is begun from a page of HTML; this is {format_.title}", code="USE031")
        article, report = api.read(data, "html", url=url, charset=charset, profile="none", trace=True)
    except ConvertError as error:
        error.message = f"{console.shown(name)}: {error.message}"
        raise
    page = starting.Page(data, article, report, charset)
    chosen = called or starting.name_for(url or article.canonical_url)
    text = starting.starter(page, chosen, url)
    load.from_text(text, output if output != "-" else "the starter")  # what is written can be used as it stands
    if output == "-":
        console.put_text(text)
    else:
        write_atomic(Path(output), text.encode("utf-8"))
        console.say(f"wirecopy: {output} is written; next: wirecopy profile try {output} PAGE...")
    return console.DONE
