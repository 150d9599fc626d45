"""Lists that hold something twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.rule import Hit, LibraryRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.rules.view import View


class ValueTwice(LibraryRule):
    code = "ZM128"
    name = "value-twice"
    severity = Severity.WARNING
    what = N_("A list holds the same entry twice.")
    why = N_("Usually another one was meant.")
    bad = "pinned: [2020-chor, 2020-chor]"
    good = "pinned: [2020-chor]"
    message = N_("An entry of `{key}` stands there twice.")
    remedy = N_("Remove one of the two, or write what was meant.")
    claims = (kinds.VALUE_TWICE,)

    def check(self, view: View) -> Iterator[Hit]:
        for position, spec in enumerate(view.channel.playlists):
            for name, values in (("manual", spec.manual), ("pinned", spec.pinned)):
                if len(set(values)) < len(values):
                    yield Hit(view.channel.at(f"playlists.{position}.{name}"), {"key": name})
