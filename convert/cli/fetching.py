"""One page fetched over http(s), because somebody asked for this address: bounded in size, time and redirects.

Addresses of this machine and of private networks are refused unless they are allowed, and the check is made on the
address that is connected to, so that no name can lead elsewhere between the check and the connection. Proxies of the
environment are not used, since they would hide that address.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import urllib.error
import urllib.request
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from convert import __version__
from convert.errors import LimitError, ReadError, UsageError
from convert.limits import Limits

CODE = "FET005"
TIMEOUT = 20.0
DEADLINE = 60.0
_CHUNK = 1 << 16


def is_address(name: str) -> bool:
    """Whether a word on the command line is an address, whether it can be fetched or not, and no file."""
    scheme, colon, _ = name.partition("://")
    return bool(colon) and scheme.isascii() and scheme.isalnum()


def page(url: str, *, local: bool = False, limits: Limits | None = None) -> tuple[bytes, str, str]:
    """The bytes of a page, the address it came from in the end, and the charset that the server said.

    Raises UsageError for an address that is not allowed, ReadError for what cannot be had, LimitError for too much.
    """
    limits = limits or Limits()
    _check(url)
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Http(local), _Https(local), _Redirects(), urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(), urllib.request.UnknownHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    headers = {"User-Agent": f"wirecopy/{__version__}", "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "identity"}
    try:
        with opener.open(urllib.request.Request(url, headers=headers), timeout=TIMEOUT) as answer:
            if answer.headers.get("Content-Encoding", "identity").lower() not in ("", "identity"):
                raise ReadError(f"{url}: the server packs its answer, though it was asked not to", code=CODE)
            data = _body(answer, url, limits)
            return data, answer.geturl(), answer.headers.get_content_charset() or ""
    except urllib.error.HTTPError as error:
        raise ReadError(f"{url}: the server says {error.code} {error.reason}", code=CODE) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, _NotAllowed):
            raise UsageError(f"{url}: {reason}; --local allows it", code=CODE) from None
        raise ReadError(f"{url}: {reason or type(error).__name__}", code=CODE) from None


def _body(answer: Any, url: str, limits: Limits) -> bytes:
    ends = time.monotonic() + DEADLINE
    parts: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > limits.bytes:
            raise LimitError(f"{url}: the page is larger than {limits.bytes:,} bytes", code="LIM001")
        if time.monotonic() > ends:
            raise ReadError(f"{url}: the page took longer than {DEADLINE:.0f} seconds", code=CODE)
    return b"".join(parts)


def _check(url: str) -> None:
    """Raise UsageError for what is no http(s) address with a host."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        sound = False
    if not sound:
        raise UsageError(f"{url[:200]!r} is no address of a page; only http and https are fetched", code=CODE)


class _NotAllowed(OSError):
    """An address that is not to be connected to."""


def _connected(host: str, port: int, timeout: float, *, local: bool) -> socket.socket:
    """A connection to the first address of a host, after a look at that address."""
    failed: OSError = OSError(f"{host} has no address")
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        ip = ipaddress.ip_address(str(address[0]).partition("%")[0])
        mapped = getattr(ip, "ipv4_mapped", None)
        if not local and not (mapped or ip).is_global:
            raise _NotAllowed(f"{host} is {ip}, an address of this machine or of a private network")
        made = socket.socket(family, kind, protocol)
        made.settimeout(timeout)
        try:
            made.connect(address)
        except OSError as error:
            made.close()
            failed = error
        else:
            return made
    raise failed


class _Connection(http.client.HTTPConnection):
    def __init__(self, *args: Any, local: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.local = local

    def connect(self) -> None:
        self.sock = _connected(self.host, self.port, TIMEOUT, local=self.local)


class _SecureConnection(_Connection):
    default_port = 443

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


class _Http(urllib.request.HTTPHandler):
    def __init__(self, local: bool) -> None:
        super().__init__()
        self.local = local

    def http_open(self, req: Any) -> Any:
        return self.do_open(partial(_Connection, local=self.local), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, local: bool) -> None:
        super().__init__()
        self.local = local

    def https_open(self, req: Any) -> Any:
        return self.do_open(partial(_SecureConnection, local=self.local), req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        try:
            _check(newurl)
        except UsageError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)
