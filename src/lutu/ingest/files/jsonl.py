"""JSON lines: one object a line; nested objects become dotted columns, lists stay JSON.

`{"user": {"id": 7}, "tags": ["a"]}` has the columns `user.id` and `tags`.
"""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
import pyarrow as pa

from lutu.ingest.arrow import Array
from lutu.ingest.blocks import text_blocks, whole_lines
from lutu.ingest.encoding import Utf8, detect
from lutu.ingest.errors import FileCut
from lutu.ingest.files import EXAMPLE, JSON_FIELD, Chunk, Fault, Format, Options, Reading, listed
from lutu.ingest.ocel import is_ocel_json
from lutu.ingest.plain import PlainFile
from lutu.kit.i18n import Text

_ROWS: Final = 100_000
_FIRST_ROWS: Final = 5_000
"""So that a look at the beginning is quick."""
_MAX_DEPTH: Final = 20
_EXACT: Final = 1 << 53
_SHOWN: Final = 100
_HALF_LINE: Final = Text(
    "the last line ({line}) is not a whole JSON object",
    "最后一行（第 {line} 行）不是完整的 JSON 对象",
    "最後一行（第 {line} 行）不是完整的 JSON 物件",
)
_DECODE: Final = msgspec.json.Decoder(dict[str, Any]).decode
_ENCODE: Final = msgspec.json.Encoder().encode


def _sniff(head: bytes, path: Path) -> bool:  # noqa: ARG001 - the name says nothing more
    encoding = detect(head)
    if encoding is None or is_ocel_json(head):
        return False
    lines = head.decode(encoding, "ignore").lstrip("\ufeff \t\r\n").split("\n", 1)
    if not lines[0].startswith("{"):
        return False
    whole = len(lines) > 1 or len(head) < 1 << 16
    return not whole or _is_object(lines[0]) or any(map(_is_object, _some_lines(lines)))


def _some_lines(lines: list[str]) -> list[str]:
    """A few lines behind the first, which may be the one that is broken."""
    return [line for line in lines[-1].split("\n", 20)[:20] if line.startswith("{")]


def _is_object(line: str) -> bool:
    try:
        _DECODE(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _read(path: Path, options: Options) -> Reading:
    file = PlainFile(path)
    utf8 = Utf8(path.name, options.encoding)
    return Reading(_chunks(file, utf8), file.share_read, encoding=utf8.encoding)


def _chunks(file: PlainFile, utf8: Utf8) -> Generator[Chunk, None, None]:
    with file:
        part, enough = _Part(), _FIRST_ROWS
        for line, text, last in _lines(file, utf8):
            if not text.strip():
                continue
            part.take(line, text, utf8)
            if last and part.faults and part.faults[-1].line == line:
                raise FileCut(value=file.path.name, reason=_HALF_LINE.say(line=line))
            if len(part.lines) + len(part.faults) >= enough:
                yield part.chunk()
                part, enough = _Part(), _ROWS
        yield part.chunk()


def _lines(file: PlainFile, utf8: Utf8) -> Iterator[tuple[int, bytes, bool]]:
    """Number, bytes and whether it is the last line and has no newline."""
    for block in text_blocks(file, utf8, whole_lines):
        lines = block.data.split(b"\n")
        open_end = bool(block.last and lines[-1].strip())
        final = len(lines) - 1
        for number, text in enumerate(lines):
            yield block.line + number, text, open_end and number == final


class _Part:
    """The columns of some lines, each as long as the lines so far."""

    def __init__(self) -> None:
        self.lines: list[int] = []
        self.faults: list[Fault] = []
        self._columns: dict[str, list[Any]] = {}
        self._json: set[str] = set()

    def take(self, line: int, text: bytes, utf8: Utf8) -> None:
        """Add a line, as a row or as a fault."""
        try:
            found = _fields(text)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            shown = _decoded(line, text, utf8)[:_SHOWN]
            self.faults.append(Fault(line, "bad_json", f"{shown} ({error})"))
            return
        row = len(self.lines)
        for name, value in _flat(found, "", 0):
            column = self._columns.get(name)
            if column is None:
                column = self._columns[name] = []
            if len(column) <= row:
                column.extend([None] * (row - len(column)))
                column.append(value)
            if isinstance(value, list | dict):
                self._json.add(name)
        self.lines.append(line)

    def chunk(self) -> Chunk:
        """The rows so far."""
        fields, arrays = [], []
        for name, values in self._columns.items():
            values.extend([None] * (len(self.lines) - len(values)))
            array = _json(values) if name in self._json else _typed(values)
            fields.append(
                pa.field(name, array.type, metadata=JSON_FIELD if name in self._json else None)
            )
            arrays.append(array)
        batch = pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))
        return Chunk(batch, listed(self.lines), tuple(self.faults))


def _fields(text: bytes) -> dict[str, Any]:
    """An object that says something."""
    found: dict[str, Any] = _DECODE(text)
    if not found:
        raise msgspec.DecodeError("{}")
    return found


def _flat(found: dict[str, Any], prefix: str, depth: int) -> Iterator[tuple[str, Any]]:
    for name, value in found.items():
        if isinstance(value, dict) and value and depth < _MAX_DEPTH:
            yield from _flat(value, f"{prefix}{name}.", depth + 1)
        else:
            yield prefix + name, None if value == {} else value


def _typed(values: list[Any]) -> Array:
    """Flags, numbers or words; words for what is mixed and for numbers that a double would change."""
    kinds = {type(value) for value in values} - {type(None)}
    if kinds <= {int, float} and kinds:
        if int not in kinds or all(v is None or abs(v) <= _EXACT for v in values):
            return pa.array(values, pa.float64() if float in kinds else pa.int64())
    elif kinds == {bool}:
        return pa.array(values, pa.bool_())
    elif not kinds:
        return pa.nulls(len(values))
    texts = [v if v is None or isinstance(v, str) else _ENCODE(v).decode() for v in values]
    return pa.array(texts, pa.string())


def _json(values: list[Any]) -> Array:
    return pa.array([None if v is None else _ENCODE(v).decode() for v in values], pa.string())


def _decoded(line: int, text: bytes, utf8: Utf8) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise utf8.invalid(line, text[error.start : error.end]) from error


def _write_example(path: Path) -> None:
    rows = [
        {name: value for name, value in zip(EXAMPLE, row, strict=True) if value is not None}
        for row in zip(*EXAMPLE.values(), strict=True)
    ]
    path.write_bytes(b"".join(_ENCODE(row) + b"\n" for row in rows))


FORMAT: Final = Format(
    "jsonl",
    Text("JSON lines", "JSON Lines", "JSON Lines"),
    (".jsonl", ".ndjson", ".json"),
    _sniff,
    _read,
    _write_example,
)
