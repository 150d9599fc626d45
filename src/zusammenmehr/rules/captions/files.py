"""Caption files: named, readable, one per language."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.rule import ProblemRule, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping


class CaptionsMalformed(ProblemRule):
    code = "ZM502"
    name = "captions-malformed"
    what = N_("A caption file is no WebVTT or SRT, as its ending promises.")
    why = N_("YouTube refuses the file, or leaves lines out.")
    bad = "00:00:01 -> 00:00:03"
    good = "00:00:01.000 --> 00:00:03.000"
    message = N_("The times in this line cannot be read.")
    remedy = N_("Write them like this: 00:00:01.000 --> 00:00:03.000 (in .srt with a comma: 00:00:01,000).")
    claims = (
        kinds.CAPTION_TIMING,
        kinds.CAPTION_HEADER,
        kinds.CAPTION_FORMAT,
        kinds.CAPTION_STRAY_TEXT,
        kinds.CAPTION_NO_TEXT,
    )
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.CAPTION_HEADER: Wording(
            N_("A .vtt file must begin with the line WEBVTT."),
            N_("Put WEBVTT and an empty line at the very beginning."),
        ),
        kinds.CAPTION_FORMAT: Wording(N_("What is in this file does not fit its ending."), N_("Rename it to {right}.")),
        kinds.CAPTION_STRAY_TEXT: Wording(
            N_("This text belongs to no time, so nobody will see it."),
            N_("Put a line with its times before it; an empty line ends a caption."),
        ),
        kinds.CAPTION_NO_TEXT: Wording(
            N_("There is a time here, but no text."), N_("Write the text, or remove the time.")
        ),
    }


class CaptionsTooBig(ProblemRule):
    code = "ZM510"
    name = "captions-too-big"
    what = N_("A caption file is larger or longer than zm reads, or cannot be read at all.")
    why = N_("A film of an hour has captions of about 100 kilobytes; anything far larger is a mistake.")
    bad = N_("A caption file of 200 megabytes.")
    good = N_("A caption file of 20 kilobytes.")
    message = N_("This file has {size} bytes; zm reads up to {limit}.")
    remedy = N_("Export the captions again, as WebVTT or SRT.")
    claims = (kinds.CAPTION_TOO_BIG, kinds.CAPTION_TOO_MANY, kinds.CAPTION_UNREADABLE)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.CAPTION_TOO_MANY: Wording(N_("There are more than {limit} captions in this file.")),
        kinds.CAPTION_UNREADABLE: Wording(
            N_("This file cannot be read: {reason}"), N_("Close it in other programs, then try again.")
        ),
    }


class CaptionsTwice(ProblemRule):
    code = "ZM511"
    name = "captions-twice"
    what = N_("There are two caption files for one language.")
    why = N_("YouTube shows one file per language; zm does not guess which.")
    bad = "captions.de.srt"
    good = "captions.de.vtt"
    message = N_("There is another file for {language}: {other}")
    remedy = N_("Keep one of the two here.")
    claims = (kinds.CAPTION_TWICE,)


class CaptionsName(ProblemRule):
    code = "ZM515"
    name = "captions-name"
    severity = Severity.WARNING
    what = N_("A caption file has a name that zm does not know.")
    why = N_("zm passes it over, and the film has no captions.")
    bad = "captions.de.vtt.txt"
    good = "captions.de.vtt"
    message = N_("Captions called {name} are passed over.")
    remedy = N_("Name the file captions.<language>.vtt or .srt, for example captions.de.vtt.")
    better = N_("Rename the file to {right}.")
    claims = (kinds.CAPTION_NAME, kinds.CAPTION_TXT)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.CAPTION_TXT: Wording(
            N_("Windows has added .txt to this name: {name}."),
            N_("There are such captions already: keep one of the two files."),
            N_("Rename the file to {right}; in Explorer choose View > Show > File name extensions first."),
        ),
    }


class CaptionsLanguage(ProblemRule):
    code = "ZM509"
    name = "captions-language"
    what = N_("The name of a caption file has no language tag (BCP 47).")
    why = N_("YouTube needs to know in which language the captions are.")
    bad = "captions.deutsch.vtt"
    good = "captions.de.vtt"
    message = N_("“{found}” is no language tag.")
    remedy = N_("Use the short form: de German, en English, ar Arabic, fa Farsi, uk Ukrainian, tr Turkish, ru Russian.")
    better = N_("Write `{nearest}` instead.")
    claims = (kinds.CAPTION_LANGUAGE,)


class CaptionsEncoding(ProblemRule):
    code = "ZM516"
    name = "captions-encoding"
    what = N_("A caption file is not saved as UTF-8.")
    why = N_("Umlauts and other scripts would be broken on YouTube.")
    bad = N_("Captions saved as “Unicode” or “ANSI”.")
    good = N_("Captions saved as “UTF-8”.")
    message = N_("This caption file is not saved as UTF-8.")
    remedy = N_("Open it in Notepad, choose File > Save as, and under Encoding: UTF-8.")
    claims = (kinds.CAPTION_UTF16, kinds.CAPTION_NOT_UTF8)
