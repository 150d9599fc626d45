"""COVERAGE.md is what the generator writes, and says something on every switch."""

from __future__ import annotations

from dataclasses import fields

from zusammenmehr.sandbox import coverage
from zusammenmehr.sandbox.faults import KINDS
from zusammenmehr.sandbox.services.registry import OPERATIONS
from zusammenmehr.sandbox.settings import DESCRIPTIONS, Settings


def test_the_file_is_up_to_date() -> None:
    assert coverage.TARGET.read_text("utf-8") == coverage.text(), "run: python -m zusammenmehr.sandbox.coverage"


def test_every_switch_operation_and_fault_is_described() -> None:
    text = coverage.text()
    assert {entry.name for entry in fields(Settings)} == set(DESCRIPTIONS)
    assert [name for name in (*OPERATIONS, *DESCRIPTIONS, *KINDS) if f"| {name} |" not in text] == []
