"""Reads the settings: the file first, then the environment, then flags; what comes later wins."""

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from lutu.config.errors import BadConfigFile, BadSetting, UnknownSetting
from lutu.config.table import FILE_NAME, PREFIX, SETTINGS, Config, Setting
from lutu.kit.i18n import Text

FILE_VARIABLE: Final = "LUTU_CONFIG"
KEY_VARIABLES: Final = ("LUTU_SECRET_KEY", "LUTU_SECRET_KEYS")
"""Where the environment may hold the keys that seal secrets; no file of ours but secret.key does."""
_OTHERS: Final = frozenset({FILE_VARIABLE, "LUTU_DEBUG", "LUTU_SHARED", *KEY_VARIABLES})
"""Variables with our prefix that are no settings."""
_NOT_THERE: Final = Text("it is not there", "文件不存在", "檔案不存在")
_LINE: Final = Text("{file}, line {line}", "{file} 第 {line} 行", "{file} 第 {line} 行")
_DEFAULT: Final = Text("default", "默认", "預設")


@dataclass(frozen=True, slots=True)
class Given:
    """A value as it was given, and where: the line of a file, a variable, a flag."""

    value: Any
    where: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The settings in force, and where each was decided."""

    config: Config
    sources: Mapping[str, str]
    strangers: tuple[str, ...]
    """Variables that begin as ours do and are no settings, nor like one."""

    def is_decided(self, name: str) -> bool:
        """Whether somebody has said so, and it is not the default by itself."""
        return self.sources[name] != _DEFAULT.say()


def read_config(
    flags: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] = os.environ,
    file: Path | None = None,
) -> Settled:
    """The settings in force; InvalidInput names what is wrong, where it stands and what is allowed.

    `flags`: by name of the setting, None where the flag was not given. `file`: instead of LUTU_CONFIG,
    which is instead of `lutu.toml` in the data folder.
    """
    from_flags = {
        name: Given(value, SETTINGS[name].flag)
        for name, value in (flags or {}).items()
        if value is not None
    }
    from_variables, strangers = _variables(environment)
    nearer = from_variables | from_flags
    given = _file(_find(file, environment, nearer)) | nearer
    values = {name: _read(SETTINGS[name], one) for name, one in given.items()}
    sources = {name: given[name].where if name in given else _DEFAULT.say() for name in SETTINGS}
    return Settled(Config(**values), sources, strangers)


def _variables(environment: Mapping[str, str]) -> tuple[dict[str, Given], tuple[str, ...]]:
    known = {setting.variable: name for name, setting in SETTINGS.items()}
    found, strangers = {}, []
    for variable in sorted(environment):
        if not variable.startswith(PREFIX) or variable in _OTHERS or not environment[variable]:
            continue
        if variable in known:
            found[known[variable]] = Given(environment[variable], variable)
        elif near := get_close_matches(variable, known, n=1, cutoff=0.8):
            raise UnknownSetting(where=variable, value=variable, near=near[0])
        else:
            strangers.append(variable)
    return found, tuple(strangers)


def _find(
    file: Path | None, environment: Mapping[str, str], nearer: Mapping[str, Given]
) -> Path | None:
    """The file that holds: the one that is named must be there, that in the data folder may be."""
    if named := file or environment.get(FILE_VARIABLE):
        return Path(named)
    data = _read(SETTINGS["data"], nearer["data"]) if "data" in nearer else SETTINGS["data"].default
    beside = Path(data) / FILE_NAME
    return beside if beside.is_file() else None


def _file(file: Path | None) -> dict[str, Given]:
    if file is None:
        return {}
    try:
        text = file.read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except FileNotFoundError as error:
        raise BadConfigFile(value=file, reason=_NOT_THERE.say()) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadConfigFile(value=file, reason=error) from error
    found = {}
    for key, value in values.items():
        where = _LINE.say(file=file, line=_line_of(key, text))
        if key not in SETTINGS:
            raise UnknownSetting(where=where, value=key, near=_near(key, SETTINGS))
        found[key] = Given(value, where)
    return found


def _line_of(key: str, text: str) -> int:
    """The line where a key stands; TOML tells none."""
    pattern = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}\b""")
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if pattern.match(line)), 1)


def _near(name: str, known: Iterable[str]) -> str:
    return ", ".join(get_close_matches(name, known, n=1, cutoff=0.5)) or ", ".join(known)


def _read(setting: Setting, given: Given) -> Any:
    try:
        return setting.kind.read(given.value)
    except (ValueError, TypeError) as error:
        shown = "…" if setting.kind.secret else given.value
        raise BadSetting(
            where=given.where, what=setting.name, value=shown, allowed=setting.kind.allowed
        ) from error
