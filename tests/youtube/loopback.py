"""A small real server on 127.0.0.1 whose every connection is scripted, and which counts what reaches it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Script = Callable[["Peer"], None]


@dataclass(slots=True)
class Peer:
    """One connection at the server's end."""

    sock: socket.socket
    seen: list[bytes]

    def take(self) -> bytes:
        """Reads one request whole (its body by Content-Length) and counts it."""
        data = b""
        while b"\r\n\r\n" not in data:
            block = self.sock.recv(65536)
            if not block:
                return b""
            data += block
        head, _sep, body = data.partition(b"\r\n\r\n")
        length = next(
            (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        while len(body) < length:
            block = self.sock.recv(65536)
            if not block:
                break
            body += block
        self.seen.append(head.split(b"\r\n")[0])
        return head + b"\r\n\r\n" + body

    def answer(self, status: int = 200, body: bytes = b"{}", *, extra: bytes = b"", length: int | None = None) -> None:
        said = len(body) if length is None else length
        self.sock.sendall(b"HTTP/1.1 %d OK\r\nContent-Length: %d\r\n%s\r\n" % (status, said, extra) + body)

    def close(self) -> None:
        self.sock.close()


@dataclass(slots=True)
class Loopback:
    """`seen` holds the request lines that arrived; `connections` how many connections were made."""

    root: str
    seen: list[bytes] = field(default_factory=list)
    connections: int = 0


@contextmanager
def serving(*scripts: Script) -> Iterator[Loopback]:
    """Serves one connection after the other, each by its script; further connections are closed at once."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Loopback(f"http://127.0.0.1:{listener.getsockname()[1]}/")
    left, peers = list(scripts), list[socket.socket]()

    def serve() -> None:
        while True:
            try:
                sock, _address = listener.accept()
            except OSError:
                return
            server.connections += 1
            peers.append(sock)
            with sock:
                if left:
                    try:
                        left.pop(0)(Peer(sock, server.seen))
                    except OSError:
                        continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for sock in peers:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)
