"""Messages in the reader's language.

English is written in the code, German in `locale/de/*.po` (one file per room, merged into one `zm.mo` when the
package is built). The language is chosen before click is imported, because click binds gettext's functions when it is
imported and decorators are evaluated then.
"""

from __future__ import annotations

import gettext as _gettext
import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANGUAGES: Final = ("de", "en")
LOCALE_DIR: Final = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - pathlib costs 5 ms here
_WINDOWS_PRIMARY_GERMAN: Final = 0x07

_active: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def _(message: str) -> str:
    """The message in the active language; the message itself where no translation stands."""
    return _active.gettext(message) if message else ""


def ngettext(msgid1: str, msgid2: str, n: int) -> str:
    """The form of the message for `n` things, in the active language."""
    return _active.ngettext(msgid1, msgid2, n)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Marks a constant for translation; translated with `_` when it is shown."""
    return message


def language() -> str:
    """The active language: "de" or "en"."""
    return _language


def number(value: int) -> str:
    """12345 as "12.345" in German, "12,345" in English."""
    text = f"{value:,}"
    return text.replace(",", ".") if _language == "de" else text


def install(chosen: str) -> None:
    """Makes `chosen` ("de" or "en") the language of every message from now on, of click's own words too."""
    global _active, _language  # noqa: PLW0603 - one process speaks one language
    _language = chosen if chosen in LANGUAGES else "en"
    _active = _catalogue(_language)
    # click does `from gettext import gettext as _`: what it finds there when it is imported is what it keeps.
    _gettext.gettext = _
    _gettext.ngettext = ngettext


def _catalogue(chosen: str) -> _gettext.NullTranslations:
    """The built catalogue of `chosen`; an empty one for English, and where none was built."""
    try:  # opened here because gettext.translation would import `locale` to guess other names of the language
        with open(os.path.join(LOCALE_DIR, chosen, "LC_MESSAGES", "zm.mo"), "rb") as handle:  # noqa: PTH118, PTH123
            return _gettext.GNUTranslations(handle)
    except FileNotFoundError:
        return _gettext.NullTranslations()


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for: `--lang` first, then ZM_LANG, then the system's.

    Returns "de" or "en"; anything else that is asked for counts as English.
    """
    asked = _from_arguments(arguments) or environment.get("ZM_LANG", "")
    if asked:
        return "de" if asked.lower().startswith("de") else "en"
    return "de" if _system_language(environment).lower().startswith("de") else "en"


def _from_arguments(arguments: Sequence[str]) -> str:
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return ""


def _system_language(environment: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return value
    return _windows_interface_language() if sys.platform == "win32" else ""


def _windows_interface_language() -> str:
    """The language of Windows' own windows, which is what its user reads; LANG is rarely set there."""
    import ctypes

    windll = getattr(ctypes, "windll", None)
    if windll is None:
        return ""
    language_id: int = windll.kernel32.GetUserDefaultUILanguage()
    return "de" if language_id & 0x3FF == _WINDOWS_PRIMARY_GERMAN else "en"


def install_from_process() -> None:
    """Chooses and installs the language from this process's arguments and environment."""
    install(choose_language(sys.argv[1:], os.environ))
