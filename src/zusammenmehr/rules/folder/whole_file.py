"""story.yaml and channel.yaml as files: there, readable, in UTF-8, no larger than sensible."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.rules.rule import Lock, ProblemRule, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping


class StoryFileMissing(ProblemRule):
    code = "ZM101"
    name = "story-file-missing"
    lock = Lock.UNUSABLE
    what = N_("A story's folder has no story.yaml, or it has another name.")
    why = N_("Without it zm knows neither the title nor the consent, and publishes nothing.")
    bad = "stories/2020-chor/story.yaml.txt"
    good = "stories/2020-chor/story.yaml"
    message = N_("This folder has no story.yaml.")
    remedy = N_("Copy the story.yaml of another story into it and change what it says, or remove the folder.")
    claims = (kinds.FILE_MISSING, kinds.FILE_NAME)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.FILE_NAME: Wording(
            N_("The file is called {name}."),
            N_("Rename it to {right}. Windows hides endings: in Explorer choose View > Show > File name extensions."),
        ),
    }


class FileUnreadable(ProblemRule):
    code = "ZM102"
    name = "file-unreadable"
    lock = Lock.UNUSABLE
    what = N_("The computer refuses to read a file or folder.")
    why = N_("What cannot be read cannot be checked, and is not published.")
    bad = N_("A story.yaml that only a colleague may open.")
    good = N_("A story.yaml that everybody in the office may open.")
    message = N_("This cannot be read: {reason}")
    remedy = N_("Close it in other programs; if that does not help, ask who looks after your network drive.")
    claims = (kinds.FILE_UNREADABLE, kinds.STORY_UNREADABLE)


class FileEncoding(ProblemRule):
    code = "ZM103"
    name = "file-encoding"
    lock = Lock.UNUSABLE
    what = N_("A YAML file is not saved as plain text in UTF-8.")
    why = N_("Umlauts and other scripts would arrive broken on YouTube.")
    bad = N_("story.yaml saved as “Unicode” or “ANSI”.")
    good = N_("story.yaml saved as “UTF-8”.")
    message = N_("This file is not saved as UTF-8.")
    remedy = N_("Open it in Notepad, choose File > Save as, and under Encoding: UTF-8.")
    claims = (kinds.FILE_UTF16, kinds.FILE_NOT_UTF8, kinds.FILE_NOT_TEXT)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.FILE_UTF16: Wording(N_("This file is saved as {encoding}, not as UTF-8.")),
        kinds.FILE_NOT_TEXT: Wording(
            N_("This is no text file, whatever its name says."),
            N_(
                "Write it anew in Notepad, or open it in the program that it comes from and save it as plain text with "
                "the encoding UTF-8, under the same name."
            ),
        ),
    }


class FileTooBig(ProblemRule):
    code = "ZM104"
    name = "file-too-big"
    lock = Lock.SAFETY
    what = N_("A YAML file is larger, deeper or longer than zm reads.")
    why = N_("Such a file is a mistake, or an attempt to bring the program down.")
    bad = N_("A story.yaml of two megabytes.")
    good = N_("A story.yaml of two kilobytes.")
    message = N_("This file has {size} bytes; zm reads up to {limit}.")
    remedy = N_(
        "Leave in the file what describes the story or the channel. Films, pictures and captions are files of their "
        "own."
    )
    claims = (kinds.FILE_TOO_BIG, kinds.YAML_TOO_DEEP, kinds.YAML_TOO_MANY, kinds.TEMPLATE_TOO_LONG)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.YAML_TOO_DEEP: Wording(N_("Lists and blocks are nested more than {limit} levels deep.")),
        kinds.YAML_TOO_MANY: Wording(N_("There are more than {limit} entries in this file.")),
        kinds.TEMPLATE_TOO_LONG: Wording(
            N_("`{key}` has more than {limit} characters."), N_("Make it shorter: YouTube shows far less than that.")
        ),
    }


class HiddenCharacter(ProblemRule):
    code = "ZM106"
    name = "hidden-character"
    lock = Lock.SAFETY
    what = N_("A file, or the name of one, holds a character that nobody can see.")
    why = N_("Invisible characters can make a text or a name look like another one.")
    bad = N_("A title copied from a program that adds a character without a shape.")
    good = N_("The same title, typed.")
    message = N_("There is an invisible character: {character}.")
    remedy = N_("Delete the line and type it anew.")
    claims = (kinds.FILE_CONTROL_CHARACTER, kinds.CAPTION_CONTROL_CHARACTER, kinds.VIDEO_NAME)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.VIDEO_NAME: Wording(
            N_("The film's name holds characters that hide or move text."),
            N_("Rename the film, to film.mp4 for example."),
        ),
    }
