"""What a part of the truth holds, counted once while it is written, so that no summary reads it again."""

from collections.abc import Iterable
from typing import Any, Final, Literal

import msgspec
import numpy as np
import pyarrow as pa

from lutu.errors import InvalidInput
from lutu.kernel.batch import MAX_NAMES
from lutu.kit.i18n import Text
from lutu.store.arrays import Array, Field, pc
from lutu.store.schema import JSON_MARK, PROPERTY

PropertyType = Literal["words", "numbers", "flags", "json"]
COUNTED: Final = ("event", "source", "channel", "currency")
MOST_WORDS: Final = 1000
"""A column of more different channels, currencies or sources is counted from its values instead."""
EXAMPLES: Final = 5
_LONGEST: Final = 200


class TooManyNames(InvalidInput):
    """More different event names than the index can number."""

    code = "too_many_names"
    message = Text(
        en="There would be {value} different event names; at most {allowed} can be kept. Is the right "
        "column chosen as the event?",
        zh_hans="事件名将达到 {value} 种，最多只能有 {allowed} 种。事件列选对了吗？",
        zh_hant="事件名稱將達到 {value} 種，最多只能有 {allowed} 種。事件欄位選對了嗎？",
    )


class Facts(msgspec.Struct):
    """Counts of words, and the properties with their types and a few values."""

    counts: dict[str, dict[str, int] | None]
    """By column and word, in order of first appearance; None when there are too many words."""
    properties: dict[str, tuple[PropertyType, list[Any]]]
    """By bare name."""

    @classmethod
    def none(cls) -> "Facts":
        """Of no events."""
        return cls({name: {} for name in COUNTED}, {})

    @property
    def names(self) -> dict[str, int]:
        """Event names and how often each occurs."""
        return self.counts["event"] or {}

    def add(self, batch: pa.RecordBatch) -> None:
        """Count a conformed batch too."""
        for name in COUNTED:
            self._count(name, _counts(batch.column(name)))
        for field, values in zip(batch.schema, batch.columns, strict=True):
            if field.name.startswith(PROPERTY):
                self._exemplify(field.name.removeprefix(PROPERTY), _type(field), values)

    def merge(self, other: "Facts") -> None:
        """Count another part too."""
        for name, counts in other.counts.items():
            self._count(name, counts)
        for name, (kind, examples) in other.properties.items():
            self._exemplify(name, kind, examples)

    def _count(self, name: str, counts: dict[str, int] | None) -> None:
        held = self.counts[name]
        if held is None or counts is None:
            self.counts[name] = None
            return
        for word, count in counts.items():
            held[word] = held.get(word, 0) + count
        if name == "event":
            require_codes(held)
        elif len(held) > MOST_WORDS:
            self.counts[name] = None

    def _exemplify(self, name: str, kind: PropertyType, values: Array | list[Any]) -> None:
        held, examples = self.properties.get(name, (kind, []))
        if len(examples) < EXAMPLES:
            if not isinstance(values, list):
                values = pc.unique(values.slice(0, 1000).drop_null())[:EXAMPLES].to_pylist()
            examples = list(dict.fromkeys([*examples, *map(_short, values)]))[:EXAMPLES]
        self.properties[name] = (kind if held == kind else _wider({held, kind}), examples)


def require_codes(names: Iterable[str]) -> None:
    """TooManyNames unless every event name can have a code."""
    if (count := len(set(names))) > MAX_NAMES:
        raise TooManyNames(value=count, allowed=MAX_NAMES)


def _counts(column: Array) -> dict[str, int] | None:
    codes = column.indices.drop_null().to_numpy(zero_copy_only=False)
    counts = np.bincount(codes, minlength=1)
    used = np.flatnonzero(counts)
    words = column.dictionary.take(pa.array(used)).to_pylist() if len(column.dictionary) else []
    return dict(zip(words, counts[used].tolist(), strict=False))


def _type(field: Field) -> PropertyType:
    if (field.metadata or {}).get(b"json") == JSON_MARK[b"json"]:
        return "json"
    if pa.types.is_boolean(field.type):
        return "flags"
    return "words" if pa.types.is_dictionary(field.type) else "numbers"


def _wider(kinds: set[PropertyType]) -> PropertyType:
    return "json" if "json" in kinds else "words"


def _short(value: Any) -> Any:
    if isinstance(value, str) and len(value) > _LONGEST:
        return value[:_LONGEST] + "…"
    return value
