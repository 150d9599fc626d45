"""Addresses and numbers are found in all their spellings; what only looks like one is left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.rules.people.personal_data import has_email, has_phone
from zusammenmehr.rules.people.records import looks_like_a_record
from zusammenmehr.rules.people.streets import has_street

_BEFORE = st.sampled_from(["", "Fragen an ", "Telefon: ", "ruf an unter ", "(", "am 14.02.2020, ", "Tel.: ", "call "])
_AFTER = st.sampled_from(["", ".", ", danke", ")", " oder hier", "\n", "!"])
_AREA = st.sampled_from(["0511", "030", "05551", "0441", "0176", "0151", "04921", "05031", "0531"])
_SUBSCRIBER = st.integers(100_000, 99_999_999).map(str)
_SEPARATOR = st.sampled_from([" ", "/", "-", " - ", " / ", "\u00a0", "."])


def _grouped(digits: str, size: int, separator: str) -> str:
    return separator.join(digits[start : start + size] for start in range(0, len(digits), size))


@given(_BEFORE, _AREA, _SEPARATOR, _SUBSCRIBER, st.integers(2, 8), st.booleans(), _AFTER)
def test_german_numbers_are_found(
    before: str, area: str, separator: str, subscriber: str, size: int, brackets: bool, after: str
) -> None:
    number = (f"({area})" if brackets else area) + separator + _grouped(subscriber, size, " ")

    assert has_phone(before + number + after)


@given(_BEFORE, st.sampled_from(["+49", "+380", "+963", "+90", "+44", "+1", "+98"]), _SUBSCRIBER, st.integers(2, 8))
def test_international_numbers_are_found(before: str, country: str, subscriber: str, size: int) -> None:
    for number in (f"{country} {_grouped('51' + subscriber, size, ' ')}", f"{country}51{subscriber}"):
        assert has_phone(f"{before}{number}")
        assert has_phone(f"{before}00{number[1:]}")
    assert has_phone(f"{before}{country} (0)511 {subscriber}")


@given(_AREA, _SUBSCRIBER, st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"]))
def test_numbers_in_other_digits_are_found(area: str, subscriber: str, digits: str) -> None:
    table = str.maketrans("0123456789", digits)

    assert has_phone(f"رقم {(area + ' ' + subscriber).translate(table)}")


@pytest.mark.parametrize(
    "text",
    [
        "Handy:+49 176 1234567",
        "Nummer:0176/12345678",
        "tel:+49511123456",
        "https://wa.me/491761234567",
        "0511 123456: Anmeldung",
        "Tel.-Nr.: 123 456",
        "0511\u202f123456",
        "0511\u2212123456",
        "0511 — 123456",
        "0511 /\n123456",
        "0 176 1234567",
        "0 176 12345678",
        "0 151 / 12 34 56 78",
        "0511_123456",
        "0176_12345678",
        "+49_511_123456",
    ],
)
def test_numbers_are_found_however_they_are_set(text: str) -> None:
    assert has_phone(f"Ruf an, {text}")


@pytest.mark.parametrize("text", ["Tel. 4711", "Telefon 12 34 5", "Handy: 12345", "Fax: 12345", "WhatsApp 123456"])
def test_short_numbers_behind_a_word_are_found(text: str) -> None:
    assert has_phone(text)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_dates_are_no_phone_numbers(first: date, second: date) -> None:
    for form in ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%d/%m/%Y", "%d-%m-%Y", "%d. %m. %Y", "%m/%Y", "%Y%m%d"):
        text = f"{first.strftime(form)} - {second.strftime(form)}"
        assert not has_phone(text), text
        assert not has_phone(f"vom {first.strftime(form)} bis {second.strftime(form)}, 09:30 Uhr")


@given(st.integers(1, 999), st.integers(1900, 2099), st.sampled_from("EN"))
def test_references_years_and_postcodes_are_no_phone_numbers(number: int, year: int, letter: str) -> None:
    assert not has_phone(f"{letter}-{year}-{number:03d}")
    assert not has_phone(f"{number:03d}/{year}")
    assert not has_phone(f"{number + 1000:05d} Celle, {year}–{year + 3}")


@pytest.mark.parametrize(
    "text",
    [
        "00:00:01 Anfang, 00:12:30 Ende",
        "von 08.30 - 11.00 Uhr und 08:30-11:00 Uhr",
        "0,5 Prozent, 0.3333333333 und 1.000.000 Menschen",
        "+10.000.000 Euro",
        "IBAN DE02 1203 0000 0000 2020 51",
        "Hilfetelefon 08000 116 016",
        "kostenlos unter 0800 1110111",
        "https://example.org/?id=0511123456789",
        "ISBN 978-3-16-148410-0",
        "Aktenzeichen 0511/2020",
        "2015/2016/2017/2018",
        "1 2 3 4 5 6 7 8 9 10",
        "25. bis 27. 11. 2019, 14 bis 18 Uhr, Raum 0.112",
        "29.000 Menschen aus 130 Ländern",
        "ISBN 0306406152",
        "Spendenkonto: 0532013000, IBAN DE 02 1203 0000 0000 2020 51",
        "Das Telefon 1876 und das Handy 1990",
        "Niedersachsen mobil 2021/2022",
        "mobil: 10.000 Menschen, ein Handy 1.000 Euro",
        "+ 10 000 000 Menschen",
        "www.example.org/0176123456789",
        "Von 0 150 300 450 600 bis 750 Punkten",
        "Es stand 1:0 170 Minuten lang",
        "Die Teams haben 0 160 und 170 Punkte",
        "Aktenzeichen 0511_2020",
        "IMG_0123_4567.jpg und 2020_02_14_0930",
        "film_0511_123456_fassung.mp4",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert not has_phone(text)


_NAME = st.from_regex(r"[a-z][a-z0-9._-]{0,15}[a-z0-9]", fullmatch=True).filter(lambda name: ".." not in name)
_HOST = st.from_regex(r"[a-z][a-z0-9-]{0,10}[a-z0-9](\.[a-z]{2,10}){1,2}", fullmatch=True)
_AT = st.sampled_from(["@", " @ ", "(at)", " (at) ", "[at]", " [AT] ", "(ät)", "＠"])


@given(_BEFORE, _NAME, _AT, _HOST, _AFTER)
def test_addresses_are_found_however_they_are_written(before: str, name: str, at: str, host: str, after: str) -> None:
    assert has_email(before + name + at + host + after)


@given(_NAME, _HOST)
def test_the_offices_own_address_is_allowed(name: str, host: str) -> None:
    address = f"{name}@{host}"

    assert not has_email(f"Fragen an {address.upper()}.", frozenset({address}))
    assert has_email(f"{address} und jemand@{host}x", frozenset({address}))


@pytest.mark.parametrize(
    "text",
    [
        "jemand (@) example.com",
        "jemand(a)example.com",
        "jemand (a) example.de",
        "jemand[A]example.de",
        "jemand at example dot com",
        "jemand ät example punkt de",
    ],
)
def test_addresses_that_are_spelt_out_are_found(text: str) -> None:
    assert has_email(f"Schreibt an {text}, danke")


@pytest.mark.parametrize(
    "text",
    [
        "{}. Wir freuen uns",
        "{}.\nWir freuen uns",
        "kontakt (at) example.org",
        "kontakt[at]example[punkt]org",
        "kontakt @ example.org",
        "kontakt(a)example.org",
        "kontakt (a) example.org",
        "kontakt at example dot org",
    ],
)
def test_the_offices_own_address_is_allowed_in_a_sentence_and_in_every_spelling(text: str) -> None:
    assert not has_email(f"Schreiben Sie an {text.format('kontakt@example.org')}", frozenset({"kontakt@example.org"}))


@pytest.mark.parametrize("text", ["auf Instagram @unser.verein", "Leben@Niedersachsen. Ein Film", "Wir (at) Home. Ein"])
def test_names_of_accounts_and_titles_are_no_addresses(text: str) -> None:
    assert not has_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "(a) Hotel.Restaurant",
        "Mitbringen: (a) Stift, (b) Heft. Com",
        "Teil 2 (a) singen.Und",
        "@zusammenmehr",
        "@verein@norden.social",
        "wir @ home",
        "a@b",
        "(at) home",
        "50 @ 3",
    ],
)
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert not has_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "Musterstraße 12",
        "in der Langen Straße 5a",
        "Bahnhofstr. 3",
        "Marktplatz 1, Celle",
        "Am Markt 5",
        "Sie wohnt am Markt 5.",
        "Am Markt 5, 29221 Celle",
        "Wir filmten am Markt 5 in Celle",
        "Am Schützenplatz 3 b",
        "Am Papenbrink 7",
        "Zu Hause an der Kirche 4.",
        "Hauptstr.5",
        "Hauptstr 5",
        "Musterstraße Nr. 5",
        "Musterstraße Nr.5",
        "Musterstraße, Nr. 5",
        "Musterstraße, Hausnummer 5",
        "Heinrich-Heine-Straße 5",
        "Ernst-August-Platz 1",
        "Berliner Allee 9, Hannover",
        "Mühlenweg 2",
        "Baumweg\u00a07",
        "Buchenstieg 4",
        "Rathausplatz 3, Celle",
        "Wiesenweg 12 b",
    ],
)
def test_streets_with_a_number_are_found(text: str) -> None:
    assert has_street(text)


@pytest.mark.parametrize(
    "text",
    [
        "in der Bahnhofstraße",
        "Platz 1 für alle",
        "Straße 2020",
        "am Marktplatz um 9:30 Uhr",
        "Radweg 3 km",
        "Schulweg 20 Minuten",
        "Ausbildungsplatz 2 Jahre",
        "Sitzplatz 12",
        "Auf dem Spielplatz 3 haben wir gedreht",
        "Stellplatz 7, Arbeitsplatz 4 und Parkplatz 21",
        "Kita-Platz 3 war der letzte",
        "Auf Startplatz 5 stand unser Team",
        "An der Bundesstraße 6 liegt das Heim",
        "Der Radweg 3 und der Fernwanderweg 11",
        "Rettungsweg 2 bitte freihalten",
        "Der Ausstieg 3 ist hinten",
        "Unser Weg 2: wie es weiterging",
        "Erster Platz 3",
        "Am Freitag 13 Frauen, am Montag 5.",
        "Am Tag 5 der Reise, im Raum 3, in Halle 12",
        "Am Bahnhof 3 Busse, am Markt 12 Stände",
        "Treffen am Markt 5 Minuten vorher",
        "Treffen am Rathaus 10 Uhr, am Markt 10:30 Uhr",
        "Am Markt 10, 12 und 14 Uhr",
        "Flohmarkt am Markt 17. Mai",
        "Am Markt 8-10 Uhr und am Hafen 9 bis 11 Uhr",
        "Am Rathaus 2020",
        "Auf dem Marktplatz 12 Stände",
        "Gleis 5, Bus 100, Linie 3, Kapitel 2, Folge 7",
        "Das Sprachcafé Nr. 5 und die Nummer 7",
        "Wir sind 12 Frauen und 5 Männer, er 3 Jahre alt",
    ],
)
def test_what_only_looks_like_a_street_is_none(text: str) -> None:
    assert not has_street(text)


@pytest.mark.parametrize(
    "reference",
    [
        "Muster, Erika",
        "Erika Muster",
        "Muster *3.4.1980",
        "geb. 03.04.1980",
        "e@example.org",
        "0511 1234567",
        "Einwilligung Erika Muster 2020",
        "Formular von Erika Muster",
        "Akte Muster, Erika",
        "Formular Frau Muster",
        "MUSTER ERIKA",
        "MUSTER, ERIKA 2020",
        "Erika MUSTER",
        "Akte MUSTER ERIKA",
        "erika muster",
        "muster, erika",
        "erika muster 2020-3",
        "Erika M.",
        "E. Muster",
        "Ordner 3, Erika M.",
        "Sprachcafé Göttingen, Erika Muster",
        "Göttingen 3, Erika Muster",
    ],
)
def test_records_of_people_are_recognised(reference: str) -> None:
    assert looks_like_a_record(reference)


@pytest.mark.parametrize(
    "reference",
    [
        "Formular vom 14.02.2020",
        "E-2020-017, unterschrieben am 14. 2. 2020",
        "Ordner Blau, Regal Links",
        "Akte Sprachcafé Celle 3",
        "Büro Hannover, Ordner Göttingen",
        "Landkreis Celle 2020-3",
        "E-2020-017",
        "Ordner 3, Blatt 12",
        "ordner blau, blatt 3",
        "ORDNER BLAU, BLATT 3",
        "Sprachcafé Göttingen 3",
        "Sprachcafé Bad Pyrmont 3",
        "Sprachcafé Linden",
        "SPRACHCAFÉ GÖTTINGEN 3",
        "sprachcafé göttingen 3",
        "Konzert Celle 2020-3",
        "Frauengruppe Nord 2020-3",
        "VHS HANNOVER 2020-3",
        "DRK NDS 2020-017",
        "ZUSAMMEN MEHR 2020-17",
        "EW-LINDEN-NORD-12",
        "Büro A. Regal 3",
        "noch offen",
        "wird nachgereicht",
        "liegt im büro",
    ],
)
def test_where_and_when_a_form_was_signed_is_no_record(reference: str) -> None:
    assert not looks_like_a_record(reference)


@given(
    st.integers(1990, 2099), st.integers(0, 9999), st.sampled_from(["E", "N", "EW", "Ordner Blau", "Akte", "Büro A"])
)
def test_references_to_a_file_are_no_records(year: int, number: int, word: str) -> None:
    for separator in "-/ ":
        assert not looks_like_a_record(separator.join((word, str(year), str(number))))


def test_a_long_row_of_percent_signs_is_no_address_and_takes_no_time() -> None:
    row = "%" * 100_000
    assert not has_email(f"{row}@")
    assert has_email(f"{row}erika@example.com")
    assert has_email(f"kontakt@example.org{row}erika@example.com", frozenset({"kontakt@example.org"}))
