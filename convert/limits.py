"""What a reader accepts at most; each limit has a code, and passing it is an error, never a silent cut."""

from __future__ import annotations

import builtins

import msgspec

from convert.errors import LimitError


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The limits given to every reader; the numbers and their reasons are in ``docs/limits.md``."""

    bytes: int = 32 * 1024 * 1024
    depth: int = 200
    json_depth: int = 256
    text: int = 8 * 1024 * 1024
    elements: int = 500_000
    attributes: int = 256
    front_matter: int = 1024 * 1024

    def check_bytes(self, data: builtins.bytes) -> None:
        """Raise LIM001 where ``data`` is longer than ``bytes``."""
        if len(data) > self.bytes:
            raise LimitError(
                f"the input is longer than the limit of {self.bytes:,} bytes; raise it with --max-bytes",
                code="LIM001",
            )
