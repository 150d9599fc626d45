"""The base of this room's values: frozen, compared by content, made from annotations like a dataclass.

Not `dataclasses`, and no `typing` at run time: importing those two alone takes more than the 20 ms that one look-up
from a cold start may take (they bring `inspect`, `ast`, `re`); `bench/regions.py` shows the figures. To type checkers
these classes are frozen dataclasses.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar, NoReturn, dataclass_transform
else:

    def dataclass_transform(**_options):
        return lambda cls: cls


@dataclass_transform(frozen_default=True)
class Value:
    """Fields are the annotations of the class, in order; a class attribute of the same name is the default."""

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._fields = cls._fields + tuple(vars(cls).get("__annotations__", ()))
        setattr(cls, "__match_args__", cls._fields)  # noqa: B010 - type checkers make it themselves

    def __init__(self, *values: object, **named: object) -> None:
        if len(values) > len(self._fields):
            raise TypeError(f"{type(self).__name__} has {len(self._fields)} fields, got {len(values)} values")
        given = dict(zip(self._fields, values, strict=False))
        for name, value in named.items():
            if name in given or name not in self._fields:
                raise TypeError(f"{type(self).__name__}: unexpected field {name!r}")
            given[name] = value
        for name in self._fields[len(values) :]:
            if name not in given and not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__}: missing field {name!r}")
        self.__dict__.update(given)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: cannot set {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: cannot delete {name!r}")

    def _content(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self._fields)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self is other or self._content() == other._content()

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._content()))

    def __repr__(self) -> str:
        content = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__name__}({content})"
