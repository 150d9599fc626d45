"""The upload protocol against its rules: any order of crashes, lost messages, expired sessions and lagging lists.

In every state there is at most one complete video, and it is never forgotten. When everything calms down, the film is
bound, or a person is asked, and that only where nobody can know (reliability.md section 3).
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.apply.bench import Bench
from tests.apply.crashing import CrashingStore, CrashingTransport, Plug, PulledPlugError
from tests.youtube import fake_channel as fake

from zusammenmehr.apply.recover import Recovery
from zusammenmehr.errors import DecisionError, RemoteError
from zusammenmehr.state.intents import Phase

SIZE = 262144 * 2 + 1000
_METHODS = st.sampled_from(["videos.insert", "upload.put", "upload.query"])
_TAKES = fake.takes(100)
_FAULTS = st.sampled_from([fake.lost_before, fake.lost_after, fake.answers(503), _TAKES, None])


class Protocol(RuleBasedStateMachine):
    """One story, one channel, any number of runs."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.bench = Bench(self.folder, size=SIZE)
        self.asked = False

    @rule(at=st.integers(0, 60))
    def run_and_perhaps_crash(self, at: int) -> None:
        plug = Plug(at)
        self.bench.store = CrashingStore(plug)
        try:
            uploader = self.bench.uploader(transport=CrashingTransport(plug, self.bench.channel))
            for intent in uploader.journal.open.values():
                Recovery(uploader).recover(intent, self.bench.video)
            if "a-story" not in uploader.bindings.load().stories:
                uploader.upload(self.bench.video)
            self.asked = False
        except PulledPlugError:
            pass
        except DecisionError:
            self.asked = True
        except RemoteError:
            pass
        self.bench.channel.faults.clear()

    @rule(method=_METHODS, fault=_FAULTS, before=st.integers(0, 2))
    def the_next_requests_fail(self, method: str, fault: fake.Fault | None, before: int) -> None:
        if method == "upload.put" or fault is not _TAKES:
            self.bench.channel.fault(method, *[None] * before, fault)

    @rule()
    def sessions_expire(self) -> None:
        self.bench.channel.expire_sessions()

    @rule(lag=st.booleans())
    def the_list_lags_or_catches_up(self, lag: bool) -> None:
        self.bench.channel.lag = lag
        if not lag:
            self.bench.channel.list_all()

    @invariant()
    def there_is_never_a_second_video(self) -> None:
        if hasattr(self, "bench"):
            assert len(self.bench.channel.complete()) <= 1

    @invariant()
    def what_is_remembered_can_be_read_and_is_true(self) -> None:
        if not hasattr(self, "bench"):
            return
        bound = self.bench.bindings.load().stories.get("a-story")
        intent = self.bench.journal().open.get("a-story")
        if bound is not None:
            assert self.bench.channel.content[bound.video_id] == self.bench.film_bytes
        if self.bench.channel.complete() and bound is None:
            # a complete video is never forgotten: its upload is open, and its last byte was announced
            assert intent is not None
            assert intent.final_sent
        if intent is not None and intent.phase is Phase.INTENT:
            assert not self.bench.channel.complete()

    def teardown(self) -> None:
        if not hasattr(self, "bench"):
            return
        channel = self.bench.channel
        channel.faults.clear()
        channel.lag = False
        channel.list_all()
        for _run in range(2):
            self.run_and_perhaps_crash(0)
        if "a-story" in self.bench.bindings.load().stories:
            assert len(channel.complete()) == 1
            assert self.bench.journal().open == {}
        else:
            # nobody can know: the last byte was announced, its session is gone, and no video shows the marker
            assert self.asked
            assert channel.complete() == []
            (intent,) = self.bench.journal().open.values()
            assert intent.final_sent
            assert channel.sessions[intent.address].is_gone
        shutil.rmtree(self.folder)


TestProtocol = Protocol.TestCase
TestProtocol.settings = settings(
    max_examples=60, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
