"""Every reason for leaving something alone has a sentence."""

from __future__ import annotations

import pytest

from zusammenmehr.plan.plan import LeftOut, Why
from zusammenmehr.report.why_words import why_words


@pytest.mark.parametrize("why", list(Why))
def test_every_reason_has_words(why: Why) -> None:
    said = why_words(LeftOut(reason=why, story="a-story", playlist="alle", video_id="V", fields=("title",)))
    assert said
    assert "{" not in said
