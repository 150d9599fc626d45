"""The connection itself: faults need to cut it, so the protocol hands its transport on to the request."""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
from typing import Any

from starlette.requests import Request
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Protocol(HttpToolsProtocol):
    """httptools, with the transport in the request's state."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        state: dict[str, Any] = self.scope["state"]
        state["transport"] = self.transport


def transport_of(request: Request) -> asyncio.Transport:
    transport: asyncio.Transport = request.state.transport
    return transport


def is_gone(request: Request) -> bool:
    """Whether the client has closed the connection."""
    return transport_of(request).is_closing()


async def reset(request: Request) -> Hangup:
    """Ends the connection with a reset (RST), not a polite close; the answer that goes with it."""
    transport = transport_of(request)
    connection = transport.get_extra_info("socket")
    if connection is not None:
        # l_onoff 1, l_linger 0; Windows has two shorts where others have two ints.
        linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    transport.abort()
    # The protocol learns of it in the loop's next turn; before that an answer would still be tried.
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return Hangup()


class Hangup:
    """The answer on a connection that is no more."""

    async def __call__(self, _scope: Scope, _receive: Receive, _send: Send) -> None:
        return None
