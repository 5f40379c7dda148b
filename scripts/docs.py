"""Write docs/reference from the code; with `--check` say whether that would change anything.

Whatever is found by itself (a command, an analysis, a format, an error) has its page by itself.
"""

import inspect
import json
import os
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import lutu
from lutu.cli.app import build
from lutu.cli.commands.analyze import flag_of
from lutu.cli.help import page
from lutu.config.kinds import written
from lutu.config.table import SETTINGS
from lutu.errors import LutuError
from lutu.kernel.analysis import Analysis
from lutu.kernel.catalogue import catalogue
from lutu.kernel.params import Option, options
from lutu.kit.i18n import speaking
from lutu.maps.formats import formats

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
RUN_BY_OTHERS = ("lutu.db.migrations.", "lutu.__main__")
MADE = "<!-- Made by scripts/docs.py from the code; change it there. -->\n\n"


def main() -> int:
    """Write every page and remove those that are no longer made; with `--check` only compare."""
    there = {path.relative_to(REFERENCE).as_posix(): path for path in REFERENCE.rglob("*.md")}
    wanted = pages()
    if "--check" in sys.argv:
        kept = {name: path.read_text(encoding="utf-8") for name, path in there.items()}
        changed = sorted(
            name for name in kept.keys() | wanted if kept.get(name) != wanted.get(name)
        )
        for name in changed:
            print(f"docs/reference/{name} is not what the code says; run: python scripts/docs.py")
        return int(bool(changed))
    for name in there.keys() - wanted:
        there[name].unlink()
    for name, text in wanted.items():
        path = REFERENCE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


def pages() -> dict[str, str]:
    """Every page of the reference by its path, in English."""
    os.environ["COLUMNS"] = "96"
    with speaking("en"):
        made = {
            "commands.md": commands(),
            "configuration.md": configuration(),
            "python.md": python(),
            "errors.md": errors(),
            "http.md": http(),
            "formats.md": map_formats(),
            "analyses.md": analyses(),
        }
        made |= {f"analyses/{name}.md": analysis_page(one) for name, one in catalogue().items()}
        return {name: MADE + text for name, text in made.items()}


def commands() -> str:
    """The help of the program and of each command."""
    group = build()
    with group.make_context("lutu", [], resilient_parsing=True) as context:
        parts = [
            "# Commands\n",
            "What `lutu --help` and `lutu COMMAND --help` say.\n",
            _fence(page(group, context)),
        ]
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            with command.make_context(name, [], parent=context, resilient_parsing=True) as inner:
                parts += [f"\n## {name}\n", _fence(page(command, inner))]
                parts += _subcommands(command, inner)
    return "\n".join(parts) + "\n"


def _subcommands(command: Any, context: Any) -> Iterator[str]:
    for name in getattr(command, "commands", {}):
        below = command.get_command(context, name)
        with below.make_context(name, [], parent=context, resilient_parsing=True) as inner:
            yield f"\n### {command.name} {name}\n"
            yield _fence(page(below, inner))


def configuration() -> str:
    """Every setting: its names, what it takes, its default and what it is for."""
    rows = [
        [
            f"`{one.name}`",
            f"`{one.variable}`",
            f"`{one.flag}`" if one.kind.flag else "–",
            one.kind.allowed,
            f"`{written(one.default)}`" if one.default not in (None, ()) else "–",
            f"{one.help.en}<br>{one.help.zh_hans}<br>{one.help.zh_hant}",
        ]
        for one in SETTINGS.values()
    ]
    head = (
        "# Configuration\n\n"
        "A setting is a key in `lutu.toml`, a variable or a flag of `lutu serve`; of these the later wins.\n"
        "`lutu.toml` lies in the data folder, or where `--config` or `LUTU_CONFIG` say:\n\n"
        '```toml\nurl = "https://lutu.example.com"\nprocesses = 2\n'
        'trusted_proxies = ["10.0.0.0/8"]\n```\n\n'
        "`lutu config` prints what is in force and where each setting was decided. A wrong key, variable\n"
        "or value stops the start and says where it stands, what is allowed and which name is nearest.\n\n"
        "The keys that seal stored secrets are no setting: they are the file `secret.key` in the data\n"
        "folder, or `LUTU_SECRET_KEYS` in the environment, the newest first, with a comma between.\n\n"
    )
    return head + _table(["key", "variable", "flag", "takes", "default", "meaning"], rows)


def python() -> str:
    """The names of `lutu`, what they take and what they promise."""
    parts = ["# Python\n", _paragraphs(inspect.getdoc(lutu) or "")]
    for name in sorted(getattr(lutu, "__all__", ())):
        thing = getattr(lutu, name)
        if inspect.isclass(thing):
            parts += [f"\n## {name}\n", _doc(thing), *_members(name, thing)]
        elif callable(thing):
            parts += [f"\n## {name}\n", _signature(name, thing), _doc(thing)]
    return "\n".join(parts) + "\n"


def _members(owner: str, kind: type) -> Iterator[str]:
    for name, member in vars(kind).items():
        if name.startswith("_") or not (inspect.isfunction(member) or isinstance(member, property)):
            continue
        yield f"\n### {owner}.{name}\n"
        if inspect.isfunction(member):
            yield _signature(name, member)
        yield _doc(member)


def _signature(name: str, thing: Any) -> str:
    """How it is called, without the addresses and module paths that Python prints."""
    text = str(inspect.signature(thing)).replace("(self, ", "(").replace("(self)", "()")
    text = re.sub(r"<function (\w+) at 0x\w+>", r"\1", text)
    return _fence(name + re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", text), "python") + "\n"


def _doc(thing: Any) -> str:
    return _paragraphs(inspect.getdoc(thing) or "")


def _paragraphs(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def analyses() -> str:
    """The list of analyses."""
    rows = [
        [f"[`{name}`](analyses/{name}.md)", one.question.say(), one.shape]
        for name, one in catalogue().items()
    ]
    return "# Analyses\n\n" + _table(["analysis", "question", "shape"], rows)


def analysis_page(analysis: Analysis[Any, Any, Any]) -> str:
    """What an analysis means, exactly, and what it can be told."""
    module = sys.modules[analysis.partial.__module__]
    rows = [_option(one) for one in options(analysis.params)]
    names = " · ".join(analysis.title.as_dict().values())
    parts = [f"# {analysis.name}\n", f"{names}\n", _paragraphs(inspect.getdoc(module) or "")]
    if rows:
        parts += [
            "## Options\n",
            _table(["Python", "command line", "takes", "default", "meaning"], rows),
        ]
    parts += [
        "## In three languages\n",
        *(f"- {text}" for text in analysis.question.as_dict().values()),
        "",
    ]
    return "\n".join(parts)


def _option(one: Option) -> list[str]:
    default = "required" if one.required else "–" if one.default is None else f"`{_plain(one)}`"
    return [f"`{one.name}`", f"`{flag_of(one)}`", one.kind.allowed, default, one.help.say()]


def _plain(one: Option) -> str:
    return json.dumps(one.kind.write(one.default), ensure_ascii=False).strip('"')


def errors() -> str:
    """Every error that Lutu raises."""
    for module in pkgutil.walk_packages(lutu.__path__, "lutu."):
        if not module.name.startswith(RUN_BY_OTHERS):
            import_module(module.name)
    leaves = {kind.code: kind for kind in _below(LutuError) if "message" in vars(kind)}
    rows = [
        [f"`{code}`", str(kind.status), str(kind.exit_code), kind.message.en, kind.message.zh_hans]
        for code, kind in sorted(leaves.items())
    ]
    tree = (inspect.getdoc(import_module("lutu.errors")) or "").split("\n\n")[1]
    head = ["code", "HTTP", "exit", "message", "中文"]
    return f"# Errors\n\n{_fence(inspect.cleandoc(tree), 'text')}\n\n{_table(head, rows)}"


def _below(kind: type[LutuError]) -> Iterator[type[LutuError]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def http() -> str:
    """The routes of the web API, from its checked-in description."""
    described = json.loads((ROOT / "app" / "openapi.json").read_text(encoding="utf-8"))
    rows = [
        [f"`{method.upper()}`", f"`{path}`", _said(route), _body(route), _answer(route)]
        for path, methods in described["paths"].items()
        for method, route in methods.items()
    ]
    head = (
        "# HTTP\n\nEverything that the pages do goes through these routes. The full description is\n"
        "`/api/v1/openapi.json` on a running server and `app/openapi.json` in the repository. Errors are\n"
        "`application/problem+json` with the codes of [errors](errors.md). Changes of the log are pushed\n"
        "over the WebSocket `/api/v1/live`. The language follows `Accept-Language`.\n\n"
    )
    return head + _table(["method", "path", "what it does", "body", "answer"], rows)


def _said(route: Mapping[str, Any]) -> str:
    return (
        str(route.get("description") or route.get("summary", ""))
        .split("\n\n")[0]
        .replace("\n", " ")
    )


def _body(route: Mapping[str, Any]) -> str:
    content = route.get("requestBody", {}).get("content", {})
    return _kind(next(iter(content.values()), {}).get("schema", {}))


def _answer(route: Mapping[str, Any]) -> str:
    good = next((answer for code, answer in route["responses"].items() if code.startswith("2")), {})
    media, content = next(iter(good.get("content", {}).items()), ("", {}))
    return _kind(content.get("schema", {})) or (f"`{media}`" if media else "")


def _kind(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return f"`{schema['$ref'].rsplit('/', 1)[1]}`"
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    either = schema.get("oneOf") or schema.get("anyOf") or []
    return " or ".join(filter(None, (_kind(one) for one in either)))


def map_formats() -> str:
    """The formats in which a map leaves."""
    rows = [
        [
            f"`{one.name}`",
            f"`{one.suffix}`",
            f"`{one.media_type}`",
            one.title.say(),
            _first_line(one),
        ]
        for one in formats().values()
    ]
    return "# Map formats\n\n" + _table(
        ["name", "suffix", "media type", "title", "what it is"], rows
    )


def _first_line(one: Any) -> str:
    return (inspect.getdoc(sys.modules[one.write.__module__]) or "").split("\n")[0]


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    cells = ([cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines)
    return "".join("| " + " | ".join(line) + " |\n" for line in cells)


def _fence(text: str, language: str = "text") -> str:
    return f"```{language}\n{text}\n```"


if __name__ == "__main__":
    raise SystemExit(main())
