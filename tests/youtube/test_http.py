"""One request is one attempt: what is counted is what reaches a real server on 127.0.0.1."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator

import pytest
from tests.youtube.loopback import Peer, serving

from zusammenmehr.youtube.http import HttpTransport
from zusammenmehr.youtube.ports import LostAnswerError, NotSentError, Outgoing


@pytest.fixture(name="transport")
def _transport() -> Iterator[HttpTransport]:
    transport = HttpTransport(direct=True)
    yield transport
    transport.close()


def _post(root: str, body: bytes = b"{}", answer_within: float = 5.0) -> Outgoing:
    return Outgoing("playlists.insert", "POST", f"{root}x", {"content-type": "application/json"}, body, answer_within)


def _answer(peer: Peer) -> None:
    while peer.take():
        peer.answer()


def test_a_kept_connection_that_closes_after_the_request_is_an_error_and_the_request_arrives_once(
    transport: HttpTransport,
) -> None:
    """httplib2 by itself would send the POST a second time."""

    def closes_after_the_second(peer: Peer) -> None:
        peer.take()
        peer.answer()
        peer.take()
        peer.close()

    with serving(closes_after_the_second, _answer) as server:
        assert transport.send(_post(server.root), "").status == 200
        with pytest.raises(LostAnswerError):
            transport.send(_post(server.root), "")
        assert server.seen == [b"POST /x HTTP/1.1"] * 2
        assert transport.send(_post(server.root), "").status == 200


def test_a_kept_connection_that_was_closed_meanwhile_is_replaced_before_anything_is_sent(
    transport: HttpTransport,
) -> None:
    def closes_when_idle(peer: Peer) -> None:
        peer.take()
        peer.answer()
        peer.close()

    with serving(closes_when_idle, _answer) as server:
        transport.send(_post(server.root), "")
        time.sleep(0.05)
        assert transport.send(_post(server.root), "").status == 200
        assert server.connections == 2
        assert len(server.seen) == 2


def test_no_connection_is_told_apart_from_a_lost_answer(transport: HttpTransport) -> None:
    with serving() as server:
        root = server.root
    with pytest.raises(NotSentError):
        transport.send(_post(root), "")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_nothing_is_redirected(transport: HttpTransport, status: int) -> None:
    def moved(peer: Peer) -> None:
        peer.take()
        peer.answer(status, b"", extra=b"Location: http://127.0.0.1:1/elsewhere\r\nRange: bytes=0-4\r\n")

    with serving(moved) as server:
        reply = transport.send(_post(server.root), "")
        assert reply.status == status
        assert reply.headers["range"] == "bytes=0-4"
        assert len(server.seen) == 1


def test_an_answer_that_breaks_off_is_lost(transport: HttpTransport) -> None:
    def half(peer: Peer) -> None:
        peer.take()
        peer.answer(200, b'{"kind":', length=500)

    with serving(half) as server, pytest.raises(LostAnswerError):
        transport.send(_post(server.root), "")


def test_an_answer_that_drips_ends_at_its_deadline(transport: HttpTransport) -> None:
    stop = threading.Event()

    def drips(peer: Peer) -> None:
        peer.take()
        peer.sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not stop.wait(0.05):
            peer.sock.sendall(b" ")

    with serving(drips) as server, pytest.raises(LostAnswerError):
        transport.send(_post(server.root, answer_within=0.4), "")
    stop.set()


def test_a_bomb_is_not_unpacked(transport: HttpTransport) -> None:
    def bomb(peer: Peer) -> None:
        peer.take()
        peer.answer(200, gzip.compress(b" " * 60_000_000), extra=b"Content-Encoding: gzip\r\n")

    with serving(bomb) as server, pytest.raises(LostAnswerError):
        transport.send(_post(server.root), "")


def test_an_early_refusal_is_read_although_the_body_was_not_taken(transport: HttpTransport) -> None:
    def refuses(peer: Peer) -> None:
        peer.sock.recv(1000)
        peer.answer(404, b"{}", extra=b"Connection: close\r\n")
        peer.sock.settimeout(1)
        for _block in range(200):
            if not peer.sock.recv(65536):
                break

    with serving(refuses) as server:
        body = b"x" * 4_000_000
        assert transport.send(_post(server.root, body), "").status == 404


def test_abort_ends_a_request_that_waits(transport: HttpTransport) -> None:
    def never(peer: Peer) -> None:
        peer.take()
        peer.sock.recv(1)

    with serving(never) as server:
        threading.Timer(0.2, transport.abort).start()
        begin = time.monotonic()
        with pytest.raises(LostAnswerError):
            transport.send(_post(server.root, answer_within=30), "")
        assert time.monotonic() - begin < 10


def test_a_proxy_of_the_environment_does_not_come_between_this_computer_and_itself(
    transport: HttpTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with serving(_answer) as server:
        assert transport.send(_post(server.root), "").status == 200
