"""XES, the standard of process mining (IEEE 1849): traces of events with typed attributes.

Attributes of a trace are columns with `case:` before their name, nested ones have a dot: `cost.currency`.
The file is parsed as it streams; what makes XML dangerous (declared entities) is refused.
"""

from collections.abc import Generator
from itertools import chain
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

import pyarrow as pa

from lutu.ingest.arrow import Array
from lutu.ingest.blocks import MAX_RECORD_BYTES
from lutu.ingest.errors import FileBroken, FileCut
from lutu.ingest.files import EXAMPLE, Chunk, Format, Options, Reading, listed
from lutu.ingest.plain import PlainFile
from lutu.kit.i18n import Text

_READ_BYTES: Final = 1 << 20
_ROWS: Final = 50_000
_FIRST_ROWS: Final = 5_000
"""So that a look at the beginning is quick."""
_MOST_OF_A_TRACE: Final = 1_000_000
_MAX_DEPTH: Final = 64
_TYPES: Final = frozenset(("string", "date", "int", "float", "boolean", "id"))
_HOLDERS: Final = frozenset(("list", "container", "values"))
_TAGS: Final = _TYPES | _HOLDERS | {"event", "trace"}
_NAME: Final = "concept:name"
_CASE: Final = "case:"
_UNFINISHED: Final = frozenset((
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
))  # fmt: skip
_NO_END: Final = Text(
    "the XML ends in line {line} before </log>",
    "XML 在第 {line} 行中断，缺少 </log>",
    "XML 在第 {line} 行中斷，缺少 </log>",
)
_ENTITY: Final = Text(
    "it declares the entity “{name}”; a log needs none, and entities can blow up a reader",
    "它声明了实体“{name}”；日志不需要实体，而实体可能拖垮读取程序",
    "它宣告了實體「{name}」；記錄不需要實體，而實體可能拖垮讀取程式",
)
_PLACE: Final = Text(
    "line {line}, column {column}: {error}",
    "第 {line} 行第 {column} 列：{error}",
    "第 {line} 行第 {column} 欄：{error}",
)
_ENDLESS: Final = Text(
    "the tag that starts in line {line} does not end within {limit} bytes",
    "从第 {line} 行开始的标签超过 {limit} 字节仍未结束",
    "從第 {line} 行開始的標籤超過 {limit} 位元組仍未結束",
)
_DEEP: Final = Text(
    "line {line}: attributes are nested more than {limit} deep",
    "第 {line} 行：属性嵌套超过 {limit} 层",
    "第 {line} 行：屬性巢狀超過 {limit} 層",
)


def _sniff(head: bytes, path: Path) -> bool:
    start = head[:4096].replace(b"\0", b"")
    xml = start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
    return xml and (b"<log" in start or ".xes" in "".join(path.suffixes).lower())


def _read(path: Path, options: Options) -> Reading:
    file = PlainFile(path)
    return Reading(_chunks(file, options.encoding), file.share_read)


def _chunks(file: PlainFile, encoding: str | None) -> Generator[Chunk, None, None]:
    with file:
        log = _Log(file.path.name, encoding)
        last, enough = False, _FIRST_ROWS
        while not last:
            data = file.read(_READ_BYTES)
            last = len(data) < _READ_BYTES
            log.parse(data, last=last)
            if len(log.events) >= enough:
                yield log.take()
                enough = _ROWS
        yield log.take(last=True)


class _Log:
    """What the parser has seen: finished events with their lines, and where it stands."""

    def __init__(self, file_name: str, encoding: str | None) -> None:
        self.events: list[dict[str, str]] = []
        self._lines: list[int] = []
        self._types: dict[str, str] = {}
        self._file_name = file_name
        self._trace: dict[str, str] | None = None
        self._first_of_trace = 0
        self._owner: dict[str, str] | None = None
        self._path: list[str] = []
        self._given = 0
        self._parser = parser = expat.ParserCreate(encoding)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity

    def parse(self, data: bytes, *, last: bool) -> None:
        """Go on with the next bytes; FileCut, FileBroken."""
        self._given += len(data)
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            if last and error.code in _UNFINISHED:
                raise FileCut(
                    value=self._file_name, reason=_NO_END.say(line=error.lineno)
                ) from error
            place = _PLACE.say(line=error.lineno, column=error.offset + 1, error=error)
            raise self._broken(place) from error
        if self._given - self._parser.CurrentByteIndex > MAX_RECORD_BYTES:
            line = self._parser.CurrentLineNumber
            raise self._broken(_ENDLESS.say(line=line, limit=f"{MAX_RECORD_BYTES:,}"))

    def take(self, *, last: bool = False) -> Chunk:
        """The events of finished traces (at the end of all), which are then forgotten."""
        cut = len(self.events) if last or self._is_endless() else self._first_of_trace
        events, lines = self.events[:cut], self._lines[:cut]
        fields, arrays = [], []
        names = dict.fromkeys(chain((_NAME,), *events))
        for name in names:
            array = _typed([event.get(name) for event in events], self._types.get(name, "string"))
            fields.append(pa.field(name, array.type))
            arrays.append(array)
        self.events, self._lines = self.events[cut:], self._lines[cut:]
        self._first_of_trace = 0
        return Chunk(pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields)), listed(lines))

    def _is_endless(self) -> bool:
        """Whether one trace has so many events that waiting for its end would take too much memory."""
        endless = len(self.events) - self._first_of_trace > _MOST_OF_A_TRACE
        if endless:
            self._put_trace()
        return endless

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag not in _TAGS:
            tag = tag.rpartition(":")[2]
        if tag in _TYPES:
            self._attribute(tag, given.get("key", ""), given.get("value", ""))
        elif tag in _HOLDERS:
            self._path.append(self._dotted(given.get("key", "")))
        elif tag == "event":
            self._owner = {}
            self._lines.append(self._parser.CurrentLineNumber)
        elif tag == "trace":
            self._owner = self._trace = {}
            self._first_of_trace = len(self.events)

    def _attribute(self, tag: str, key: str, value: str) -> None:
        name = self._dotted(key)
        self._path.append(name)
        owner = self._owner  # None for the attributes of the log itself
        if owner is None:
            return
        if owner is self._trace:
            name = _CASE + name
        if self._types.setdefault(name, tag) != tag:
            self._types[name] = "string"
        owner.setdefault(name, value)

    def _dotted(self, key: str) -> str:
        """The name of an attribute within those that it is nested in."""
        if not self._path:
            return key
        if len(self._path) >= _MAX_DEPTH:
            line = self._parser.CurrentLineNumber
            raise self._broken(_DEEP.say(line=line, limit=_MAX_DEPTH))
        above = self._path[-1]
        return f"{above}.{key}" if key and above else key or above

    def _end(self, tag: str) -> None:
        if tag not in _TAGS:
            tag = tag.rpartition(":")[2]
        if tag in _TYPES or tag in _HOLDERS:
            self._path.pop()
        elif tag == "event" and self._owner is not None:
            self.events.append(self._owner)
            self._owner = self._trace
        elif tag == "trace":
            self._put_trace()
            self._owner = self._trace = None

    def _put_trace(self) -> None:
        """Give the events of the trace its attributes, which may stand before, between or behind them."""
        for event in self.events[self._first_of_trace :]:
            event.update(self._trace or {})
        self._first_of_trace = len(self.events)

    def _entity(self, name: str, *_: Any) -> None:
        raise self._broken(_ENTITY.say(name=name))

    def _broken(self, reason: str) -> FileBroken:
        return FileBroken(value=self._file_name, allowed="XES", reason=reason)


def _typed(values: list[str | None], kind: str) -> Array:
    """The values as their tag says, words when one of them is not what its tag says."""
    array = pa.array(values, pa.string())
    try:
        if kind == "int":
            return array.cast(pa.int64())
        if kind == "float":
            return array.cast(pa.float64())
        return array.cast(pa.bool_()) if kind == "boolean" else array
    except pa.ArrowInvalid:
        return array


def _write_example(path: Path) -> None:
    traces: dict[str, list[str]] = {}
    for customer, event, time, amount in zip(*EXAMPLE.values(), strict=True):
        cost = f'<float key="amount" value="{amount}"/>' if amount is not None else ""
        traces.setdefault(customer, []).append(
            f'<event><string key="concept:name" value={quoteattr(event)}/>'
            f'<date key="time:timestamp" value="{time}"/>{cost}</event>'
        )
    text = "\n".join(
        f'<trace><string key="concept:name" value={quoteattr(customer)}/>\n'
        + "\n".join(events)
        + "</trace>"
        for customer, events in traces.items()
    )
    log = f'<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n{text}\n</log>\n'
    path.write_text(log, encoding="utf-8")


FORMAT: Final = Format(
    "xes",
    Text("XES", "XES", "XES"),
    (".xes", ".xes.gz"),
    _sniff,
    _read,
    _write_example,
    {"customer": "case:concept:name", "event": "concept:name", "time": "time:timestamp"},
)
