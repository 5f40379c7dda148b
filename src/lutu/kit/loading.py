"""Loading many modules at once without looking for garbage among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the garbage collector back inside the block.

    An import makes hundreds of thousands of objects, all of which stay. Looking for garbage among them
    over and over is a fifth of the time that Lutu takes to start.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
