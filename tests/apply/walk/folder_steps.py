"""What people do in the folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.apply.walk.folder import REGIONS, SPOKEN, TOPICS, Consent, Story
from tests.apply.walk.world import new_story

if TYPE_CHECKING:
    import random

    from tests.apply.walk.world import World

Step = "Callable[[World, random.Random], str]"
_MOST_STORIES = 6
_BREAKS = ("\n\ttitle: x\n", "\nunknown_key: 1\n", "\ntitle: twice\n", "\nplace: [\n")


def _one(world: World, dice: random.Random) -> str:
    return dice.choice(sorted(world.folder.stories))


def _change(world: World, dice: random.Random, **values: Any) -> str:
    name = _one(world, dice)
    world.folder.change(name, **values)
    return f"{name}: {values}"


def edit_title(world: World, dice: random.Random) -> str:
    return _change(world, dice, title=f"Titel {world.next()}")


def edit_description(world: World, dice: random.Random) -> str:
    return _change(world, dice, description=f"Text {world.next()}.")


def edit_tags(world: World, dice: random.Random) -> str:
    return _change(world, dice, tags=tuple(f"Tag {world.next()}" for _ in range(dice.randint(0, 2))))


def edit_place(world: World, dice: random.Random) -> str:
    return _change(world, dice, place=dice.choice(sorted(REGIONS)))


def edit_topics(world: World, dice: random.Random) -> str:
    return _change(world, dice, topics=tuple(sorted(dice.sample(TOPICS, dice.randint(1, 3)))))


def edit_translations(world: World, dice: random.Random) -> str:
    languages = dice.sample(["en", "uk", "ar"], dice.randint(0, 2))
    return _change(world, dice, translations=tuple((one, f"Title {world.next()}") for one in sorted(languages)))


def edit_visibility(world: World, dice: random.Random) -> str:
    visibility = dice.choice(["public", "public", "public", "unlisted", "private"])
    return _change(world, dice, visibility=visibility, publish_at=None)


def edit_schedule(world: World, dice: random.Random) -> str:
    when = (world.now() + timedelta(hours=dice.choice([2, 30, 200, 2000]))).replace(minute=0, second=0, microsecond=0)
    if 1 <= when.hour <= 4:  # what a clock change skips or doubles is a finding of its own
        when = when.replace(hour=9)
    return _change(world, dice, visibility="public", publish_at=when.replace(tzinfo=None))


def drop_schedule(world: World, dice: random.Random) -> str:
    return _change(world, dice, publish_at=None)


def edit_captions(world: World, dice: random.Random) -> str:
    others = dice.sample(["en", "uk", "ar"], dice.randint(0, 2))
    name = _one(world, dice)
    before = dict(world.folder.stories[name].captions)
    tracks = {SPOKEN: before.get(SPOKEN, 1) if dice.random() < 0.6 else world.next()}
    tracks |= {one: before.get(one, world.next()) if dice.random() < 0.5 else world.next() for one in others}
    world.folder.change(name, captions=tuple(sorted(tracks.items())))
    return f"{name}: {sorted(tracks.items())}"


def edit_thumbnail(world: World, dice: random.Random) -> str:
    return _change(world, dice, thumbnail=dice.choice([None, world.next()]))


def toggle_draft(world: World, dice: random.Random) -> str:
    name = _one(world, dice)
    world.folder.change(name, draft=not world.folder.stories[name].draft)
    return f"{name}: {world.folder.stories[name].draft}"


def remove_consent(world: World, dice: random.Random) -> str:
    return _change(world, dice, consent=None)


def limit_consent(world: World, dice: random.Random) -> str:
    """The consent runs out, today or soon or long ago."""
    name = _one(world, dice)
    consent = world.folder.stories[name].consent
    if consent is None:
        return ""
    until = world.today() + timedelta(days=dice.choice([-10, 0, 1, 5]))
    world.folder.change(name, consent=replace(consent, until=until))
    return f"{name}: until {until}"


def renew_consent(world: World, dice: random.Random) -> str:
    """Somebody signs anew; a withdrawal that zm has recorded is not undone by that."""
    return _change(
        world, dice, consent=Consent(f"E-{world.next()}", world.today() - timedelta(days=dice.choice([0, 3])))
    )


def withdraw_in_file(world: World, dice: random.Random) -> str:
    name = _one(world, dice)
    consent = world.folder.stories[name].consent
    if consent is None:
        return ""
    world.folder.change(name, consent=replace(consent, withdrawn=world.today()))
    return name


def break_file(world: World, dice: random.Random) -> str:
    return _change(world, dice, broken=dice.choice(_BREAKS))


def mend_files(world: World, dice: random.Random) -> str:
    for name, story in list(world.folder.stories.items()):
        if story.broken:
            world.folder.change(name, broken="")
    return "all"


def older_copy(world: World, dice: random.Random) -> str:
    """Somebody copies an older state of a story back."""
    name = _one(world, dice)
    older = world.folder.older.get(name, [])
    if not older:
        return ""
    copy = replace(dice.choice(older), film=world.folder.stories[name].film)
    world.folder.put(name, copy)
    return f"{name}: {copy.standing(world.today())}"


def take_folder_away(world: World, dice: random.Random) -> str:
    if len(world.folder.stories) < 2:
        return ""
    name = _one(world, dice)
    world.folder.take_away(name)
    return name


def bring_folder_back(world: World, dice: random.Random) -> str:
    names = sorted(name for name in world.folder.away if name not in world.folder.stories)
    if not names:
        return ""
    name = dice.choice(names)
    world.folder.bring_back(name)
    return name


def rename_folder(world: World, dice: random.Random) -> str:
    name = _one(world, dice)
    new = f"renamed-{world.next()}"
    world.folder.rename(name, new)
    world.renamed[new] = world.renamed.pop(name, name)
    return f"{name} -> {new}"


def rename_back(world: World, dice: random.Random) -> str:
    names = [new for new, old in world.renamed.items() if new in world.folder.stories]
    if not names:
        return ""
    new = dice.choice(sorted(names))
    old = world.renamed.pop(new)
    if old in world.folder.stories or old in world.folder.away:
        return ""
    world.folder.rename(new, old)
    return f"{new} -> {old}"


def replace_film(world: World, dice: random.Random) -> str:
    """The film in the folder is another one from now on."""
    film = world.new_film()
    if film is None:
        return ""
    name = _one(world, dice)
    world.folder.change(name, film=film)
    return f"{name}: {film}"


def add_story(world: World, dice: random.Random) -> str:
    film = world.new_film()
    if film is None or len(world.folder.stories) + len(world.folder.away) >= _MOST_STORIES:
        return ""
    name = f"story-{film:02}"
    world.folder.put(name, new_story(world, film))
    return name


# --- channel.yaml ---


def add_playlist(world: World, dice: random.Random) -> str:
    specs = world.folder.channel["playlists"]
    wanted: dict[str, Any] = dice.choice(
        [
            {"key": "region", "for_each": "region", "title": "Aus {{ region }}", "order": "newest"},
            {"key": "sprachen", "match": {"topic": "sprache"}, "title": "Sprachen", "order": "title"},
            {"key": "kurz", "title": "Die neuesten", "order": "newest", "limit": 2},
        ]
    )
    if any(one["key"] == wanted["key"] for one in specs):
        return ""
    specs.insert(dice.randint(0, len(specs)), wanted)
    world.folder.write_channel()
    return str(wanted["key"])


def remove_playlist(world: World, dice: random.Random) -> str:
    specs = world.folder.channel["playlists"]
    if len(specs) < 2:
        return ""
    gone = specs.pop(dice.randrange(len(specs)))
    sections = world.folder.channel.get("sections", [])
    world.folder.channel["sections"] = [key for key in sections if key != gone["key"]]
    world.folder.write_channel()
    return str(gone["key"])


def edit_playlist(world: World, dice: random.Random) -> str:
    spec = dice.choice(world.folder.channel["playlists"])
    kind = dice.choice(["order", "limit", "title"])
    if kind == "order":
        spec["order"] = dice.choice(["newest", "oldest", "title"])
    elif kind == "limit":
        spec.pop("limit", None)
        if dice.random() < 0.6:
            spec["limit"] = dice.randint(1, 3)
    else:
        spec["title"] = str(spec["title"]).split(" (")[0] + f" ({world.next()})"
    world.folder.write_channel()
    return f"{spec['key']}: {kind} {spec.get(kind)}"


def edit_withdrawn(world: World, dice: random.Random) -> str:
    told = dice.choice([{"then": "private", "delete_after_days": 3}, {"then": "private"}, {"then": "delete"}])
    world.folder.channel["withdrawn"] = told
    world.folder.write_channel()
    return str(told)


def edit_sections(world: World, dice: random.Random) -> str:
    """Which playlists stand on the channel's home."""
    keys = [spec["key"] for spec in world.folder.channel["playlists"] if "for_each" not in spec]
    world.folder.channel["sections"] = dice.sample(keys, dice.randint(0, len(keys)))
    world.folder.write_channel()
    return str(world.folder.channel["sections"])


def edit_keep(world: World, dice: random.Random) -> str:
    world.folder.channel["keep"] = {name: dice.choice(["folder", "channel"]) for name in ("title", "tags")}
    world.folder.write_channel()
    return str(world.folder.channel["keep"])


STEPS = (
    *(edit_title, edit_description, edit_tags, edit_place, edit_topics, edit_translations, edit_visibility),
    *(edit_visibility, edit_schedule, edit_schedule, drop_schedule, edit_captions, edit_captions, edit_thumbnail),
    *(toggle_draft, remove_consent, limit_consent, renew_consent, renew_consent, withdraw_in_file, break_file),
    *(mend_files, mend_files, older_copy, take_folder_away, bring_folder_back, bring_folder_back, rename_folder),
    *(rename_back, rename_back, replace_film, add_story, add_story, add_playlist, remove_playlist, edit_playlist),
    *(edit_withdrawn, edit_keep, edit_sections),
)

__all__ = ["STEPS", "Story"]
