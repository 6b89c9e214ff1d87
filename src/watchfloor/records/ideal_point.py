"""Where a state stood in the votes of the United Nations General Assembly."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class IdealPoint:
    """A state's ideal point in one session, on one scale over all sessions.

    Bailey, Strezhnev and Voeten 2017, doi:10.1177/0022002715595700. Higher is nearer to the
    United States; distances between states matter, not the level.
    """

    actor_id: str
    session: int
    """Session of the General Assembly, which begins in September of 1945 + session."""
    year: int
    """Calendar year in which the session began; most of its votes are held by the end of it."""
    point: float
    low: float | None
    """5 % quantile; None where the file has none."""
    high: float | None
    """95 % quantile."""
    votes: int | None
    file_sha256: str
    line: int
