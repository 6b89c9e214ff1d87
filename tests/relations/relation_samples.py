"""Small dyad-days and ties, written out."""

from datetime import date

import numpy as np
import pyarrow as pa

from watchfloor.records.relation import StandingTie
from watchfloor.relations.panel import QUADS, panel_of

VC, MC, VX, MX = QUADS


def table(*rows):
    """Dyad-days of rows ``("AAA", "BBB", "2024-01-01", VC, events, goldstein)``."""
    names = ("source", "target", "day", "quad", "events", "goldstein")
    columns = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    types = (pa.string(), pa.string(), pa.date32(), pa.string(), pa.int64(), pa.float64())
    values = [
        [date.fromisoformat(value) if name == "day" else value for value in columns.get(name, ())]
        for name in names
    ]
    return pa.table({n: pa.array(v, t) for n, v, t in zip(names, values, types, strict=True)})


def panel(*rows, states=None):
    return panel_of(table(*rows), states)


def tie(kind, a, b, *articles, directed=False):
    return StandingTie(
        tie_id=f"{kind}-{a}-{b}", kind=kind, a=a, b=b, directed=directed, articles=articles,
        signed=None, start="1961-07-11", end=None, source="by hand",
    )  # fmt: skip


def random_table(seed, *, states=6, rows=400, days=200):
    """Seeded dyad-days over some states, all four classes, Goldstein signs as the class has."""
    draw = np.random.default_rng(seed)
    names = [f"S{number:02}" for number in range(states)]
    quads = draw.integers(4, size=rows)
    events = draw.integers(1, 6, size=rows)
    goldstein = draw.uniform(0, 10, size=rows) * events * np.where(quads < 2, 1, -1)
    return pa.table(
        {
            "source": pa.array(draw.choice(names, rows)),
            "target": pa.array(draw.choice(names, rows)),
            "day": pa.array(19000 + draw.integers(days, size=rows), pa.int32()).cast(pa.date32()),
            "quad": pa.array([QUADS[quad] for quad in quads]),
            "events": pa.array(events, pa.int64()),
            "goldstein": pa.array(goldstein),
        }
    )
