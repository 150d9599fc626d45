"""What a plan depends on is asked of the person at the terminal; where there is none, nobody is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.cli.output import say
from zusammenmehr.cli.prompts import confirm

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zusammenmehr.cli.settings import Settings
    from zusammenmehr.plan.questions import Ask, Question

#: So many questions of a kind are asked one by one; of more, all at once.
_HANDFUL: Final = 5


def asking(settings: Settings, *, is_settled: bool = False) -> Ask:
    """Asks at a terminal, and never with `--yes`, `--dry-run`, JSON, or a plan that is settled already (`--plan`):
    there a question would have no answer, or one that makes it another plan."""
    from zusammenmehr.plan.questions import nobody

    if is_settled or settings.yes or settings.dry_run or settings.json or not settings.interactive:
        return nobody

    def ask(questions: Sequence[Question]) -> Collection[Question]:
        if len(questions) > _HANDFUL:
            return questions if _all_of(questions, settings) else ()
        return [one for one in questions if _is_so(one, settings)]

    return ask


def _all_of(questions: Sequence[Question], settings: Settings) -> bool:
    from zusammenmehr.report.question_words import matter_words, together_words

    for one in questions:
        say(matter_words(one))
    return confirm(together_words(questions), settings)


def _is_so(question: Question, settings: Settings) -> bool:
    from zusammenmehr.report.question_words import asked_words, matter_words

    say(matter_words(question))
    return confirm(asked_words(question.about), settings)
