"""The server's log: a line for people or JSON for machines, each with the id of its request.

No personal data gets in: of a request the template of its route is logged, never its path, query, body or
the address of who sent it; of an unexpected error its class and where it happened, not its message, since a
message may quote what a customer said. With `log_level` debug messages are logged too.
"""

import json
import logging
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final

from lutu.config.table import Config

request_id: Final[ContextVar[str]] = ContextVar("request_id", default="")
"""The id of the request that is being answered; empty outside of one."""

_OWN: Final = "lutu"
_FIELDS: Final = "lutu_fields"
_LOUD: Final = ("httpx", "httpcore", "urllib3", "asyncio", "websockets", "dbos", "opentelemetry")
"""Libraries whose everyday lines nobody needs, or that log addresses."""


def set_up_logs(config: Config) -> None:
    """Let everything that this process logs go to stderr, as the settings say."""
    level = config.log_level.upper()
    kind = JsonLines if config.log_format == "json" else ReadableLines
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(kind(messages=config.log_level == "debug"))
    root = logging.getLogger()
    for old in [one for one in root.handlers if isinstance(one.formatter, _Lines)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel("WARNING")
    logging.getLogger(_OWN).setLevel(level)
    logging.getLogger("uvicorn").setLevel("WARNING")
    for name in _LOUD:
        logging.getLogger(name).setLevel("WARNING")


def fields(**values: Any) -> dict[str, Any]:
    """Values that a line carries besides its message: `log.info("…", extra=fields(status=200))`."""
    return {_FIELDS: values}


class _Lines(logging.Formatter):
    """What both forms share. Messages: whether those of errors are told."""

    def __init__(self, *, messages: bool = False) -> None:
        super().__init__()
        self._messages = messages

    def parts(self, record: logging.LogRecord) -> dict[str, Any]:
        """The line as names and values."""
        found: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := request_id.get():
            found["request"] = request
        found |= getattr(record, _FIELDS, {})
        if record.exc_info and record.exc_info[1] is not None:
            found["error"] = describe(record.exc_info[1], message=self._messages)
        return found


class JsonLines(_Lines):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(self.parts(record), ensure_ascii=False, default=str)


class ReadableLines(_Lines):
    """A line for a person; what is long follows below it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        parts = self.parts(record)
        error = parts.pop("error", None)
        time, level, _, message = (
            parts.pop(name) for name in ("time", "level", "logger", "message")
        )
        rest = " ".join(f"{name}={value}" for name, value in parts.items())
        line = f"{time} {level:<7} {message} {rest}".rstrip().replace("\n", "\\n")
        return line if error is None else "\n  ".join([line, error["kind"], *error["stack"]])


def describe(error: BaseException, *, message: bool = False) -> dict[str, Any]:
    """Class and places of an error, and of what caused it; its message only when asked for."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    stack = [
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    found: dict[str, Any] = {"kind": f"{kind}: {error}" if message else kind, "stack": stack}
    cause = error.__cause__ or error.__context__
    if cause is not None:
        inner = describe(cause, message=message)
        found["stack"] += [f"caused by {inner['kind']}", *inner["stack"]]
    return found
