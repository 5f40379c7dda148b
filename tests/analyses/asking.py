"""Shorthand for asking an analysis about a handful of events."""

from typing import Any

from lutu.kernel.analysis import Analysis, Context
from lutu.kernel.batch import Batch


def answer(analysis: Analysis[Any, Any, Any], batch: Batch, params: Any) -> Any:
    """The result over one batch."""
    context = Context(batch.names, batch.until, batch.zone)
    return analysis.finish(analysis.partial(batch, params), context, params)
