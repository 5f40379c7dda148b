"""PostgreSQL: a schema for the server and one for each workspace, shared by many machines.

A transaction that writes holds the advisory lock of its schema, so that callers may rely on what they
rely on with SQLite: nobody else writes meanwhile, and what they read is the newest. Readers never wait.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import ExceptionContext

from lutu.db.address import shown
from lutu.errors import InvalidInput, LutuError
from lutu.kit.i18n import Text

if TYPE_CHECKING:
    import psycopg

_ALIVE: Final = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
    "application_name": "lutu",
}
"""How soon a machine that went away is noticed, by us; `_SESSION` says the same to the server. Signs of life
are asked for only while nothing is under way: what was sent and not acknowledged has a time of its own."""
_SESSION: Final = (
    "SET tcp_keepalives_idle = 30",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 3",
    "SET tcp_user_timeout = 60000",
)
_WAIT_SECONDS: Final = 60
_RECYCLE_SECONDS: Final = 1800


class DatabaseUnreachable(LutuError):
    """PostgreSQL does not answer, or not to us."""

    code = "database_unreachable"
    status = 503
    exit_code = 8
    message = Text(
        en="The database {value} cannot be reached: {reason}. Check that it runs, that its address in "
        "`--database` or LUTU_DATABASE is right, and that this user may use it.",
        zh_hans="无法连接数据库 {value}：{reason}。请检查它是否在运行，"
        "`--database` 或 LUTU_DATABASE 中的地址是否正确，以及该用户是否有权使用。",
        zh_hant="無法連線到資料庫 {value}：{reason}。請檢查它是否在執行，"
        "`--database` 或 LUTU_DATABASE 中的位址是否正確，以及該使用者是否有權使用。",
    )


class UnfitText(InvalidInput):
    """A text holds the character 0, which PostgreSQL cannot keep."""

    code = "unfit_text"
    message = Text(
        en="A text holds a character that cannot be kept (U+0000). Remove it and try again.",
        zh_hans="文字中含有无法保存的字符（U+0000）。请删除后重试。",
        zh_hant="文字中含有無法儲存的字元（U+0000）。請刪除後重試。",
    )


def open_schema(url: URL, schema: str, *, connections: int) -> Engine:
    """An engine on one schema, which need not be there yet; `connections` are kept open."""
    engine = _engine(url, schema, pool_size=connections, max_overflow=10)
    turns = _engine(url, schema, pool_size=1, max_overflow=-1, lock_timeout_seconds=0)
    engine.update_execution_options(lutu_schema=schema, lutu_turns=turns)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "engine_disposed", lambda _engine: turns.dispose())
    return engine


def watchful(url: URL) -> dict[str, Any]:
    """What a connection is opened with to notice a machine that went away; the address may say otherwise."""
    return {name: value for name, value in _ALIVE.items() if name not in url.query}


def schema_name(engine: Engine) -> str:
    """The schema that an engine works in."""
    name: str = engine.get_execution_options()["lutu_schema"]
    return name


def quoted(name: str) -> str:
    """A schema as it stands in SQL."""
    return '"' + name.replace('"', '""') + '"'


def lock_writes(connection: Connection, schema: str) -> None:
    """Until the end of this transaction nobody else writes to the schema."""
    connection.execute(
        text("SELECT pg_advisory_xact_lock(:key)"), {"key": lock_key(schema, "write")}
    )


def lock_key(schema: str, purpose: str) -> int:
    """The number of an advisory lock; PostgreSQL knows no names for them."""
    digest = hashlib.sha256(f"lutu {schema} {purpose}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


@contextmanager
def holding(engine: Engine, purpose: str, *, wait: bool = True) -> Iterator[Connection | None]:
    """Hold a lock of the database inside the block, on a connection of its own.

    The connection is given, to write on: when it is lost the lock is lost too, and then nothing can be
    committed on it any more. None when the lock is not free and we did not want to wait.
    """
    turns: Engine = engine.get_execution_options()["lutu_turns"]
    key = {"key": lock_key(schema_name(engine), purpose)}
    with turns.connect() as connection:
        if wait:
            connection.execute(text("SELECT pg_advisory_lock(:key)"), key)
        elif not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), key):
            yield None
            return
        connection.commit()
        try:
            yield connection
        except BaseException:
            connection.invalidate()  # whatever state it is in: closing it frees the lock
            raise
        connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)
        connection.commit()


def _engine(
    url: URL, schema: str, lock_timeout_seconds: int = _WAIT_SECONDS, **pool: int
) -> Engine:
    engine = create_engine(
        url,
        connect_args=watchful(url),
        pool_pre_ping=True,
        pool_recycle=_RECYCLE_SECONDS,
        **pool,
    )
    settings = (
        *_SESSION,
        f"SET search_path = {quoted(schema)}",
        f"SET lock_timeout = '{lock_timeout_seconds}s'",
    )

    def prepare(connection: "psycopg.Connection[Any]", _record: Any) -> None:
        connection.autocommit = True
        connection.execute("; ".join(settings))
        connection.autocommit = False

    event.listen(engine, "connect", prepare, insert=True)
    event.listen(engine, "handle_error", _explain)
    return engine


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("lutu_writes"):
        lock_writes(connection, options["lutu_schema"])


def _explain(context: ExceptionContext) -> None:
    """Say a lost database and an unfit text in our own words; the rest is for us to mend."""
    import psycopg  # noqa: PLC0415 - a twentieth of a second that those with SQLite do not wait

    error, engine = context.original_exception, context.engine
    if isinstance(error, psycopg.DataError) and "NUL" in str(error):
        raise UnfitText
    unreachable = context.is_disconnect or (
        isinstance(error, psycopg.OperationalError)
        and (context.connection is None or error.sqlstate is None)
    )
    if unreachable and engine is not None and not context.is_pre_ping:
        raise DatabaseUnreachable(value=shown(engine.url), reason=_reason(error)) from None


def _reason(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[0] if lines else type(error).__name__).rstrip(".")
