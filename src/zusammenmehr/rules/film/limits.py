"""What YouTube takes, and what it makes of a film (youtube-api-facts 2.5, 2.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.film.facts import FilmRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.model.media import Film, MediaFacts

#: 256 GiB and 12 hours, whichever is less.
MOST_BYTES: Final = 274_877_906_944
MOST_SECONDS: Final = 12 * 60 * 60
#: Below this many lines YouTube does not call a film HD.
LEAST_LINES: Final = 720
LEAST_SECONDS: Final = 3

#: Names as FFmpeg gives them. YouTube's help lists the containers and codecs that it converts; these are among them.
_PICTURE_CODECS: Final = frozenset(
    {"h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "mpeg2video", "mpeg1video", "prores", "dnxhd", "wmv3", "vc1"}
    | {"msmpeg4v3", "msmpeg4v2", "h263", "flv1", "mjpeg", "theora", "cfhd", "wmv2", "wmv1", "dvvideo", "rawvideo"}
)


class FilmTooLarge(FilmRule):
    code = "ZM410"
    name = "film-too-large"
    what = N_("The film is larger than 256 GiB or longer than twelve hours.")
    why = N_("YouTube refuses it.")
    bad = N_("A film of 13 hours.")
    good = N_("A film of 13 minutes.")
    message = N_("The film is larger or longer than YouTube takes (256 GiB, twelve hours).")
    remedy = N_("Cut it into parts, each a story of its own.")

    def strikes(self, film: Film, facts: MediaFacts) -> bool:
        return facts.duration > MOST_SECONDS or film.size > MOST_BYTES


class FilmVeryShort(FilmRule):
    code = "ZM411"
    name = "film-very-short"
    severity = Severity.WARNING
    what = N_("The film lasts less than three seconds.")
    why = N_("Usually the wrong file was copied, or the export broke off.")
    bad = N_("A film of one second.")
    good = N_("A film of 13 minutes.")
    message = N_("This film lasts less than {least} seconds.")
    remedy = N_("Play it, and copy or export it again if that is not all.")

    def strikes(self, film: Film, facts: MediaFacts) -> bool:
        return facts.duration < LEAST_SECONDS and not facts.truncated

    def details(self, facts: MediaFacts) -> Mapping[str, str | int]:
        return {"least": LEAST_SECONDS}


class FilmSmallPicture(FilmRule):
    code = "ZM412"
    name = "film-small-picture"
    severity = Severity.WARNING
    what = N_("The picture has fewer than 720 lines.")
    why = N_("It looks blurred on a television or projector.")
    bad = N_("A film of 640 × 360 pixels, as messengers send them.")
    good = N_("A film of 1920 × 1080 pixels.")
    message = N_("The picture has {width} × {height} pixels only.")
    remedy = N_("Ask for the original: messengers shrink films, e-mail and a shared folder do not.")

    def strikes(self, film: Film, facts: MediaFacts) -> bool:
        return 0 < min(facts.width, facts.height) < LEAST_LINES

    def details(self, facts: MediaFacts) -> Mapping[str, str | int]:
        return {"width": facts.width, "height": facts.height}


class FilmCodec(FilmRule):
    code = "ZM413"
    name = "film-codec"
    severity = Severity.WARNING
    what = N_("The picture is stored in a way (codec) that YouTube perhaps does not take.")
    why = N_("YouTube would find out only after the upload.")
    bad = N_("A film in the codec of an old screen recorder.")
    good = N_("A film in H.264.")
    message = N_("YouTube perhaps does not take this codec: {codec}.")
    remedy = N_("Export the film as MP4 with H.264.")

    def strikes(self, film: Film, facts: MediaFacts) -> bool:
        return bool(facts.video_codec) and facts.video_codec not in _PICTURE_CODECS

    def details(self, facts: MediaFacts) -> Mapping[str, str | int]:
        return {"codec": facts.video_codec}


class FilmBecomesShort(FilmRule):
    code = "ZM414"
    name = "film-becomes-short"
    severity = Severity.WARNING
    what = N_("The film is upright or square and lasts up to three minutes.")
    why = N_("YouTube makes a Short of it: it is shown elsewhere, and its thumbnail takes longer. This may be welcome.")
    bad = N_("An upright film of one minute.")
    good = N_("A wide film of one minute.")
    message = N_("YouTube will show this film as a Short.")
    remedy = N_("Nothing need be done. To avoid it, put the film into a wide frame; to stop this, set ZM414 to off.")

    def strikes(self, film: Film, facts: MediaFacts) -> bool:
        return facts.is_short
