"""Looking at a file before it is imported, and trying a mapping on its first rows."""

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from lutu.ingest.arrow import decoded
from lutu.ingest.check import Plan, Problem, check, column_of, examine, plan_for
from lutu.ingest.columns import words_of
from lutu.ingest.errors import BadMapping, NoRows, TooManyRejected
from lutu.ingest.files import (
    Chunk,
    Fault,
    ObjectType,
    Options,
    Reading,
    find_format,
    refuse_too_wide,
)
from lutu.ingest.mapping import ROLES, Mapping, check_mapping
from lutu.ingest.propose import Proposal, propose
from lutu.ingest.rejected import example, say
from lutu.kit.clocks import to_iso
from lutu.kit.i18n import Text
from lutu.store.schema import PROPERTY

_SHOWN_ROWS: Final = 10
_TRIED_ROWS: Final = 1000
_HOPELESS_ROWS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file is and how it could be read."""

    format: str
    title: Text
    encoding: str | None
    separator: str | None
    rows: tuple[dict[str, str | None], ...]
    """The first ten rows as the file has them."""
    proposal: Proposal
    object_types: tuple[ObjectType, ...]
    total_rows: int | None
    """Where the file says it."""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as it would be kept, and what is wrong with it by column."""

    line: int
    values: dict[str, Any]
    errors: dict[str, str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a mapping, or with so many of the rows that were tried."""

    code: str
    message: str
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """The first ten rows under a mapping, and what is wrong with the mapping and the first 1,000 rows."""

    rows: tuple[PreviewRow, ...]
    problems: tuple[Trouble, ...]
    tried: int


def inspect(
    path: Path,
    *,
    encoding: str | None = None,
    separator: str | None = None,
    object_type: str | None = None,
    timezone: str = "UTC",
) -> Inspection:
    """Look at the beginning of a file and propose a mapping; BadFile says why it cannot be read."""
    path = Path(path)
    form = find_format(path)
    reading = form.read(path, Options(encoding, separator, object_type))
    with closing(reading.chunks):
        first = first_chunk(reading, path)
    proposal = propose(first.rows, untyped=reading.untyped, timezone=timezone)
    mapping = replace(
        proposal.mapping,
        encoding=encoding,
        separator=reading.separator,
        object_type=reading.object_type,
    )
    return Inspection(
        form.name,
        form.title,
        reading.encoding,
        reading.separator,
        _raw_rows(first),
        replace(proposal, mapping=mapping),
        reading.object_types,
        reading.rows,
    )


def preview(path: Path, mapping: Mapping) -> Preview:
    """Try a mapping on the beginning of a file; what is wrong is listed, not raised, unless the file is."""
    path = Path(path)
    reading = find_format(path).read(path, mapping.options())
    with closing(reading.chunks):
        first = first_chunk(reading, path)
    try:
        check_mapping(mapping, first.rows.schema.names)
    except BadMapping as error:
        return Preview((), (Trouble(error.code, str(error)),), 0)
    plan = plan_for(mapping, first, untyped=reading.untyped)
    tried = _start_of(first, _TRIED_ROWS)
    faults = check(tried, plan).faults
    count = tried.rows.num_rows + len(tried.faults)
    rows = _rows(_start_of(first, _SHOWN_ROWS), plan)
    return Preview(rows, _troubles(faults, plan, count, path), count)


def first_chunk(reading: Reading, path: Path) -> Chunk:
    """The first chunk with rows that can be read, and all faults up to it; NoRows when there is none."""
    faults: list[Fault] = []
    for chunk in reading.chunks:
        refuse_too_wide(chunk.rows.num_columns, path)
        faults += chunk.faults
        if chunk.rows.num_rows:
            return Chunk(chunk.rows, chunk.lines, faults)
        if len(faults) >= _HOPELESS_ROWS:
            break
    if not faults:
        raise NoRows(value=path.name)
    examples = "\n".join(example(fault, None) for fault in faults[:3])
    count = len(faults)
    raise TooManyRejected(value=path.name, rejected=count, rows=count, examples=examples)


def _start_of(chunk: Chunk, rows: int) -> Chunk:
    """The first rows, and the faults that stand before the last of them."""
    first = chunk.rows.slice(0, rows)
    last = chunk.lines(np.array([first.num_rows - 1]))[0]
    whole = first.num_rows == chunk.rows.num_rows
    faults = [fault for fault in chunk.faults if whole or fault.line < last]
    return Chunk(first, chunk.lines, faults)


def _raw_rows(chunk: Chunk) -> tuple[dict[str, str | None], ...]:
    rows = chunk.rows.slice(0, _SHOWN_ROWS)
    columns = {
        name: decoded(words_of(column)).to_pylist()
        for name, column in zip(rows.schema.names, rows.columns, strict=True)
    }
    return tuple(
        {name: values[row] for name, values in columns.items()} for row in range(rows.num_rows)
    )


def _rows(chunk: Chunk, plan: Plan) -> tuple[PreviewRow, ...]:
    events, problems = examine(chunk.rows, plan)
    lines = chunk.lines(np.arange(events.num_rows)).tolist()
    kept = events.to_pylist()
    return tuple(
        PreviewRow(line, _values(kept[row]), _errors(chunk, problems, row, plan))
        for row, line in enumerate(lines)
    )


def _values(event: dict[str, Any]) -> dict[str, Any]:
    """Fixed fields by name, properties by theirs below `properties`, as the API gives events."""
    values: dict[str, Any] = {name: event.get(name) for name in ROLES if name != "case"}
    if values["time"] is not None:
        values["time"] = to_iso(values["time"])
    properties = {
        name.removeprefix(PROPERTY): value
        for name, value in event.items()
        if name.startswith(PROPERTY) and value is not None
    }
    return {**values, "properties": properties}


def _errors(chunk: Chunk, problems: list[Problem], row: int, plan: Plan) -> dict[str, str]:
    errors: dict[str, str] = {}
    for problem in problems:
        if problem.rows[row]:
            raw = decoded(words_of(column_of(chunk.rows, problem.column).slice(row, 1)))[0].as_py()
            fault = Fault(0, problem.code, str(raw or ""), problem.column)
            errors.setdefault(problem.column, say(fault, plan.form))
    return errors


def _troubles(faults: list[Fault], plan: Plan, rows: int, path: Path) -> tuple[Trouble, ...]:
    """One per reason, with the first example; and that an import would be refused, when it would."""
    troubles = [
        Trouble(code, _first(code, faults, plan), sum(fault.code == code for fault in faults))
        for code in dict.fromkeys(fault.code for fault in faults)
    ]
    if len(faults) * 2 > rows:
        examples = "\n".join(trouble.message for trouble in troubles[:3])
        error = TooManyRejected(value=path.name, rejected=len(faults), rows=rows, examples=examples)
        troubles.insert(0, Trouble(error.code, str(error), len(faults)))
    return tuple(troubles)


def _first(code: str, faults: list[Fault], plan: Plan) -> str:
    return say(next(fault for fault in faults if fault.code == code), plan.form)
