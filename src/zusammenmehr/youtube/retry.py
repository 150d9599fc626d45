"""What may be done after an answer: one table, answer x request (reliability.md 2.3). Nothing else decides it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from zusammenmehr.errors import Next
from zusammenmehr.youtube.answers import Meaning


class Request(StrEnum):
    """Kinds of requests, by what a repetition would do: the columns of the table."""

    SESSION = "session"  # opens an upload: an orphan session holds nothing
    CHUNK = "chunk"  # bytes into a session
    QUERY = "query"  # asks a session what it has
    READ = "read"
    UPDATE = "update"  # read, merged, written whole: read again before repeating
    REPLACE = "replace"  # an absolute target with nothing to merge (position, thumbnail, caption file)
    DELETE = "delete"
    INSERT = "insert"  # playlist, playlist item: a repetition may make a second one
    CAPTION = "caption"  # the server refuses a second one
    PROMOTE = "promote"  # makes a film visible, or takes it off


@dataclass(frozen=True, slots=True)
class Rule:
    """What to do next; `at_most` limits REPEAT; `renew`: with a new access token first."""

    next: Next
    at_most: int = 0
    renew: bool = False


_COLUMNS: Final = tuple(Request)

#: "repeat" alone: at most eight times; "renew" is one repetition with a new access token.
_TABLE: Final = """
                 session   chunk   query    read     update   replace  delete   insert   caption  promote
fine             done      done    done     done     done     done     done     done     done     done
not_sent         repeat    query   repeat   repeat   repeat   repeat   repeat   repeat   repeat   repeat
lost             repeat/3  query   repeat   repeat   look     repeat   repeat   look     repeat   look
broken           repeat/3  query   repeat   repeat   look     repeat   repeat   look     repeat   look
refused          give_up   query   give_up  stop     give_up  give_up  give_up  give_up  give_up  give_up
slow_down        repeat    query   repeat   repeat   repeat   repeat   repeat   look     repeat   repeat
day_limit        wait      wait    wait     wait     wait     wait     wait     wait     wait     wait
channel_limit    wait      wait    wait     wait     wait     wait     wait     wait     wait     wait
aborted          repeat    query   repeat   repeat   look     repeat   repeat   look     repeat   look
exists           give_up   query   give_up  give_up  done     done     done     done     done     give_up
gone             give_up   start_over start_over give_up give_up repeat/2 done  repeat/4 give_up  give_up
sign_in          renew     renew+query renew renew   renew    renew    renew    renew    renew    renew
no_rights        stop      stop    stop     stop     stop     stop     stop     stop     stop     stop
odd              repeat/3  query   look     stop     look     repeat/3 repeat/3 look     look     look
"""

_UNLIMITED: Final = 8


def _rule(word: str) -> Rule:
    if word.startswith("renew"):
        return Rule(Next.QUERY, renew=True) if word.endswith("+query") else Rule(Next.REPEAT, at_most=1, renew=True)
    name, _slash, limit = word.partition("/")
    step = Next(name)
    return Rule(step, at_most=int(limit) if limit else (_UNLIMITED if step is Next.REPEAT else 0))


def _read(table: str) -> dict[tuple[Meaning, Request], Rule]:
    header, *rows = [line.split() for line in table.strip().splitlines()]
    assert tuple(header) == _COLUMNS  # the columns are the kinds of requests, in their order
    return {
        (Meaning(row[0]), column): _rule(word) for row in rows for column, word in zip(_COLUMNS, row[1:], strict=True)
    }


RULES: Final[Mapping[tuple[Meaning, Request], Rule]] = _read(_TABLE)
