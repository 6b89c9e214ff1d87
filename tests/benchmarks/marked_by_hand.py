"""Claims marked by hand in a small text, for the tests of the scorer."""

from benchmarks.gold_set import GoldDocument, MarkedActor, MarkedClaim, MarkedFigure, MarkedPlace


class Marker:
    """Marks words of one text; a word list is searched from its first occurrence."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def actor(self, words: str, actor_id: str | None = None) -> MarkedActor:
        start, end = self.span(words)
        return MarkedActor(actor_id=actor_id, start=start, end=end)

    def figure(self, words: str, kind: str, **numbers) -> MarkedFigure:
        start, end = self.span(words)
        known = {"low": None, "best": None, "high": None, "bound": "exact", "unit": None}
        return MarkedFigure(kind=kind, start=start, end=end, **{**known, **numbers})

    def place(self, words: str, country: str | None) -> MarkedPlace:
        start, end = self.span(words)
        return MarkedPlace(country=country, start=start, end=end)

    def claim(self, words: str, kind: str = "event", event_type=None, **fields) -> MarkedClaim:
        start, end = self.span(words)
        known = {
            "sources": (),
            "recipients": (),
            "holders": (),
            "certainty": "asserted",
            "polarity": "positive",
            "time_frame": "past",
            "quantities": (),
            "when": None,
            "where": None,
        }
        return MarkedClaim(
            kind=kind, event_type=event_type, start=start, end=end, **{**known, **fields}
        )

    def document(self, a=(), b=()) -> GoldDocument:
        claims = {"A": tuple(a), "B": tuple(b)}
        return GoldDocument(document_id="x01", text=self.text, url=None, claims=claims)
