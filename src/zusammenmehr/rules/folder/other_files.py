"""What lies about in the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.rule import ProblemRule, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping


class OtherFile(ProblemRule):
    code = "ZM140"
    name = "other-file"
    severity = Severity.WARNING
    what = N_("There is a file that zm does not use.")
    why = N_("Perhaps it has the wrong name and is missing elsewhere; perhaps it holds something private.")
    bad = "notizen.docx"
    good = "story.yaml"
    message = N_("zm does not use the file {name}.")
    remedy = N_("Rename it if it is meant for zm, or keep it outside of this folder.")
    claims = (kinds.LOOSE_FILE, kinds.OTHER_FILE, kinds.PICTURE_FORMAT)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.PICTURE_FORMAT: Wording(
            N_("zm does not use the picture {name}: YouTube takes JPEG and PNG only."),
            N_(
                "If it is the thumbnail, open it and save it as JPEG or PNG: thumbnail.jpg or thumbnail.png. Keep this"
                " file outside of this folder."
            ),
        ),
    }


class StoriesMissing(ProblemRule):
    code = "ZM141"
    name = "stories-missing"
    severity = Severity.WARNING
    what = N_("There is no folder `stories`.")
    why = N_("zm looks for stories there and nowhere else.")
    bad = "channel.yaml"
    good = "stories/2020-chor/story.yaml"
    message = N_("There is no folder `stories` beside channel.yaml.")
    remedy = N_("Create it and put each story's folder into it, or call zm with -C and the right folder.")
    claims = (kinds.STORIES_MISSING,)
