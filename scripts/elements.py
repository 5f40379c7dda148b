"""Write the shapes of a map's records to `app/src/doc/elements.ts`; `--check`: would that change it?"""

import sys
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from lutu.kit.i18n import Text
from lutu.maps.about import About, Goal
from lutu.maps.elements import KINDS, words
from lutu.maps.elements.lane import LANE_NAMES, SIMPLE
from lutu.maps.elements.proof import FRESH_DAYS
from lutu.maps.ydoc import ABOUT

TARGET = Path(__file__).parents[1] / "app" / "src" / "doc" / "elements.ts"
HEAD = "// Made by scripts/elements.py from src/lutu/maps: do not edit.\n"
PLAIN = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    Any: "unknown",
    Text: "Names",
}
PLAIN[types.NoneType] = "null"


def main() -> int:
    """Exit code 0: written, or (with `--check`) already so."""
    text = _file()
    if "--check" not in sys.argv:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.read_text(encoding="utf-8") == text:
        return 0
    print("app/src/doc/elements.ts is not what the elements say; run: python scripts/elements.py")
    return 1


def _file() -> str:
    kinds = {name: kind.of for name, kind in sorted(KINDS.items())}
    inner = {one for kind in (*kinds.values(), About, Goal) for one in _inside(kind)}
    texts = (
        "export interface Names {\n"
        + "".join(f"  {tag}: string;\n" for tag in ("en", '"zh-Hans"', '"zh-Hant"'))
        + "}\n"
    )
    parts = [HEAD, texts]
    parts += [_interface(one) for one in sorted(inner, key=lambda one: one.__name__)]
    parts += [_interface(one) for one in (*kinds.values(), About, Goal)]
    members = "".join(f"  {name}: {kind.__name__};\n" for name, kind in kinds.items())
    parts.append(f"export interface Elements {{\n{members}}}\n")
    parts.append("export type Collection = keyof Elements;\n")
    merging = {name: dict(kind.merging) for name, kind in sorted(KINDS.items())} | {
        "about": dict(ABOUT)
    }
    parts.append('export type Merging = "text" | "names" | "records" | "dict";\n')
    parts.append(
        "/** Which fields merge finer than as a whole, as `ydoc.py` keeps them. */\n"
        'export const MERGING: Record<Collection | "about", Record<string, Merging>> = '
        f"{_literal(merging)};\n"
    )
    parts.append(_checks(kinds))
    goal = {name: one for name, one in Goal(text="").to_json().items() if name != "text"}
    parts.append(
        "/** What a map says of itself, and of its goal, where nothing was said. */\n"
        f"export const NO_ABOUT: About = {_literal(About().to_json())};\n"
        f'export const NO_GOAL: Omit<Goal, "text"> = {_literal(goal)};\n'
    )
    simple = f"export const SIMPLE: readonly string[] = {_literal(list(SIMPLE))};\n"
    parts.append(f"/** The lanes of the simple level. */\n{simple}")
    parts.append(
        "/** How many days evidence of a kind holds; null: it holds nothing up. */\n"
        f"export const FRESH_DAYS: Record<string, number | null> = {_literal(dict(FRESH_DAYS))};\n"
    )
    return "\n".join(parts)


def _checks(kinds: dict[str, type]) -> str:
    """What the browser needs to make whole what anybody may have written, and the names of the lanes."""
    checks = {name: _fields_of(kind) for name, kind in kinds.items()}
    names = {kind: words.to_json(name) for kind, name in LANE_NAMES.items()}
    return (
        "export interface Field {\n  of: string | readonly string[];\n  orNull: boolean;\n"
        "  /** What it is where nothing was said; absent: something has to be. */\n  usual?: unknown;\n}\n\n"
        "/** What each field may be. */\n"
        "export const FIELDS: Record<Collection, Record<string, Field>> = "
        f"{_literal(checks)};\n\n"
        "/** What the lanes of a kind are called where nobody gave them a name. */\n"
        f'export const LANE_NAMES: Record<Lane["kind"], Names> = {_literal(names)};\n'
    )


def _fields_of(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: _field(one, hints[one.name]) for one in fields(kind) if one.name != "id"}


def _field(one: "Field[Any]", hint: Any) -> dict[str, Any]:
    inner = [part for part in get_args(hint) if part is not types.NoneType]
    or_null = get_origin(hint) in {Union, types.UnionType} and len(inner) < len(get_args(hint))
    held = inner[0] if or_null else hint
    if get_origin(held) is Literal:
        of: Any = list(get_args(held))
    else:
        shape = _type(held)
        of = (
            "list" if shape.endswith("[]") else "dict" if shape.startswith("Rec") else shape.lower()
        )
    usual = {} if one.default is MISSING else {"usual": one.default}
    if one.default_factory is not MISSING:
        usual = {"usual": one.default_factory()}
    if usual.get("usual") == ():
        usual = {"usual": []}
    return {"of": of, "orNull": or_null, **usual}


def _interface(kind: type) -> str:
    hints = get_type_hints(kind)
    lines = "".join(f"  {one.name}: {_type(hints[one.name])};\n" for one in fields(kind))
    return f"export interface {kind.__name__} {{\n{lines}}}\n"


def _inside(kind: type) -> set[type]:
    """The dataclasses that the fields of a dataclass are made of."""
    found = set()
    for hint in get_type_hints(kind).values():
        for part in (hint, *get_args(hint)):
            if is_dataclass(part) and part is not Text and isinstance(part, type):
                found.add(part)
    return found


def _type(hint: Any) -> str:
    inner = get_args(hint)
    match get_origin(hint):
        case origin if origin is Literal:
            return " | ".join(f'"{one}"' for one in inner)
        case origin if origin in {Union, types.UnionType}:
            return " | ".join(_type(one) for one in inner)
        case origin if origin is tuple:
            one = _type(inner[0])
            return f"({one})[]" if " " in one else f"{one}[]"
        case origin if origin is dict:
            return f"Record<string, {_type(inner[1])}>"
        case _:
            return PLAIN.get(hint) or str(hint.__name__)


def _literal(value: Any) -> str:
    match value:
        case dict():
            return (
                "{" + ", ".join(f"{_key(key)}: {_literal(one)}" for key, one in value.items()) + "}"
            )
        case list():
            return "[" + ", ".join(_literal(one) for one in value) + "]"
        case None:
            return "null"
        case str():
            return f'"{value}"'
        case bool():
            return str(value).lower()
        case _:
            return str(value)


def _key(key: str) -> str:
    return key if key.isidentifier() else f'"{key}"'


if __name__ == "__main__":
    raise SystemExit(main())
