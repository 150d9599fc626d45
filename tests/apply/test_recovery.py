"""Table 3.5: what a run does with an upload that was left open. Each row is one test."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.apply.bench import Bench
from tests.apply.crashing import CrashingStore, CrashingTransport, Plug, PulledPlugError
from tests.youtube import fake_channel as fake

from zusammenmehr.apply.recover import Recovery
from zusammenmehr.apply.upload import UploadedVideo
from zusammenmehr.errors import DecisionError, FolderError, LimitError, RemoteError
from zusammenmehr.model.binding import StoryBinding
from zusammenmehr.model.desired import DesiredVideo, Standing
from zusammenmehr.state.intents import Phase
from zusammenmehr.state.journal import Journal
from zusammenmehr.youtube.ports import Reply

SIZE = 262144 * 2 + 1000

_STOPS = {
    Phase.INTENT: "before videos.insert",
    Phase.SESSION: "after upload.put",
    Phase.FINAL_SENT: "before upload.put",
    Phase.UPLOADED: "before replace channel.state.json",
}


@pytest.fixture(name="bench")
def _bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path, size=SIZE)


def _cut_off(bench: Bench, name: str, occurrence: int = 1) -> None:
    """Runs an upload and pulls the plug at the n-th point of this name."""
    plug = Plug()
    scout = Bench(_fresh(bench.folder), size=SIZE)
    scout.store = CrashingStore(plug)
    scout.uploader(transport=CrashingTransport(plug, scout.channel)).upload(scout.video)
    places = [number for number, found in enumerate(plug.names, 1) if found == name]
    again = Plug(places[occurrence - 1])
    bench.store = CrashingStore(again)
    with pytest.raises(PulledPlugError):
        bench.uploader(transport=CrashingTransport(again, bench.channel)).upload(bench.video)
    bench.store = CrashingStore(Plug())


def _fresh(folder: Path) -> Path:
    scout = folder / "scout"
    scout.mkdir(exist_ok=True)
    return scout


def _recover(bench: Bench, video: DesiredVideo | None = None) -> UploadedVideo | None:
    uploader = bench.uploader()
    (intent,) = uploader.journal.open.values()
    return Recovery(uploader).recover(intent, video or bench.video)


def _change_film(bench: Bench) -> None:
    bench.film_path.write_bytes(b"another film, of another length")
    os.utime(bench.film_path, ns=(1, 1))


def _in_final_sent(bench: Bench) -> None:
    """All pieces but the last are at the server, the last is announced."""
    _cut_off(bench, "before upload.put", 3)
    (intent,) = bench.journal().open.values()
    assert intent.phase is Phase.FINAL_SENT


def _in_session(bench: Bench) -> None:
    _cut_off(bench, "after upload.put", 1)
    (intent,) = bench.journal().open.values()
    assert intent.phase is Phase.SESSION
    assert not intent.final_sent


def test_intent_and_the_same_film_opens_a_session(bench: Bench) -> None:
    _cut_off(bench, "before videos.insert")
    assert _recover(bench) == UploadedVideo(bench.channel.complete()[0])
    assert len(bench.channel.sessions) == 1


@pytest.mark.parametrize("end", [_change_film, lambda bench: bench.film_path.unlink()])
def test_intent_and_another_film_is_given_up(bench: Bench, end: Callable[[Bench], None]) -> None:
    _cut_off(bench, "before videos.insert")
    video = bench.video
    end(bench)
    assert _recover(bench, video) is None
    assert bench.journal().open == {}
    assert bench.bindings.load().open == {}
    assert bench.channel.sessions == {}


def test_session_and_the_same_film_goes_on_from_what_the_server_has(bench: Bench) -> None:
    _in_session(bench)
    bench.channel.log.clear()
    assert _recover(bench) == UploadedVideo(bench.channel.complete()[0])
    assert bench.channel.log.count("upload.put") == 2  # of three
    assert "videos.insert" not in bench.channel.log


def test_session_and_another_film_begins_anew_and_leaves_a_stub(bench: Bench) -> None:
    _in_session(bench)
    _change_film(bench)
    done = bench.uploader().upload(bench.video)
    assert bench.channel.complete() == [done.video_id]
    assert bench.channel.content[done.video_id] == b"another film, of another length"


def test_session_gone_before_the_last_byte_begins_anew(bench: Bench) -> None:
    _in_session(bench)
    bench.channel.expire_sessions()
    assert _recover(bench) is None
    done = bench.uploader().upload(bench.video)
    assert bench.channel.complete() == [done.video_id]


def test_session_finished_although_the_last_byte_was_never_announced_is_still_believed(bench: Bench) -> None:
    _in_session(bench)
    (session,) = bench.channel.sessions.values()
    session.data[:] = bench.film_bytes
    assert _recover(bench) == UploadedVideo(bench.channel.complete()[0])


def test_final_sent_and_finished_gives_the_same_answer_again(bench: Bench) -> None:
    _cut_off(bench, "after upload.put", 3)
    bench.film_path.unlink()
    assert _recover(bench, _without_film(bench)) == UploadedVideo(bench.channel.complete()[0])


def _without_film(bench: Bench) -> DesiredVideo:
    bench.film_path.write_bytes(bench.film_bytes)
    video = bench.video
    bench.film_path.unlink()
    return video


def test_final_sent_and_the_same_film_sends_the_rest(bench: Bench) -> None:
    _in_final_sent(bench)
    assert _recover(bench) == UploadedVideo(bench.channel.complete()[0])
    (video_id,) = bench.channel.complete()
    assert bench.channel.content[video_id] == bench.film_bytes


def test_final_sent_and_another_film_never_mixes_the_two(bench: Bench) -> None:
    _in_final_sent(bench)
    _change_film(bench)
    began = bench.clock.passed
    bench.channel.log.clear()
    assert _recover(bench) is None
    assert "upload.put" not in bench.channel.log
    assert bench.clock.passed - began >= 10 * bench.uploader().tube.timing.lag  # what was in flight has arrived or not
    assert [intent.phase for intent in bench.journal().watched] == [Phase.FINAL_SENT]
    done = bench.uploader().upload(bench.video)
    assert bench.channel.complete() == [done.video_id]


def test_final_sent_another_film_and_the_last_request_arrives_late(bench: Bench) -> None:
    _in_final_sent(bench)
    _change_film(bench)

    def late(channel: fake.FakeChannel, request: object, act: Callable[[], Reply]) -> Reply:
        (session,) = channel.sessions.values()
        session.data[:] = bench.film_bytes
        return act()

    bench.channel.fault("upload.query", None, late)
    assert _recover(bench) == UploadedVideo(bench.channel.complete()[0])
    assert bench.channel.all_fired


@pytest.mark.parametrize("status", [404, 410])
def test_final_sent_and_gone_is_found_by_its_marker(bench: Bench, status: int) -> None:
    _cut_off(bench, "after upload.put", 3)
    bench.channel.fault("upload.query", fake.answers(status))
    assert _recover(bench) == UploadedVideo(bench.channel.complete()[0])
    assert bench.channel.all_fired


def test_final_sent_and_gone_and_not_in_the_list_is_for_a_person(bench: Bench) -> None:
    _cut_off(bench, "after upload.put", 3)
    bench.channel.expire_sessions()
    bench.channel.lag = True
    with pytest.raises(DecisionError) as caught:
        _recover(bench)
    assert caught.value.exit_code == 9
    assert "zm resolve a-story --use" in caught.value.hint
    (intent,) = bench.journal().open.values()
    assert intent.phase is Phase.LOST
    with pytest.raises(DecisionError):  # and it stays so, without a new upload
        bench.uploader().upload(bench.video)
    assert len(bench.channel.sessions) == 1
    bench.channel.list_all()
    assert _recover(bench) == UploadedVideo(bench.channel.complete()[0])


def test_a_stub_with_the_marker_is_not_taken_for_the_video(bench: Bench) -> None:
    _in_final_sent(bench)
    (session,) = bench.channel.sessions.values()
    bench.channel.videos["stub"] = {
        **session.resource,
        "kind": "youtube#video",
        "id": "stub",
        "snippet": {**session.resource["snippet"], "publishedAt": bench.clock.now().isoformat()},
        "status": {"uploadStatus": "uploaded", "privacyStatus": "private"},
        "fileDetails": {"fileName": session.slug, "fileSize": "262144"},
    }
    bench.channel.expire_sessions()
    with pytest.raises(DecisionError):
        _recover(bench)


@pytest.mark.parametrize("fault", [fake.answers(503), fake.lost_before])
def test_final_sent_and_a_server_that_does_not_answer_keeps_the_intent(bench: Bench, fault: fake.Fault) -> None:
    _cut_off(bench, "after upload.put", 3)
    bench.channel.fault("upload.query", *[fault] * 9)
    with pytest.raises(RemoteError) as caught:
        _recover(bench)
    assert caught.value.exit_code == 3
    assert bench.channel.all_fired
    (intent,) = bench.journal().open.values()
    assert intent.phase is Phase.FINAL_SENT
    assert _recover(bench) == UploadedVideo(bench.channel.complete()[0])


def test_final_sent_and_the_channel_limit_keeps_the_session_for_tomorrow(bench: Bench) -> None:
    _in_final_sent(bench)
    bench.channel.fault("upload.query", fake.answers(400, "uploadLimitExceeded"))
    with pytest.raises(LimitError):
        _recover(bench)
    sent = len(bench.channel.log)
    with pytest.raises(LimitError):
        _recover(bench)
    assert len(bench.channel.log) == sent  # nothing was asked before the limit's end
    bench.ledger.blocked.clear()
    assert _recover(bench) == UploadedVideo(bench.channel.complete()[0])


def test_final_sent_and_a_refusal_is_final(bench: Bench) -> None:
    _in_final_sent(bench)
    bench.channel.fault("upload.query", fake.answers(400, "invalidVideoMetadata"))
    with pytest.raises(RemoteError):
        _recover(bench)
    assert bench.journal().open == {}


def test_uploaded_and_not_yet_bound_is_bound(bench: Bench) -> None:
    _cut_off(bench, "after append journal.jsonl", 4)
    (intent,) = bench.journal().open.values()
    assert intent.phase is Phase.UPLOADED
    sent = len(bench.channel.log)
    assert _recover(bench) == UploadedVideo(bench.channel.complete()[0])
    assert len(bench.channel.log) == sent
    assert bench.bindings.load().stories["a-story"].video_id == bench.channel.complete()[0]


@pytest.mark.parametrize("standing", [*(each for each in Standing if each is not Standing.READY), None])
def test_a_story_that_may_not_be_published_any_more_gets_no_more_bytes(bench: Bench, standing: Standing | None) -> None:
    _in_session(bench)
    bench.channel.log.clear()
    uploader = bench.uploader()
    (intent,) = uploader.journal.open.values()
    video = replace(bench.video, standing=standing) if standing else None
    assert Recovery(uploader).recover(intent, video) is None
    assert bench.channel.log == []


@pytest.mark.parametrize("standing", [each for each in Standing if each is not Standing.READY])
def test_a_film_that_may_not_be_published_never_leaves_the_computer(bench: Bench, standing: Standing) -> None:
    with pytest.raises(FolderError):
        bench.uploader().upload(replace(bench.video, standing=standing))
    assert bench.channel.sessions == {}


def test_another_computers_open_upload_is_never_repeated(bench: Bench) -> None:
    _in_session(bench)
    elsewhere = bench.uploader(journal=_empty_journal(bench), host="other-computer")
    with pytest.raises(DecisionError) as caught:
        elsewhere.upload(bench.video)
    assert "this-computer" in caught.value.message
    assert len(bench.channel.sessions) == 1


def test_ours_whose_journal_is_lost_is_not_repeated_once_the_last_byte_was_announced(bench: Bench) -> None:
    _in_final_sent(bench)
    for _run in range(2):
        with pytest.raises(DecisionError) as caught:
            bench.uploader(journal=_empty_journal(bench)).upload(bench.video)
        assert caught.value.why == "unknown_outcome"
    assert len(bench.channel.sessions) == 1


def test_ours_whose_journal_is_lost_is_found_by_its_marker(bench: Bench) -> None:
    _cut_off(bench, "after upload.put", 3)
    done = bench.uploader(journal=_empty_journal(bench)).upload(bench.video)
    assert bench.channel.complete() == [done.video_id]
    assert bench.bindings.load().open == {}


def _empty_journal(bench: Bench) -> Journal:
    return Journal(bench.folder / "elsewhere" / "journal.jsonl", bench.store, bench.clock)


def test_a_story_that_another_computer_has_bound_meanwhile_is_left_alone(bench: Bench) -> None:
    _in_session(bench)
    bench.bindings.bind(fake.CHANNEL, "a-story", StoryBinding("other-video"))
    assert _recover(bench) is None
    assert bench.bindings.load().stories["a-story"].video_id == "other-video"
    assert bench.channel.complete() == []


def test_a_second_copy_is_named(bench: Bench) -> None:
    _cut_off(bench, "after upload.put", 3)
    bench.bindings.bind(fake.CHANNEL, "a-story", StoryBinding("other-video"))
    with pytest.raises(DecisionError) as caught:
        _recover(bench)
    assert bench.channel.complete()[0] in caught.value.message
