"""Plan cases as data: `tests/cases/plan/*.yaml` -> what a plan is made from, and what it must say.

A case names only what differs from a plain story in step. Its keys (all but `name` may be left out):

    name, law            what it shows, and the law of design.md section 7 that it keeps
    stories              the folder: {id: wish}; a wish holds fields of VideoFields and `standing`, `film` (bytes, or
                         {size, fingerprint}), `short`, `thumbnail` (its content), `captions` ({language: content})
    channel              what is bound: {id: differences}; the video is as the wish says but for fields named here, and
                         `written`, `film` (as above, with `sha256`), `thumbnail`, `captions`, `processing`,
                         `upload_status`, `trouble` (YouTube's reason), `video` (its id);
                         `neutral`: its texts say nothing any more, as those of a withdrawn film;
                         `gone`: YouTube was asked and has it no more; `unread`: it was not read
    foreign              ids of public videos that are nobody's
    playlists            what channel.yaml declares, in order: {key, stories, ...} with fields of DesiredPlaylist;
                         `cover` is its picture's content
    shelf                the channel's playlists: {key: {items, ...}}; items are ids of stories or of videos; with
                         `bound` false channel.state.json does not know it, with `marker` false nor does its
                         description tell; `cover` is the picture that this computer sent last
    repeated, unusable   as in Desired
    sections, home       the keys that channel.yaml puts on the home, and what stands there: keys of the shelf's
                         playlists, or other words for sections of other people
    prune, recreate, sorted_by_itself       as in Asked; `take_over`: keys of playlists to take over
    lost                 keys that channel.state.json binds to playlists that the channel has no more
    crowd                many stories like one: [{count, wish, channel}]
    questions            what a person is asked: "renamed new old", "still_public a", "time_passed a"
    agreed               the questions among them that are answered with yes, or "to all"; `changes` is the plan then
    replace              {story: delete the old video?}; what --replace names; `open` of a replacement is
                         {host, replaces, delete}; `channel` has `replaced` {id: differences, `delete`, `captions`}
    strays               ids of withdrawn videos that belong to no story
    latched, open, host, force, keep, marked, now       the other facts
    changes, left_out    what must come out, in this order (see `told`)
    counts               instead of `changes`: how many there are of each action
    unsafe, exit, units  the check that refuses the plan, the exit code of what is left out, the price
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from tests.support.simulated_channel import World

from zusammenmehr.desired.neutral import neutral
from zusammenmehr.model.binding import Bindings, CaptionBinding, FilmIdentity, OpenUpload, Replaced, StoryBinding
from zusammenmehr.model.desired import Desired, DesiredVideo, Standing
from zusammenmehr.model.marker import marker
from zusammenmehr.model.media import CaptionFile, Film, MediaFacts, Picture
from zusammenmehr.model.observed import Observed, ObservedChannel
from zusammenmehr.model.playlist import MARKER, DesiredPlaylist, ObservedPlaylist, PlaylistItem
from zusammenmehr.model.same_film import identity_of
from zusammenmehr.model.section import ObservedSection
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import Keep, License, Visibility
from zusammenmehr.model.video import METADATA, ObservedVideo, VideoFields
from zusammenmehr.plan.answers import Answers, plan_answered
from zusammenmehr.plan.change import Change
from zusammenmehr.plan.plan import LeftOut, Plan, plain
from zusammenmehr.plan.playlists import Asked, plan_playlists, public_after
from zusammenmehr.plan.questions import Question, about_films, about_names
from zusammenmehr.plan.renaming import as_renamed
from zusammenmehr.plan.replacing import as_if_retired, as_if_sent
from zusammenmehr.plan.sections import plan_sections
from zusammenmehr.plan.sequence import in_sequence
from zusammenmehr.plan.take_over import taken_over, to_take_over
from zusammenmehr.plan.videos import Facts

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "plan"
CHANNEL = ObservedChannel("UCtest", "Test")
NOW = datetime.fromisoformat("2021-01-01T12:00:00+00:00")

#: The fields of a wish or an observation that are not texts.
_KINDS: Mapping[str, Any] = {
    "tags": tuple,
    "license": License,
    "visibility": Visibility,
    "publish_at": lambda value: value if isinstance(value, datetime) else datetime.fromisoformat(value),
    "recorded": lambda value: value if isinstance(value, date) else date.fromisoformat(value),
    "translations": lambda value: {tag: Text(**text) for tag, text in value.items()},
}


@dataclass(frozen=True, slots=True)
class Case:
    """One case: what the plan is made from, and what the file says of it."""

    name: str
    world: World
    facts: Facts
    told: Mapping[str, Any]

    def plan(self, world: World | None = None) -> Plan:
        """The plan for videos and playlists, in the order in which it runs."""
        at = world or self.world
        facts = replace(self.facts, observed=at.observed, bindings=at.bindings)
        return whole_plan(at.desired, facts, self.asked, self.answers)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What a person is asked before the plan is made: names first, then films as they are under those names."""
        desired, names = self.world.desired, about_names(self.world.desired, self.facts)
        given = Answers().and_yes(filter(self._agrees, names))
        plan = plan_answered(desired, self.facts, given)
        return names + about_films(plan, desired, self.facts)

    @property
    def answers(self) -> Answers:
        """What the case answers with yes."""
        return Answers().and_yes(filter(self._agrees, self.questions))

    def _agrees(self, question: Question) -> bool:
        agreed = self.told.get("agreed", ())
        return agreed == "to all" or asking(question) in agreed

    @property
    def asked(self) -> Asked:
        """What a person asks for beside the folder."""
        return Asked(
            prune=self.told.get("prune", False),
            recreate=frozenset(self.told.get("recreate", ())),
            sorted_by_itself=frozenset(self.told.get("sorted_by_itself", ())),
        )


def whole_plan(desired: Desired, facts: Facts, asked: Asked | None = None, answers: Answers | None = None) -> Plan:
    """What `zm plan` shows: videos, then the playlists for the time after that."""
    videos = plan_answered(desired, facts, answers)
    facts = replace(facts, bindings=as_renamed(facts.bindings, answers.renamed if answers else {}))
    public = public_after(videos, facts.observed, facts.bindings)
    bindings = as_if_sent(videos, facts.bindings)
    observed = as_if_retired(videos.changes, facts.observed)
    playlists = plan_playlists(desired, observed, bindings, public, facts.latched, asked)
    sections = plan_sections(desired, facts.observed, facts.bindings, playlists)
    return in_sequence(videos + playlists + sections, desired)


@cache
def all_cases() -> tuple[Case, ...]:
    """Every case of every file; names are unique within a file."""
    return tuple(_cases())


def _cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.yaml")):
        seen: set[str] = set()
        for told in yaml.safe_load(path.read_text(encoding="utf-8")):
            assert told["name"] not in seen, f"{path.name}: two cases are called {told['name']!r}"
            seen.add(told["name"])
            yield case_of(f"{path.stem}: {told['name']}", told)


_KNOWN = frozenset(
    {"replace", "prune", "recreate", "sorted_by_itself", "take_over", "lost", "sections", "home", "questions", "agreed"}
    | {"name", "law", "stories", "channel", "foreign", "playlists", "shelf", "repeated", "unusable", "crowd", "latched"}
    | {"open", "host", "force", "keep", "marked", "now", "changes", "left_out", "counts", "unsafe", "exit", "units"}
    | {"strays"}
)


def case_of(name: str, told: Mapping[str, Any]) -> Case:
    """The case that a mapping of a file means."""
    unknown = told.keys() - _KNOWN
    assert not unknown, f"{name}: unknown {sorted(unknown)}"
    stories, there = dict(told.get("stories", {})), dict(told.get("channel", {}))
    for number, crowd in enumerate(told.get("crowd", ())):
        for place in range(crowd["count"]):
            story = f"crowd{number}-{place:03}"
            if "wish" in crowd:
                stories[story] = {"film": 1_000_000 + 1000 * number + place, **crowd["wish"]}
            if "channel" in crowd:
                there[story] = crowd["channel"]
    wishes = {story: _wish(story, values or {}) for story, values in stories.items()}
    desired = Desired(
        wishes,
        tuple(_playlist(values) for values in told.get("playlists", ())),
        frozenset(told.get("repeated", ())),
        frozenset(told.get("unusable", ())),
        tuple(told.get("sections", ())),
    )
    bindings = Bindings(
        CHANNEL.id,
        {story: _binding(story, wishes.get(story), values or {}) for story, values in there.items()},
        {key: _id(key) for key, values in told.get("shelf", {}).items() if (values or {}).get("bound", True)}
        | {key: f"PL-lost-{key}" for key in told.get("lost", ())},
        {story: _open(values) for story, values in told.get("open", {}).items()},
    )
    now = told.get("now", NOW)
    observed = _observed(told, there, wishes, bindings)
    bindings = taken_over(bindings, to_take_over(desired, observed, bindings, told.get("take_over", ())))
    facts = Facts(
        observed,
        bindings,
        now,
        latched=frozenset(told.get("latched", ())),
        strays=frozenset(told.get("strays", ())),
        host=told.get("host", ""),
        force=frozenset(told.get("force", ())),
        keep={name: Keep(value) for name, value in told.get("keep", {}).items()},
        replace=told.get("replace", {}),
    )
    return Case(name, World(desired, observed, bindings, now), facts, told)


def _open(told: str | Mapping[str, Any]) -> OpenUpload:
    """An open upload: its host alone, or with the video whose place it takes."""
    values = {"host": told} if isinstance(told, str) else told
    replaces, delete = values.get("replaces", ""), bool(values.get("delete"))
    return OpenUpload("n0", values["host"], "2021-01-01T00:00:00Z", replaces=replaces, delete_replaced=delete)


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    names = {*METADATA, "visibility", "publish_at"}
    return {
        name: value if value is None else _KINDS.get(name, lambda given: given)(value)
        for name, value in values.items()
        if name in names
    }


def _wish(story: str, values: Mapping[str, Any]) -> DesiredVideo:
    fields = {"title": story, "description": "", "audio_language": "de", "visibility": Visibility.PUBLIC}
    facts = MediaFacts(width=1, height=2, duration=60.0) if values.get("short") else None
    film = _sent(values.get("film", 1000 + sum(map(ord, story))))
    return DesiredVideo(
        story,
        Standing(values.get("standing", "ready")),
        VideoFields(**{**fields, **_fields(values)}),
        Film(Path("film.mp4"), f"stories/{story}/film.mp4", film.size, 0, facts, film.fingerprint)
        if film.size
        else None,
        _picture(story, values.get("thumbnail")),
        tuple(_caption(story, tag, text) for tag, text in (values.get("captions") or {}).items()),
    )


def _sent(told: int | Mapping[str, Any]) -> FilmIdentity:
    """A film: its bytes alone, or with what else is known of it."""
    if isinstance(told, int):
        return FilmIdentity(told, "")
    return FilmIdentity(told["size"], told.get("sha256", ""), told.get("fingerprint", ""))


def _picture(story: str, content: str | None) -> Picture | None:
    file = f"stories/{story}/thumbnail.jpg"
    return Picture(Path("thumbnail.jpg"), file, 1, sha256=content) if content else None


def _caption(story: str, tag: str, content: str) -> CaptionFile:
    file = f"stories/{story}/captions.{tag}.vtt"
    return CaptionFile(Path(f"captions.{tag}.vtt"), file, tag, "vtt", 1, content)


def _video_id(story: str, values: Mapping[str, Any]) -> str:
    return str(values.get("video", f"V-{story}"))


def _binding(story: str, wish: DesiredVideo | None, values: Mapping[str, Any]) -> StoryBinding:
    film = wish.film if wish else None
    captions = {caption.language: caption.sha256 for caption in wish.captions} if wish else {}
    captions = values.get("captions", captions) or {}
    written = {"visibility": "public"} if wish is None else _written(wish)
    written |= {name: value for name, value in _fields(values).items() if name in METADATA}
    return StoryBinding(
        _video_id(story, values),
        _sent(values["film"]) if "film" in values else identity_of(film.size if film else 1, "", film),
        values.get("thumbnail", wish.thumbnail.sha256 if wish and wish.thumbnail else "") or "",
        {tag: CaptionBinding(f"C-{story}-{tag}", content) for tag, content in captions.items()},
        plain(values.get("written", written)),
        {
            old: Replaced(
                state.get("delete", False),
                {tag: CaptionBinding(f"C-{old}-{tag}", "") for tag in state.get("captions", ())},
            )
            for old, state in values.get("replaced", {}).items()
        },
    )


def _written(wish: DesiredVideo) -> dict[str, Any]:
    """What zm wrote when it brought the video in step."""
    found = {name: getattr(wish.fields, name) for name in (*METADATA, "visibility")}
    if wish.fields.publish_at is not None:
        found |= {"visibility": Visibility.PRIVATE, "publish_at": wish.fields.publish_at}
    return {name: value for name, value in found.items() if value is not None}


def _observed(
    told: Mapping[str, Any], there: Mapping[str, Any], wishes: Mapping[str, DesiredVideo], bindings: Bindings
) -> Observed:
    videos, missing = {}, set()
    for story, given in there.items():
        values = given or {}
        video_id = _video_id(story, values)
        if values.get("gone"):
            missing.add(video_id)
        elif not values.get("unread") and video_id not in videos:
            videos[video_id] = _video(video_id, wishes.get(story), values)
        for old, state in values.get("replaced", {}).items():
            videos[old] = ObservedVideo(old, replace(VideoFields(title=old), **_fields(state)))
    for video_id in told.get("foreign", ()):
        videos[video_id] = ObservedVideo(video_id, VideoFields(title=video_id, visibility=Visibility.PUBLIC))
    shelf = {key: _shelf(key, values or {}, told, bindings) for key, values in told.get("shelf", {}).items()}
    marked = {marker(CHANNEL.id, story): tuple(ids) for story, ids in told.get("marked", {}).items()}
    sent = {_id(key): values["cover"] for key, values in told.get("shelf", {}).items() if "cover" in (values or {})}
    return Observed(
        CHANNEL,
        videos,
        frozenset(missing),
        {one.id: one for one in shelf.values()},
        marked,
        searched=bool(marked),
        covers=sent,
        sections=tuple(
            ObservedSection(f"S-{place}", _id(key) if key in shelf else "")
            for place, key in enumerate(told.get("home", ()))
        ),
    )


def _video(video_id: str, wish: DesiredVideo | None, values: Mapping[str, Any]) -> ObservedVideo:
    fields = wish.fields if wish is not None else VideoFields(title=video_id, visibility=Visibility.PUBLIC)
    if fields.publish_at is not None:
        fields = replace(fields, visibility=Visibility.PRIVATE)
    fields = replace(fields, **_fields(values))
    fields = replace(fields, tags=fields.tags or (), translations=fields.translations or {})
    if values.get("neutral"):
        silent = neutral(fields)
        fields = replace(
            fields,
            title=silent.title,
            description=silent.description,
            tags=silent.tags,
            translations=silent.translations,
        )
    return ObservedVideo(
        video_id,
        fields,
        upload_status=values.get("upload_status", "processed"),
        processing=values.get("processing", "succeeded"),
        failure=values.get("trouble", ""),
    )


def _id(key: str) -> str:
    return f"PL-{key}"


def _description(key: str, text: str) -> str:
    return f"{text}\n\n{MARKER}{key}".strip()


def _playlist(values: Mapping[str, Any]) -> DesiredPlaylist:
    key = values["key"]
    return DesiredPlaylist(
        key,
        values.get("title", f"Playlist {key}"),
        _description(key, values.get("description", "")),
        tuple(values.get("stories", ())),
        Visibility(values.get("visibility", "public")),
        values.get("language"),
        {tag: Text(**text) for tag, text in values.get("translations", {}).items()},
        values.get("at_least", 1),
        values.get("limit"),
        _picture(key, values.get("cover")),
    )


def _shelf(key: str, values: Mapping[str, Any], told: Mapping[str, Any], bindings: Bindings) -> ObservedPlaylist:
    wished = next((item for item in told.get("playlists", ()) if item["key"] == key), {"key": key})
    differing = {name: value for name, value in values.items() if name not in {"items", "limit", "cover"}}
    wish = _playlist({**wished, **differing})
    text = values.get("description", wished.get("description", ""))
    items = tuple(
        PlaylistItem(f"I-{key}-{place}", bindings.stories[name].video_id if name in bindings.stories else name)
        for place, name in enumerate(values.get("items", ()))
    )
    return ObservedPlaylist(
        _id(key),
        wish.title,
        _description(key, text) if values.get("marker", True) else text,
        wish.visibility,
        items,
        complete=values.get("complete", True),
        count=len(items),
        language=wish.language,
        translations=wish.translations,
    )


def asking(question: Question) -> str:
    """A question in the words of the case files."""
    return " ".join(filter(None, (str(question.about), question.story, question.was)))


def told(item: Change | LeftOut) -> str:
    """A change or something left out, in the words of the case files.

    "make_private a withdrawn", "update_video a title,tags*" (* drifted), "promote a private>public" (with the time:
    "... at 2020-04-01T07:00:00+00:00"), "insert_caption a de", "insert_item alle a 0", "move_item alle a 3>1",
    "delete_item alle a 2", "update_playlist alle title"; left out: "a draft", "a invalid public", "alle too_few",
    "a kept title,tags", "a rejected duplicate".
    """
    if isinstance(item, LeftOut):
        names = ",".join(item.fields) or item.trouble
        return " ".join(
            filter(None, (item.story, item.playlist, str(item.reason), names, "public" * item.still_public))
        )
    tell = _DETAILS.get(str(item.action), _language)
    return " ".join(filter(None, (str(item.action), item.playlist, item.story, tell(item))))


def _language(change: Any) -> str:
    return getattr(change, "language", "")


def _promotion(change: Any) -> str:
    at = f" at {change.publish_at.isoformat()}" if change.publish_at else ""
    return f"{change.was}>{change.visibility}{at}"


_DETAILS: Mapping[str, Callable[[Any], str]] = {
    "rename_story": lambda change: str(change.was),
    "make_private": lambda change: " ".join(
        (str(change.reason), change.video_id * (change.reason == "replaced"))
    ).strip(),
    "upload": lambda change: "resumes" * change.resumes or (change.replaces and f"for {change.replaces}"),
    "delete_video": lambda change: change.video_id * bool(change.because),
    "update_video": lambda change: ",".join(f"{name}{'*' * (name in change.drifted)}" for name in change.values),
    "update_playlist": lambda change: ",".join(change.values),
    "promote": _promotion,
    "insert_item": lambda change: "" if change.position is None else str(change.position),
    "move_item": lambda change: f"{change.was}>{change.position}",
    "delete_item": lambda change: str(change.position),
    "insert_section": lambda change: str(change.position),
    "move_section": lambda change: f"{change.was}>{change.position}",
    "delete_section": lambda change: str(change.position),
}
