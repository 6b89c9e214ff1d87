"""Publishers' names and codes of states as ids, and CAMEO codes as types: small joined tables."""

from collections.abc import Iterator

import pyarrow as pa

from watchfloor.codebook.book import Codebook
from watchfloor.codebook.history import (
    load_cameo_roots,
    load_publisher_codes,
    load_publisher_names,
)
from watchfloor.history.layout import Layout


def state_names(codebook: Codebook, series: str) -> pa.Table:
    """What a series may call a state, in lower case, with its id; each name once.

    A row of ``publisher_names.csv`` goes before the codebook's own names and ids.
    """
    names = dict(_own_names(codebook))
    for row in load_publisher_names():
        if row.series == series:
            names[row.name.lower()] = row.actor_id
    return pa.table(
        {
            "name": pa.array(list(names), pa.string()),
            "actor_id": pa.array(list(names.values()), pa.string()),
        }
    )


def codes_of(codebook: Codebook, layout: Layout) -> pa.Table:
    """The codes of a layout's scheme in lower case, each with type, class and weight."""
    match layout.scheme:
        case "cameo":
            return _cameo_codes(codebook)
        case "plover":
            return _plover_types(codebook)
        case "publisher":
            return _publisher_codes(codebook, layout.series)


def cameo_roots() -> pa.Table:
    """The class of each CAMEO root, for codes below it that the codebook has not."""
    quads = load_cameo_roots()
    return pa.table(
        {
            "root": pa.array(list(quads), pa.string()),
            "quad": pa.array(list(quads.values()), pa.string()),
        }
    )


def _cameo_codes(codebook: Codebook) -> pa.Table:
    """Each CAMEO code with its PLOVER type, its class and its Goldstein weight."""
    quads = load_cameo_roots()
    codes = list(codebook.events.cameo.values())
    return pa.table(
        {
            "code": pa.array([code.code for code in codes], pa.string()),
            "event_type": pa.array([code.event_type for code in codes], pa.string()),
            "quad": pa.array([quads[code.code[:2]] for code in codes], pa.string()),
            "goldstein": pa.array([code.goldstein for code in codes], pa.float64()),
        }
    )


def _plover_types(codebook: Codebook) -> pa.Table:
    """Each PLOVER type with its class; types have no weight."""
    types = list(codebook.events.types.values())
    return pa.table(
        {
            "code": pa.array([each.name.lower() for each in types], pa.string()),
            "event_type": pa.array([each.name for each in types], pa.string()),
            "quad": pa.array([quad_word(each.quad) for each in types], pa.string()),
            "goldstein": pa.nulls(len(types), pa.float64()),
        }
    )


def _publisher_codes(codebook: Codebook, series: str) -> pa.Table:
    """Each code of a publisher's own scheme with the PLOVER type it stands for, and its class."""
    codes = [row for row in load_publisher_codes() if row.series == series]
    types = codebook.events.types
    quads = [quad_word(types[row.event_type].quad) if row.event_type else None for row in codes]
    return pa.table(
        {
            "code": pa.array([row.code.lower() for row in codes], pa.string()),
            "event_type": pa.array([row.event_type for row in codes], pa.string()),
            "quad": pa.array(quads, pa.string()),
            "goldstein": pa.nulls(len(codes), pa.float64()),
        }
    )


def quad_word(quad: str) -> str:
    """``verbal_cooperation`` for the codebook's "verbal cooperation"."""
    return quad.replace(" ", "_")


def _own_names(codebook: Codebook) -> Iterator[tuple[str, str]]:
    for row in codebook.actors.rows:
        if row.kind == "state":
            for name in (row.actor_id, row.name, *row.aliases):
                yield name.lower(), row.actor_id
