"""How fast reports are read: 1,000 of about 500 words whose sentences are all different.

The measured process is a fresh one, so that its start and its memory are its own.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

REPORTS = 1000
WORDS = 500
SEED = 20241025

OPENINGS = (
    "{a} said on {day} that {b} had sent about {n} soldiers to {c}, {city} residents reported.",
    "At least {n} people were killed in {city}, officials in {a} said on {day}.",
    "{person} confirmed that {a} would send {n} million dollars in aid to {b} after {day}.",
    "{a} accused {b} of shelling {city}, a charge that {b} denied on {day}.",
    "The foreign minister of {a} met envoys from {b} and {c} in {city} to discuss a truce.",
    "{a} imposed sanctions on {n} companies from {b}, according to {person}.",
    "Between {n} and {m} protesters marched through {city} on {day} against the government of {a}.",
    "{person} warned that the fighting near {city} could draw {b} and {c} into the conflict.",
    "It remains unclear whether {a} will withdraw its {n} troops from {b} before {day}.",
    "{a} walks a fine line between {b} and {c}, its largest trading partners since {day}.",
    "{b} declined to comment on the figure of {n} wounded given by {a} after the raid on {city}.",
    "{a} and {b} signed an agreement on {n} hostages, said {person}, who left {city} on {day}.",
)
MIDDLES = (
    "The statement, which {person} read out in {city}, named {n} vehicles and no other losses.",
    "Roads between {city} and the border with {c} were closed for {m} days, a driver said.",
    "{c} has long traded grain with {a}, and its exporters watched the talks of {day} with unease.",
    "Observers counted {n} trucks on the road to {city} and {m} more in the hills behind it.",
    "Schools in {city} stayed shut on {day}, and {n} families waited for word from relatives.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "3 October", "12 November")


def write_reports(
    folder: Path, *, count: int = REPORTS, words: int = WORDS, seed: int = SEED
) -> int:
    """Fill a new folder with dated reports; names, numbers and order vary, no sentence repeats.

    Returns the number of sentences written.
    """
    from watchfloor.codebook.actors import load_actor_codebook

    folder.mkdir(parents=True, exist_ok=True)
    random_source = random.Random(seed)
    rows = load_actor_codebook().rows
    states = sorted({row.name for row in rows if row.kind == "state"})
    people = sorted({row.name for row in rows if row.kind == "person"})
    cities = (
        "Harbin",
        "Aleppo",
        "Khartoum",
        "Goma",
        "Kharkiv",
        "Sanaa",
        "Basra",
        "Kabul",
        "Bamako",
    )
    seen: set[str] = set()
    for number in range(count):
        sentences: list[str] = []
        while sum(map(len, map(str.split, sentences))) < words:
            template = random_source.choice(OPENINGS + MIDDLES)
            a, b, c = random_source.sample(states, 3)
            sentence = template.format(
                a=a, b=b, c=c,
                n=f"{random_source.randint(2, 20000):,}", m=random_source.randint(2, 900),
                day=random_source.choice(DAYS), city=random_source.choice(cities),
                person=random_source.choice(people),
            )  # fmt: skip
            if sentence not in seen:
                seen.add(sentence)
                sentences.append(sentence)
        day = 1 + number % 28
        paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
        head = f"Outlet: Outlet {number % 40}\nDate: {day} October 2024\n\n"
        (folder / f"{number:04}.txt").write_text(head + "\n\n".join(paragraphs), "utf-8")
    return len(seen)


def measure_speed(count: int = REPORTS, processes: int = 1) -> dict[str, Any]:
    """Sentences a second of processor time, seconds to the first claim, and the most memory held.

    The processor time is that of everything from the start of the process to the last commit,
    in whatever threads and processes it was spent. The first claim is timed twice: by a first
    process, which compiles every module, and by the measured one, which finds them compiled.
    """
    with tempfile.TemporaryDirectory() as scratch:
        compiled = Path(scratch) / "compiled"
        single = Path(scratch) / "single" / "reports"
        folder = Path(scratch) / "many" / "reports"
        write_reports(single, count=1)
        sentences = write_reports(folder, count=count)
        fresh = _in_a_process_of_its_own(single, 1, compiled)
        measured = _in_a_process_of_its_own(folder, processes, compiled)
    cpu_seconds = measured["read_cpu_seconds"]
    return {
        "sentences": sentences,
        "sentences_per_cpu_second": round(sentences / cpu_seconds, 1),
        "first_claim_seconds_uncompiled": fresh["first_claim_seconds"],
        **measured,
    }


def _in_a_process_of_its_own(folder: Path, processes: int, compiled: Path) -> dict[str, Any]:
    """What reading the folder takes, with the modules that Python keeps compiled in ``compiled``.

    The first process that is given an empty folder compiles them all, as the first start on a
    fresh machine does.
    """
    child = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed", str(folder), str(processes), str(time.time())],
        check=True,
        stdout=subprocess.PIPE,
        env=_keeping_compiled(compiled),
    )
    measured: dict[str, Any] = json.loads(child.stdout)
    return measured


def _keeping_compiled(folder: Path) -> dict[str, str]:
    """The environment of a user, whose Python keeps in ``folder`` the modules it has compiled."""
    own = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return own | {"PYTHONPYCACHEPREFIX": str(folder)}


def read_and_measure(folder: Path, *, processes: int, started: float) -> dict[str, Any]:
    """Read a folder into a new floor beside it, read it again, and write a brief.

    ``started`` is the time at which this process was started, in seconds since 1970.
    """
    import watchfloor as wf

    floor = wf.open(folder.parent / "speed.floor")
    first_claim: list[float] = []

    def look(done: int, found: int) -> None:
        if not first_claim and floor.store.exists() and len(floor.claims()):
            first_claim.append(time.time() - started)

    begun = time.perf_counter()
    summary = floor.read(folder, progress=look, processes=processes)
    first = time.perf_counter() - begun
    second = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_seconds = time.process_time() + second.ru_utime + second.ru_stime
    begun = time.perf_counter()
    again = floor.read(folder)
    repeated = time.perf_counter() - begun
    begun = time.perf_counter()
    brief = floor.brief()
    briefed = time.perf_counter() - begun
    own = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "first_claim_seconds": round(first_claim[0], 2) if first_claim else None,
        "processes": processes,
        "reports": summary.read,
        "claims": summary.claims,
        "read_seconds": round(first, 1),
        "read_cpu_seconds": round(cpu_seconds, 1),
        "read_again_seconds": round(repeated, 2),
        "read_again_new": again.read,
        "brief_seconds": round(briefed, 2),
        "brief_sentences": sum(len(section.sentences) for section in brief.sections),
        "peak_megabytes": (own.ru_maxrss + second.ru_maxrss) // 1024,
    }


if __name__ == "__main__":
    folder, processes, started = sys.argv[1:]
    measured = read_and_measure(Path(folder), processes=int(processes), started=float(started))
    print(json.dumps(measured))
