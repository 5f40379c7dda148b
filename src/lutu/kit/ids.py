"""Identifiers that sort by the time of their making."""

import os
import time
import uuid

MILLISECOND = 1_000_000
"""In nanoseconds."""


def new_id() -> str:
    """A UUIDv7 as text: milliseconds since 1970, their 4096ths, and 62 random bits (RFC 9562, 6.2)."""
    whole, rest = divmod(time.time_ns(), MILLISECOND)
    part, chance = (rest << 12) // MILLISECOND, int.from_bytes(os.urandom(8), "big") >> 2
    return str(uuid.UUID(int=whole << 80 | 0x7 << 76 | part << 64 | 0x2 << 62 | chance))
