"""What Lower Saxony consists of: regions, districts, municipalities, Samtgemeinden."""

from __future__ import annotations

from enum import StrEnum

from zusammenmehr.regions._value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class RegionKey(StrEnum):
    """The four Ämter für regionale Landesentwicklung: every district belongs to exactly one of them."""

    BRAUNSCHWEIG = "braunschweig"
    LEINE_WESER = "leine-weser"
    LUENEBURG = "lueneburg"
    WESER_EMS = "weser-ems"


#: What viewers read where channel.yaml says nothing. The offices' own names would mislead: Braunschweig and Lüneburg
#: are cities too, and nobody in Göttingen or Stade would look there.
DEFAULT_REGION_TITLES = {
    RegionKey.BRAUNSCHWEIG: "Braunschweig, Harz und Südniedersachsen",
    RegionKey.LEINE_WESER: "Hannover, Hildesheim und Weserbergland",
    RegionKey.LUENEBURG: "Heide, Wendland und Elbe-Weser",
    RegionKey.WESER_EMS: "Ostfriesland, Emsland, Oldenburg und Osnabrück",
}


def region_titles(written: Mapping[str, str]) -> dict[RegionKey, str]:
    """What viewers read for each region: channel.yaml's words where it has some, else the default."""
    return {key: written.get(key) or title for key, title in DEFAULT_REGION_TITLES.items()}


#: What each office calls its part of the state.
REGION_NAMES = {
    RegionKey.BRAUNSCHWEIG: "Braunschweig",
    RegionKey.LEINE_WESER: "Leine-Weser",
    RegionKey.LUENEBURG: "Lüneburg",
    RegionKey.WESER_EMS: "Weser-Ems",
}


class DistrictKind(StrEnum):
    """What a district is, in its own words."""

    RURAL = "Landkreis"
    CITY = "kreisfreie Stadt"
    HANNOVER = "Region"


class MunicipalityKind(StrEnum):
    """What a municipality is, in the words of the official directory."""

    CITY = "kreisfreie Stadt"
    TOWN = "Stadt"
    MARKET_TOWN = "Flecken"
    MUNICIPALITY = "Gemeinde"
    INHABITED_AREA = "gemeindefreier Bezirk"
    UNINHABITED_AREA = "gemeindefreies Gebiet"


class District(Value):
    """One of 45. `key` has 5 digits, `name` is official ("Landkreis Göttingen"), the main plate comes first."""

    key: str
    name: str
    short_name: str
    kind: DistrictKind
    region: RegionKey
    plates: tuple[str, ...]


class Municipality(Value):
    """One of 964, unincorporated areas among them.

    `key` has 8 digits; `name` is official, `title` what viewers read (they differ for Oldenburg alone); `lat` and `lon`
    are degrees (WGS 84) of its centre; `population` of 2020-12-31; `postcode` that of its administration, "" for none;
    `spelling` finds this municipality and no other.
    """

    key: str
    name: str
    title: str
    kind: MunicipalityKind
    district: District
    lat: float
    lon: float
    population: int
    postcode: str
    spelling: str


class Samtgemeinde(Value):
    """One of 114 unions of municipalities, each within one district. `key` has 9 digits; `name` is "Artland"."""

    key: str
    name: str
    district: District
    members: tuple[Municipality, ...]
