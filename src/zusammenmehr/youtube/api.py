"""Google's client, used for what it knows: addresses, parameters and bodies of each method. It sends nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from zusammenmehr.youtube.ports import Outgoing

if TYPE_CHECKING:
    from collections.abc import Callable

    from zusammenmehr.youtube.caller import Caller
    from zusammenmehr.youtube.ports import Reply
    from zusammenmehr.youtube.retry import Request

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Api:
    """The methods of the API at `root`, called through `caller`. `service` is googleapiclient's resource object."""

    service: Any
    root: str
    caller: Caller
    _collections: dict[str, Any] = field(default_factory=dict)

    def request(self, method: str, **arguments: Any) -> Outgoing:
        """The request of `method` ("videos.list") with Google's own argument names."""
        collection, _dot, verb = method.partition(".")
        if collection not in self._collections:  # building one takes milliseconds each time
            self._collections[collection] = getattr(self.service, collection)()
        built = getattr(self._collections[collection], verb)(**arguments)
        body = built.body.encode() if isinstance(built.body, str) else built.body
        return Outgoing(method, built.method, built.uri, dict(built.headers), body)

    def call(self, method: str, kind: Request, read: Callable[[Reply], T], **arguments: Any) -> T:
        """Sends one request of `method` through the layer that repeats; errors as `Caller.call`."""
        return self.caller.call(self.request(method, **arguments), kind, read)

    def urgent(self) -> Api:
        """The same API for withdrawals, which may use the units that are kept back."""
        return replace(self, caller=replace(self.caller, urgent=True))
