"""What people run into who write YAML for the first time: each with the line to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.rules.rule import Lock, ProblemRule, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

_WRITE = N_("Write: {line}")


class YamlColon(ProblemRule):
    code = "ZM111"
    name = "yaml-colon"
    lock = Lock.UNUSABLE
    what = N_("A value holds a colon and stands in no quotation marks, or the space after a key's colon is missing.")
    why = N_("In YAML a colon with a space separates key and value, so the line can be read in two ways.")
    bad = "title: Ankommen: ein Jahr danach"
    good = 'title: "Ankommen: ein Jahr danach"'
    message = N_("There is a colon in this value, and no quotation marks around it.")
    remedy = N_("Put the whole value in straight quotation marks.")
    better = _WRITE
    claims = (kinds.YAML_COLON, kinds.YAML_NO_SPACE)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.YAML_NO_SPACE: Wording(
            N_("The space after the colon is missing."), N_("Put a space after the colon."), _WRITE
        ),
    }


class YamlQuote(ProblemRule):
    code = "ZM112"
    name = "yaml-quote"
    lock = Lock.UNUSABLE
    what = N_("Quotation marks do not enclose the value as YAML needs it.")
    why = N_("YAML cannot tell where the text ends, or takes the marks for a part of it.")
    bad = 'title: "Ankommen" in Celle'
    good = "title: '\"Ankommen\" in Celle'"
    message = N_("There are quotation marks within this value.")
    remedy = N_("Put the whole value in straight quotation marks of the other kind.")
    better = _WRITE
    claims = (
        kinds.YAML_QUOTE,
        kinds.YAML_UNCLOSED_QUOTE,
        kinds.YAML_TYPOGRAPHIC_QUOTE,
        kinds.YAML_ENCLOSED_IN_TYPOGRAPHIC,
        kinds.YAML_BACKSLASH,
    )
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.YAML_UNCLOSED_QUOTE: Wording(
            N_("A quotation mark is opened here and never closed."), N_("Close it at the end of the value."), _WRITE
        ),
        kinds.YAML_TYPOGRAPHIC_QUOTE: Wording(
            N_("These quotation marks are typographic; YAML needs straight ones."),
            N_("Replace them by straight quotation marks."),
            _WRITE,
        ),
        kinds.YAML_ENCLOSED_IN_TYPOGRAPHIC: Wording(
            N_("These quotation marks are typographic: viewers would see them as part of the text."),
            N_("Replace them by straight quotation marks."),
            _WRITE,
        ),
        kinds.YAML_BACKSLASH: Wording(
            N_("A backslash within double quotation marks has a meaning of its own."),
            N_("Use single quotation marks."),
            _WRITE,
        ),
    }


class YamlSpecialCharacter(ProblemRule):
    code = "ZM113"
    name = "yaml-special-character"
    lock = Lock.UNUSABLE
    what = N_("A value begins with a character that means something in YAML, or a bracket is not closed.")
    why = N_("Some characters begin lists, blocks or references in YAML.")
    bad = "organisation: @home e.V."
    good = 'organisation: "@home e.V."'
    message = N_("A value cannot begin with {character} unless it stands in quotation marks.")
    remedy = N_("Put the whole value in straight quotation marks.")
    better = _WRITE
    claims = (kinds.YAML_SPECIAL_CHARACTER, kinds.YAML_BLOCK_TEXT, kinds.YAML_UNCLOSED_BRACKET)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.YAML_UNCLOSED_BRACKET: Wording(
            N_("A bracket is opened here and never closed."), N_("Close it at the end of the list or block."), _WRITE
        ),
        kinds.YAML_BLOCK_TEXT: Wording(
            N_("Behind {character} stands a text that goes on below; it has to begin below, too."),
            N_(
                "Leave {character} alone at the end of the line. Write the words behind it in a line of their own, "
                "indented like those below."
            ),
        ),
    }


class YamlTab(ProblemRule):
    code = "ZM114"
    name = "yaml-tab"
    lock = Lock.UNUSABLE
    what = N_("A line begins with a tab.")
    why = N_("YAML counts spaces; how wide a tab is, nobody knows.")
    bad = "\treference: E-2020-017"
    good = "  reference: E-2020-017"
    message = N_("There is a tab where YAML wants spaces.")
    remedy = N_("Replace the tab by two spaces.")
    better = _WRITE
    claims = (kinds.YAML_TAB,)


class YamlHashtag(ProblemRule):
    code = "ZM115"
    name = "yaml-hashtag"
    lock = Lock.UNUSABLE
    what = N_("A hashtag follows a value that stands in no quotation marks.")
    why = N_("YAML takes the rest of the line for a comment and drops it without a word.")
    bad = "title: Ankommen #zusammenmehr"
    good = 'title: "Ankommen #zusammenmehr"'
    message = N_("From the # on, YAML drops this line.")
    remedy = N_("Put the whole value in straight quotation marks.")
    better = _WRITE
    claims = (kinds.YAML_HASHTAG,)
