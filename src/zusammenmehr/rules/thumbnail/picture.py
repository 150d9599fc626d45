"""The thumbnail, as YouTube takes it (youtube-api-facts 2.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity, Where
from zusammenmehr.rules.film.facts import film_with_facts
from zusammenmehr.rules.rule import Hit, Needs, ProblemRule, StoryRule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View

_MIB: Final = 1 << 20
MOST_BYTES: Final = 50 * _MIB
LEAST_WIDTH: Final = 640
_WIDE: Final = 16 / 9
_TOLERANCE: Final = 0.02
_ENDINGS: Final = {"jpeg": (".jpg", ".jpeg"), "png": (".png",)}


class ThumbnailFormat(StoryRule):
    code = "ZM601"
    name = "thumbnail-format"
    needs = Needs.THUMBNAIL
    what = N_("The thumbnail is neither JPEG nor PNG, whatever its name says, or cannot be read.")
    why = N_("YouTube refuses it.")
    bad = N_("A HEIC picture of a phone, renamed to thumbnail.jpg.")
    good = N_("thumbnail.jpg, saved as JPEG.")
    message = N_("This picture is neither JPEG nor PNG.")
    remedy = N_("Open it in a picture program and save it as JPEG.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        picture = story.thumbnail
        if picture is not None and picture.format not in _ENDINGS:
            yield Hit(Where(picture.file))


class ThumbnailTooBig(StoryRule):
    code = "ZM602"
    name = "thumbnail-too-big"
    needs = Needs.THUMBNAIL
    what = N_("The thumbnail has more than 50 MiB.")
    why = N_("YouTube refuses it.")
    bad = N_("A thumbnail of 60 MiB.")
    good = N_("A thumbnail of 1 MiB.")
    message = N_("This picture has {size} MiB; YouTube takes up to {limit}.")
    remedy = N_("Save it smaller: 1920 × 1080 pixels as JPEG are plenty.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        picture = story.thumbnail
        if picture is not None and picture.size > MOST_BYTES:
            details = {"size": -(-picture.size // _MIB), "limit": MOST_BYTES // _MIB}
            yield Hit(Where(picture.file), details)


class ThumbnailTooSmall(StoryRule):
    code = "ZM603"
    name = "thumbnail-too-small"
    needs = Needs.THUMBNAIL
    what = N_("The thumbnail is narrower than 640 pixels.")
    why = N_("YouTube refuses it, or shows it blurred.")
    bad = N_("A thumbnail of 320 × 180 pixels.")
    good = N_("A thumbnail of 1920 × 1080 pixels.")
    message = N_("This picture has {width} × {height} pixels; it needs a width of at least {least}.")
    remedy = N_("Take a larger picture, best 1920 × 1080 pixels.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        picture = story.thumbnail
        if picture is not None and 0 < picture.width < LEAST_WIDTH:
            details = {"width": picture.width, "height": picture.height, "least": LEAST_WIDTH}
            yield Hit(Where(picture.file), details)


class ThumbnailRatio(StoryRule):
    code = "ZM604"
    name = "thumbnail-ratio"
    needs = Needs.THUMBNAIL
    severity = Severity.WARNING
    what = N_("The thumbnail is neither 16:9 nor, for a Short, 9:16.")
    why = N_("YouTube puts black bars around it.")
    bad = N_("A square thumbnail.")
    good = N_("A thumbnail of 1920 × 1080 pixels.")
    message = N_("This picture has {width} × {height} pixels; that is neither 16:9 nor 9:16.")
    remedy = N_("Crop it to 16:9, for example 1920 × 1080 pixels; for a Short to 1080 × 1920.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        picture = story.thumbnail
        if picture is not None and picture.width and picture.height:
            ratio = max(picture.width, picture.height) / min(picture.width, picture.height)
            if abs(ratio - _WIDE) > _TOLERANCE * _WIDE:
                yield Hit(Where(picture.file), {"width": picture.width, "height": picture.height})


class ThumbnailOtherWay(StoryRule):
    code = "ZM605"
    name = "thumbnail-other-way"
    needs = Needs.THUMBNAIL
    severity = Severity.WARNING
    what = N_("The thumbnail is upright and the film is wide, or the other way round.")
    why = N_("YouTube puts broad black bars around it.")
    bad = N_("An upright thumbnail for a wide film.")
    good = N_("A wide thumbnail for a wide film.")
    message = N_("Film and thumbnail are not turned the same way.")
    remedy = N_("Take a picture that is turned like the film.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        picture = story.thumbnail
        for _film, facts in film_with_facts(story):
            if picture is None or 0 in (picture.width, picture.height, facts.width, facts.height):
                continue
            if (picture.width < picture.height) is not (facts.width < facts.height or facts.is_short):
                yield Hit(Where(picture.file))


class ThumbnailEnding(StoryRule):
    code = "ZM606"
    name = "thumbnail-ending"
    needs = Needs.THUMBNAIL
    severity = Severity.WARNING
    what = N_("A JPEG is called .png, or a PNG .jpg.")
    why = N_("It works, but other programs may not open it.")
    bad = N_("A PNG picture called thumbnail.jpg.")
    good = "thumbnail.png"
    message = N_("This picture is a {format}; its name says something else.")
    remedy = N_("Rename it so that it ends in {ending}.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        picture = story.thumbnail
        endings = _ENDINGS.get(picture.format, ()) if picture else ()
        if picture is not None and endings and not picture.file.lower().endswith(endings):
            yield Hit(Where(picture.file), {"format": picture.format.upper(), "ending": endings[0]})


class ThumbnailName(ProblemRule):
    code = "ZM607"
    name = "thumbnail-name"
    severity = Severity.WARNING
    what = N_("A picture is not called thumbnail, or there are several.")
    why = N_("zm takes the file thumbnail.jpg or thumbnail.png and passes over the others.")
    bad = "titelbild.jpg"
    good = "thumbnail.jpg"
    message = N_("zm passes over the picture {name}.")
    remedy = N_("Rename it to {right} if viewers are to see it.")
    claims = (kinds.THUMBNAIL_NAME, kinds.THUMBNAIL_SEVERAL)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.THUMBNAIL_SEVERAL: Wording(N_("There are several thumbnails: {names}"), N_("Keep one of them here.")),
    }


class ThumbnailLocked(ProblemRule):
    code = "ZM608"
    name = "thumbnail-locked"
    what = N_("The computer refuses to open the thumbnail.")
    why = N_("What cannot be opened cannot be uploaded.")
    bad = N_("A picture that only a colleague may open.")
    good = N_("A picture that everybody in the office may open.")
    message = N_("The picture cannot be opened: {reason}")
    remedy = N_("Close it in other programs; if that does not help, ask who looks after your network drive.")
    claims = (kinds.THUMBNAIL_UNREADABLE,)
