"""Which regions, districts and municipalities have how many stories, and which have none."""

from __future__ import annotations

from collections import Counter

from zusammenmehr.regions._value import Value
from zusammenmehr.regions.nouns import District, Municipality, RegionKey
from zusammenmehr.regions.tables import districts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from zusammenmehr.regions.placements import Placement


class DistrictCoverage(Value):
    """A district and its number of stories."""

    district: District
    stories: int


class RegionCoverage(Value):
    """A region, its number of stories, and its districts by key. Stories that name only the region count here alone."""

    region: RegionKey
    stories: int
    districts: tuple[DistrictCoverage, ...]


class Coverage(Value):
    """All four regions, all 45 districts, and the municipalities that have a story.

    A story counts once in every region, district and municipality that it names, so sums may exceed `stories`, the
    number of all. `statewide`: those about all of Lower Saxony; `without_place`: ids of those that name no place.
    """

    stories: int
    statewide: int
    without_place: tuple[str, ...]
    regions: tuple[RegionCoverage, ...]
    municipalities: tuple[tuple[Municipality, int], ...]

    @property
    def districts(self) -> tuple[DistrictCoverage, ...]:
        """All 45, region by region."""
        return tuple(district for region in self.regions for district in region.districts)

    @property
    def missing_regions(self) -> tuple[RegionKey, ...]:
        """Regions without a story."""
        return tuple(region.region for region in self.regions if not region.stories)

    @property
    def missing_districts(self) -> tuple[District, ...]:
        """Districts without a story, region by region."""
        return tuple(entry.district for entry in self.districts if not entry.stories)


def coverage(placements: Iterable[Placement]) -> Coverage:
    """Counts the stories. For anything that viewers see, pass `Placement.public(...)`."""
    stories = list(placements)
    in_region = Counter(region for story in stories for region in story.regions)
    in_district = Counter(district for story in stories for district in story.districts)
    in_municipality = Counter(municipality for story in stories for municipality in story.municipalities)
    return Coverage(
        stories=len(stories),
        statewide=sum(story.is_statewide for story in stories),
        without_place=tuple(story.story for story in stories if not story.places),
        regions=tuple(
            RegionCoverage(
                region,
                in_region[region],
                tuple(
                    DistrictCoverage(district, in_district[district])
                    for district in districts()
                    if district.region is region
                ),
            )
            for region in RegionKey
        ),
        municipalities=tuple(sorted(in_municipality.items(), key=lambda entry: entry[0].key)),
    )
