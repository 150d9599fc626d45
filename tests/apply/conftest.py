"""Crashes here end a run, not the computer: no test waits for the disk (`tests/state` tests that syncing is done)."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
