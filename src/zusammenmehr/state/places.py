"""Where things live: beside channel.yaml what all computers share, in the machine's state folder what is only ours."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zusammenmehr.model.values import Target

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Places:
    """The paths of one channel folder and target. `machine` is this computer's state folder."""

    root: Path
    target: Target
    machine: Path

    @property
    def sandbox(self) -> Path:
        """The practice channel's own folder."""
        return self.root / ".zm" / "sandbox"

    @property
    def bindings(self) -> Path:
        """channel.state.json; the practice channel has one of its own."""
        home = self.sandbox if self.target is Target.SANDBOX else self.root
        return home / "channel.state.json"

    @property
    def claim(self) -> Path:
        """Who is running, for the other computers that share the folder."""
        return self.bindings.with_name("channel.claim.json")

    @property
    def withdrawals(self) -> Path:
        """Which films were taken off, and which were let back. What is practised stays on the practice channel."""
        home = self.sandbox if self.target is Target.SANDBOX else self.root
        return home / "withdrawals.jsonl"

    @property
    def ledger(self) -> Path:
        """What was used of the daily quota, per API project."""
        return self.machine / "quota.json"

    def channel(self, channel_id: str) -> Path:
        """This computer's folder for one channel (journal, lock). Practice channels are told apart by their folder."""
        name = channel_id
        if self.target is Target.SANDBOX:
            name = f"sandbox-{hashlib.sha256(str(self.root.resolve()).encode()).hexdigest()[:12]}"
        safe = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in name)
        return self.machine / "channels" / safe

    def journal(self, channel_id: str) -> Path:
        return self.channel(channel_id) / "journal.jsonl"

    def covers(self, channel_id: str) -> Path:
        """Which pictures of playlists this computer sent."""
        return self.channel(channel_id) / "covers.json"

    def lock(self, channel_id: str) -> Path:
        return self.channel(channel_id) / "run.lock"


def places(root: Path, target: Target, environment: Mapping[str, str]) -> Places:
    """The places of a channel folder: ZM_STATE_DIR first; else the sandbox's own folder, else the system's."""
    asked = environment.get("ZM_STATE_DIR", "")
    if asked:
        machine = Path(asked)
    elif target is Target.SANDBOX:
        machine = root / ".zm" / "sandbox" / "state"
    else:
        import platformdirs

        machine = platformdirs.user_state_path("zusammenmehr", appauthor=False)
    return Places(root=root, target=target, machine=machine)
