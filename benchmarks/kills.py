"""Whether a floor survives: processes killed (SIGKILL) at random moments of their work.

    python -m benchmarks kills --times 200

Each round forks a process that works on a floor as users do, kills it at a random moment of the
time that the work takes when it is left alone, and looks at the floor from another process:

reading    reports are read; each batch is acknowledged when it is committed
judging    claims are judged, and some judgements undone; each is acknowledged
migrating  a floor of an earlier version is opened; each version by itself
forgetting a report is forgotten

Nothing acknowledged may be gone, nothing may be there twice or half, and ``verify`` must pass.
The forking process itself never opens a floor, because DuckDB does not outlive a fork.
"""

import contextlib
import gzip
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

SEED = 20241025
REPORTS = 30
BATCH_REPORTS = 3
"""Small batches make many commits to be killed in."""
JUDGEMENTS = 6
"""A round of judging left alone makes so many."""
OLD_FLOORS = Path(__file__).parents[1] / "tests/store/floors"
LATEST_OLD = 2
"""The version of the floor that is judged, and forgotten from, once it is brought up to date."""
STATES = ("Ethiopia", "Kenya", "Peru", "Chile", "Norway", "Poland", "Japan", "Egypt")
DEEDS = (
    "sent {} soldiers to",
    "accused",
    "signed an agreement with",
    "denied that it had attacked",
    "will send aid to",
    "imposed sanctions on",
)
Say = Callable[[str], None]


@dataclass(slots=True)
class Tally:
    """What happened to one kind of work."""

    kills: int = 0
    in_the_middle: int = 0
    """Kills that came before the work was done."""
    left_lying: Counter[str] = field(default_factory=Counter)
    """What a kill left beside the floor, by kind: how often it struck in the middle of a write."""
    acknowledged: int = 0
    """What was committed, as the killed processes said."""
    failures: list[str] = field(default_factory=list)

    def told(self, seconds: float) -> dict[str, Any]:
        return {
            "kills": self.kills,
            "in_the_middle": self.in_the_middle,
            "left_lying": dict(sorted(self.left_lying.items())),
            "acknowledged": self.acknowledged,
            "failures": self.failures,
            "seconds": round(seconds, 1),
        }


def measure_kills(times: int, seed: int = SEED, only: str | None = None) -> dict[str, Any]:
    """The tally of each kind of work, killed so many times; ``failures`` must be empty.

    The seed decides the moments as shares of the time the work takes, which is measured first.
    """
    _load_reader()
    tallies = {}
    with tempfile.TemporaryDirectory() as scratch:
        for work_class in WORKS:
            if only not in (None, work_class.name):
                continue
            folder = Path(scratch) / work_class.name
            folder.mkdir()
            began = time.monotonic()
            tally = _tally(work_class(folder), times, random.Random(f"{seed} {work_class.name}"))
            tallies[work_class.name] = tally.told(time.monotonic() - began)
            sys.stderr.write(f"{work_class.name}: {json.dumps(tallies[work_class.name])}\n")
    failures = sum(len(each["failures"]) for each in tallies.values())
    return {"seed": seed, "times": times, "failures": failures, **tallies}


def _tally(work: "Work", times: int, moments: random.Random) -> Tally:
    tally = Tally()
    work.prepare()
    began = time.monotonic()
    _killed(work.run, None)
    takes = time.monotonic() - began
    work.prepare()
    for number in range(times):
        said, finished = _killed(work.run, moments.random() * takes)
        tally.kills += 1
        tally.in_the_middle += not finished
        tally.acknowledged += len(said)
        tally.left_lying.update(_kinds_of(work.floor))
        wrong, present = _asked(lambda said=said: [work.check(said), work.present()])
        tally.failures += [f"round {number}: {each}" for each in wrong]
        if wrong or len(present) >= work.enough:
            work.prepare()
        else:
            work.committed = present
    return tally


def _kinds_of(floor: Path) -> Iterator[str]:
    for path in floor.parent.glob(f"*{floor.name}*"):
        if path.suffix in (".wal", ".turn", ".making"):
            yield path.suffix[1:]


class Work:
    """Something done to a floor, again and again until it is killed."""

    name: str
    enough: int = 0
    """A fresh start is made when so much is committed."""

    def __init__(self, folder: Path) -> None:
        self.floor = folder / "crisis.floor"
        self.committed: list[str] = []
        """What the floor held after the last kill, in order."""

    def prepare(self) -> None:
        """A fresh start."""
        for path in self.floor.parent.glob("*crisis.floor*"):
            path.unlink()

    def run(self, say: Say) -> None:
        """The work, in a process that will be killed; says what it committed, a line each."""
        raise NotImplementedError

    def check(self, said: list[str]) -> list[str]:
        """What is wrong with the floor after a kill, in a process of its own."""
        raise NotImplementedError

    def present(self) -> list[str]:
        """What is committed now, in a process of its own."""
        return []


class Reading(Work):
    """Reports into a floor that grows from kill to kill, until all are in."""

    name = "reading"
    enough = REPORTS

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.reports = folder / "reports"
        _write_reports(self.reports)
        reference = folder / "reference.floor"
        _killed(lambda say: _read(reference, self.reports), None)
        self.expected = _asked(lambda: _claims_by_report(reference))

    def prepare(self) -> None:
        super().prepare()
        self.committed = []

    def run(self, say: Say) -> None:
        from watchfloor import pipeline

        add_batch = pipeline.add_batch

        def add_and_say(store: Any, reports: Any, *rest: Any, **options: Any) -> Any:
            result = add_batch(store, reports, *rest, **options)
            for stored in reports:
                say(stored.report.report_id)
            return result

        pipeline.add_batch = add_and_say
        _read(self.floor, self.reports)

    def check(self, said: list[str]) -> list[str]:
        if not self.floor.exists():
            return ["no floor"] if said or self.committed else []
        found = _claims_by_report(self.floor)
        lost = {*self.committed, *said} - found.keys()
        other = [each for each, claims in found.items() if claims != self.expected[each]]
        return [
            *(f"lost report {each}" for each in sorted(lost)),
            *(f"other claims of {each} than of an unbroken read" for each in other),
            *_doubled(self.floor),
            *_problems(self.floor),
        ]

    def present(self) -> list[str]:
        return sorted(_claims_by_report(self.floor))


class Judging(Work):
    """Judgements on one floor, and undoings, appended from kill to kill."""

    name = "judging"
    enough = 400

    def prepare(self) -> None:
        super().prepare()
        self.floor.write_bytes(_old_floor(LATEST_OLD))
        _killed(lambda say: _open(self.floor).claims(), None)
        self.committed = _asked(lambda: _judgement_ids(self.floor))

    def run(self, say: Say) -> None:
        floor = _open(self.floor)
        # A claim that an accepted tie rests on stays as it is: denied, `verify` would ask for it.
        resting = {claim_id for tie in floor.ties().records for claim_id in tie.rests_on}
        claim_ids = [c.claim_id for c in floor.claims().records if c.claim_id not in resting]
        draws = random.Random(os.getpid())
        for number in range(JUDGEMENTS):
            value = draws.choice(("denied", "unverified", "possible"))
            why = f"{os.getpid()} {number}"
            made = floor.judge(draws.choice(claim_ids), "certainty", value, why=why, who="ana")
            say(made.judgement_id)
            if number % 3 == 2:
                say(floor.undo(made.judgement_id, why=why, who="ana").judgement_id)

    def check(self, said: list[str]) -> list[str]:
        found = _judgement_ids(self.floor)
        expected = [*self.committed, *said]
        wrong = []
        if found[: len(expected)] != expected:
            wrong.append(f"judgements {found}, expected {expected} first")
        if len(found) > len(expected) + 1:
            wrong.append(f"{len(found) - len(expected)} judgements more than were made")
        if len({*found}) < len(found):
            wrong.append("a judgement is there twice")
        return [*wrong, *_problems(self.floor)]

    def present(self) -> list[str]:
        return _judgement_ids(self.floor)


class Migrating(Work):
    """A floor of an earlier version, opened by this one."""

    version: int

    def prepare(self) -> None:
        super().prepare()
        self.floor.write_bytes(_old_floor(self.version))

    def run(self, say: Say) -> None:
        _open(self.floor).reports()
        say("migrated")

    def check(self, said: list[str]) -> list[str]:
        original = _old_floor(self.version)
        backup = self.floor.with_name(f"crisis.floor.version-{self.version}.backup")
        old = self.floor.exists() and self.floor.read_bytes() == original
        wrong = []
        if not self.floor.exists():
            return ["no floor"]
        if said and old:
            wrong.append("said to be brought up to date, and was not")
        if not old and (not backup.exists() or backup.read_bytes() != original):
            wrong.append("changed without a whole backup")
        columns = _columns_in(original, self.floor.parent)
        before = _rows_in(original, self.floor.parent, columns)
        _open(self.floor).reports()  # goes on where the kill left it
        after = _rows_in(self.floor.read_bytes(), self.floor.parent, columns)
        wrong += [
            f"{table} has other rows" for table, rows in before.items() if after[table] != rows
        ]
        # A turn file that a kill left means nothing: the next writer takes it over.
        names = sorted(
            path.name for path in self.floor.parent.glob("*crisis.floor*") if path.suffix != ".turn"
        )
        if names != [self.floor.name, backup.name]:
            wrong.append(f"left lying: {names}")
        return [*wrong, *_problems(self.floor)]


class MigratingFirst(Migrating):
    """A floor of the first version."""

    name, version = "migrating_1", 1


class MigratingSecond(Migrating):
    """A floor of the second version, with rows in every table."""

    name, version = "migrating_2", 2


class Forgetting(Work):
    """One report of a floor, forgotten."""

    name = "forgetting"

    def prepare(self) -> None:
        super().prepare()
        kept = self.floor.with_name("kept")
        if not kept.exists():
            self.floor.write_bytes(_old_floor(LATEST_OLD))
            _killed(lambda say: _open(self.floor).reports(), None)
            self.floor.replace(kept)
            super().prepare()
            self._claims = _asked(lambda: _claims_by_report(kept))
            self._stones = _asked(lambda: _tombstones(kept))
        shutil.copy(kept, self.floor)

    def run(self, say: Say) -> None:
        report_id = min(self._claims)
        _open(self.floor).forget(report_id, why="Asked to.", who="ana")
        say(report_id)

    def check(self, said: list[str]) -> list[str]:
        found = _claims_by_report(self.floor)
        stones = [each for each in _tombstones(self.floor) if each not in self._stones]
        wrong = []
        if said and said != stones:
            wrong.append(f"forgotten {said}, tombstones {stones}")
        expected = {each: claims for each, claims in self._claims.items() if each not in stones}
        if found != expected:
            wrong.append(f"reports {sorted(found)}, tombstones {stones}")
        return [*wrong, *_problems(self.floor)]


WORKS: tuple[type[Work], ...] = (
    Reading,
    Judging,
    MigratingFirst,
    MigratingSecond,
    Forgetting,
)


def _killed(run: Callable[[Say], object], moment: float | None) -> tuple[list[str], bool]:
    """What a forked process said before it was killed, and whether it was done by then.

    Without a moment it is left alone.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(run, writing)
    os.close(writing)
    if moment is not None:
        time.sleep(moment)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    with os.fdopen(reading) as lines:
        said = [line.strip() for line in lines if line.endswith("\n")]
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError(f"a process failed before it was killed; it said {said}")
    return said, os.WIFEXITED(status)


def _work(run: Callable[[Say], object], writing: int) -> None:
    """Run in a child process, which never returns."""
    code = 1
    try:
        run(partial(_write_line, writing))
        code = 0
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    finally:
        os._exit(code)


def _write_line(descriptor: int, line: str) -> None:
    os.write(descriptor, f"{line}\n".encode())


def _asked(question: Callable[[], Any]) -> Any:
    """What a process of its own answers: this one must not open a floor."""
    (answer,), _ = _killed(lambda say: say(json.dumps(question())), None)
    return json.loads(answer)


def _load_reader() -> None:
    """Load what takes seconds once, before any process is forked."""
    import watchfloor.floor
    from watchfloor import pipeline
    from watchfloor.codebook import book
    from watchfloor.coding import coder, coders
    from watchfloor.reports.language import find_language

    codebook = book.load_codebook()
    loaded = coder.load_coder(codebook)
    find_language("Reports say that soldiers were sent. " * 5)  # loads its model
    pipeline.BATCH_REPORTS = BATCH_REPORTS
    coders.load_coder = lambda _: loaded
    watchfloor.floor.load_codebook = lambda added=(): codebook


def _open(floor: Path) -> Any:
    import watchfloor as wf

    return wf.open(floor, wait_seconds=30)


def _read(floor: Path, folder: Path) -> None:
    _open(floor).read(folder, processes=1)


def _write_reports(folder: Path) -> None:
    """Short reports about invented deeds, each another text."""
    draws = random.Random(17)
    folder.mkdir()
    for number in range(REPORTS):
        one, other, third = draws.sample(STATES, 3)
        deed = draws.choice(DEEDS).format(draws.randint(100, 9_000))
        text = f"Date: {number % 28 + 1} October 2024\n\n{one} {deed} {other}, {third} said.\n"
        (folder / f"{number:03}.txt").write_text(text * 2)


def _old_floor(version: int) -> bytes:
    return gzip.decompress((OLD_FLOORS / f"version_{version}.floor.gz").read_bytes())


def _claims_by_report(floor: Path) -> dict[str, list[str]]:
    """Claim ids of each report of a floor; nothing of a floor that is not there yet."""
    if not floor.exists():
        return {}
    opened = _open(floor)
    found: dict[str, list[str]] = {each.report_id: [] for each in opened.reports().records}
    for claim in opened.store.read("SELECT report_id, claim_id FROM claims").to_pylist():
        found.setdefault(claim["report_id"], []).append(claim["claim_id"])
    return {report_id: sorted(claims) for report_id, claims in found.items()}


def _tombstones(floor: Path) -> list[str]:
    return [stone.report_id for stone in _open(floor).tombstones().records]


def _doubled(floor: Path) -> Iterator[str]:
    """Tables in which a report has not exactly one row."""
    store = _open(floor).store
    reports = store.read("SELECT report_id FROM reports ORDER BY ALL")["report_id"].to_pylist()
    for table in ("reads", "codings"):
        rows = store.read(f"SELECT report_id FROM {table} ORDER BY ALL")["report_id"].to_pylist()
        if rows != reports:
            yield f"{len(rows)} rows of {table} for {len(reports)} reports"


def _judgement_ids(floor: Path) -> list[str]:
    return [each.judgement_id for each in _open(floor).judgements().records]


def _problems(floor: Path) -> list[str]:
    return [f"verify: {each.id}: {each.detail}" for each in _open(floor).verify().problems]


def _columns_in(content: bytes, folder: Path) -> dict[str, list[str]]:
    """Every table of a floor with its columns; that of facts of the file left out."""
    columns: dict[str, list[str]] = {}
    asked = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    for table, column in _queried(content, folder, [asked])[0]:
        if table != "floor":
            columns.setdefault(table, []).append(f'"{column}"')  # "when" is a keyword
    return columns


def _rows_in(content: bytes, folder: Path, columns: dict[str, list[str]]) -> dict[str, list[Any]]:
    """Every row of these tables, in these columns."""
    asked = [
        f"SELECT {', '.join(names)} FROM {table} ORDER BY ALL" for table, names in columns.items()
    ]
    return dict(zip(columns, _queried(content, folder, asked), strict=True))


def _queried(content: bytes, folder: Path, queries: Sequence[str]) -> list[list[Any]]:
    """Rows of each query on a copy of a floor."""
    import duckdb

    copy = folder / "rows"
    copy.write_bytes(content)
    with duckdb.connect(str(copy), read_only=True) as connection:
        rows = [connection.execute(query).fetchall() for query in queries]
    copy.unlink()
    return rows
