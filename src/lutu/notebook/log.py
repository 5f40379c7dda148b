"""A log in a notebook: every analysis is a method of it, with its params as arguments."""

import inspect
import tempfile
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from lutu.analyses import catalogue
from lutu.config.reading import read_config
from lutu.db.settings import read_settings
from lutu.engine.ask import ask
from lutu.ingest.erasing import erase_customers
from lutu.ingest.mapping import ROLES
from lutu.ingest.service import ImportReport, import_file
from lutu.ingest.service import inspect as look
from lutu.insights.draw import draw
from lutu.insights.newest_map import with_stages
from lutu.kernel.analysis import Analysis
from lutu.kernel.params import Option, options
from lutu.kit.i18n import Text
from lutu.kit.loading import uncollected
from lutu.maps.service import Maps
from lutu.notebook.map import Map
from lutu.notebook.result import Result
from lutu.notebook.source import as_file
from lutu.store.log import EventLog
from lutu.store.summary import Summary

SELECTION: Final = ("journey", "segment", "events", "start", "end")
"""The arguments of every question: whose events, when, which of them, cut into journeys how."""
_REJECTED: Final = Text(
    "{count} rows could not be used and were left out; they are listed in {path}.",
    "有 {count} 行无法使用，已略过，清单见 {path}。",
    "有 {count} 列無法使用，已略過，清單見 {path}。",
)


class RejectedRows(UserWarning):
    """Some rows of a source were left out."""


class Log:
    """The events of a data folder; every analysis is a method: `log.flow()`, `log.funnel([...])`."""

    def __init__(
        self, log: EventLog, folder: "tempfile.TemporaryDirectory[str] | None" = None
    ) -> None:
        self._log = log
        self._folder = folder

    @property
    def path(self) -> Path:
        """The data folder, which the other doors can open too."""
        return self._log.path

    @property
    def summary(self) -> Summary:
        """What is in it: events, customers, first and last instant, names, channels, properties."""
        return self._log.summary()

    def ask(self, analysis: str, /, **given: Any) -> Result:
        """Ask an analysis by name; arguments are its params and the selection."""
        selection = {name: given.pop(name) for name in SELECTION if name in given}
        params = {name.removesuffix("_rule"): value for name, value in given.items()}
        zone = read_settings(self._log.engine).timezone
        params = with_stages(self._log, analysis, params)
        with uncollected():  # the first question loads the kernels
            return Result(ask(self._log, analysis, params, **selection, zone=zone))

    def read(self, source: Any, **columns: str | None) -> ImportReport:
        """Add the events of another file or table; arguments as in `read_events`."""
        return _read(self._log, source, columns)

    def draw(
        self,
        *,
        journey: str = "whole",
        stages: int | None = None,
        segment: str | None = None,
        title: str | None = None,
    ) -> Map:
        """Draw a journey map and keep it in the data folder."""
        document = draw(self._log, journey=journey, stages=stages, segment=segment, title=title)
        return Map(self._log, Maps(self._log.engine).create(document))

    def maps(self) -> list[Map]:
        """The maps of the data folder, last changed first."""
        return [Map(self._log, document) for document in Maps(self._log.engine).list()]

    def customers(self, query: str = "", limit: int = 50) -> list[str]:
        """Identifiers of customers that contain the query."""
        return [one.identifier for one in self._log.find_customers(query, limit=limit).customers]

    def story(self, customer: str) -> list[dict[str, Any]]:
        """Everything that a customer did, in order, times in microseconds since 1970."""
        return self._log.story(customer)

    def erase(self, *customers: str) -> int:
        """Erase customers by their identifiers, for good; how many events that took out."""
        return erase_customers(self._log, customers).events

    def close(self) -> None:
        """Let go of the data folder; one that `read_events` made for itself is deleted."""
        self._log.close()
        if self._folder:
            self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        found = self.summary
        return (
            f"<lutu.Log: {found.events:,} events of {found.customers:,} customers in {self.path}>"
        )


def open_log(path: str | Path, database: str | None = None) -> Log:
    """Open a data folder, the one that `lutu serve` shows; it is made when there is none.

    `database` is the URL of the PostgreSQL database that has its tables; else what LUTU_DATABASE or
    `lutu.toml` in the folder says, else SQLite in the folder.
    """
    config = read_config({"data": str(path), "database": database}).config
    return Log(EventLog.open(Path(path), config.database, config.index))


def read_events(  # noqa: PLR0913 - one argument for each role
    source: Any,
    *,
    customer: str | None = None,
    event: str | None = None,
    time: str | None = None,
    channel: str | None = None,
    value: str | None = None,
    currency: str | None = None,
    case: str | None = None,
    timezone: str | None = None,
    path: str | Path | None = None,
) -> Log:
    """Read events from a file of any format, or from a pandas, Polars or Arrow table.

    Columns that are not named are proposed; all others become properties. `path` is the data folder to
    keep them in; without it they are in one that lives as long as the log. Rows that cannot be used are
    told with a `RejectedRows` warning.
    """
    given = locals()
    columns = {name: given[name] for name in (*ROLES, "timezone")}
    if path:
        log = open_log(path)
    else:
        folder = tempfile.TemporaryDirectory(prefix="lutu-")
        log = Log(EventLog.open(Path(folder.name)), folder)
    try:
        log.read(source, **columns)
    except BaseException:
        log.close()
        raise
    return log


def _read(log: EventLog, source: Any, columns: Mapping[str, str | None]) -> ImportReport:
    given = {name: value for name, value in columns.items() if value}
    zone = given.get("timezone") or read_settings(log.engine).timezone
    with as_file(source) as file:
        proposed = look(file, timezone=zone).proposal.mapping
        report = import_file(log, file, proposed.decided(given), source=_name(source, file))
    if report.rejected_file:
        told = _REJECTED.say(count=f"{report.rejected:,}", path=report.rejected_file)
        warnings.warn(told, RejectedRows, stacklevel=4)
    return report


def _name(source: Any, file: Path) -> str:
    return (
        file.name if isinstance(source, str | Path) else type(source).__module__.partition(".")[0]
    )


def _method(analysis: Analysis[Any, Any, Any]) -> Callable[..., Result]:
    """The method of an analysis: its params first, then the selection by name."""
    signature = _signature(analysis)

    def method(*arguments: Any, **named: Any) -> Result:
        given = dict(signature.bind(*arguments, **named).arguments)
        log: Log = given.pop("self")
        return log.ask(analysis.name, **given)

    method.__name__ = analysis.name
    method.__qualname__ = f"Log.{analysis.name}"
    method.__doc__ = _described(analysis)
    method.__signature__ = signature  # type: ignore[attr-defined]  # what help() and editors show
    return method


def _signature(analysis: Analysis[Any, Any, Any]) -> inspect.Signature:
    own = [
        inspect.Parameter(
            f"{one.name}_rule" if one.name in SELECTION else one.name,
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            default=_default(one),
        )
        for one in options(analysis.params)
    ]
    this = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    chosen = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None) for name in SELECTION
    ]
    return inspect.Signature([this, *own, *chosen], return_annotation=Result)


def _default(option: Option) -> Any:
    if option.asked:
        return inspect.Parameter.empty
    return None if option.default is None else option.kind.write(option.default)


def _described(analysis: Analysis[Any, Any, Any]) -> str:
    lines = [f"    {one.name}: {one.help.en}" for one in options(analysis.params)]
    selection = f"Whose events, when, which, cut how: {', '.join(SELECTION)}."
    return "\n".join([analysis.question.en, "", *lines, "", selection])


for _analysis in catalogue().values():
    setattr(Log, _analysis.name, _method(_analysis))
