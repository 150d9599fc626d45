"""A film is taken off the channel: first, and with as little as possible in order (laws 5 and 6)."""

from __future__ import annotations

import base64
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.support.office import CHOIR, GARDEN, Office
from tests.support.zm import Ended, run_zm

from zusammenmehr.model.values import Target
from zusammenmehr.state.clock import SystemClock
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.state.lock import RunLock
from zusammenmehr.state.places import places


def entries_of(office: Office, video_id: str) -> int:
    return sum(
        item["video_id"] == video_id for playlist in office.control.truth()["playlists"] for item in playlist["items"]
    )


def uploaded(office: Office, **film: Any) -> str:
    """A film that was put on a channel by hand; its id does not look like an option."""
    while True:
        video: str = office.control.owner(do="upload_video", privacy="public", **film)["id"]
        if not video.startswith("-"):
            return video


def story_file(office: Office, story: str = CHOIR) -> Path:
    return office.folder / "stories" / story / "story.yaml"


def as_youtube(office: Office) -> dict[str, str]:
    """channel.yaml speaks of YouTube now, and the practice channel plays its part."""
    file = office.folder / "channel.yaml"
    channel_id = office.control.info
    text = file.read_text(encoding="utf-8")
    wanted = f"target: youtube\nchannel_id: {office.control.ping()['channel_id']}\n"
    file.write_text(text.replace("target: sandbox\n", wanted), encoding="utf-8")
    sandbox = office.folder / ".zm" / "sandbox"
    for name in ("channel.state.json", "withdrawals.jsonl"):
        if (sandbox / name).exists():
            (office.folder / name).write_bytes((sandbox / name).read_bytes())
    return {
        "ZM_API_ROOT": channel_id.api_root,
        "ZM_CREDENTIALS": str(channel_id.credentials),
        "ZM_STATE_DIR": str(office.folder.parent / "machine"),
    }


def test_the_film_is_private_before_anything_else_and_then_without_words(published: Office) -> None:
    video = published.video_of(CHOIR)
    before = story_file(published).read_bytes()
    published.control.clear_log()

    done = published.json("withdraw", CHOIR, "--yes")

    assert done["schema"] == "zm.withdraw/1"
    assert (done["taken_off"], done["recorded"], done["video_id"]) == ("done", True, video)
    first = published.writes()[0]
    assert (first["operation"], first["video_id"]) == ("videos.update", video)
    truth = published.truth_of(video)
    assert truth["privacy"] == "private"
    assert truth["title"] == "Dieses Video ist nicht mehr verfügbar"
    assert truth["snippet"]["description"] == ""
    assert truth["localizations"] == {} or set(truth["localizations"]) == {"de"}
    assert entries_of(published, video) == 0
    after = story_file(published).read_bytes()
    line = f"    withdrawn: {done['written']['on']}\n".encode()
    assert after == before.replace(b"    given: 2021-07-07\n", line + b"    given: 2021-07-07\n")
    assert done["deletes_on"] > done["written"]["on"]


def test_the_next_run_finds_nothing_left_to_do_but_to_hide_playlists_that_are_empty(published: Office) -> None:
    published.json("withdraw", CHOIR, "--yes")

    done = published.json("sync", "--yes")

    assert all(change["fields"] == {"visibility": ["public", "private"]} for change in done["changes"])
    published.control.clear_log()
    assert published.json("sync", "--yes")["changes"] == []
    assert published.writes() == []


def test_an_older_copy_of_the_story_brings_nothing_back(published: Office) -> None:
    before = story_file(published).read_bytes()
    published.json("withdraw", CHOIR, "--yes")
    story_file(published).write_bytes(before)

    done = published.json("publish", "--yes")

    assert done["changes"] == []
    assert published.truth_of(published.video_of(CHOIR))["privacy"] == "private"


@pytest.mark.parametrize(
    "address",
    ["https://www.youtube.com/watch?v={id}&t=5", "https://youtu.be/{id}?si=x", "youtube.com/shorts/{id}", "{id}"],
)
def test_an_address_or_an_id_names_the_film(office: Office, address: str) -> None:
    video = uploaded(office, title="Von Hand")

    done = office.json("withdraw", "--yes", address.format(id=video))

    assert (done["taken_off"], done["video_id"], done["story"]) == ("done", video, None)
    assert office.truth_of(video)["privacy"] == "private"
    assert office.json("withdraw", "--yes", video)["taken_off"] == "was_private"


def test_a_withdrawn_video_of_no_story_is_hidden_by_every_later_run(published: Office) -> None:
    video = uploaded(published, title="Von Hand")
    published.json("withdraw", "--yes", video)
    published.control.owner(do="edit_video", id=video, privacy="public")

    planned = published.zm("plan")
    done = published.json("sync", "--yes")

    assert f"{video} TAKE OFF the channel: consent withdrawn" in " ".join(planned.out.split())
    assert [(change["action"], change["video_id"], change["status"]) for change in done["changes"]] == [
        ("make_private", video, "done")
    ]
    assert published.truth_of(video)["privacy"] == "private"
    assert published.json("sync", "--yes")["changes"] == []


def test_somebody_elses_film_is_refused(office: Office) -> None:
    video = uploaded(office, title="Fremd", foreign=True)

    ended = office.zm("withdraw", "--yes", video)

    assert ended.code == 2
    assert "another channel" in ended.err
    assert office.writes() == []


def test_a_mistyped_id_does_not_look_like_success(published: Office) -> None:
    published.control.clear_log()

    ended = published.zm("withdraw", "--yes", "https://youtu.be/abcdefghijk")

    assert ended.code == 2
    assert "no video abcdefghijk on the channel" in ended.err
    assert published.writes() == []
    assert not (published.folder / ".zm" / "sandbox" / "withdrawals.jsonl").exists()


def test_another_run_does_not_hold_it_up_and_the_next_one_does_the_rest(published: Office) -> None:
    video = published.video_of(CHOIR)
    where = places(published.folder, Target.SANDBOX, {})
    with RunLock(where.lock(""), where.claim, DiskStore(), SystemClock()):
        done = published.json("withdraw", CHOIR, "--yes")

    assert (done["taken_off"], done["recorded"]) == ("done", True)
    assert done["waits"]["reason"] == "locked"
    assert published.truth_of(video)["privacy"] == "private"

    rest = published.json("sync", "--yes")

    assert {change["action"] for change in rest["changes"]} >= {"update_video", "delete_item"}
    assert entries_of(published, video) == 0
    assert published.json("sync", "--yes")["changes"] == []


@pytest.mark.parametrize("damage", ["playlists: [\n", "unknown: 1\n", "texts: 5\n"])
def test_a_broken_folder_does_not_hold_it_up(published: Office, damage: str) -> None:
    file = published.folder / "channel.yaml"
    file.write_text(file.read_text(encoding="utf-8") + damage, encoding="utf-8")
    story_file(published).write_text("title: [\n", encoding="utf-8")

    done = published.json("withdraw", CHOIR, "--yes")

    assert done["taken_off"] == "done"
    assert done["written"]["by_hand"] is True
    assert published.truth_of(published.video_of(CHOIR))["privacy"] == "private"


def test_the_last_units_are_kept_for_it(published: Office) -> None:
    video = published.video_of(CHOIR)
    ledger = published.folder / ".zm" / "sandbox" / "state" / "quota.json"
    document = json.loads(ledger.read_text(encoding="utf-8"))
    for project in document["projects"].values():
        project["used"]["units"] = 9_900
    ledger.write_text(json.dumps(document), encoding="utf-8")

    ended = published.zm("withdraw", CHOIR, "--yes", "--format", "json")

    assert ended.code == 4
    assert (ended.json["taken_off"], ended.json["recorded"]) == ("done", True)
    assert published.truth_of(video)["privacy"] == "private"
    assert [entry["operation"] for entry in published.writes()][-1] == "videos.update"


@pytest.mark.parametrize("story", [CHOIR, GARDEN])
def test_fifty_units_are_enough_for_the_one_write(published: Office, story: str) -> None:
    video = published.video_of(story)
    before = published.truth_of(video)
    _spend(published, 9_950)
    published.control.settings(quota={"units": published.control.truth()["quota"]["units"] + 50})
    published.control.clear_log()

    ended = published.zm("withdraw", story, "--yes")
    asked = [(entry["operation"], entry["status"]) for entry in published.control.log() if entry["units"]]
    after = published.truth_of(video)

    assert ended.code == 4, ended
    assert "The next “zm sync” does the rest." in ended.out
    assert asked == [("videos.update", 200)]
    assert after["privacy"] == "private"
    assert (after["publish_at"] or "2036") >= "2036", "a time that stood is far away"
    kept = ("license", "embeddable", "selfDeclaredMadeForKids", "containsSyntheticMedia")
    assert [after["status"].get(name) for name in kept] == [before["status"].get(name) for name in kept]

    _spend(published, 0)
    published.control.settings(quota={"units": 10_000})
    published.json("sync", "--yes")
    assert published.truth_of(video)["publish_at"] is None
    assert published.truth_of(video)["title"] == "Dieses Video ist nicht mehr verfügbar"
    assert published.json("sync", "--yes")["changes"] == []


def test_a_schedule_is_taken_away(published: Office) -> None:
    video = published.video_of(GARDEN)
    assert published.truth_of(video)["publish_at"] is not None

    assert published.json("withdraw", GARDEN, "--yes")["taken_off"] == "done"

    assert published.truth_of(video)["publish_at"] is None


def test_a_schedule_that_stands_is_moved_and_said_loudly(published: Office) -> None:
    video = published.video_of(GARDEN)
    published.control.settings(omitted_publish_at="keeps")

    ended = published.zm("withdraw", GARDEN, "--yes")

    assert ended.code == 3
    assert f"https://studio.youtube.com/video/{video}/edit" in ended.out
    truth = published.truth_of(video)
    assert truth["privacy"] == "private"
    assert truth["publish_at"] > "2035"
    assert truth["publish_at"] < "2099"


def _dead_token(office: Office) -> None:
    office.control.settings(refresh_token_revoked=True)


def _no_network(office: Office) -> None:
    office.control.faults({"operation": "*", "fault": "reset_before", "times": 10_000})


@pytest.mark.parametrize(("trouble", "code"), [(_dead_token, 5), (_no_network, 3)])
def test_when_it_cannot_be_done_the_way_by_hand_is_said_and_it_is_recorded(
    published: Office, trouble: Any, code: int
) -> None:
    video = published.video_of(CHOIR)
    environment = as_youtube(published)
    trouble(published)

    ended = published.zm("withdraw", CHOIR, "--yes", **environment)

    assert ended.code == code, ended
    assert "NOT TAKEN OFF" in ended.out
    assert f"https://studio.youtube.com/video/{video}/edit" in ended.out
    assert "Visibility: Private" in ended.out
    recorded = (published.folder / "withdrawals.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(recorded[-1])["video_id"] == video
    assert "withdrawn:" in story_file(published).read_text(encoding="utf-8")
    assert "Traceback" not in ended.err + ended.out


def test_the_same_film_under_another_address_is_named(published: Office) -> None:
    content = (published.folder / "stories" / CHOIR / "film.mp4").read_bytes()
    twin = published.control.owner(
        do="upload_video", title="Noch einmal", content=base64.b64encode(content).decode(), privacy="public"
    )["id"]

    done = published.json("withdraw", CHOIR, "--yes")

    assert twin in {same["video_id"] for same in done["same_film"]}


def undo(office: Office, reference: str = "E-2099-001") -> Ended:
    return office.zm("withdraw", "--undo", CHOIR, "--consent", reference, "--yes", "--format", "json")


def with_consent(text: str, given: str) -> str:
    start, end = text.index("consent:"), text.index("rights:")
    return f"{text[:start]}consent: {{reference: E-2099-001, given: {given}, scope: [youtube]}}\n{text[end:]}"


def test_only_a_later_consent_lets_the_film_back(published: Office) -> None:
    before = story_file(published).read_text(encoding="utf-8")
    published.json("withdraw", CHOIR, "--yes")

    assert (undo(published).code, undo(published).json["error"]["reason"]) == (1, "still_withdrawn")
    story_file(published).write_text(before, encoding="utf-8")
    assert undo(published).json["error"]["reason"] == "no_new_consent"
    assert undo(published, "E-2021-004").json["error"]["reason"] == "no_new_consent"
    assert published.json("publish", "--yes")["changes"] == []


def test_a_dry_run_of_the_way_back_says_what_the_run_would_say_and_writes_nothing(published: Office) -> None:
    record = published.folder / ".zm" / "sandbox" / "withdrawals.jsonl"
    arguments = ("withdraw", "--undo", CHOIR, "--dry-run", "--consent")
    before = story_file(published).read_text(encoding="utf-8")
    published.json("withdraw", CHOIR, "--yes")
    noted = record.read_bytes()

    assert published.zm(*arguments, "E-2099-001", "--format", "json").json["error"]["reason"] == "still_withdrawn"
    story_file(published).write_text(before, encoding="utf-8")
    refused = published.zm(*arguments, "E-2021-004", ZM_LANG="de")
    assert (refused.code, "wurde am 07.07.2021 gegeben" in refused.err) == (1, True), refused
    record.write_bytes(noted := noted.replace(b'"at": "20', b'"at": "19'))
    story_file(published).write_text(with_consent(before, "2022-01-01"), encoding="utf-8")
    said = published.zm(*arguments, "E-2099-001")
    assert (said.code, "would be let back: consent E-2099-001" in said.out) == (0, True), said
    assert published.json(*arguments, "E-2099-001")["undone"] is None
    assert record.read_bytes() == noted


def test_the_way_back(published: Office) -> None:
    video = published.video_of(CHOIR)
    before = story_file(published).read_text(encoding="utf-8")
    published.json("withdraw", CHOIR, "--yes")
    record = published.folder / ".zm" / "sandbox" / "withdrawals.jsonl"
    record.write_text(record.read_text(encoding="utf-8").replace('"at": "20', '"at": "19'), encoding="utf-8")
    story_file(published).write_text(with_consent(before, "2022-01-01"), encoding="utf-8")

    ended = undo(published)

    assert ended.code == 0, ended
    assert ended.json["undone"] == {"consent": "E-2099-001", "given": "2022-01-01"}
    assert published.truth_of(video)["privacy"] == "private"
    done = published.json("sync", "--yes")
    assert {change["status"] for change in done["changes"]} == {"done"}
    truth = published.truth_of(video)
    assert truth["privacy"] == "public"
    assert truth["title"] == "Ein Chor singt in vielen Sprachen"
    assert entries_of(published, video) > 0
    assert published.json("sync", "--yes")["changes"] == []


def test_after_the_way_back_a_film_that_was_to_be_shown_at_a_time_is_not_taken_for_hidden_by_hand(
    published: Office,
) -> None:
    video = published.video_of(GARDEN)
    before = story_file(published, GARDEN).read_text(encoding="utf-8")
    published.control.owner(do="edit_video", id=video, privacy="private", publish_at=None)
    assert published.json("withdraw", GARDEN, "--yes")["taken_off"] == "was_private"
    record = published.folder / ".zm" / "sandbox" / "withdrawals.jsonl"
    record.write_text(record.read_text(encoding="utf-8").replace('"at": "20', '"at": "19'), encoding="utf-8")
    story_file(published, GARDEN).write_text(with_consent(before, "2022-09-01"), encoding="utf-8")

    address = f"https://youtu.be/{video}"
    ended = published.zm("withdraw", "--undo", address, "--consent", "E-2099-001", "--yes", "--format", "json")

    assert (ended.code, ended.json["story"]) == (0, GARDEN), ended
    assert published.json("publish", "--yes")["left_out"] == []
    assert published.truth_of(video)["publish_at"] is not None


def test_without_its_state_file_the_folder_still_knows_its_withdrawn_films(published: Office) -> None:
    video = published.video_of(CHOIR)
    older = published.folder / "stories" / "older-copy"
    shutil.copytree(story_file(published).parent, older)
    published.json("withdraw", CHOIR, "--yes")
    shutil.rmtree(story_file(published).parent)
    (published.folder / ".zm" / "sandbox" / "channel.state.json").unlink()
    published.control.owner(do="edit_video", id=video, privacy="public")

    ended = published.zm("publish", "--yes", "--format", "json")

    assert published.truth_of(video)["privacy"] == "private"
    assert {"story": "older-copy", "reason": "same_film"}.items() <= next(
        item.items() for item in ended.json["left_out"] if item["story"] == "older-copy"
    )
    assert len(published.control.truth()["videos"]) == 3


def test_without_a_terminal_and_without_yes_nothing_is_sent(published: Office) -> None:
    published.control.clear_log()

    ended = published.zm("withdraw", CHOIR)

    assert ended.code == 2
    assert published.control.log() == []


def test_a_dry_run_changes_nothing(published: Office) -> None:
    published.control.clear_log()

    done = published.json("withdraw", CHOIR, "--dry-run")

    assert (done["taken_off"], done["recorded"]) == ("not_sent", False)
    assert published.writes() == []
    assert not (published.folder / ".zm" / "sandbox" / "withdrawals.jsonl").exists()


@pytest.mark.parametrize("text", ["../../etc", "https://example.org/watch?v=abcdefghijk", "nobody", "a" * 200])
def test_what_names_no_film_is_told(office: Office, text: str) -> None:
    ended = office.zm("withdraw", text, "--yes")

    assert ended.code == 2
    assert "Traceback" not in ended.err


def test_a_withdrawal_in_story_yaml_does_the_same(published: Office) -> None:
    video = published.video_of(CHOIR)
    file = story_file(published)
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            "    given: 2021-07-07\n", "    given: 2021-07-07\n    withdrawn: true\n"
        ),
        encoding="utf-8",
    )

    done = published.json("publish", "--yes")

    assert done["changes"][0]["action"] == "make_private"
    assert {change["status"] for change in done["changes"]} == {"done"}
    assert published.truth_of(video)["title"] == "Dieses Video ist nicht mehr verfügbar"
    assert entries_of(published, video) == 0
    assert published.json("publish", "--yes")["changes"] == []


def _spend(office: Office, units: int) -> None:
    ledger = office.folder / ".zm" / "sandbox" / "state" / "quota.json"
    document = json.loads(ledger.read_text(encoding="utf-8"))
    for project in document["projects"].values():
        project["used"]["units"] = units
    ledger.write_text(json.dumps(document), encoding="utf-8")


def _only_the_reserve_is_left(office: Office) -> None:
    _spend(office, 9_600)


def _channel_yaml_is_broken(office: Office) -> None:
    with (office.folder / "channel.yaml").open("a", encoding="utf-8") as file:
        file.write("unknown: 1\n")


def _a_line_is_torn(office: Office) -> None:
    (office.folder / ".zm" / "sandbox" / "withdrawals.jsonl").write_text('{"at": "20', encoding="utf-8")


def _state_is_there_twice(office: Office) -> None:
    state = office.folder / ".zm" / "sandbox" / "channel.state.json"
    state.with_name("channel.state (1).json").write_bytes(state.read_bytes())


@pytest.mark.parametrize("command", ["sync", "publish", "sync-playlists"])
@pytest.mark.parametrize(
    ("trouble", "code", "reason"),
    [
        (_only_the_reserve_is_left, 4, "limit"),
        (_channel_yaml_is_broken, 1, "channel_invalid"),
        (_a_line_is_torn, 8, "withdrawals_unreadable"),
        (_state_is_there_twice, 8, "bindings_conflict"),
    ],
)
def test_a_run_that_does_not_come_to_a_plan_hides_withdrawn_films_all_the_same(
    published: Office, trouble: Any, code: int, reason: str, command: str
) -> None:
    video = published.video_of(CHOIR)
    file = story_file(published)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("given: 2021-07-07\n", "given: 2021-07-07\n    withdrawn: ja\n"), encoding="utf-8")
    trouble(published)

    done = published.zm(command, "--yes", "--format", "json")

    assert done.code == code, done
    assert done.json["error"]["reason"] == reason
    (change,) = done.json["changes"]
    assert (change["action"], change["video_id"], change["status"]) == ("make_private", video, "done")
    assert published.truth_of(video)["privacy"] == "private"
    recorded = (published.folder / ".zm" / "sandbox" / "withdrawals.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(recorded[-1])["video_id"] == video
    again = published.zm(command, "--yes", "--format", "json")
    assert (again.code, again.json["error"]["reason"]) == (code, reason)
    assert again.json.get("changes", []) == []


@pytest.mark.parametrize("trouble", [_only_the_reserve_is_left, _channel_yaml_is_broken])
def test_a_withdrawal_in_a_story_that_cannot_be_read_hides_the_film_without_a_plan_too(
    published: Office, trouble: Any
) -> None:
    video = published.video_of(CHOIR)
    file = story_file(published)
    good = file.read_text(encoding="utf-8")
    said = good.replace("given: 2021-07-07\n", "given: 2021-07-07\n    withdrawn: ja\n")
    file.write_text(said.replace('title: "Ein', 'title: Ein: "'), encoding="utf-8")
    trouble(published)

    done = published.zm("sync", "--yes", "--format", "json")

    (change,) = done.json["changes"]
    assert (change["action"], change["video_id"], change["status"]) == ("make_private", video, "done"), done
    assert published.truth_of(video)["privacy"] == "private"
    record = published.folder / ".zm" / "sandbox" / "withdrawals.jsonl"
    assert not record.exists(), "a file that does not parse closes no latch (law 7)"
    assert published.zm("sync", "--yes", "--format", "json").json.get("changes", []) == []


def test_a_run_that_cannot_sign_in_says_which_withdrawn_film_waits(published: Office) -> None:
    video = published.video_of(CHOIR)
    environment = as_youtube(published)
    published.json("withdraw", GARDEN, "--yes", **environment)
    file = story_file(published)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("given: 2021-07-07\n", "given: 2021-07-07\n    withdrawn: ja\n"), encoding="utf-8")
    _dead_token(published)

    ended = published.zm("sync", "--yes", **environment)

    assert ended.code == 5, ended
    assert f"zm withdraw {CHOIR}" in ended.err
    assert f"https://studio.youtube.com/video/{video}/edit" in ended.err
    assert GARDEN not in ended.err  # it is off already


def test_after_a_limit_no_unit_is_spent_on_films_that_are_hidden(published: Office) -> None:
    """Law 15: every run of the day looked at them again."""
    published.json("withdraw", CHOIR, "--yes")
    _spend(published, 9_600)
    published.control.clear_log()

    assert [published.zm("sync", "--yes").code for _run in range(2)] == [4, 4]
    assert [entry for entry in published.control.log() if entry["units"]] == []


def test_without_the_state_file_withdrawn_films_are_named_by_their_ids(published: Office) -> None:
    video = published.video_of(CHOIR)
    environment = as_youtube(published)
    _dead_token(published)
    assert published.zm("withdraw", CHOIR, "--yes", **environment).code == 5
    (published.folder / "channel.state.json").write_text("{", encoding="utf-8")

    ended = published.zm("sync", "--yes", **environment)

    assert ended.code == 5
    assert f"zm withdraw {video}" in " ".join(ended.err.split())


def test_its_film_is_deleted_when_its_days_are_over(published: Office) -> None:
    video = published.video_of(CHOIR)
    published.json("withdraw", CHOIR, "--yes")
    record = published.folder / ".zm" / "sandbox" / "withdrawals.jsonl"
    record.write_text(record.read_text(encoding="utf-8").replace('"at": "20', '"at": "19'), encoding="utf-8")

    done = published.json("publish", "--yes")

    mine = [change for change in done["changes"] if change["story"] == CHOIR]
    assert [(change["action"], change["video_id"], change["status"]) for change in mine] == [
        ("delete_video", video, "done")
    ]
    assert all(one["id"] != video for one in published.control.truth()["videos"])
    again = published.json("publish", "--yes")
    assert again["changes"] == []
    assert run_zm("status", folder=published.folder).code == 0
