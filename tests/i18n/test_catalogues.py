"""German is complete, agrees with the code, and speaks politely."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest
from tests.i18n.messages import (
    GERMAN,
    ROOT,
    SOURCE,
    Found,
    catalogues,
    messages_of_click,
    messages_of_zm,
    placeholders,
    translations,
)


def _list(found: list[Found]) -> str:
    return "\n" + "\n".join(str(message).replace(f"{ROOT}/", "") for message in found)


def test_every_message_has_german() -> None:
    missing = [message for message in messages_of_zm() if message.forms not in translations()]

    assert not missing, _list(missing)


def test_every_message_of_click_has_german() -> None:
    missing = [message for message in messages_of_click() if message.forms not in translations()]

    assert messages_of_click(), "click marks no messages any more: look again at how it is translated"
    assert not missing, _list(missing)


def test_no_catalogue_keeps_what_nobody_says() -> None:
    said = {message.forms for message in (*messages_of_zm(), *messages_of_click())}
    left = [
        f"{name}: {message.id!r}"
        for name, catalogue in catalogues().items()
        for message in catalogue
        if message.id and (tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)) not in said
    ]
    struck = [f"{name}: {key!r}" for name, catalogue in catalogues().items() for key in catalogue.obsolete]

    assert not left + struck, "\n" + "\n".join(left + struck)


def test_nothing_is_fuzzy() -> None:
    fuzzy = [f"{name}: {m.id!r}" for name, catalogue in catalogues().items() for m in catalogue if m.id and m.fuzzy]

    assert not fuzzy, "\n" + "\n".join(fuzzy)


def test_two_rooms_never_translate_one_message_differently() -> None:
    first: dict[object, tuple[str, object]] = {}
    for name, catalogue in catalogues().items():
        for message in catalogue:
            if message.id:
                key = str(message.id)
                known = first.setdefault(key, (name, message.string))
                assert known[1] == message.string, f"{known[0]} and {name} differ about {key}"


@pytest.mark.parametrize("name", catalogues())
def test_placeholders_agree(name: str) -> None:
    wrong = []
    for english, german in translations().items():
        allowed = set().union(*(placeholders(form) for form in english))
        needed = placeholders(english[-1])
        for number, form in enumerate(german):
            have = placeholders(form)
            if not have <= allowed or (number == len(german) - 1 and have != needed):
                wrong.append(f"{english[-1]!r} -> {form!r}")

    assert not wrong, "\n" + "\n".join(wrong)


_FAMILIAR = re.compile(
    r"\b(?:[Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir|[Ee]uch|[Ee]uer\w*)\b"
    r"|\b(?:Prüfe|Gib|Nimm|Trage|Setze|Ändere|Benutze|Verwende|Wähle|Lösche|Füge|Starte|Schließe|Öffne|Warte|Lies|Achte"
    r"|Schreibe?|Ergänze|Korrigiere|Entferne|Melde|Versuche|Frage?|Rufe?|Siehe? nach|Beende|Schaffe)\b(?! Sie)"
)


def test_german_says_sie() -> None:
    familiar = [form for german in translations().values() for form in german if _FAMILIAR.search(form)]

    assert not familiar, "\n" + "\n".join(familiar)


@pytest.mark.parametrize("text", ["Prüfe den Ordner.", "Das ist dein Film.", "Willst du das?"])
def test_the_check_for_sie_finds_the_familiar(text: str) -> None:
    assert _FAMILIAR.search(text)


@pytest.mark.parametrize("text", ["Prüfen Sie den Ordner.", "Starten Sie neu.", "Durchsehen"])
def test_the_check_for_sie_lets_the_polite_pass(text: str) -> None:
    assert not _FAMILIAR.search(text)


def _is_message_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_", "ngettext")


def _is_composed(text: ast.expr) -> bool:
    return isinstance(text, ast.JoinedStr | ast.BinOp) or (
        isinstance(text, ast.Call) and isinstance(text.func, ast.Attribute) and text.func.attr == "format"
    )


def _calls_out_of_reach(path: Path) -> list[str]:
    """Calls of `_` and its like whose text is filled in before it is translated, or that stand inside an f-string."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = [node for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for node in ast.walk(text)]
    composed = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _is_message_call(node) and node.args and _is_composed(node.args[0])
    ]
    wrong = [node for node in hidden if isinstance(node, ast.Call) and _is_message_call(node)] + composed
    return [f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}" for node in wrong]


def test_every_message_can_be_extracted_and_is_translated_before_it_is_filled_in() -> None:
    wrong = [line for path in sorted(SOURCE.rglob("*.py")) for line in _calls_out_of_reach(path)]

    assert not wrong, "\n" + "\n".join(wrong)


def test_the_built_catalogue_is_the_one_in_the_sources() -> None:
    with (GERMAN / "LC_MESSAGES" / "zm.mo").open("rb") as handle:
        built = gettext.GNUTranslations(handle)

    for english, german in translations().items():
        if len(english) == 1:
            assert built.gettext(english[0]) == german[0]
        else:
            one, many = english
            assert (built.ngettext(one, many, 1), built.ngettext(one, many, 2)) == german
