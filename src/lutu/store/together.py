"""Several batches as one, whatever properties each has."""

from collections.abc import Sequence

import pyarrow as pa

from lutu.store.arrays import Array, Field
from lutu.store.schema import JSON_MARK, WORDS


def join(batches: Sequence[pa.RecordBatch]) -> pa.RecordBatch:
    """Conformed batches as one; a property that has several types becomes words."""
    if len(batches) == 1:
        return batches[0]
    schema = _common([batch.schema for batch in batches])
    table = pa.Table.from_batches([_fitted(batch, schema) for batch in batches])
    return one_batch(table)


def one_batch(table: pa.Table) -> pa.RecordBatch:
    """The table as one batch, each column of words with one dictionary."""
    batches = table.to_batches()
    if len(batches) > 1:
        batches = table.unify_dictionaries().combine_chunks().to_batches()
    if batches:
        return batches[0]
    return pa.RecordBatch.from_arrays(
        [pa.nulls(0, f.type) for f in table.schema], schema=table.schema
    )


def _common(schemas: Sequence[pa.Schema]) -> pa.Schema:
    fields: dict[str, Field] = {}
    for schema in schemas:
        for field in schema:
            fields[field.name] = _wider(fields.get(field.name, field), field)
    return pa.schema(list(fields.values()))


def _wider(one: Field, other: Field) -> Field:
    if one.equals(other, check_metadata=True):
        return one
    if {one.type, other.type} == {pa.int64(), pa.float64()}:
        return pa.field(one.name, pa.float64())
    marked = (
        JSON_MARK.items() <= (one.metadata or {}).items()
        or JSON_MARK.items() <= (other.metadata or {}).items()
    )
    return pa.field(one.name, WORDS, metadata=JSON_MARK if marked else None)


def _fitted(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    columns = []
    for field in schema:
        at = batch.schema.get_field_index(field.name)
        column = batch.column(at) if at >= 0 else pa.nulls(batch.num_rows, field.type)
        columns.append(column if column.type == field.type else _cast(column, field.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _cast(column: Array, kind: pa.DataType) -> Array:
    if kind == WORDS:
        return column.cast(pa.string()).dictionary_encode()
    return column.cast(kind)
