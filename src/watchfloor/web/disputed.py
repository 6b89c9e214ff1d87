"""Disputed areas that the map hatches, over Natural Earth's borders of 2019."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from watchfloor.errors import CallError

ATLAS: Final = "countries-50m.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedArea:
    """One hatched area."""

    key: str
    """Key of the row in ``codebook/data/territories.csv``; a user's file may have others."""
    name: str
    shape_of: str | None
    """Name of the shape in the atlas that is the area; None where it has an outline of its own."""
    geometry: Mapping[str, Any] | None
    """GeoJSON Polygon or MultiPolygon, degrees, WGS 84; None where the atlas has the shape.

    The shipped outlines are drawn by hand, to some ten kilometres: good for a map of a
    continent, not for saying on which side a village lies.
    """

    def feature(self) -> dict[str, Any]:
        """The area as GeoJSON."""
        properties = {"key": self.key, "name": self.name, "shape_of": self.shape_of}
        return {"type": "Feature", "properties": properties, "geometry": self.geometry}


def load_disputed(path: Path | None = None) -> tuple[DisputedArea, ...]:
    """The areas of a user's file, or the shipped ones. Raises CallError for a file that is bad."""
    source = path or files("watchfloor.web").joinpath("data", "disputed.geojson")
    try:
        collection = json.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CallError(f"The file of disputed areas {path} cannot be read: {error}.") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise CallError(f"The file of disputed areas {path} is no GeoJSON FeatureCollection.")
    shapes = _atlas_names()
    return tuple(_area(feature, number, shapes) for number, feature in enumerate(features, 1))


def _area(feature: Any, number: int, shapes: Sequence[str]) -> DisputedArea:
    if not isinstance(feature, dict):
        raise CallError(f"Disputed area {number} is no GeoJSON feature.")
    properties = feature.get("properties") or {}
    key, name = properties.get("key"), properties.get("name")
    shape, geometry = properties.get("shape_of"), feature.get("geometry")
    if not isinstance(key, str) or not isinstance(name, str):
        raise CallError(f"Disputed area {number} needs the properties key and name.")
    if (shape is None) == (geometry is None):
        raise CallError(
            f"Disputed area '{key}' needs either a geometry or the property shape_of, not both."
        )
    if shape is not None and shape not in shapes:
        raise CallError(f"Disputed area '{key}': the atlas has no shape '{shape}'.")
    if geometry is not None and geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise CallError(f"Disputed area '{key}' is no Polygon or MultiPolygon.")
    return DisputedArea(key=key, name=name, shape_of=shape, geometry=geometry)


def _atlas_names() -> list[str]:
    atlas = files("watchfloor.web").joinpath("static", "vendored", ATLAS)
    shapes = json.loads(atlas.read_text(encoding="utf-8"))["objects"]["countries"]["geometries"]
    return [shape["properties"]["name"] for shape in shapes]
