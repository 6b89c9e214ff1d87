"""Why a stretch of a report counts with an origin, in words, with the values that made it."""

from watchfloor.records.origin import OriginPiece

_DECIMALS = 2


def reason_of(piece: OriginPiece) -> str:
    """``same text: 0.94 of shingles (188 of 200) shared with r…``."""
    if piece.credit is not None:
        credit = piece.credit
        words = " ".join(credit.text.split())
        return f"{piece.rule}: {credit.name}, “{words}” at {credit.start}–{credit.end}"
    if piece.shared is not None and piece.shingles:
        where = f" {piece.start}–{piece.end}" if piece.rule == "passage" else ""
        share = f"{piece.shared / piece.shingles:.{_DECIMALS}f}"
        return (
            f"{piece.rule}{where}: {share} of shingles ({piece.shared} of {piece.shingles}) "
            f"shared with {piece.other_id}"
        )
    if piece.rule == "outlet":
        return "its outlet"
    return "no outlet, credit or shared text is known"
