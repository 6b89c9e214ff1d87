"""docs/screen.md tells every page, every list of the API and each of its filters."""

from pathlib import Path

import pytest

from watchfloor.web.api.resources import RESOURCES
from watchfloor.web.navigation import NAVIGATION

TEXT = (Path(__file__).parents[2] / "docs" / "screen.md").read_text("utf-8")
ROWS = [line.split(" | ") for line in TEXT.splitlines() if line.startswith("| ")]


@pytest.mark.parametrize("place", NAVIGATION, ids=lambda place: place.title)
def test_every_page_of_the_navigation_is_told_with_its_address(place):
    assert any(row[0] == f"| {place.title}" and row[1] == f"`{place.path}`" for row in ROWS)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_every_list_of_the_api_is_told_with_its_filters(resource):
    (row,) = [row for row in ROWS if row[0] == f"| `{resource.name}`"]
    filters = row[2].removesuffix(" |").split(", ")
    assert filters == [f"`{each.name}`" for each in resource.filters]
