"""Whether rights have changed: what is open for long is asked again then, and not only when it was opened."""

import asyncio
import time
from typing import Final

from sqlalchemy import Engine, func, select

from lutu.audit.tables import audit_head
from lutu.db.session import reading

LOOK_SECONDS: Final = 0.5


class Vigil:
    """Looks at the ends of the audit log, since no right changes without an entry there.

    One look serves everybody who asks within half a second, and finds what other processes did.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._looked = 0.0
        self._entries = 0
        self._turn = asyncio.Lock()

    async def entries(self) -> int:
        """How many entries there are; another number than before means that rights may have changed."""
        async with self._turn:
            if time.monotonic() - self._looked >= LOOK_SECONDS:
                self._entries = await asyncio.to_thread(self._count)
                self._looked = time.monotonic()
            return self._entries

    def _count(self) -> int:
        with reading(self._engine) as connection:
            return int(connection.scalar(select(func.sum(audit_head.c.sequence))) or 0)
