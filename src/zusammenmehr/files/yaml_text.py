"""Bytes to text: UTF-8 alone, and no character that nobody can see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from zusammenmehr.files import kinds
from zusammenmehr.files.positions import pack
from zusammenmehr.files.yaml_walk import Fault

LINE_END: Final = re.compile("\r\n|\r|\n")
_SHOWN: Final = 20  # of a file full of them, so many are named

#: What YAML does not allow, and what libyaml takes for an end of line although no editor shows it as one.
_INVISIBLE: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
#: What looks like a space or like nothing, and is neither to YAML: from web pages, text programs and chats.
UNSEEN: Final = "\xa0\xad\u1680\u2000-\u200f\u202a-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff"
_UNSEEN: Final = re.compile(f"[{UNSEEN}]")
_LINE_BREAKS_OF_YAML_1_1: Final = ("\x85", "\u2028", "\u2029")
#: How files begin that are half text: packed ones (Word's, LibreOffice's), PDF, Rich Text.
_NO_TEXT_BEGINS: Final = (b"PK\x03\x04", b"%PDF-", b"{\\rtf")
_NO_TEXT_HOLDS: Final = bytes(set(range(0x20)) - set(b"\t\n\r"))
_HEAD: Final = 4 << 10
_LEAST_OF_THEM: Final = 8  # a few may slip into a text
_BYTE_ORDER_MARKS: Final = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without a byte order mark; where it is no UTF-8, the nearest guess at it, and `faults`."""

    text: str
    faults: tuple[Fault, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of UTF-8 bytes; a byte order mark is dropped."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _wrong_encoding(data, error)
    if "\x00" in text and (guess := _utf16_without_mark(data)):
        return Decoded(data.decode(guess, "replace"), (Fault(kinds.FILE_UTF16, 0, {"encoding": "UTF-16"}),))
    return Decoded(text)


def is_text(data: bytes) -> bool:
    """False for what is no text in whatever encoding: a file of Word, a film, a picture.

    A text with some control characters in it is one: more than one in twenty bytes say that it is none.
    """
    if data.startswith(_NO_TEXT_BEGINS):
        return False
    if _utf16_without_mark(data) or any(data.startswith(mark) for mark, _name in _BYTE_ORDER_MARKS):
        return True
    head = data[:_HEAD]
    held = len(head) - len(head.translate(None, _NO_TEXT_HOLDS))
    return held < _LEAST_OF_THEM or held * 20 <= len(head)


def has_yaml_line_breaks(text: str) -> bool:
    """True when libyaml would see lines end where editors do not."""
    return any(character in text for character in _LINE_BREAKS_OF_YAML_1_1)


def without_invisible(text: str) -> Decoded:
    """The text with a replacement for each forbidden character, and the first twenty of them as faults."""
    faults: list[Fault] = []
    for match in _INVISIBLE.finditer(text):
        if len(faults) >= _SHOWN:
            break
        faults.append(
            Fault(kinds.FILE_CONTROL_CHARACTER, place_of(text, match.start()), {"character": f"U+{ord(match[0]):04X}"})
        )
    return Decoded(_INVISIBLE.sub("\ufffd", text), tuple(faults))


def unseen_at(text: str) -> tuple[int, str] | None:
    """Offset and name ("U+00A0") of the first character that cannot be seen; None where there is none."""
    match = _UNSEEN.search(text)
    return (match.start(), f"U+{ord(match[0]):04X}") if match else None


def place_of(text: str, offset: int) -> int:
    """The packed place of a character."""
    before = text[:offset]
    ends = list(LINE_END.finditer(before))
    return pack(len(ends), offset - (ends[-1].end() if ends else 0))


def _wrong_encoding(data: bytes, error: UnicodeDecodeError) -> Decoded:
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data.decode(name, "replace").removeprefix("\ufeff")
            return Decoded(text, (Fault(kinds.FILE_UTF16, 0, {"encoding": name}),))
    if guess := _utf16_without_mark(data):
        return Decoded(data.decode(guess, "replace"), (Fault(kinds.FILE_UTF16, 0, {"encoding": "UTF-16"}),))
    at = place_of(data[: error.start].decode("utf-8-sig"), len(data[: error.start].decode("utf-8-sig")))
    guessed = data.decode("cp1252", "replace").removeprefix("\xef\xbb\xbf")
    return Decoded(guessed, (Fault(kinds.FILE_NOT_UTF8, at, {"byte": f"0x{data[error.start]:02X}"}),))


def _utf16_without_mark(data: bytes) -> str:
    """The byte order of text whose every second byte is NUL at its beginning, else empty."""
    head = data[:8]
    if len(head) < 4 or len(data) % 2:
        return ""
    if not any(head[1::2]) and all(head[::2]):
        return "utf-16-le"
    return "utf-16-be" if not any(head[::2]) and all(head[1::2]) else ""
