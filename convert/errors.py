"""Everything that can stop the work, as one tree.

::

    ConvertError                 base of every exception that leaves the library
    +-- UsageError               the call is wrong: unknown format, option, name
    +-- ReadError                the input is not what it should be (format, line, column, pointer)
    |   +-- LimitError           the input passes a limit (code LIM...)
    |   +-- SecurityError        the input holds what is refused for safety (code SEC...)
    |   +-- SeveralArticles      ``read`` met more than one article; use ``read_all``
    +-- ArticleError             a value is no valid article (pointer)
    +-- WriteError               the output cannot be made or stored
"""

from __future__ import annotations

from typing import Any


class ConvertError(Exception):
    """Base of all errors of the library; ``str()`` is one sentence for a person, with the next step."""

    code: str = ""

    def __init__(
        self,
        message: str,
        *,
        format: str = "",
        line: int | None = None,
        column: int | None = None,
        pointer: str = "",
        code: str = "",
    ) -> None:
        message = " ".join(message.split("\n")).strip()
        super().__init__(message)
        self.message = message
        self.format = format
        self.line = line
        self.column = column
        self.pointer = pointer
        if code:
            self.code = code

    def __str__(self) -> str:
        place = f"line {self.line}" if self.line else self.pointer
        if self.line and self.column:
            place += f", column {self.column}"
        return ": ".join(part for part in (place, self.message) if part)


class UsageError(ConvertError):
    """The call itself is wrong."""


class ReadError(ConvertError):
    """The input cannot be read as the format that was named or found."""


class LimitError(ReadError):
    """The input passes a limit of ``convert.limits.Limits``."""


class SecurityError(ReadError):
    """The input holds a construct that is refused for safety."""


class SeveralArticles(ReadError):
    """The input holds several articles where one was asked for."""


class ArticleError(ConvertError):
    """A value is not a valid canonical article; ``findings`` holds every mistake where the schema was asked."""

    findings: tuple[Any, ...] = ()
    """Values of ``convert.report.Finding``, which stands on this module's floor."""


class WriteError(ConvertError):
    """The output cannot be made, or not be stored."""
