"""`lutu analyze`: every analysis is a sub-command, its options those that it declares.

A new file in `lutu/analyses` appears here by itself.
"""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from lutu.analyses import catalogue
from lutu.cli.help import SpokenGroup
from lutu.cli.opening import Database, opened
from lutu.cli.options import DEFAULT_DATA, Data, Format, Lang, spoken
from lutu.cli.progress import watched
from lutu.cli.selection import SELECTION, flagged
from lutu.cli.show import Form, print_csv, print_json, print_rows, print_table
from lutu.cli.talk import say
from lutu.cli.told import told
from lutu.db.settings import read_settings
from lutu.engine.ask import Answer, ask
from lutu.engine.wording import heading
from lutu.kernel.analysis import Analysis
from lutu.kernel.params import Option, options
from lutu.kit.i18n import Text
from lutu.kit.progress import Progress
from lutu.store.log import EventLog

_ABOUT = Text("Ask a question of the log.", "对日志提出问题。", "對日誌提出問題。")
_EXAMPLE = "lutu analyze funnel --step view --step cart --step \"event = 'pay' and value > 100\" --window 7d"
_WRITTEN = Text("Written: {path}", "已写入：{path}", "已寫入：{path}")
_MEMBERS = Text("who is behind {cell}", "{cell} 背后的客户", "{cell} 背後的顧客")


Cell = Annotated[
    str | None,
    flagged(
        "--members",
        "CELL",
        "Print who stands behind a number, such as link/cart/pay or step/2/dropped.",
        "列出某个数字背后的客户，如 link/cart/pay 或 step/2/dropped。",
        "列出某個數字背後的顧客，如 link/cart/pay 或 step/2/dropped。",
    ),
]


Out = Annotated[
    Path | None,
    flagged(
        "--out",
        "FILE",
        "Print the answer to a file: .pdf, .png or .svg.",
        "把答案印成文件：.pdf、.png 或 .svg。",
        "把答案印成檔案：.pdf、.png 或 .svg。",
    ),
]


def add(app: typer.Typer) -> None:
    """Add the command with one sub-command per analysis."""
    group = typer.Typer(cls=SpokenGroup, help=told(_ABOUT), epilog=_EXAMPLE, rich_markup_mode=None)
    for analysis in catalogue().values():
        group.command(analysis.name, **spoken(analysis.question, example_of(analysis)))(
            _command(analysis)
        )
    app.add_typer(group, name="analyze")


def example_of(analysis: Analysis[Any, Any, Any]) -> str:
    """The example in the analysis's own description."""
    described = inspect.getdoc(inspect.getmodule(analysis.params)) or ""
    line = described.partition("Example:")[2].strip().partition("\n")[0]
    return line.strip("`") or f"lutu analyze {analysis.name}"


def flag_of(option: Option) -> str:
    """The flag of an option: `steps`, given one by one, is `--step`."""
    name = option.name.removesuffix("s") if option.repeated else option.name
    return f"--{name.replace('_', '-')}"


def _command(analysis: Analysis[Any, Any, Any]) -> Callable[..., None]:
    names = [option.name for option in options(analysis.params)]

    def run(*, members: str | None, out: Path | None, form: Form, data: Path, **given: Any) -> None:
        params = {name: given.pop(name) for name in names}
        selection = {name: given[f"select_{name}"] for name in SELECTION}
        with opened(data, given["database"]) as log, watched() as progress:
            zone = read_settings(log.engine).timezone
            params = _completed(log, analysis, params, progress)
            answer = ask(log, analysis.name, params, **selection, zone=zone, progress=progress)
            rows = answer.members(members, progress) if members else None
            if out:
                _write(answer, out)
        if rows is not None:
            print_rows(_MEMBERS.say(cell=members), rows, form)
        elif not out:
            _print_answer(answer, form)

    signature = _signature(analysis)
    run.__signature__ = signature  # type: ignore[attr-defined]  # Typer reads the options from it
    run.__annotations__ = {one.name: one.annotation for one in signature.parameters.values()}
    return run


def _completed(
    log: EventLog, analysis: Analysis[Any, Any, Any], params: dict[str, Any], progress: Progress
) -> dict[str, Any]:
    if "definition" not in params:
        return params
    from lutu.insights.newest_map import with_stages  # noqa: PLC0415 - only stages need a map

    return with_stages(log, analysis.name, params, progress)


def _signature(analysis: Analysis[Any, Any, Any]) -> inspect.Signature:
    own = [_parameter(option) for option in options(analysis.params)]
    chosen = [
        _keyword(f"select_{name}", Annotated[str | None, given], None)
        for name, given in SELECTION.items()
    ]
    shared = [
        _keyword("members", Cell, None),
        _keyword("out", Out, None),
        _keyword("form", Format, "table"),
        _keyword("data", Data, DEFAULT_DATA),
        _keyword("database", Database, None),
        _keyword("_lang", Lang, None),
    ]
    return inspect.Signature([*own, *chosen, *shared])


def _parameter(option: Option) -> inspect.Parameter:
    flag, help_text = flag_of(option), told(option.help)
    if option.kind.schema["type"] == "boolean":
        flags = f"{flag}/--no-{flag.removeprefix('--')}"
        told_flag = typer.Option(flags, help=help_text)
        return _keyword(option.name, Annotated[bool, told_flag], bool(option.default))
    kind = list[str] if option.repeated else str
    shown = typer.Option(flag, metavar=_metavar(option), help=help_text)
    if option.asked:
        return _keyword(option.name, Annotated[kind, shown], inspect.Parameter.empty)
    default = None if option.default is None else option.kind.write(option.default)
    return _keyword(option.name, Annotated[kind | None, shown], default)


def _metavar(option: Option) -> str:
    schema = option.kind.schema
    if "enum" in schema:
        return "|".join(schema["enum"])
    form = schema.get("items", schema).get("format", schema["type"])
    return {"rule": "RULE", "duration": "7d", "integer": "N"}.get(form, "TEXT")


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, annotation=annotation, default=default)


def _write(answer: Answer, out: Path) -> None:
    from lutu.insights.report import parse_form, print_answer  # noqa: PLC0415 - few ask for the press

    out.write_bytes(print_answer(answer, parse_form(out.suffix)))
    say(_WRITTEN, path=out)


def _print_answer(answer: Answer, form: Form) -> None:
    tables = answer.result.tables()
    match form:
        case "json":
            print_json(answer.result.to_dict())
        case "csv":
            print_csv(next(iter(tables.values())))
        case "table":
            for name, rows in tables.items():
                print_table(heading(name), rows)
