"""Importing a file: read, checked and given to the log in one stream; all of it or nothing."""

import hashlib
import time
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec
import pyarrow as pa
from sqlalchemy import Connection

from lutu.ingest import history
from lutu.ingest.check import Misfit, Plan, check, plan_for
from lutu.ingest.errors import TooManyRejected
from lutu.ingest.files import Format, Reading, find_format
from lutu.ingest.looking import Inspection, Preview, first_chunk, inspect, preview
from lutu.ingest.mapping import Mapping, check_mapping
from lutu.ingest.propose import AMBIGUOUS, ORDERS, filled
from lutu.ingest.rejected import RejectedFile
from lutu.kit.clocks import MICROSECONDS
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.kit.progress import Progress, silent
from lutu.store.appending import Also, Receipt
from lutu.store.log import EventLog

__all__ = ["ImportReport", "Inspection", "Preview", "import_file", "inspect", "preview"]

_MEANING: Final = b"lutu import 1"
"""Changes when the same file and mapping would give other events, so that they count as new again."""
_GIVE_UP_ROWS: Final = 1_000_000
_ERASED: Final = Text(
    "{count} events of erased customers were left out.",
    "已略过 {count} 个属于已清除客户的事件。",
    "已略過 {count} 個屬於已清除顧客的事件。",
)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; it is kept in the history under `id`."""

    accepted: int
    duplicates: int
    rejected: int
    rejected_file: Path | None
    seconds: float
    id: str
    notes: tuple[Text, ...] = ()
    """What a person should know, such as an order of day and month that had to be assumed."""


def import_file(
    log: EventLog,
    path: Path,
    mapping: Mapping,
    *,
    source: str | None = None,
    progress: Progress | None = None,
    identifier: str | None = None,
) -> ImportReport:
    """Add the events of a file; on any error, and when `progress` cancels, the log is as it was.

    Content that was imported before with the same mapping adds nothing and is not read again. Rows that
    cannot be used are listed in `rejected/<id>.csv`; more than half of them and nothing is imported.
    An `identifier` under which an import is done already gives the report of that one, and does nothing.
    """
    identifier = identifier or new_id()
    if (done := history.find_import(log.engine, identifier)) and done.state == "done":
        return _report(log, done)
    path = Path(path)
    return _import_new(log, path, mapping, (identifier, source or path.name), progress or silent)


def _import_new(
    log: EventLog, path: Path, mapping: Mapping, name: tuple[str, str], progress: Progress
) -> ImportReport:
    """An import that is not done yet, under its identifier and source."""
    started = time.perf_counter()
    identifier, source = name
    rejected = RejectedFile(log.path / "rejected" / f"{identifier}.csv")
    work = _Import(find_format(path), path, mapping, rejected)
    digest = content_digest(path, mapping)
    history.begin(log.engine, identifier, path.name, source, digest)

    def record(connection: Connection, receipt: Receipt) -> None:
        file = rejected.close()
        kept = (receipt.accepted, receipt.duplicates, rejected.count)
        below = file.relative_to(log.path) if file else None
        history.succeed(connection, identifier, kept, below)

    try:
        receipt = work.run(log, source, digest, record, progress)
    except BaseException as error:
        rejected.discard()
        history.fail(log.engine, identifier, error)
        raise
    notes = work.notes()
    if receipt.erased:
        notes += (filled(_ERASED, count=f"{receipt.erased:,}"),)
    done = history.find_import(log.engine, identifier)
    assert done is not None  # noqa: S101 - it began here
    return replace(_report(log, done), seconds=time.perf_counter() - started, notes=notes)


def _report(log: EventLog, done: history.ImportRecord) -> ImportReport:
    """The report of an import as its record has it: whoever else had the same to do may have been faster."""
    file = log.path / done.rejected_file if done.rejected_file else None
    seconds = ((done.finished or done.started) - done.started) / MICROSECONDS
    return ImportReport(done.accepted, done.duplicates, done.rejected, file, seconds, done.id)


def content_digest(path: Path, mapping: Mapping) -> str:
    """The same for the same bytes read in the same way."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    digest.update(_MEANING + msgspec.json.encode(mapping.to_dict(), order="sorted"))
    return digest.hexdigest()


@dataclass(slots=True)
class _Import:
    """One import while it runs: the file is read once, or again when a plan proved too narrow."""

    format: Format
    path: Path
    mapping: Mapping
    rejected: RejectedFile
    plan: Plan | None = None
    rows: int = 0

    def run(
        self, log: EventLog, source: str, digest: str, also: Also, progress: Progress
    ) -> Receipt:
        def without_writing(phase: str, done: int, total: int | None) -> None:
            if phase != "write":  # we count the rows ourselves, with the total
                progress(phase, done, total)

        while True:
            try:
                with closing(self._events(progress)) as events:
                    return log.append(
                        events, source=source, digest=digest, progress=without_writing, also=also
                    )
            except Misfit:
                self.rejected.start_again()
                self.rows = 0

    def notes(self) -> tuple[Text, ...]:
        if self.plan and self.plan.ambiguous:
            return (filled(AMBIGUOUS, form=ORDERS[str(self.plan.form)]),)
        return ()

    def _events(self, progress: Progress) -> Generator[pa.RecordBatch, None, None]:
        reading = self.format.read(self.path, self.mapping.options())
        with closing(reading.chunks):
            first = first_chunk(reading, self.path)
            check_mapping(self.mapping, first.rows.schema.names)
            plan = self.plan or plan_for(self.mapping, first, untyped=reading.untyped)
            self.plan = plan
            for chunk in chain((first,), reading.chunks):
                try:
                    checked = check(chunk, plan)
                except Misfit:
                    self._widen(reading, plan, progress)
                    raise
                self.rejected.add(checked.faults, plan.form)
                self.rows += chunk.rows.num_rows + len(chunk.faults)
                progress("import", self.rows, self._total(reading))
                if self.rows >= _GIVE_UP_ROWS:
                    self._refuse_mostly_rejected()
                yield checked.events
        self._refuse_mostly_rejected()

    def _widen(self, reading: Reading, plan: Plan, progress: Progress) -> None:
        """Read on to the end, so that the second reading finds the plan wide enough."""
        rows = self.rows
        for chunk in reading.chunks:
            plan.widen(chunk)
            rows += chunk.rows.num_rows
            progress("look", rows, None)

    def _total(self, reading: Reading) -> int | None:
        """The rows of the whole file: counted where it says so, else estimated from the share read."""
        if reading.rows is not None:
            return reading.rows
        share = reading.share_read()
        return max(self.rows, round(self.rows / share)) if share else None

    def _refuse_mostly_rejected(self) -> None:
        if self.rejected.count * 2 > self.rows:
            raise TooManyRejected(
                value=self.path.name,
                rejected=self.rejected.count,
                rows=self.rows,
                examples="\n".join(self.rejected.examples),
            )
