"""Every reason that YouTube has for refusing a film is explained, in both languages, and named in docs/json.md."""

from __future__ import annotations

import pytest
from tests.docs.values import table
from tests.i18n.messages import translations

from zusammenmehr.plan.plan import LeftOut, Why
from zusammenmehr.report.trouble_words import TROUBLES, trouble_words
from zusammenmehr.report.why_words import why_words
from zusammenmehr.sandbox import discovery
from zusammenmehr.sandbox.services.video_state import REFUSALS


def words_of(schema: str, field: str) -> set[str]:
    """The values that the API's description gives a field."""
    return set(discovery.load().schemas[schema]["properties"][field]["enum"])


def test_the_table_has_every_word_of_the_api_and_no_other() -> None:
    failures, rejections = words_of("VideoStatus", "failureReason"), words_of("VideoStatus", "rejectionReason")
    processing = words_of("VideoProcessingDetails", "processingFailureReason")

    assert set(TROUBLES) == failures | rejections | processing
    assert set(TROUBLES) == table("json.md", "trouble")
    fields = dict.fromkeys(failures, "failureReason") | dict.fromkeys(rejections, "rejectionReason")
    assert fields == REFUSALS


@pytest.mark.parametrize("trouble", TROUBLES)
def test_each_says_what_it_means_and_what_to_do(trouble: str) -> None:
    meaning, remedy = TROUBLES[trouble]

    assert {(meaning,), (remedy,)} <= translations().keys()
    assert trouble_words(trouble, "a-story") == f"{meaning} {remedy.format(story='a-story')}"
    assert meaning in why_words(LeftOut(story="a-story", reason=Why.REJECTED, trouble=trouble))


def test_a_word_that_nobody_knew_is_told_as_it_is() -> None:
    assert "“newWord”" in trouble_words("newWord", "a-story")


def test_without_a_word_the_sentence_holds_too() -> None:
    assert "YouTube Studio" in trouble_words("", "a-story")
