"""Building HTML so that nothing a film says can become markup: text is escaped unless it is Html already."""

from __future__ import annotations

from html import escape

_VOID = {"link", "meta", "img", "track", "br"}


class Html(str):
    """Finished markup. Only `el` and `join` make it."""

    __slots__ = ()


def text(value: str) -> Html:
    return Html(escape(value, quote=True))


def join(*children: str | None) -> Html:
    """Puts pieces side by side, escaping those that are plain text."""
    return Html(
        "".join(
            child if isinstance(child, Html) else escape(child, quote=True) for child in children if child is not None
        )
    )


def el(tag: str, attributes: dict[str, str | bool | None] | None = None, *children: str | None) -> Html:
    """One element. Attributes that are None or False are left out, True stands without a value."""
    pieces = [tag]
    for name, value in (attributes or {}).items():
        if value is True:
            pieces.append(name)
        elif value is not None and value is not False:
            pieces.append(f'{name}="{escape(value, quote=True)}"')
    opening = f"<{' '.join(pieces)}>"
    return Html(opening) if tag in _VOID else Html(f"{opening}{join(*children)}</{tag}>")
