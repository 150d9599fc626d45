"""The gateway against the sandbox: Google's client, real HTTP, every method once and its faults."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from zusammenmehr.apply.upload import Uploader
from zusammenmehr.errors import Next, RemoteError
from zusammenmehr.model.desired import DesiredVideo, Standing
from zusammenmehr.model.marker import marker
from zusammenmehr.model.media import Film
from zusammenmehr.model.playlist import DesiredPlaylist
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import License, Visibility
from zusammenmehr.model.video import VideoFields
from zusammenmehr.sandbox.client import Control, Running
from zusammenmehr.state.bindings import BindingsFile
from zusammenmehr.state.clock import SystemClock
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.state.journal import Journal
from zusammenmehr.state.ledger import QuotaLedger
from zusammenmehr.state.tokens import read_credentials
from zusammenmehr.youtube.connect import connect
from zusammenmehr.youtube.gateway import Gateway

SAMPLE = next((Path(__file__).parents[2] / "stories").glob("*/*.mp4"))
FIELDS = VideoFields(
    title="Vom Sprachkurs in die Werkstatt",
    description="Zwei Jahre später …",
    tags=("Integration", "Hann. Münden"),
    category="22",
    language="de",
    audio_language="de",
    translations={"en": Text("From language course to workshop", "Two years later")},
    license=License.YOUTUBE,
    embeddable=True,
    made_for_kids=False,
    synthetic_media=False,
    recorded=date(2020, 2, 14),
)


@pytest.fixture(name="sandbox", scope="module")
def _sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Control]:
    with Running(tmp_path_factory.mktemp("sandbox")) as control:
        yield control


@pytest.fixture(name="clean", autouse=True)
def _clean(sandbox: Control) -> Iterator[None]:
    sandbox.reset()
    sandbox.clear_faults()
    yield
    assert all(fault["done"] for fault in sandbox.fired())
    sandbox.clear_faults()


@pytest.fixture(name="tube")
def _tube(sandbox: Control, tmp_path: Path) -> Iterator[Gateway]:
    user = read_credentials(sandbox.info.credentials)
    clock = SystemClock()
    ledger = QuotaLedger(tmp_path / "quota.json", user.project, DiskStore(), clock)
    gateway = connect(api_root=sandbox.info.api_root, user=user, clock=clock, ledger=ledger)
    yield gateway
    gateway.close()


@pytest.fixture(name="upload")
def _upload(tube: Gateway, tmp_path: Path) -> Callable[..., str]:
    def upload(story: str = "a-story", path: Path = SAMPLE, **changes: Any) -> str:
        channel = tube.who().id
        store, clock = DiskStore(), SystemClock()
        uploader = Uploader(
            tube=tube,
            journal=Journal(tmp_path / "journal.jsonl", store, clock),
            bindings=BindingsFile(tmp_path / "channel.state.json", store),
            channel_id=channel,
            clock=clock,
            **changes,
        )
        facts = path.stat()
        film = Film(path, path.name, facts.st_size, facts.st_mtime_ns)
        video = DesiredVideo(story, Standing.READY, FIELDS, film, marker=marker(channel, story))
        return uploader.upload(video).video_id

    return upload


def _writes(sandbox: Control, operation: str) -> int:
    return sum(1 for line in sandbox.log() if line["operation"] == operation)


def test_an_upload_needs_no_update_afterwards(tube: Gateway, upload: Callable[..., str]) -> None:
    video_id = upload()
    found, missing = tube.videos([video_id, "aaaaaaaaaaa"])
    assert missing == {"aaaaaaaaaaa"}
    video = found[video_id]
    assert FIELDS.differing(video.fields) == {}
    assert video.fields.visibility is Visibility.PRIVATE
    assert video.file_size == SAMPLE.stat().st_size
    assert tube.find_marked([marker(tube.who().id, "a-story"), "zm-0000000000"]) == {
        marker(tube.who().id, "a-story"): (video_id,),
        "zm-0000000000": (),
    }


def test_an_update_leaves_everything_else(tube: Gateway, sandbox: Control, upload: Callable[..., str]) -> None:
    video_id = upload()
    before = tube.videos([video_id])[0][video_id]
    after = tube.update_video(video_id, {"title": "Neuer Titel"})
    assert after.fields == before.fields.with_values(title="Neuer Titel")
    assert tube.videos([video_id])[0][video_id].fields == after.fields
    assert tube.update_video(video_id, {"title": "Neuer Titel"}).fields == after.fields
    assert _writes(sandbox, "videos.update") == 1  # what is so already is not written


def test_visibility_and_schedule(tube: Gateway, upload: Callable[..., str]) -> None:
    video_id = upload()
    time = datetime(2099, 4, 1, 7, 0, tzinfo=UTC)
    scheduled = tube.set_visibility(video_id, Visibility.PRIVATE, time)
    assert (scheduled.fields.visibility, scheduled.fields.publish_at) == (Visibility.PRIVATE, time)
    assert tube.update_video(video_id, {"license": License.CREATIVE_COMMONS}).fields.publish_at == time
    public = tube.set_visibility(video_id, Visibility.PUBLIC)
    assert (public.fields.visibility, public.fields.publish_at) == (Visibility.PUBLIC, None)
    assert tube.set_visibility(video_id, Visibility.PRIVATE).fields.visibility is Visibility.PRIVATE


@pytest.mark.parametrize("fault", ["reset_after", "reset_before"])
def test_a_lost_answer_to_an_update_is_read_again(
    tube: Gateway, sandbox: Control, upload: Callable[..., str], fault: str
) -> None:
    video_id = upload()
    sandbox.faults({"operation": "videos.update", "fault": fault})
    assert tube.set_visibility(video_id, Visibility.PUBLIC).fields.visibility is Visibility.PUBLIC
    assert _writes(sandbox, "videos.update") == (1 if fault == "reset_after" else 2)


def test_captions(tube: Gateway, sandbox: Control, upload: Callable[..., str], tmp_path: Path) -> None:
    video_id = upload()
    path = tmp_path / "captions.de.vtt"
    path.write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nHallo\n", encoding="utf-8")
    sandbox.faults({"operation": "captions.insert", "fault": "reset_after"})
    first = tube.insert_caption(video_id, "de", path)  # its answer is lost, the repetition says: exists
    assert [(track.id, track.language) for track in tube.captions(video_id)] == [(first, "de")]
    tube.update_caption(first, path)
    tube.delete_caption(first)
    tube.delete_caption(first)
    assert tube.captions(video_id) == ()


def test_a_thumbnail(tube: Gateway, upload: Callable[..., str], tmp_path: Path) -> None:
    video_id = upload()
    data = io.BytesIO()
    Image.new("RGB", (1280, 720), "navy").save(data, "JPEG")
    (tmp_path / "thumbnail.jpg").write_bytes(data.getvalue())
    tube.set_thumbnail(video_id, tmp_path / "thumbnail.jpg")
    assert tube.videos([video_id])[0][video_id].has_thumbnail


def test_playlists(tube: Gateway, upload: Callable[..., str]) -> None:
    first, second = upload("one"), upload("two")
    wanted = DesiredPlaylist("alle", "Alle Geschichten", "Text", ("one", "two"), language="de")
    playlist_id = tube.insert_playlist(wanted)
    assert [(each.id, each.title) for each in tube.playlists()] == [(playlist_id, "Alle Geschichten")]
    one = tube.insert_item(playlist_id, first, 0)
    two = tube.insert_item(playlist_id, second, 0)
    assert tube.items(playlist_id) == ((two, one), True)
    tube.move_item(playlist_id, two, 1)
    assert tube.items(playlist_id) == ((one, two), True)
    tube.delete_item(one.id)
    tube.delete_item(one.id)
    assert tube.items(playlist_id) == ((two,), True)
    changed = DesiredPlaylist("alle", "Alle", "Neu", (), Visibility.UNLISTED, "de", {"en": Text("All", "New")})
    tube.update_playlist(playlist_id, changed)
    (found,) = tube.playlists()
    assert (found.title, found.description, found.visibility) == ("Alle", "Neu", Visibility.UNLISTED)
    assert found.translations == {"en": Text("All", "New")}
    tube.delete_playlist(playlist_id)
    assert tube.playlists() == ()


def test_an_insert_with_a_lost_answer_is_looked_for_and_not_repeated(
    tube: Gateway, sandbox: Control, upload: Callable[..., str]
) -> None:
    video_id = upload()
    wanted = DesiredPlaylist("alle", "Alle Geschichten", "Text", ())
    sandbox.faults(
        {"operation": "playlists.insert", "fault": "reset_after"},
        {"operation": "playlistItems.insert", "fault": "reset_after"},
    )
    with pytest.raises(RemoteError) as caught:
        tube.insert_playlist(wanted)
    assert caught.value.next_step is Next.LOOK
    playlist_id = tube.look_for_playlist(wanted, frozenset())
    assert playlist_id is not None
    with pytest.raises(RemoteError):
        tube.insert_item(playlist_id, video_id, None)
    item = tube.look_for_item(playlist_id, video_id, frozenset())
    assert item is not None
    assert tube.look_for_item(playlist_id, video_id, frozenset({item.id})) is None
    assert tube.items(playlist_id) == ((item,), True)
    assert _writes(sandbox, "playlists.insert") == _writes(sandbox, "playlistItems.insert") == 1


def test_deleting_twice_is_no_error(tube: Gateway, upload: Callable[..., str]) -> None:
    video_id = upload()
    tube.delete_video(video_id)
    tube.delete_video(video_id)
    assert tube.videos([video_id]) == ({}, frozenset({video_id}))


def test_a_token_that_is_refused_in_the_middle_is_renewed(
    tube: Gateway, sandbox: Control, upload: Callable[..., str]
) -> None:
    video_id = upload()
    sandbox.faults({"operation": "videos.update", "fault": "status", "status": 401, "reason": "authError"})
    tube.set_visibility(video_id, Visibility.UNLISTED)
    assert _writes(sandbox, "videos.update") == 2


def test_stop_ends_an_upload_and_the_next_run_goes_on(
    tube: Gateway, sandbox: Control, upload: Callable[..., str], tmp_path: Path
) -> None:
    from zusammenmehr.errors import InterruptedRunError
    from zusammenmehr.youtube.slice import Throttle

    path = tmp_path / "long.mp4"
    path.write_bytes(SAMPLE.read_bytes() + bytes(2_000_000))
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    clock = SystemClock()
    with pytest.raises(InterruptedRunError):
        upload(path=path, stop=stop, throttle=Throttle(1_000_000, clock), piece=262144)
    video_id = upload(path=path)
    assert len(sandbox.truth()["videos"]) == 1
    assert tube.videos([video_id])[0][video_id].file_size == path.stat().st_size
