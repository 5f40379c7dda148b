"""`lutu import`: events from files into the log."""

from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any

import typer

from lutu.cli.opening import Database, opened
from lutu.cli.options import DEFAULT_DATA, Data, Format, Lang, spoken, worded
from lutu.cli.progress import watched
from lutu.cli.show import print_rows
from lutu.cli.talk import say
from lutu.db.settings import read_settings
from lutu.ingest.mapping import NEEDED, ROLE_WORDS, ROLES, Mapping
from lutu.ingest.service import ImportReport, Inspection, import_file, inspect
from lutu.kit.i18n import Text
from lutu.kit.progress import Progress
from lutu.store.log import EventLog

_ABOUT = Text(
    "Import events from files: CSV, TSV, Parquet, JSON lines, XES, OCEL; packed or not.",
    "从文件导入事件：CSV、TSV、Parquet、JSON 行、XES、OCEL，可为压缩文件。",
    "從檔案匯入事件：CSV、TSV、Parquet、JSON 行、XES、OCEL，可為壓縮檔。",
)
_EXAMPLE = "lutu import orders.csv --customer user_id --event action --time created_at"
_READING = Text("{name}: {format}", "{name}：{format}", "{name}：{format}")
_ROLE = Text(
    "  {role} = {column}   {reason}",
    "  {role} = {column}   {reason}",
    "  {role} = {column}   {reason}",
)
_UNCHOSEN = Text(
    "  {role} = ?   no column looks like it; name one with --{flag} COLUMN",
    "  {role} = ？   没有像的列；请用 --{flag} 列名 指定",
    "  {role} = ？   沒有像的欄位；請用 --{flag} 欄位名稱 指定",
)
_CHOSEN = Text("as you said", "按你的指定", "依你的指定")
_TYPES = Text(
    "  Object types: {types}. Choose one with --object-type.",
    "  对象类型：{types}。用 --object-type 选择。",
    "  物件類型：{types}。用 --object-type 選擇。",
)
_REFUSED = Text(
    "Refused rows, with line number and reason: {path}",
    "被拒绝的行（含行号与原因）：{path}",
    "被拒絕的列（含列號與原因）：{path}",
)
_TOTAL = Text("imported", "导入结果", "匯入結果")

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="file", help=worded("The files to import.", "要导入的文件。", "要匯入的檔案。")
    ),
]


def _option(flag: str, metavar: str, english: str, simplified: str, traditional: str) -> Any:
    return typer.Option(flag, metavar=metavar, help=worded(english, simplified, traditional))


Customer = Annotated[
    str | None,
    _option("--customer", "COLUMN", "Who did it.", "谁做的：客户列。", "誰做的：顧客欄。"),
]
Event = Annotated[
    str | None,
    _option("--event", "COLUMN", "What happened.", "发生了什么：事件列。", "發生了什麼：事件欄。"),
]
Time = Annotated[
    str | None, _option("--time", "COLUMN", "When.", "何时：时间列。", "何時：時間欄。")
]
Channel = Annotated[
    str | None, _option("--channel", "COLUMN", "Where.", "在哪里：渠道列。", "在哪裡：管道欄。")
]
Value = Annotated[
    str | None,
    _option("--value", "COLUMN", "What it was worth.", "金额列。", "金額欄。"),
]
Currency = Annotated[
    str | None, _option("--currency", "COLUMN", "In which currency.", "货币列。", "貨幣欄。")
]
CaseColumn = Annotated[
    str | None,
    _option(
        "--case",
        "COLUMN",
        "What joins events to one case, such as an order.",
        "把事件归为一个案例的列，如订单号。",
        "把事件歸為一個案例的欄，如訂單編號。",
    ),
]
Zone = Annotated[
    str | None,
    _option(
        "--timezone",
        "ZONE",
        "Of times that do not say theirs; else the workspace's.",
        "没有时区的时间按此读取；默认用工作区的时区。",
        "沒有時區的時間依此讀取；預設用工作區的時區。",
    ),
]
TimeFormat = Annotated[
    str | None,
    _option("--time-format", "FORM", "How times are written.", "时间的写法。", "時間的寫法。"),
]
Encoding = Annotated[
    str | None,
    _option("--encoding", "NAME", "How text is encoded.", "文本编码。", "文字編碼。"),
]
Separator = Annotated[
    str | None,
    _option("--separator", "SIGN", "What parts columns.", "列分隔符。", "欄分隔符號。"),
]
ObjectType = Annotated[
    str | None,
    _option(
        "--object-type",
        "TYPE",
        "OCEL: the object type to follow.",
        "OCEL：要跟踪的对象类型。",
        "OCEL：要追蹤的物件類型。",
    ),
]
Source = Annotated[
    str | None,
    _option(
        "--source",
        "NAME",
        "What to call where it came from; else the file's name.",
        "来源名称；默认用文件名。",
        "來源名稱；預設用檔名。",
    ),
]


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import", **spoken(_ABOUT, _EXAMPLE))(import_events)


def import_events(  # noqa: PLR0913 - one option for each thing that a person may decide
    files: Files,
    *,
    customer: Customer = None,
    event: Event = None,
    time: Time = None,
    channel: Channel = None,
    value: Value = None,
    currency: Currency = None,
    case: CaseColumn = None,
    timezone: Zone = None,
    time_format: TimeFormat = None,
    encoding: Encoding = None,
    separator: Separator = None,
    object_type: ObjectType = None,
    source: Source = None,
    form: Format = "table",
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Import them, each whole or not at all."""
    given = locals()
    chosen = {field.name: given[field.name] for field in fields(Mapping) if given[field.name]}
    with opened(data, database, make=True) as log, watched() as progress:
        rows = [_import(log, file, chosen, source, progress) for file in files]
        log.index(progress)
    print_rows(_TOTAL.say(), rows, form)


def _import(
    log: EventLog, file: Path, chosen: dict[str, str], source: str | None, progress: Progress
) -> dict[str, Any]:
    zone = chosen.get("timezone") or read_settings(log.engine).timezone
    how = {name: chosen.get(name) for name in ("encoding", "separator", "object_type")}
    found = inspect(file, timezone=zone, **how)
    mapping = found.proposal.mapping.decided(chosen)
    _explain(file, found, mapping, chosen)
    report = import_file(log, file, mapping, source=source, progress=progress)
    _close(report)
    return {
        "file": file.name,
        "accepted": report.accepted,
        "duplicates": report.duplicates,
        "rejected": report.rejected,
        "seconds": round(report.seconds, 3),
    }


def _explain(file: Path, found: Inspection, mapping: Mapping, chosen: dict[str, str]) -> None:
    say(_READING, name=file.name, format=found.title.say())
    for role in ROLES:
        if column := mapping.column(role):
            why = found.proposal.reasons.get(role)
            reason = _CHOSEN.say() if role in chosen else (why.say() if why else "")
            say(_ROLE, role=ROLE_WORDS[role].say(), column=column, reason=reason)
        elif role in NEEDED:
            say(_UNCHOSEN, role=ROLE_WORDS[role].say(), flag=role)
    if len(found.object_types) > 1 and "object_type" not in chosen:
        say(_TYPES, types=", ".join(f"{one.name} ({one.objects:,})" for one in found.object_types))


def _close(report: ImportReport) -> None:
    for note in report.notes:
        say(note)
    if report.rejected_file:
        say(_REFUSED, path=report.rejected_file)
