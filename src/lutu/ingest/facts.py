"""What a sample of a column shows: enough to guess its role and to show it to a person."""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from lutu.ingest.arrow import Array, Field, decoded, pc
from lutu.ingest.columns import Kind, kind_of, numbers_of_text, words_of
from lutu.ingest.time_guess import Guess, guess_format

SAMPLE_ROWS: Final = 5_000
_SHOWN: Final = 3
_SHOWN_LENGTH: Final = 80


@dataclass(frozen=True, slots=True)
class Facts:
    """A column of a sample: how many values are given and how many of them differ."""

    name: str
    kind: Kind
    given: int
    distinct: int
    time: Guess
    money: float
    """The share of the given values that can be read as an amount."""
    samples: tuple[str, ...]

    @property
    def type(self) -> str:
        """What a person is told that it holds: time or its kind."""
        return "time" if self.time.share > 0.9 else str(self.kind)


def facts_of(sample: pa.RecordBatch, *, untyped: bool) -> tuple[Facts, ...]:
    """The facts of every column of a sample."""
    rows = sample.slice(0, SAMPLE_ROWS)
    return tuple(
        _facts(field, column, untyped=untyped)
        for field, column in zip(rows.schema, rows.columns, strict=True)
    )


def _facts(field: Field, column: Array, *, untyped: bool) -> Facts:
    words = (
        decoded(words_of(column)) if not pa.types.is_null(field.type) else pa.nulls(0, pa.string())
    )
    given = words.drop_null()
    different = pc.unique(given)
    return Facts(
        name=field.name,
        kind=kind_of(field, column, untyped=untyped),
        given=len(given),
        distinct=len(different),
        time=guess_format(column),
        money=_money(column, given),
        samples=tuple(text[:_SHOWN_LENGTH] for text in different[:_SHOWN].to_pylist()),
    )


def _money(column: Array, words: Array) -> float:
    kind = column.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return 1.0
    if not pa.types.is_string(decoded(column).type) or not len(words):
        return 0.0
    return 1 - float(numbers_of_text(words).null_count) / len(words)
