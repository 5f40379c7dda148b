"""What `lutu doctor` says of a server: its settings, tables, key, certificate, and who can reach it."""

import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cryptography import x509

from lutu.config.reading import read_config
from lutu.config.table import SETTINGS, Config
from lutu.db.base import SERVER, WORKSPACE, Family
from lutu.db.migrate import revision_of
from lutu.db.session import connect
from lutu.errors import InvalidInput
from lutu.insights.joined import GROUP_NAMES, load_plugins
from lutu.kit.i18n import Text
from lutu.plugins.group import additions, allow_plugins, problems
from lutu.security.keyring import FILE_NAME

_SETTINGS: Final = Text("settings", "设置", "設定")
_DECIDED: Final = Text(
    "{count} decided: {names}", "已设定 {count} 项：{names}", "已設定 {count} 項：{names}"
)
_DATABASE: Final = Text("database", "数据库", "資料庫")
_KEY: Final = Text("key of secrets", "机密的密钥", "機密的金鑰")
_REACH: Final = Text("who can reach it", "谁可以访问", "誰可以存取")
_CERTIFICATE: Final = Text("certificate", "证书", "憑證")
_HERE: Final = Text("this machine only", "仅本机", "僅本機")
_OTHERS: Final = Text(
    "others, at {url}; it listens on {host}:{port}",
    "其他人，通过 {url}；监听 {host}:{port}",
    "其他人，透過 {url}；監聽 {host}:{port}",
)
_YOURS: Final = Text("only its owner may read it", "只有所有者可读", "只有擁有者可讀")
_OPEN: Final = Text(
    "others on this machine may read it: chmod 600 {file}",
    "本机其他用户可以读取，请执行：chmod 600 {file}",
    "本機其他使用者可以讀取，請執行：chmod 600 {file}",
)
_NO_KEY: Final = Text("none yet", "尚未创建", "尚未建立")
_ENDS: Final = Text(
    "ends on {day}, in {days} days", "{day} 到期，还有 {days} 天", "{day} 到期，還有 {days} 天"
)
_PLUGINS: Final = Text("plugins", "插件", "外掛")
_OFF: Final = Text("switched off", "已关闭", "已關閉")
_NONE: Final = Text("none", "无", "無")
_UP_TO_DATE: Final = Text("up to date", "已是最新", "已是最新")
_BEHIND: Final = Text(
    "version {found}, {newest} after the next start",
    "版本 {found}，下次启动后为 {newest}",
    "版本 {found}，下次啟動後為 {newest}",
)


def rows_of_server(data: Path, database: str | None) -> list[dict[str, Any]]:
    """One row for each; a wrong setting is a row, too, and ends the list."""
    try:
        settled = read_config({"data": str(data), "database": database})
    except InvalidInput as error:
        return [_row(_SETTINGS, error.say())]
    config = settled.config
    decided = [name for name in SETTINGS if settled.is_decided(name)]
    names = ", ".join(decided)
    rows = [_row(_SETTINGS, _DECIDED.say(count=len(decided), names=names))]
    rows += [_row(_DATABASE, told) for told in _tables(config)]
    rows += [_row(_KEY, _key(data)), _row(_REACH, _reach(config))]
    if config.tls_cert is not None:
        rows.append(_row(_CERTIFICATE, _ends(config.tls_cert)))
    return rows + [_row(_PLUGINS, told) for told in _plugins(config)]


def _tables(config: Config) -> list[str]:
    kind = "PostgreSQL" if config.database else "SQLite"
    there = [one for one in (WORKSPACE, SERVER) if config.database or _exists(config.data, one)]
    return [f"{kind}, {one.name}: {_revision(config, one)}" for one in there]


def _exists(data: Path, family: Family) -> bool:
    return (data / family.file_name).is_file()


def _revision(config: Config, family: Family) -> str:
    engine = connect(config.data, family, config.database)
    try:
        found, newest = revision_of(engine), family.newest()
    finally:
        engine.dispose()
    up_to_date = f"{found}, {_UP_TO_DATE.say()}"
    return up_to_date if found == newest else _BEHIND.say(found=found, newest=newest)


def _key(data: Path) -> str:
    file = data / FILE_NAME
    if not file.is_file():
        return _NO_KEY.say()
    shared = file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    return _OPEN.say(file=file) if shared else _YOURS.say()


def _reach(config: Config) -> str:
    if config.url is None:
        return _HERE.say()
    return _OTHERS.say(url=config.url, host=config.host, port=config.port)


def _ends(file: Path) -> str:
    try:
        end = x509.load_pem_x509_certificate(file.read_bytes()).not_valid_after_utc
    except (OSError, ValueError) as error:
        return f"{file}: {error}"
    return _ENDS.say(day=end.date().isoformat(), days=(end - datetime.now(UTC)).days)


def _plugins(config: Config) -> list[str]:
    """A row for each package, then one for each part that was left out."""
    allow_plugins(config.plugins)
    if not config.plugins:
        return [_OFF.say()]
    load_plugins()
    packages: dict[str, list[str]] = {}
    for one in additions():
        part = f"{GROUP_NAMES[one.group].say()} {one.name}"
        packages.setdefault(f"{one.package} {one.version}", []).append(part)
    told = [f"{package}: {', '.join(parts)}" for package, parts in packages.items()]
    return told + [one.say() for one in problems()] or [_NONE.say()]


def _row(what: Text, state: str) -> dict[str, Any]:
    return {"what": what.say(), "is": state}
