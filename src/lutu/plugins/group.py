"""Groups of entry points: where packages put what they add, declared as our own parts are.

A package names an object in its metadata, and Lutu loads it once a process:

    [project.entry-points."lutu.health_rules"]
    thoughts_heard = "lutu_example:THOUGHTS_HEARD"

The name of the entry point is the name of what it adds. What cannot be loaded, is of another kind or has a
name that is taken is left out and told (`problems`); it takes nothing down.
"""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from importlib.metadata import EntryPoint, entry_points
from threading import RLock
from typing import Any, Final, Generic, ParamSpec, TypeVar

from lutu.config.reading import read_config
from lutu.errors import InvalidInput, LutuError
from lutu.plugins.errors import BadPlugin, PluginFailed, PluginMisfit, PluginNameTaken

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")
NAME: Final = r"[a-z][a-z0-9_-]{0,39}"
"""What an entry point may be called: it stands in addresses and on command lines."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Added:
    """One thing that a package adds to a group, under the name of its entry point."""

    package: str
    version: str
    group: str
    name: str

    def about(self) -> dict[str, str]:
        """What every error about it names."""
        return {
            "package": self.package,
            "version": self.version,
            "entry": self.name,
            "group": self.group,
        }


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """A group that packages may add to, beside our own."""

    name: str
    kind: type[T]
    own: Callable[[], Mapping[str, T]]
    named: Callable[[T, Added], T]
    """What was loaded, under its name; InvalidInput where it does not fit."""

    def all(self) -> dict[str, T]:
        """Our own by name, then what packages add, by package and name."""
        with _SHELF.turn:
            if self.name not in _SHELF.joined:
                _SHELF.joined[self.name] = _join(self) if plugins_allowed() else {}
            return {**self.own(), **_SHELF.joined[self.name]}


@dataclass(slots=True)
class _Shelf:
    """What this process has loaded."""

    allowed: bool | None = None
    joined: dict[str, dict[str, Any]] = field(default_factory=dict)
    added: list[Added] = field(default_factory=list)
    problems: list[BadPlugin] = field(default_factory=list)
    turn: RLock = field(default_factory=RLock)


_SHELF: Final = _Shelf()


def allow_plugins(allowed: bool | None) -> None:  # noqa: FBT001 - the setting as it is
    """Let this process load plugins or not; None: as the settings say. What was loaded is forgotten."""
    with _SHELF.turn:
        _SHELF.allowed = allowed
        _SHELF.joined.clear()
        _SHELF.added.clear()
        _SHELF.problems.clear()


def plugins_allowed() -> bool:
    """Whether this process loads plugins."""
    if _SHELF.allowed is None:
        _SHELF.allowed = read_config().config.plugins
    return _SHELF.allowed


def additions() -> tuple[Added, ...]:
    """What packages have added, of the groups that were asked so far."""
    return tuple(_SHELF.added)


def problems() -> tuple[BadPlugin, ...]:
    """What was left out and why, of the groups that were asked so far."""
    return tuple(_SHELF.problems)


def package_of(group: str, name: str) -> str | None:
    """The package that added a name to a group; None for what is our own."""
    found = (one.package for one in _SHELF.added if (one.group, one.name) == (group, name))
    return next(found, None)


def guarded(work: Callable[P, R], added: Added) -> Callable[P, R]:
    """Work of a plugin that raises PluginFailed for whatever is no error of ours."""

    @wraps(work)
    def watched(*given: P.args, **named: P.kwargs) -> R:
        try:
            return work(*given, **named)
        except LutuError:
            raise
        except Exception as error:
            _log.exception("plugin %s: %s of %s failed", added.package, added.name, added.group)
            # Only its kind: what it says may quote a customer.
            raise PluginFailed(**added.about(), reason=type(error).__name__) from error

    return watched


def _join(group: Group[T]) -> dict[str, T]:
    joined: dict[str, T] = {}
    found = [(_added(group.name, entry), entry) for entry in entry_points(group=group.name)]
    for added, entry in sorted(found, key=lambda one: (one[0].package, one[0].name)):
        try:
            _check_name(group, added)
            joined[added.name] = _loaded(group, added, entry)
        except BadPlugin as problem:
            _SHELF.problems.append(problem)
            _log.warning("%s", problem)
        else:
            _SHELF.added.append(added)
    return joined


def _added(group: str, entry: EntryPoint) -> Added:
    package = entry.dist
    name, version = (package.name, package.version) if package else ("?", "?")
    return Added(name, version, group, entry.name)


def _check_name(group: Group[T], added: Added) -> None:
    if not re.fullmatch(NAME, added.name):
        raise PluginMisfit(**added.about(), value=added.name, allowed=NAME)
    taken = "Lutu" if added.name in group.own() else package_of(group.name, added.name)
    if taken:
        raise PluginNameTaken(**added.about(), taken=taken)


def _loaded(group: Group[T], added: Added, entry: EntryPoint) -> T:
    try:
        thing = entry.load()
    except (Exception, SystemExit) as error:
        reason = f"{type(error).__name__}: {error}"
        raise BadPlugin(**added.about(), reason=reason) from error
    if not isinstance(thing, group.kind):
        kind = f"{group.kind.__module__}.{group.kind.__name__}"
        raise PluginMisfit(**added.about(), value=type(thing).__name__, allowed=kind)
    try:
        return group.named(thing, added)
    except InvalidInput as error:
        fields = error.fields
        value, allowed = fields.get("value", ""), fields.get("allowed", error)
        raise PluginMisfit(**added.about(), value=value, allowed=allowed) from error
