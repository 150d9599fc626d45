"""What the licences ask to be said wherever these facts are passed on; `zm tag --sources` prints it."""

from __future__ import annotations

#: In the licences' own language and words; SOURCES.md tells which fact is whose.
ATTRIBUTION = (
    "© Statistisches Bundesamt (Destatis), Gemeindeverzeichnis GV-ISys, 2021, dl-de/by-2-0; Daten verändert",
    (
        "© Die Bundeswahlleiterin, Statistische Ämter des Bundes und der Länder, Wiesbaden 2024, dl-de/by-2-0 "
        "(https://www.govdata.de/dl-de/by-2-0); Daten verändert"
    ),
    "© GeoBasis-DE / BKG 2016 (VG250); Daten verändert",
)
