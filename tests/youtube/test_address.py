"""The id in whatever address people copy, and none where there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.youtube.address import studio_address, video_id_in

ID = "aB3-_xyz789"


@pytest.mark.parametrize(
    "address",
    [
        f"https://www.youtube.com/watch?v={ID}",
        f"https://www.youtube.com/watch?list=PL1&v={ID}&t=10s",
        f"http://m.youtube.com/watch?v={ID}#t=1",
        f"youtube.com/watch?v={ID}",
        f"https://youtu.be/{ID}",
        f"https://youtu.be/{ID}?si=abcdef",
        f"https://www.youtube.com/shorts/{ID}",
        f"https://www.youtube.com/live/{ID}?feature=share",
        f"https://www.youtube-nocookie.com/embed/{ID}",
        f"http://127.0.0.1:8080/watch/{ID}",
        studio_address(ID),
        f"{studio_address(ID).removesuffix('edit')}analytics/tab-overview",
        f"<https://youtu.be/{ID}>",
        f"„https://youtu.be/{ID}“.",
        f"https://www.youtube.com/watch?feature=x&amp;v={ID}",
        f"https://www.youtube.com/Watch?V={ID}",
        f"https://m.youtube.com/#/watch?v={ID}",
        f"https://www.youtube.com/e/{ID}",
        f"https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3D{ID}%26feature%3Dshare",
        f"https://consent.youtube.com/m?continue=https%3a%2f%2fwww.youtube.com%2fwatch%3fv%3d{ID}&gl=DE",
        f"youtube.com/watch?v={ID}%20",
        ID,
        f"  {ID}\n",
    ],
)
def test_the_id_is_found(address: str) -> None:
    assert video_id_in(address) == ID


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2021-chor-celle",
        f"https://example.org/watch?v={ID}",
        f"https://youtube.com.example.org/watch?v={ID}",
        f"https://notyoutube.com/watch?v={ID}",
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/playlist?list=PL1234567890",
        "https://youtu.be/",
        f"https://youtu.be/{ID}0",
        f"https://www.youtube.com/watch?v={ID}0",
        f"{ID}0",
        "http://[",
    ],
)
def test_nothing_else_is_taken_for_one(text: str) -> None:
    assert video_id_in(text) == ""


@given(st.text())
def test_it_never_fails_and_never_makes_an_id_up(text: str) -> None:
    found = video_id_in(text)

    assert found == "" or found in text
