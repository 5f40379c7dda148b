"""States on the wire: any dataclass of arrays to Arrow IPC and back, without loss.

A state may hold arrays of numbers, whole numbers, words, tuples of these and further such dataclasses.
The arrays travel as Arrow lists, one column each; what holds them together is JSON in the schema.
"""

import json
import types
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

StateT = TypeVar("StateT")
_SHAPE = b"lutu.state"


def to_arrow(state: Any) -> bytes:
    """The state as one Arrow IPC stream."""
    arrays: list[NDArray[Any]] = []
    shape = _strip(state, arrays)
    columns = [_column(array) for array in arrays]
    names = [str(i) for i in range(len(columns))]
    table = pa.Table.from_arrays(columns, names=names)
    table = table.replace_schema_metadata({_SHAPE: json.dumps(shape).encode()})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def from_arrow(kind: type[StateT], data: bytes) -> StateT:
    """The state of this type that `to_arrow` wrote."""
    table = pa.ipc.open_stream(data).read_all()
    shape = json.loads((table.schema.metadata or {})[_SHAPE])
    arrays = [_array(table.column(i)) for i in range(table.num_columns)]
    state: StateT = _fill(kind, shape, arrays)
    return state


def _strip(value: Any, arrays: list[NDArray[Any]]) -> Any:
    """The value as JSON, its arrays moved out."""
    if isinstance(value, np.ndarray):
        arrays.append(value)
        return {"dtype": value.dtype.str, "shape": value.shape, "column": len(arrays) - 1}
    if isinstance(value, tuple):
        return [_strip(part, arrays) for part in value]
    if is_dataclass(value):
        return {f.name: _strip(getattr(value, f.name), arrays) for f in fields(value)}
    return value


def _fill(kind: Any, shape: Any, arrays: list[NDArray[Any]]) -> Any:
    """The value of a type from its JSON and the arrays."""
    if get_origin(kind) is np.ndarray:
        array = arrays[shape["column"]].view(np.dtype(shape["dtype"]))
        return array.reshape(shape["shape"])
    if get_origin(kind) is tuple:
        return tuple(_fill(get_args(kind)[0], part, arrays) for part in shape)
    if isinstance(kind, type) and not isinstance(kind, types.GenericAlias) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{f.name: _fill(hints[f.name], shape[f.name], arrays) for f in fields(kind)})
    return shape


def _array(column: Any) -> NDArray[Any]:
    """The values of a column of one row."""
    values: NDArray[Any] = column.chunk(0).values.to_numpy()
    return values


def _column(array: NDArray[Any]) -> Any:
    """A column of one row, the list of the array's values; bits of booleans as bytes."""
    flat = np.ascontiguousarray(array).reshape(-1)
    values = pa.array(flat.view(np.uint8) if flat.dtype == np.bool_ else flat)
    return pa.LargeListArray.from_arrays(pa.array([0, len(values)], pa.int64()), values)
