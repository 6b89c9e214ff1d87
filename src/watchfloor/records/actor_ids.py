"""The grammar of actor ids: ``PRK``, ``PRK.MIL``, ``PRK.GOV:kim-jong-un``, ``IGO:UN``.

An id local to one report is ``r0123456789ab#words-of-the-name``.
"""


def principal_of(actor_id: str) -> str:
    """The state, organisation or group an actor belongs to; itself when it is one.

    >>> principal_of("PRK.GOV:kim-jong-un"), principal_of("IGO:NATO:mark-rutte")
    ('PRK', 'IGO:NATO')
    """
    if "#" in actor_id:
        return actor_id
    if "." in actor_id:
        return actor_id.split(".", 1)[0]
    return ":".join(actor_id.split(":")[:2])


def is_local(actor_id: str) -> bool:
    """Whether the id means something inside one report only."""
    return "#" in actor_id
