"""What an event looks like in the truth: one Arrow schema, checked once at the door.

    customer  words           whose event it is, the raw identifier as it came
    event     words           its name
    time      int64           microseconds since 1970, UTC
    channel   words?          where
    value     float64?        money, in `currency`
    currency  words?
    source    words           which system or file it came from (written by the store)
    p.<name>  words | int64 | float64 | bool      properties; nested values are JSON text, marked so

Words are dictionary-encoded strings: they stay encoded from the reader to the file.
"""

from typing import Final

import pyarrow as pa

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text
from lutu.store.arrays import Array, Field, pc

WORDS: Final = pa.dictionary(pa.int32(), pa.string())
JSON_MARK: Final = {b"json": b"1"}
"""Field metadata of a property whose words are JSON text."""
CALLED: Final = b"called"
"""Field metadata of a fixed column: what the file called it, so that rules may too."""
PROPERTY: Final = "p."
EVENT_SCHEMA: Final = pa.schema(
    [
        pa.field("customer", WORDS, nullable=False),
        pa.field("event", WORDS, nullable=False),
        pa.field("time", pa.int64(), nullable=False),
        pa.field("channel", WORDS),
        pa.field("value", pa.float64()),
        pa.field("currency", WORDS),
    ]
)
"""The fixed columns that callers give; `source` and the properties follow."""
EARLIEST: Final = -62_135_596_800_000_000
LATEST: Final = 253_402_300_799_999_999
"""The years 1 to 9999, the range of every calendar we meet."""


class BadEvents(InvalidInput):
    """Events that the log cannot keep; the message names the column and what it must hold."""

    code = "bad_events"
    message = Text(
        en="Column “{value}” cannot be kept: {reason}. It must hold {allowed}.",
        zh_hans="无法保存列“{value}”：{reason}。该列应为{allowed}。",
        zh_hant="無法保存欄位「{value}」：{reason}。該欄位應為{allowed}。",
    )


def conform(batch: pa.RecordBatch, source: str | None) -> pa.RecordBatch:
    """The same events with the types of the schema; BadEvents when they are not events.

    `source` None keeps the batch's own source column.
    """
    columns = {name: _fixed(batch, name) for name in EVENT_SCHEMA.names}
    fields = [_as_called(field, batch) for field in EVENT_SCHEMA]
    own = batch.column("source") if source is None else None
    columns["source"] = (
        _words(own, "source") if own is not None else _constant(source, batch.num_rows)
    )
    fields.append(pa.field("source", WORDS, nullable=False))
    for field, column in zip(batch.schema, batch.columns, strict=True):
        if field.name.startswith(PROPERTY) and not pa.types.is_null(field.type):
            columns[field.name], kept = _property(field, column)
            fields.append(kept)
    return pa.RecordBatch.from_arrays(list(columns.values()), schema=pa.schema(fields))


def event_names(batch: pa.RecordBatch) -> set[str]:
    """The event names that a conformed batch uses."""
    return set(pc.unique(batch.column("event")).cast(pa.string()).to_pylist())


def _as_called(field: Field, batch: pa.RecordBatch) -> Field:
    position = batch.schema.get_field_index(field.name)
    called = (batch.schema.field(position).metadata or {}).get(CALLED) if position >= 0 else None
    return field.with_metadata({CALLED: called}) if called else field


def _fixed(batch: pa.RecordBatch, name: str) -> Array:
    field = EVENT_SCHEMA.field(name)
    position = batch.schema.get_field_index(name)
    if position < 0:
        if not field.nullable:
            raise BadEvents(value=name, reason="-", allowed=_ALLOWED[name].say())
        return pa.nulls(batch.num_rows, field.type)
    column = batch.column(position)
    try:
        kept = _CONVERT[name](column, name)
    except pa.ArrowInvalid as error:
        raise BadEvents(value=name, reason=str(error), allowed=_ALLOWED[name].say()) from error
    if not field.nullable and kept.null_count:
        raise BadEvents(value=name, reason="null", allowed=_ALLOWED[name].say())
    return kept


def _words(column: Array, _name: str) -> Array:
    if column.type == WORDS:
        return column
    if pa.types.is_dictionary(column.type):
        return pa.DictionaryArray.from_arrays(
            column.indices.cast(pa.int32()), column.dictionary.cast(pa.string())
        )
    return column.cast(pa.string()).dictionary_encode()


def _names(column: Array, name: str) -> Array:
    words = _words(column, name)
    if pc.any(pc.equal(pc.binary_length(words.dictionary), 0)).as_py():
        raise BadEvents(value=name, reason="“”", allowed=_ALLOWED[name].say())
    return words


def _times(column: Array, name: str) -> Array:
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    times = column.cast(pa.int64())
    ends = pc.min_max(times).as_py()
    if ends["min"] is not None and not EARLIEST <= ends["min"] <= ends["max"] <= LATEST:
        raise BadEvents(value=name, reason=str(ends), allowed=_ALLOWED[name].say())
    return times


def _numbers(column: Array, _name: str) -> Array:
    return _without_nan(column.cast(pa.float64(), safe=False))


def _without_nan(column: Array) -> Array:
    missing = pc.is_nan(column)
    return pc.if_else(missing, None, column) if pc.any(missing).as_py() else column


def _constant(word: str | None, rows: int) -> Array:
    indices = pa.repeat(pa.scalar(0, pa.int32()), rows)
    return pa.DictionaryArray.from_arrays(indices, pa.array([word], pa.string()))


def _property(field: Field, column: Array) -> tuple[Array, Field]:
    kind, types = field.type, pa.types
    if types.is_boolean(kind):
        return column, pa.field(field.name, pa.bool_())
    if types.is_integer(kind) and kind != pa.uint64():
        return column.cast(pa.int64()), pa.field(field.name, pa.int64())
    if types.is_floating(kind) or types.is_decimal(kind) or types.is_integer(kind):
        return _without_nan(column.cast(pa.float64(), safe=False)), pa.field(
            field.name, pa.float64()
        )
    if types.is_nested(kind):
        return _json(column), pa.field(field.name, WORDS, metadata=JSON_MARK)
    marked = (field.metadata or {}).get(b"json") == b"1"
    return _words(column, field.name), pa.field(
        field.name, WORDS, metadata=JSON_MARK if marked else None
    )


def _json(column: Array) -> Array:
    import msgspec  # noqa: PLC0415 - nested columns are rare

    encode = msgspec.json.Encoder().encode
    texts = [None if value is None else encode(value).decode() for value in column.to_pylist()]
    return pa.array(texts, pa.string()).dictionary_encode()


_TEXT: Final = Text("text that is not empty", "非空文本", "非空文字")
_ALLOWED: Final = {
    "customer": _TEXT,
    "event": _TEXT,
    "time": Text(
        "microseconds since 1970 in UTC, years 1 to 9999",
        "1970 年以来的 UTC 微秒数，公元 1 至 9999 年",
        "1970 年以來的 UTC 微秒數，西元 1 至 9999 年",
    ),
    "channel": Text("text or nothing", "文本或空", "文字或空"),
    "value": Text("a number or nothing", "数字或空", "數字或空"),
    "currency": Text("text or nothing", "文本或空", "文字或空"),
}
_CONVERT: Final = {
    "customer": _names,
    "event": _names,
    "time": _times,
    "channel": _words,
    "value": _numbers,
    "currency": _words,
}
