"""A piece of a publisher's file to rows of one shape: parsed by Arrow, mapped by one SQL query.

Nothing here loops over lines: names of states and codes of events are joined tables.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from watchfloor.codebook.book import Codebook
from watchfloor.history.layout import Layout
from watchfloor.history.names import cameo_roots, codes_of, state_names
from watchfloor.history.pieces import Piece
from watchfloor.history.refusing import RefusedLine
from watchfloor.reports.reasons import unreadable

_MAPPED: Final = """
    WITH parts AS (
        SELECT line,
            {record_id} AS record_id, {day} AS day,
            {source} AS source_place, {target} AS target_place,
            {source_name} AS source_name, {target_name} AS target_name,
            {code} AS code, {quad} AS quad, {goldstein} AS goldstein,
            {country} AS place, {released} AS released
        FROM cells
    )
    SELECT p.line, p.record_id, p.day, s.actor_id AS source, t.actor_id AS target,
        CASE WHEN s.actor_id IS NULL THEN coalesce(p.source_name, nullif(p.source_place, '')) END
            AS source_name,
        CASE WHEN t.actor_id IS NULL THEN coalesce(p.target_name, nullif(p.target_place, '')) END
            AS target_name,
        p.code, e.event_type, coalesce(p.quad, e.quad, r.quad) AS quad,
        coalesce(p.goldstein, e.goldstein) AS goldstein,
        c.actor_id AS country, p.released, e.code IS NOT NULL AS known_code
    FROM {pairs} p
    LEFT JOIN names s ON s.name = lower(trim(p.source_place))
    LEFT JOIN names t ON t.name = lower(trim(p.target_place))
    LEFT JOIN names c ON c.name = lower(trim(p.place))
    LEFT JOIN codes e ON e.code = lower(p.code)
    LEFT JOIN roots r ON r.root = left(p.code, 2)
    -- An empty line comes as a row without a single cell.
    WHERE p.day IS NOT NULL OR coalesce(
        p.record_id, p.code, p.source_place, p.target_place, p.source_name, p.target_name
    ) IS NOT NULL
    ORDER BY p.line
"""
_EACH_PAIR: Final = """(
    SELECT p.* EXCLUDE (source_place, target_place), s.source_place, t.target_place
    FROM parts p,
        unnest(list_distinct(string_split(coalesce(p.source_place, ''), '{several}')))
            AS s (source_place),
        unnest(list_distinct(string_split(coalesce(p.target_place, ''), '{several}')))
            AS t (target_place)
)"""
_REASONS: Final[Mapping[str, str]] = {
    "row_id": "It has no id.",
    "row_date": "It has no date that can be read.",
    "row_code": "Its event code {code!r} is not in the codebook.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceRows:
    """What a piece gave."""

    rows: pa.Table
    """Columns of `HistoryEvent` in file order, but for ``file_sha256``; ids may repeat."""
    refused: tuple[RefusedLine, ...]


class RowReader:
    """Takes pieces of files of one layout apart. Keeps an engine in memory: close it."""

    def __init__(self, layout: Layout, codebook: Codebook) -> None:
        self.layout = layout
        self._engine = duckdb.connect(config={"threads": 2, "memory_limit": "1GB"})
        self._engine.register("names", state_names(codebook, layout.series))
        self._engine.register("codes", codes_of(codebook, layout))
        self._engine.register("roots", cameo_roots())
        self._columns = None if layout.header else layout.columns

    def close(self) -> None:
        """Give the engine back."""
        self._engine.close()

    def rows(self, piece: Piece) -> PieceRows:
        """The piece's events and the lines that gave none; pieces come in file order."""
        cells, misshapen = self._cells(piece)
        self._engine.register("cells", cells)
        mapped = self._engine.sql(_query(self.layout)).to_arrow_table()
        self._engine.unregister("cells")
        good, bad = _parted(mapped)
        refused = sorted((*misshapen, *bad), key=lambda each: each.line)
        return PieceRows(rows=self._shaped(good), refused=tuple(refused))

    def _shaped(self, rows: pa.Table) -> pa.Table:
        code = rows["code"]
        cameo = code if self.layout.scheme == "cameo" else pa.nulls(len(code), pa.string())
        shaped = rows.drop_columns(["code", "known_code"]).append_column("cameo", cameo)
        return shaped.append_column(
            "series", pa.array([self.layout.series] * rows.num_rows, pa.string())
        )

    def _cells(self, piece: Piece) -> tuple[pa.Table, list[RefusedLine]]:
        """Every record as text cells with its line, and the lines of another shape."""
        content = piece.content
        skipped = 0
        if self.layout.header and piece.starts:
            head, _, content = content.partition(b"\n")
            following = content.partition(b"\n")[0]
            self._columns = self.layout.named(head.decode(), following.decode())
            skipped = 1
        names = self._columns
        assert names is not None, "the first piece of a file comes first"
        misshapen: list[csv.InvalidRow] = []
        table = _parsed(content, names, self.layout, misshapen)
        for name in self.layout.optional:
            if name not in names:
                table = table.append_column(name, pa.nulls(table.num_rows, pa.string()))
        lines, bad = _numbered(table, misshapen, piece.first_line + skipped, self.layout.quoted)
        return table.append_column("line", lines), bad


def _query(layout: Layout) -> str:
    parts = {name: getattr(layout.parts, name) for name in layout.parts.__slots__}
    pairs = _EACH_PAIR.format(several=layout.several) if layout.several else "parts"
    return _MAPPED.format(**parts, pairs=pairs)


def _parsed(
    content: bytes, names: Sequence[str], layout: Layout, misshapen: list[csv.InvalidRow]
) -> pa.Table:
    def keep(row: csv.InvalidRow) -> str:
        misshapen.append(row)
        return "skip"

    if not content.strip():
        return pa.table({name: pa.nulls(0, pa.string()) for name in names})
    try:
        return _read(content, names, layout, keep)
    except pa.ArrowInvalid as error:
        raise unreadable("row_shape", f"Its lines cannot be told apart: {error}") from error


def _read(
    content: bytes, names: Sequence[str], layout: Layout, keep: Callable[[csv.InvalidRow], str]
) -> pa.Table:
    return csv.read_csv(
        pa.BufferReader(content),
        # One thread: the numbers of misshapen rows are known only then.
        read_options=csv.ReadOptions(
            use_threads=False, column_names=names, block_size=len(content) + 1
        ),
        parse_options=csv.ParseOptions(
            delimiter=layout.delimiter,
            quote_char='"' if layout.quoted else False,
            double_quote=layout.quoted,
            newlines_in_values=layout.quoted,
            ignore_empty_lines=False,
            invalid_row_handler=keep,
        ),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=True,
            null_values=[""],
            quoted_strings_can_be_null=True,
        ),
    )


def _numbered(
    table: pa.Table, misshapen: list[csv.InvalidRow], first: int, quoted: bool
) -> tuple[pa.Array, list[RefusedLine]]:
    """The line on which every good row begins, and the misshapen ones with theirs."""
    lines = np.ones(table.num_rows + len(misshapen), np.int64)
    bad = np.array([row.number - 1 for row in misshapen], np.int64)
    good = np.delete(np.arange(len(lines)), bad)
    if quoted:
        lines[good] += _breaks(table)
        lines[bad] += np.array([row.text.count("\n") for row in misshapen], np.int64)
    begins = first + np.cumsum(lines) - lines
    refused = [
        RefusedLine(line=line, reason="row_shape", detail=_misshapen(row))
        for line, row in zip(begins[bad].tolist(), misshapen, strict=True)
    ]
    return pa.array(begins[good]), refused


def _breaks(table: pa.Table) -> np.ndarray:
    """How many line breaks the cells of each row hold."""
    total = np.zeros(table.num_rows, np.int64)
    for column in table.columns:
        total += pc.fill_null(pc.count_substring(column, "\n"), 0).to_numpy()
    return total


def _misshapen(row: csv.InvalidRow) -> str:
    return f"It has {row.actual_columns} cells, expected {row.expected_columns}."


def _parted(mapped: pa.Table) -> tuple[pa.Table, list[RefusedLine]]:
    """The rows that are events, and those that lack what an event must have."""
    empty = {
        "row_id": pc.is_null(mapped["record_id"]),
        "row_date": pc.is_null(mapped["day"]),
        "row_code": pc.and_(pc.invert(mapped["known_code"]), pc.is_null(mapped["quad"])),
    }
    any_empty = pc.or_(pc.or_(empty["row_id"], empty["row_date"]), empty["row_code"])
    good = mapped.filter(pc.invert(any_empty))
    return good, list(_refusals(mapped, empty)) if pc.any(any_empty).as_py() else []


def _refusals(mapped: pa.Table, empty: Mapping[str, pa.ChunkedArray]) -> Iterator[RefusedLine]:
    seen: set[int] = set()
    for reason, lacks in empty.items():
        for row in mapped.filter(lacks).select(["line", "code"]).to_pylist():
            if row["line"] in seen:
                continue
            seen.add(row["line"])
            detail = _REASONS[reason].format(code=row["code"])
            yield RefusedLine(line=row["line"], reason=reason, detail=detail)
