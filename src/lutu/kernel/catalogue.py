"""The analyses that there are, found by looking into their folder; none is known here by name."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Final, cast

from lutu.errors import NotFound
from lutu.kernel.analysis import Analysis
from lutu.kit.i18n import Text


@cache
def catalogue() -> dict[str, Analysis[Any, Any, Any]]:
    """Every analysis by name: each module of the folder holds one as `analysis`."""
    modules = [module for module in iter_modules(_folder()) if not module.ispkg]
    analyses = [import_module(f"{_PACKAGE}.{module.name}").analysis for module in modules]
    return {analysis.name: cast("Analysis[Any, Any, Any]", analysis) for analysis in analyses}


def find_analysis(name: str) -> Analysis[Any, Any, Any]:
    """The analysis of this name; NotFound lists those that there are. Only this one is imported."""
    names = {module.name for module in iter_modules(_folder()) if not module.ispkg}
    if name not in names:
        allowed = _THERE_ARE.say(names=", ".join(sorted(names)))
        raise NotFound(what=_WHAT.say(), value=name, allowed=allowed)
    return cast("Analysis[Any, Any, Any]", import_module(f"{_PACKAGE}.{name}").analysis)


def _folder() -> list[str]:
    return list(import_module(_PACKAGE).__path__)


_PACKAGE: Final = "lutu.analyses"
_WHAT: Final = Text("analysis", "分析", "分析")
_THERE_ARE: Final = Text("There are: {names}.", "可用：{names}。", "可用：{names}。")
