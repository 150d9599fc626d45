"""Runs of zm: whole ones, single ones, killed ones; each is judged when it has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.apply.walk import channel_steps, laws
from tests.apply.walk.folder import Consent
from tests.apply.walk.world import COMPUTERS

if TYPE_CHECKING:
    import random

    from tests.apply.walk.world import Ended, World


def judged(world: World, *arguments: str, host: str = "", writes: bool = True, at: int = 0, **mishap: Any) -> Ended:
    """Runs zm and holds what it did to the laws."""
    others, left_alone, before = laws.foreign(world), laws.unmanaged(world), world.videos()
    torn, files = world.is_torn(), world.folder.contents()
    urgent = arguments[0] == "withdraw" or bool(mishap) or _is_to_hide(world)
    ended = world.zm(*arguments, host=host, at=at, **mishap)
    log = [entry.to_json() for entry in world.channel.world.ledger.entries()]
    laws.a_closed_day_is_left_alone(world, ended, log, urgent=urgent)
    laws.no_secret_is_told(world, ended)
    after = world.videos()
    is_alone = mishap.get("kind") != "meanwhile"
    laws.require(not is_alone or laws.foreign(world) == others, "what zm did not make stays (law 3)", ended.arguments)
    kept = {key: value for key, value in laws.unmanaged(world).items() if key in left_alone}
    laws.require(kept.items() <= left_alone.items(), "no field is wiped (law 12)", (left_alone, kept))
    if not writes:
        laws.require(not ended.writes, "it writes nothing (law 11)", (ended.arguments, ended.writes))
        laws.require(world.folder.contents() == files, "it changes no file (law 11)", ended.arguments)
    laws.each_film_once(world)
    laws.nobody_else_shown(world, before, after)
    laws.code_is_right(world, ended, torn=torn or world.is_torn(), disturbed=bool(at))
    if is_alone or world.quiet:  # what somebody withdrew meanwhile, and could not, they were told
        laws.what_must_go_is_gone(world, ended)
    laws.still_public_is_told(world, ended)
    if is_alone and not ended.was_refused:
        laws.only_public_films_stand_in_playlists(world, ended)
        laws.it_cost_what_it_said(world, ended)
    if world.is_torn():
        world.mend_withdrawals()
    return ended


def _is_to_hide(world: World) -> bool:
    """Whether a film of a story that was withdrawn, here or in the folder, can be seen, as far as zm knows."""
    told = {name for name, one in world.folder.stories.items() if one.standing(world.today()) == "withdrawn"}
    bound = world.bound()["stories"]
    if world.recorded_videos() - {one["video_id"] for one in bound.values()}:
        return True  # channel.state.json was lost, and with it whether they are hidden
    for name in (world.withdrawn() | told) & bound.keys():
        video, written = world.video_of(name), bound[name].get("written", {})
        is_known_hidden = written.get("visibility") == "private" and not written.get("publish_at")
        if not is_known_hidden or (video is not None and laws.is_visible(video)):
            return True
    return False


def _host(dice: random.Random) -> str:
    return dice.choice([COMPUTERS[0]] * 3 + [COMPUTERS[1]])


def _told(ended: Ended) -> str:
    return f"zm {' '.join(ended.arguments)}: {ended.code}, {len(ended.writes)} writes"


def sync(world: World, dice: random.Random) -> str:
    return _told(judged(world, "sync", host=_host(dice)))


def publish(world: World, dice: random.Random) -> str:
    return _told(judged(world, "publish", host=_host(dice)))


def publish_one(world: World, dice: random.Random) -> str:
    return _told(judged(world, "publish", dice.choice(sorted(world.folder.stories)), host=_host(dice)))


def sync_playlists(world: World, dice: random.Random) -> str:
    options = ["--prune"] if dice.random() < 0.1 else []
    return _told(judged(world, "sync-playlists", *options, host=_host(dice)))


def look(world: World, dice: random.Random) -> str:
    return _told(judged(world, dice.choice(["plan", "status", "validate"]), host=_host(dice), writes=False))


def plan_and_sync(world: World, dice: random.Random) -> str:
    """Law 14: what `zm plan` says is what the run then costs."""
    host, is_open = _host(dice), bool(world.bound()["open"])  # what became of an open upload, only a run learns
    saved = ["plan.json"] if dice.random() < 0.5 and not is_open else []
    file = [str(world.base / name) for name in saved]
    planned = judged(world, "plan", *(["--out", *file] if file else []), host=host, writes=False)
    is_saved = file and planned.code in {0, 1, 9}
    ended = judged(world, "sync", *(["--plan", *file] if is_saved else []), host=host)
    if (
        world.quiet
        and not is_open
        and {planned.code, ended.code} <= {0, 1, 9}
        and not (ended.faults or ended.was_refused)
    ):
        said = _write_units(planned.changes)
        sent = sum(entry["units"] for entry in ended.writes if entry["bucket"] == "units")
        told = (said, sent, [_brief(one) for one in planned.changes], [_brief(one) for one in ended.changes])
        if all(change.get("status") == "done" for change in ended.changes):
            laws.require(said == sent, "the plan's cost is the run's (law 14)", told)
    return _told(ended)


def _write_units(changes: list[Any]) -> int:
    return sum(change["units"] - change["units"] % 50 for change in changes)


def _brief(change: Any) -> str:
    return f"{change['action']} {change.get('story', '')}{change.get('playlist', '')} {change.get('status', '')}"


def withdraw(world: World, dice: random.Random) -> str:
    name = dice.choice(sorted(world.bound()["stories"]) or sorted(world.folder.stories))
    at = _point(dice) if dice.random() < 0.3 else 0
    ended = judged(world, "withdraw", name, host=_host(dice), at=at)
    world.note_withdrawal(name)
    if ended.code == 0 or (world.quiet and not at):
        video = world.video_of(name)
        laws.require(
            video is None or not laws.is_visible(video), "a withdrawn film is private at once (law 5)", (name, video)
        )
        laws.require(name in world.withdrawn(), "a withdrawal is recorded (law 6)", name)
    return _told(ended)


def undo(world: World, dice: random.Random) -> str:
    """A new consent, and the film may be shown again."""
    names = sorted(world.withdrawn() & world.folder.stories.keys())
    if not names:
        return ""
    name = dice.choice(names)
    reference = f"E-{world.next()}"
    world.folder.change(name, consent=Consent(reference, world.today()), broken="")
    at = _point(dice) if dice.random() < 0.2 else 0
    return _told(judged(world, "withdraw", "--undo", name, "--consent", reference, host=_host(dice), at=at))


def killed(world: World, dice: random.Random) -> str:
    """The plug is pulled somewhere in a run."""
    arguments = dice.choice([("sync",), ("sync",), ("publish",), ("sync-playlists",)])
    ended = judged(world, *arguments, host=_host(dice), at=_point(dice))
    return _told(ended)


def disk_is_full(world: World, dice: random.Random) -> str:
    return _told(judged(world, dice.choice(["sync", "publish"]), host=_host(dice), at=_point(dice), kind="full"))


def is_interrupted(world: World, dice: random.Random) -> str:
    return _told(judged(world, dice.choice(["sync", "publish"]), host=_host(dice), at=_point(dice), kind="ctrl-c"))


def others_are_at_work(world: World, dice: random.Random) -> str:
    """While one run is at work, somebody edits on YouTube, or withdraws a film on the other computer."""
    told: list[str] = []

    def act() -> None:
        if dice.random() < 0.5:
            step = dice.choice((channel_steps.moves_item, channel_steps.removes_item, channel_steps.adds_item))
            told.append(f"{step.__name__} {step(world, dice)}")
            return
        name = dice.choice(sorted(world.bound()["stories"]) or sorted(world.folder.stories))
        ended = world.zm("withdraw", name, host=COMPUTERS[1])
        world.host = COMPUTERS[0]
        world.note_withdrawal(name)
        told.append(f"withdraw {name}: {ended.code}")

    jobs, world.jobs = world.jobs, 1  # what happens meanwhile happens between two requests
    ended = judged(world, "sync", host=COMPUTERS[0], at=_point(dice), kind="meanwhile", meanwhile=act)
    world.jobs = jobs
    return f"{_told(ended)}; {told}"


def replace_video(world: World, dice: random.Random) -> str:
    """Another film in the folder, and a person who wants that one on the channel."""
    bound = world.bound()["stories"]
    names = [
        name
        for name, story in sorted(world.folder.stories.items())
        if name in bound and world.arrived.get(bound[name]["video_id"]) not in {story.film, None}
    ]
    if not names:
        return ""
    options = ["--delete-old"] if dice.random() < 0.3 else []
    return _told(judged(world, "publish", "--replace", dice.choice(names), *options, host=_host(dice)))


def memory_is_lost(world: World, dice: random.Random) -> str:
    """channel.state.json is gone: the next run finds every film again by its marker (law 2). What a person has renamed
    or deleted before, nobody could know then."""
    bound, stories = world.bound(), world.folder.stories
    videos = {name: world.video_of(name) for name in bound["stories"]}
    is_plain = all(
        name in stories and video is not None and (video["file_name"] or "").startswith(f"{world.marker_of(name)}-")
        for name, video in videos.items()
    )
    if not is_plain or world.folder.away or bound["open"] or len(world.arrived) > len(videos):
        return ""
    world.calm()
    file = world.folder.root / "channel.state.json"
    if not file.exists():
        return ""
    kept = file.read_bytes()
    file.unlink()
    ended = judged(world, "sync", host=_host(dice))
    found = {name: one["video_id"] for name, one in world.bound()["stories"].items()}
    known = {name: one["video_id"] for name, one in bound["stories"].items()}
    if ended.code in {0, 1, 9}:
        laws.require(known.items() <= found.items(), "films are found again by their marker (law 2)", (known, found))
        return _told(ended)
    file.write_bytes(kept)
    return f"{_told(ended)}; the file is found again"


def settle(world: World, dice: random.Random) -> str:
    """A person looks at what is open and decides, rightly."""
    from tests.apply.walk.person import decide

    return decide(world)


def _point(dice: random.Random) -> int:
    return dice.choice([dice.randint(1, 20), dice.randint(1, 80), dice.randint(1, 400)])


STEPS = (
    *(sync, sync, sync, publish, publish, publish_one, sync_playlists, sync_playlists, look, look, plan_and_sync),
    *(plan_and_sync, withdraw, undo, undo, killed, killed, killed, settle, replace_video, replace_video),
    *(disk_is_full, is_interrupted, others_are_at_work, others_are_at_work, memory_is_lost),
)
