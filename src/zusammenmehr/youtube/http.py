"""One request, one attempt, over httplib2 as Google's client uses it.

httplib2 repeats any request, POST too, when a kept connection turns out to be closed (its `_conn_request`); here that
is an error instead, and a connection that looks closed is replaced before anything is sent. Every wait has an end: 10 s
to connect, 60 s for each piece that is sent, and a total for the whole answer.
"""

from __future__ import annotations

import contextlib
import http.client
import select
import socket
import ssl
import threading
from typing import TYPE_CHECKING, Any, Final

import httplib2
from httplib2.decode import DecodeLimitError, DecodeRatioError

from zusammenmehr.errors import Next, RemoteError
from zusammenmehr.i18n import _
from zusammenmehr.youtube.ports import LostAnswerError, NotSentError, Outgoing, Reply

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CONNECT: Final = 10.0
_SEND: Final = 60.0
_LARGEST_ANSWER: Final = 10 * 1024 * 1024
_BLOCK: Final = 256 * 1024
_BROKEN: Final = (OSError, http.client.HTTPException, httplib2.HttpLib2Error, DecodeLimitError, DecodeRatioError)


class OneAttemptHttp(httplib2.Http):  # type: ignore[misc]  # httplib2 has no types
    """httplib2 that sends a request once, leaves 308 and every redirect to the caller, and limits time and size."""

    def __init__(self, *, direct: bool) -> None:
        """`direct`: no proxy, whatever the environment says (a server on this computer)."""
        proxy = {"proxy_info": None} if direct else {}
        super().__init__(timeout=_SEND, decode_limit_hard=_LARGEST_ANSWER, **proxy)
        self.redirect_codes = httplib2.REDIRECT_CODES - {
            308
        }  # as googleapiclient.http.build_http: "go on", no redirect
        self.follow_redirects = False
        self.answer_within = _SEND
        self.live: Any = None  # the connection in use, for `abort`

    def _conn_request(
        self, conn: Any, request_uri: str, method: str, body: Any, headers: Mapping[str, str]
    ) -> tuple[Any, bytes]:
        self.live = conn
        try:
            _connect(conn)
            response = self._send(conn, request_uri, method, body, headers)
            with _deadline(conn.sock, self.answer_within):
                content = _read_all(response)
            answer = httplib2.Response(response)
            return answer, httplib2._decompressContent(answer, content, self.limit_kwargs)
        except _BROKEN as error:
            conn.close()
            raise LostAnswerError(type(error).__name__) from error
        except BaseException:
            conn.close()
            raise
        finally:
            self.live = None

    def _send(self, conn: Any, request_uri: str, method: str, body: Any, headers: Mapping[str, str]) -> Any:
        conn.blocksize = _BLOCK
        # a server that refuses early closes early: its answer may still be readable
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            conn.request(method, request_uri, body, headers)
        with _deadline(conn.sock, self.answer_within):
            return conn.getresponse()


def _read_all(response: http.client.HTTPResponse) -> bytes:
    """The whole body; raises HTTPException when it is cut off or too large."""
    blocks: list[bytes] = []
    size = 0
    while block := response.read(_BLOCK):
        size += len(block)
        if size > _LARGEST_ANSWER:
            raise http.client.HTTPException("too large")
        blocks.append(block)
    if response.length:  # fewer bytes came than were announced
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(blocks)


def _connect(conn: Any) -> None:
    """Connects, or replaces a kept connection that the server has closed meanwhile."""
    kept: socket.socket | None = conn.sock
    if kept is not None and not _looks_closed(kept):
        return
    conn.close()
    conn.timeout = _CONNECT
    try:
        conn.connect()
    except ssl.SSLCertVerificationError as error:
        raise RemoteError(
            _("The connection is not safe: the server's certificate does not fit."),
            _("Check this computer's date. In an office network, ask who looks after it for the proxy's certificate."),
            next_step=Next.STOP,
            remote_reason="certificate",
        ) from error
    except _BROKEN as error:
        conn.close()
        raise NotSentError(type(error).__name__) from error
    connected: socket.socket = conn.sock
    connected.settimeout(_SEND)


def _looks_closed(sock: socket.socket) -> bool:
    """True when something waits to be read although nothing was asked: the end of the connection."""
    try:
        readable, _writable, _failed = select.select([sock], [], [], 0)
    except (OSError, ValueError):
        return True
    return bool(readable)


@contextlib.contextmanager
def _deadline(sock: socket.socket | None, seconds: float) -> Iterator[None]:
    """Ends the connection when what happens inside takes longer in all, however the bytes drip."""
    if sock is None:
        yield
        return
    sock.settimeout(seconds)
    timer = threading.Timer(seconds, _hang_up, [sock])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with contextlib.suppress(OSError):
            sock.settimeout(_SEND)


def _hang_up(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


class HttpTransport:
    """`ports.Transport` over the network; a connection of its own for every thread, because httplib2 is for one."""

    def __init__(self, *, direct: bool) -> None:
        self._direct = direct
        self._own = threading.local()
        self._all: list[OneAttemptHttp] = []
        self._lock = threading.Lock()

    def send(self, request: Outgoing, token: str) -> Reply:
        """The answer; raises NotSentError or LostAnswerError, or whatever the body raises while it is read."""
        client = self._client()
        client.answer_within = request.answer_within
        headers = dict(request.headers)
        if token:
            headers["authorization"] = f"Bearer {token}"
        response, content = client.request(request.address, request.verb, body=request.body, headers=headers)
        return Reply(response.status, {name.lower(): value for name, value in response.items()}, content)

    def _client(self) -> OneAttemptHttp:
        client: OneAttemptHttp | None = getattr(self._own, "client", None)
        if client is None:
            client = self._own.client = OneAttemptHttp(direct=self._direct)
            with self._lock:
                self._all.append(client)
        return client

    def abort(self) -> None:
        """Ends what every thread is sending or waiting for; each gets LostAnswerError."""
        with self._lock:
            clients = tuple(self._all)
        for client in clients:
            sock = getattr(client.live, "sock", None)
            if sock is not None:
                _hang_up(sock)

    def close(self) -> None:
        """Closes every kept connection."""
        with self._lock:
            clients, self._all = tuple(self._all), []
        for client in clients:
            client.close()
