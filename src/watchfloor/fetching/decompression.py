"""Bytes as sent to bytes as meant, a bounded piece at a time."""

import zlib
from typing import Any

from watchfloor.reports.reasons import unreadable


class Decompressor:
    """Undoes the ``Content-Encoding`` of one answer: none, gzip or deflate.

    Raises UnreadableReport, reason ``broken_off``, for any other and for damaged bytes.
    """

    def __init__(self, encoding: str) -> None:
        names = [name.strip().lower() for name in encoding.split(",")]
        used = [name for name in names if name not in ("", "identity")]
        if used and used not in (["gzip"], ["x-gzip"], ["deflate"]):
            raise unreadable(
                "broken_off", f"The server used the compression {encoding[:40]!r}, unasked."
            )
        # 32 takes the headers of gzip and zlib alike.
        self._inner: Any = zlib.decompressobj(32 + zlib.MAX_WBITS) if used else None

    def decompress(self, chunk: bytes, most: int) -> bytes:
        """What the next chunk stands for, at most ``most`` bytes of it."""
        if self._inner is None:
            return chunk[:most]
        try:
            found: bytes = self._inner.decompress(self._inner.unconsumed_tail + chunk, max(most, 1))
        except zlib.error as error:
            raise unreadable("broken_off", "The compressed answer is damaged.") from error
        return found

    def check_ended(self) -> None:
        """Nothing, when the compressed bytes came to their end. Raises UnreadableReport else."""
        if self._inner is not None and not self._inner.eof:
            raise unreadable("broken_off", "The compressed answer broke off.")
