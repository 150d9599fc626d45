"""Answers are believed only when they are whole and are what was asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.youtube.fake_channel import ROOT, FakeChannel, answers, lost_after, lost_before
from tests.youtube.virtual import USER, CountingLedger, VirtualClock

from zusammenmehr.errors import Next, RemoteError
from zusammenmehr.model.quota import Bucket
from zusammenmehr.model.values import Visibility
from zusammenmehr.youtube.connect import connect
from zusammenmehr.youtube.gateway import Gateway
from zusammenmehr.youtube.ports import Outgoing, Reply

VIDEO = {
    "kind": "youtube#video",
    "id": "video000000",
    "snippet": {"title": "Titel", "categoryId": "22", "publishedAt": "2026-01-01T00:00:00Z"},
    "status": {
        "uploadStatus": "processed",
        "privacyStatus": "private",
        "embeddable": True,
        "publicStatsViewable": False,
    },
}


class Scripted(FakeChannel):
    """Answers `playlistItems.list` with the pages of the test."""

    pages: list[dict[str, Any]]

    def _playlistItems_list(self, request: Outgoing) -> Reply:  # noqa: N802 - Google's name
        return Reply(200, {}, json.dumps({"kind": "youtube#playlistItemListResponse", **self.pages.pop(0)}).encode())


@pytest.fixture(name="channel")
def _channel() -> Scripted:
    channel = Scripted()
    channel.videos["video000000"] = json.loads(json.dumps(VIDEO))
    return channel


@pytest.fixture(name="ledger")
def _ledger() -> CountingLedger:
    return CountingLedger()


@pytest.fixture(name="tube")
def _tube(channel: Scripted, ledger: CountingLedger) -> Gateway:
    return connect(api_root=ROOT, user=USER, clock=VirtualClock(), ledger=ledger, transport=channel)


def _locked(channel: FakeChannel, request: Outgoing, act: Callable[[], Reply]) -> Reply:
    """YouTube keeps the video private, and says so in its answer."""
    echo = json.loads(act().body)
    echo["status"]["privacyStatus"] = channel.videos["video000000"]["status"]["privacyStatus"] = "private"
    return Reply(200, {}, json.dumps(echo).encode())


def test_a_video_that_is_kept_private_is_said_once_and_not_tried_again(tube: Gateway, channel: Scripted) -> None:
    channel.fault("videos.update", _locked)
    with pytest.raises(RemoteError) as caught:
        tube.set_visibility("video000000", Visibility.PUBLIC)
    assert (caught.value.why, caught.value.next_step) == ("locked_private", Next.GIVE_UP)
    assert channel.log.count("videos.update") == 1


def _another_title(channel: FakeChannel, request: Outgoing, act: Callable[[], Reply]) -> Reply:
    echo = json.loads(act().body)
    echo["snippet"]["title"] = "something else"
    return Reply(200, {}, json.dumps(echo).encode())


def test_an_echo_that_differs_is_not_taken_for_success(tube: Gateway, channel: Scripted) -> None:
    channel.fault("videos.update", _another_title)
    with pytest.raises(RemoteError) as caught:
        tube.update_video("video000000", {"title": "Neu"})
    assert caught.value.why == "echo"


def _another_id(channel: FakeChannel, request: Outgoing, act: Callable[[], Reply]) -> Reply:
    echo = json.loads(act().body)
    return Reply(200, {}, json.dumps({**echo, "id": "video999999"}).encode())


@pytest.mark.parametrize("fault", [_another_id, lost_after, lost_before, answers(500)])
def test_what_is_not_an_answer_is_read_again(tube: Gateway, channel: Scripted, fault: Any) -> None:
    channel.fault("videos.update", fault)
    assert tube.update_video("video000000", {"title": "Neu"}).fields.title == "Neu"
    assert channel.all_fired
    assert channel.videos["video000000"]["status"] == VIDEO["status"]


def test_a_server_that_never_answers_an_update_ends_it(tube: Gateway, channel: Scripted) -> None:
    channel.fault("videos.update", *[lost_before] * 4)
    with pytest.raises(RemoteError) as caught:
        tube.update_video("video000000", {"title": "Neu"})
    assert caught.value.next_step is Next.GIVE_UP
    assert channel.all_fired


def test_a_video_that_is_gone_is_said(tube: Gateway) -> None:
    with pytest.raises(RemoteError) as caught:
        tube.set_visibility("video000009", Visibility.PRIVATE)
    assert caught.value.why == "gone"


def test_a_foreign_video_among_the_ids_costs_the_owners_parts_alone(tube: Gateway, channel: Scripted) -> None:
    channel.fault("videos.list", answers(403, "forbidden"))
    found, missing = tube.videos(["video000000", "foreign"])
    assert set(found) == {"video000000"}
    assert set(missing) == {"foreign"}


def test_every_request_is_booked_with_its_price(tube: Gateway, ledger: CountingLedger) -> None:
    tube.update_video("video000000", {"title": "Neu"})
    assert ledger.booked == {Bucket.UNITS: 51}
    tube.update_video("video000000", {"title": "Neu"})
    assert ledger.booked == {Bucket.UNITS: 52}


def _item(number: int, position: int) -> dict[str, Any]:
    resource = {"kind": "youtube#video", "videoId": f"v{number}"}
    return {"id": f"i{number}", "snippet": {"position": position, "resourceId": resource}}


def _page(numbers: range, total: int, token: str = "", shift: int = 0) -> dict[str, Any]:
    items = [_item(number, number + shift) for number in numbers]
    return {"items": items, "pageInfo": {"totalResults": total}, **({"nextPageToken": token} if token else {})}


WHOLE = [_page(range(50), 60, "t"), _page(range(50, 60), 60)]


@pytest.mark.parametrize(
    "torn",
    [
        [_page(range(50), 60)],  # a page is missing
        [_page(range(50), 60, "t"), _page(range(50, 59), 59)],  # the total shrank
        [_page(range(50), 60, "t"), _page(range(50, 60), 60, shift=1)],  # a position is missing
        [_page(range(50), 60, "t"), _page(range(40, 50), 60, shift=10)],  # entries twice
    ],
)
def test_a_list_that_is_not_whole_is_read_again(tube: Gateway, channel: Scripted, torn: list[dict[str, Any]]) -> None:
    channel.pages = [*torn, *WHOLE]
    entries, is_whole = tube.items("PL1")
    assert is_whole
    assert [entry.id for entry in entries] == [f"i{number}" for number in range(60)]
    channel.pages = [*torn, *torn, *torn]
    assert tube.items("PL1")[1] is False
    assert channel.pages == []


def test_a_list_that_goes_in_circles_ends(tube: Gateway, channel: Scripted) -> None:
    channel.pages = [_page(range(50), 60, "t")] * 5
    with pytest.raises(RemoteError) as caught:
        tube.items("PL1")
    assert caught.value.why == "endless_list"


@pytest.mark.parametrize(
    "body", [b"[]", b"null", b"{}", b'{"kind": "youtube#videoListResponse"}', b'{"kind": NaN}', b"\xff"]
)
def test_no_list_is_made_of_nonsense(tube: Gateway, channel: Scripted, body: bytes) -> None:
    channel.fault("playlistItems.list", lambda _channel, _request, _act: Reply(200, {}, body))
    with pytest.raises(RemoteError) as caught:
        tube.items("PL1")
    assert caught.value.next_step is Next.STOP
