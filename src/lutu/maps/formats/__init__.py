"""The formats that a map can leave in: one file each, found by itself.

A format file holds `format = Format(name, suffix, media_type, title, write)`. The command line, the web
API and the page's export menu offer whatever is here, and what plugins add (`lutu.formats`).
"""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import Final

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text
from lutu.maps.picture import MapPicture
from lutu.plugins.group import Added, Group, guarded

_WHAT = Text("format", "格式", "格式")


@dataclass(frozen=True, slots=True)
class Format:
    """How a map is written as a file; `suffix` starts with a dot."""

    name: str
    suffix: str
    media_type: str
    title: Text
    write: Callable[[MapPicture], bytes]


def formats() -> dict[str, Format]:
    """Every format by name: ours in alphabetical order, then those of plugins."""
    return FORMATS.all()


@cache
def _own() -> dict[str, Format]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = (import_module(f"{__name__}.{name}") for name in names)
    return {one.name: one for module in modules if (one := getattr(module, "format", None))}


def find_format(name: str) -> Format:
    """The format of a name or suffix (`pdf`, `.pdf`); InvalidInput lists the ones there are."""
    found = formats().get(name.lower().removeprefix("."))
    if found is None:
        raise InvalidInput(what=_WHAT.say(), value=name, allowed=", ".join(formats()))
    return found


def _named(form: Format, added: Added) -> Format:
    """A format is also found by the ending of a file, so that of a plugin's is its name."""
    suffix, write = f".{added.name}", guarded(form.write, added)
    return replace(form, name=added.name, suffix=suffix, write=write)


FORMATS: Final = Group("lutu.formats", Format, _own, _named)
