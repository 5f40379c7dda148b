"""Write a large file to keep: a table of an answer, the customers behind a number, or a printed map.

Arguments: what (table, members or map) and, for the first two, analysis, params, selection, and table or
cell; for a map its id, format, theme, paper, pages and selection.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from lutu.db.settings import read_settings
from lutu.engine.ask import Answer, ask
from lutu.errors import NotFound
from lutu.insights.newest_map import with_stages
from lutu.insights.owners import owner_names
from lutu.insights.prints import print_map
from lutu.jobs.kinds import Kind, Outcome
from lutu.jobs.running import Json, Running
from lutu.kit.clocks import to_iso
from lutu.kit.i18n import Text
from lutu.maps.service import Maps
from lutu.security.cells import Sheet

FOLDER: Final = "exports"
_ROWS: Final = 10_000
_TABLE: Final = Text("table", "表格", "表格")


def run(job: Running) -> Outcome:
    """The file appears whole under the id of the job, or not at all."""
    done = job.step("write", lambda: _write(job))
    return Outcome({"rows": done["rows"], "bytes": done["bytes"]}, done["file"])


def _write(job: Running) -> Json:
    written = job.scratch / "file"
    written.parent.mkdir(parents=True)
    suffix, rows = _WRITERS[job.arguments["what"]](job, written)
    file = job.log.path / FOLDER / f"{job.job.id}{suffix}"
    file.parent.mkdir(exist_ok=True)
    size = written.stat().st_size
    written.replace(file)
    return {"file": file.relative_to(job.log.path).as_posix(), "rows": rows, "bytes": size}


def _table(job: Running, path: Path) -> tuple[str, int]:
    tables = _answer(job).result.tables()
    wanted = job.arguments.get("table") or next(iter(tables))
    if wanted not in tables:
        raise NotFound(what=_TABLE.say(), value=wanted, allowed=", ".join(tables))
    rows = tables[wanted]
    columns = [column for column in (rows[0] if rows else ()) if column != "cell"]
    cells = ([_joined(row[column]) for column in columns] for row in rows)
    return ".csv", _write_sheet(job, path, columns, cells, len(rows))


def _members(job: Running, path: Path) -> tuple[str, int]:
    answer = _answer(job)
    found = answer.who(job.arguments["cell"], job.progress)
    total, zone = len(found.customer), answer.selection.zone

    def rows() -> Iterator[Sequence[str]]:
        for first in range(0, total, _ROWS):
            part = slice(first, first + _ROWS)
            starts, ends = found.start[part].tolist(), found.end[part].tolist()
            names = job.log.identifiers(found.customer[part])
            for name, start, end in zip(names, starts, ends, strict=True):
                yield name, to_iso(start, zone), to_iso(end, zone)

    columns = ("customer", "start", "end")
    return ".csv", _write_sheet(job, path, columns, rows(), total)


def _map(job: Running, path: Path) -> tuple[str, int]:
    given = job.arguments
    document = Maps(job.log.engine).get(given["map"])
    printed = print_map(
        job.log,
        document,
        given["format"],
        selection=given.get("selection"),
        theme=given.get("theme") or "light",
        paper=given.get("paper") or "a3",
        pages=given.get("pages") or "one",
        people=owner_names(job.server, document),
        progress=job.progress,
    )
    path.write_bytes(printed.content)
    return Path(printed.name).suffix, 0


def _answer(job: Running) -> Answer:
    given = job.arguments
    params = with_stages(job.log, given["analysis"], given.get("params") or {}, job.progress)
    zone = read_settings(job.log.engine).timezone
    selection = given.get("selection") or {}
    return ask(job.log, given["analysis"], params, **selection, zone=zone, progress=job.progress)


def _write_sheet(
    job: Running, path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]], total: int
) -> int:
    """Rows under a header; the mark at the start tells spreadsheets that the text is UTF-8."""
    progress, count = job.progress, 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        sheet = Sheet(file)
        sheet.write(columns)
        for row in rows:
            sheet.write(row)
            count += 1
            if count % _ROWS == 0:
                progress("write", count, total)
    return count


def _joined(value: Any) -> Any:
    return " → ".join(map(str, value)) if isinstance(value, list | tuple) else value


_WRITERS: Final = {"table": _table, "members": _members, "map": _map}
kind = Kind("export", Text("Export", "导出", "匯出"), run)
