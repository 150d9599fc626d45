"""The gazetteer of Lower Saxony: which municipality, district and region a written place name means.

Pure: the tables lie beside the code (see SOURCES.md) and are read when they are first needed, not at import.
"""

from __future__ import annotations

from zusammenmehr.regions.areas import Area, area, areas_around
from zusammenmehr.regions.attribution import ATTRIBUTION
from zusammenmehr.regions.counting import Coverage, DistrictCoverage, RegionCoverage, coverage
from zusammenmehr.regions.lookup import find
from zusammenmehr.regions.nouns import (
    DEFAULT_REGION_TITLES,
    District,
    DistrictKind,
    Municipality,
    MunicipalityKind,
    RegionKey,
    Samtgemeinde,
    region_titles,
)
from zusammenmehr.regions.outcomes import Ambiguous, AreaNeedsPlace, Candidate, Lookup, Outside, Unknown
from zusammenmehr.regions.placements import Placement, placement
from zusammenmehr.regions.places import (
    Former,
    FoundDistrict,
    FoundMunicipality,
    FoundRegion,
    FoundSamtgemeinde,
    FoundState,
    Place,
    public_place,
    spelling_of,
)
from zusammenmehr.regions.svg_map import MapTexts, coverage_svg
from zusammenmehr.regions.tables import (
    district,
    districts,
    municipalities,
    municipality,
    regions,
    samtgemeinde_of,
    samtgemeinden,
)

__all__ = [
    "ATTRIBUTION",
    "DEFAULT_REGION_TITLES",
    "Ambiguous",
    "Area",
    "AreaNeedsPlace",
    "Candidate",
    "Coverage",
    "District",
    "DistrictCoverage",
    "DistrictKind",
    "Former",
    "FoundDistrict",
    "FoundMunicipality",
    "FoundRegion",
    "FoundSamtgemeinde",
    "FoundState",
    "Lookup",
    "MapTexts",
    "Municipality",
    "MunicipalityKind",
    "Outside",
    "Place",
    "Placement",
    "RegionCoverage",
    "RegionKey",
    "Samtgemeinde",
    "Unknown",
    "area",
    "areas_around",
    "complete",
    "coverage",
    "coverage_svg",
    "district",
    "districts",
    "find",
    "municipalities",
    "municipality",
    "placement",
    "public_place",
    "region_titles",
    "regions",
    "samtgemeinde_of",
    "samtgemeinden",
    "spelling_of",
]


def complete(prefix: str, limit: int = 20) -> list[str]:
    """Spellings that begin with what has been typed so far, the largest places first; at most `limit`."""
    from zusammenmehr.regions.suggest import complete as completions  # its table is for prompts alone

    return completions(prefix, limit)
