"""Words that people may write for the closed vocabularies, beside the English ones of `model.values`."""

from __future__ import annotations

from typing import Final

#: design.md section 2: visibility alone may be written in German.
VISIBILITY: Final = {
    "öffentlich": "public",
    "oeffentlich": "public",
    "nicht gelistet": "unlisted",
    "nicht-gelistet": "unlisted",
    "privat": "private",
}

#: Words that are not accepted, but lead to the right one.
MEANT: Final = {
    "gemeinde": "municipality",
    "stadt": "municipality",
    "ort": "municipality",
    "landkreis": "district",
    "kreis": "district",
    "landesteil": "region",
    "land": "state",
    "niedersachsen": "state",
    "keine": "none",
    "eigene": "own",
    "lizenziert": "licensed",
    "lizenz": "licensed",
    "frei": "free",
    "gemafrei": "free",
    "webseite": "website",
    "internet": "website",
    "presse": "press",
    "soziale_medien": "social",
    "cc_by": "creativeCommon",
    "creative_commons": "creativeCommon",
    "standard": "youtube",
    "übungskanal": "sandbox",
    "uebungskanal": "sandbox",
    "neueste": "newest",
    "aelteste": "oldest",
    "titel": "title",
    "aufnahme": "recorded",
    "manuell": "manual",
    "gegend": "area",
    "thema": "topic",
    "sprache": "language",
    "jahr": "year",
    "loeschen": "delete",
    "aus": "off",
    "hinweis": "warning",
    "fehler": "error",
    "false": "off",
    "kanal": "channel",
    "ordner": "folder",
}

#: YouTube's assignable categories by number: English and German names (videoCategories.list with hl=en and hl=de).
CATEGORIES: Final = {
    "1": ("Film & Animation", "Film & Animation"),
    "2": ("Autos & Vehicles", "Autos & Fahrzeuge"),
    "10": ("Music", "Musik"),
    "15": ("Pets & Animals", "Tiere"),
    "17": ("Sports", "Sport"),
    "19": ("Travel & Events", "Reisen & Events"),
    "20": ("Gaming", "Gaming"),
    "22": ("People & Blogs", "Menschen & Blogs"),
    "23": ("Comedy", "Komödie"),
    "24": ("Entertainment", "Unterhaltung"),
    "25": ("News & Politics", "Nachrichten & Politik"),
    "26": ("Howto & Style", "Praktische Tipps & Styling"),
    "27": ("Education", "Bildung"),
    "28": ("Science & Technology", "Wissenschaft & Technik"),
    "29": ("Nonprofits & Activism", "Soziales Engagement"),
}

_TWO_LETTERS: Final = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv
    cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr
    ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw
    ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv
    ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr
    ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi
    yo za zh zu
    in iw ji jw mo sh
"""
#: Every language of two letters: ISO 639-1 (loc.gov/standards/iso639-2, 183 codes and bh), and in the last line those
#: that were replaced, which BCP 47 keeps and YouTube partly still uses (iw for Hebrew).
LANGUAGES: Final = frozenset(_TWO_LETTERS.split())

#: What people write for a language instead of its tag.
LANGUAGE_NAMES: Final = {
    "deutsch": "de",
    "german": "de",
    "deu": "de",
    "ger": "de",
    "at": "de",
    "plattdeutsch": "nds",
    "niederdeutsch": "nds",
    "englisch": "en",
    "english": "en",
    "eng": "en",
    "gb": "en",
    "us": "en",
    "arabisch": "ar",
    "arabic": "ar",
    "ara": "ar",
    "sy": "ar",
    "farsi": "fa",
    "persisch": "fa",
    "persian": "fa",
    "fas": "fa",
    "per": "fa",
    "ir": "fa",
    "dari": "prs",
    "paschtu": "ps",
    "pashto": "ps",
    "ukrainisch": "uk",
    "ukrainian": "uk",
    "ukr": "uk",
    "ua": "uk",
    "russisch": "ru",
    "russian": "ru",
    "rus": "ru",
    "türkisch": "tr",
    "tuerkisch": "tr",
    "turkish": "tr",
    "tur": "tr",
    "kurdisch": "ku",
    "kurmandschi": "kmr",
    "sorani": "ckb",
    "französisch": "fr",
    "franzoesisch": "fr",
    "french": "fr",
    "spanisch": "es",
    "polnisch": "pl",
    "rumänisch": "ro",
    "rumaenisch": "ro",
    "bulgarisch": "bg",
    "albanisch": "sq",
    "serbisch": "sr",
    "kroatisch": "hr",
    "griechisch": "el",
    "gr": "el",
    "italienisch": "it",
    "portugiesisch": "pt",
    "tigrinya": "ti",
    "somali": "so",
    "urdu": "ur",
    "vietnamesisch": "vi",
    "cz": "cs",
    "dk": "da",
    "jp": "ja",
    "cn": "zh",
}
