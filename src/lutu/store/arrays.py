"""The types of columns, NumPy's and Arrow's; the stubs of pyarrow are stricter than pyarrow is."""

from typing import Any, TypeAlias

import numpy as np
import pyarrow.compute
from numpy.typing import NDArray

Int64: TypeAlias = NDArray[np.int64]
Int32: TypeAlias = NDArray[np.int32]
UInt64: TypeAlias = NDArray[np.uint64]
UInt16: TypeAlias = NDArray[np.uint16]
Bytes: TypeAlias = NDArray[np.uint8]
Records: TypeAlias = NDArray[Any]
"""Of the type `sort.RECORD`."""
Array: TypeAlias = Any
"""A `pyarrow.Array` of any type."""
Field: TypeAlias = Any
"""A `pyarrow.Field` of any type."""
pc: Any = pyarrow.compute
