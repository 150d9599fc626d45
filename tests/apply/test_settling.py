"""What an earlier run left open is settled story by story: one that cannot be keeps neither the others nor the run."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from zusammenmehr.app import settling
from zusammenmehr.apply.recover import Recovery
from zusammenmehr.errors import DecisionError, FolderError, LimitError, Next, RemoteError, ZmError
from zusammenmehr.model.desired import Desired

LIMIT = LimitError("limit", bucket="uploads", until=datetime(2026, 11, 23, tzinfo=UTC))


@pytest.fixture(name="settled")
def _settled(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Settles three open uploads, of which the second ends with an error; `closed`: its upload is closed by then."""

    def settle(error: ZmError, *, closed: bool) -> list[str]:
        intents = {story: SimpleNamespace(story=story, phase="lost") for story in ("a", "b", "c")}
        uploader = SimpleNamespace(journal=SimpleNamespace(open=intents))
        seen: list[str] = []

        def recover(_self: Recovery, intent: Any, _video: object) -> None:
            seen.append(intent.story)
            if intent.story == "b":
                if closed:
                    uploader.journal.open = {story: one for story, one in intents.items() if story != "b"}
                raise error

        monkeypatch.setattr(settling, "_uploader", lambda _connection: uploader)
        monkeypatch.setattr(Recovery, "recover", recover)
        settling.settle(SimpleNamespace(), Desired({}))  # type: ignore[arg-type]  # nothing of it is asked
        return seen

    return settle


@pytest.mark.parametrize("error", [DecisionError("?"), FolderError("film"), RemoteError("no answer"), LIMIT])
def test_one_that_stays_open_keeps_nobody(settled: Any, error: ZmError) -> None:
    assert settled(error, closed=False) == ["a", "b", "c"]


def test_what_no_later_step_would_say_is_said(settled: Any) -> None:
    with pytest.raises(DecisionError, match="two videos"):
        settled(DecisionError("two videos"), closed=True)


def test_without_a_network_nothing_else_is_tried(settled: Any) -> None:
    with pytest.raises(RemoteError):
        settled(RemoteError("away", next_step=Next.STOP), closed=False)
