"""JSON Schema for editors: in step with the models, valid, and of one mind with `zm validate` about the samples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from babel.messages.pofile import read_po
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it comes without types
from tests.files.cases import cases

from zusammenmehr.files import kinds
from zusammenmehr.files.json_schema import json_schema
from zusammenmehr.files.yaml_document import read_document

REPOSITORY = Path(__file__).parents[2]
Kind = Literal["story", "channel"]
BOTH: tuple[Kind, Kind] = ("story", "channel")


def german(message: str) -> str:
    with (REPOSITORY / "src/zusammenmehr/locale/de/files.po").open("rb") as handle:
        found = read_po(handle).get(message)
    assert found is not None, message
    return str(found.string)


@pytest.mark.parametrize("kind", BOTH)
def test_the_committed_schema_is_the_generated_one(kind: Kind) -> None:
    committed = REPOSITORY / "schemas" / f"{kind}.schema.json"

    assert json.loads(committed.read_text(encoding="utf-8")) == json_schema(kind, german), (
        f"run: zm --lang de schema {kind} > schemas/{kind}.schema.json"
    )


@pytest.mark.parametrize("kind", BOTH)
def test_it_is_a_valid_schema_in_which_every_key_is_described(kind: Kind) -> None:
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)

    for block in (schema, *schema.get("$defs", {}).values()):
        assert block["additionalProperties"] is False
        for name, described in block["properties"].items():
            assert described.get("description"), name


@pytest.mark.parametrize("file", sorted(REPOSITORY.glob("stories/*/story.yaml")), ids=lambda file: file.parent.name)
def test_the_sample_stories_are_valid_for_editors_too(file: Path) -> None:
    document = read_document(file.read_bytes(), file.name)

    assert [error.message for error in Draft202012Validator(json_schema("story")).iter_errors(document.value)] == []
    assert "yaml-language-server: $schema=../../schemas/story.schema.json" in document.text


def test_the_sample_channel_is_valid_for_editors_too() -> None:
    document = read_document((REPOSITORY / "channel.yaml").read_bytes(), "channel.yaml")

    assert [error.message for error in Draft202012Validator(json_schema("channel")).iter_errors(document.value)] == []


#: What a schema cannot know: calendars, clocks, repetition, what two keys say together, and the form of the file.
BEYOND_A_SCHEMA = (
    *(
        "date-impossible",
        "time-skipped",
        "time-doubled",
        "value-twice",
        "withdrawn-undated",
        "withdrawn-mentioned",
        "yaml-",
    ),
    *(
        "timezone-",
        "channel-id-missing",
        "key-missing 2",
        "key-missing 3:14 | key=consent",
        "key-missing 4:5 | key=consent",
    ),
)


@pytest.mark.parametrize("kind", BOTH)
def test_editors_and_zm_agree(kind: Kind) -> None:
    validator = Draft202012Validator(json_schema(kind))
    for case in cases(f"{kind}.txt"):
        errors = list(validator.iter_errors(read_document(case.text.encode(), "f").value))
        if case.expected == ("nothing",):
            assert errors == [], case.name
        elif not all(line.startswith(BEYOND_A_SCHEMA) for line in case.expected):
            assert errors, case.name


def test_descriptions_are_in_the_language_asked_for() -> None:
    assert json_schema("story", str.upper)["properties"]["title"]["description"].isupper()


def test_every_key_of_the_schema_has_a_german_word_or_is_one() -> None:
    from zusammenmehr.files.german_keys import english

    assert english("Titel", ["title"]) == "title"
    assert english("titel", ["name"]) == "title"
    assert english("xyzzy", ["title"]) == ""
    assert kinds.KEY_GERMAN in kinds.KINDS
