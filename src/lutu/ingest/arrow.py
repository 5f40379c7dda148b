"""Arrow's columns and compute functions; the stubs of pyarrow are stricter than pyarrow is."""

from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute
from numpy.typing import NDArray

pc: Any = pyarrow.compute
Array: TypeAlias = Any
"""A `pyarrow.Array` of any type."""
Field: TypeAlias = Any
"""A `pyarrow.Field` of any type."""
Mask: TypeAlias = NDArray[np.bool_]


def mask_of(flags: Array) -> Mask:
    """A column of yes and no as NumPy flags; null counts as no."""
    known = flags.fill_null(False) if flags.null_count else flags  # noqa: FBT003
    return np.asarray(known.to_numpy(zero_copy_only=False), np.bool_)


def nulls_of(column: Array) -> Mask:
    """Where nothing is given."""
    if not column.null_count:
        return np.zeros(len(column), np.bool_)
    return mask_of(column.is_null())


def decoded(column: Array) -> Array:
    """The plain values of a dictionary; large strings as strings."""
    if isinstance(column, pa.DictionaryArray):
        column = column.dictionary_decode()
    kind = column.type
    wide = pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    return column.cast(pa.string()) if wide else column
