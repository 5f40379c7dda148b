"""A result in a notebook: numbers, tables, a picture, and the people behind each count."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from lutu.engine.ask import Answer
from lutu.errors import InvalidInput, NotFound
from lutu.kit.i18n import Text
from lutu.notebook.page import html_page, text_table
from lutu.notebook.picture import picture

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Row = Mapping[str, Any]
_TABLE = Text("table", "表格", "表格")


class Result:
    """The answer of an analysis. It has one or more tables; the first is the main one."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._tables = answer.result.tables()

    @property
    def analysis(self) -> str:
        """The name of the question."""
        return self._answer.analysis.name

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of its tables."""
        return tuple(self._tables)

    def to_dict(self) -> dict[str, Any]:
        """The JSON that the command line and the web give."""
        return self._answer.result.to_dict()

    def to_rows(self, table: str | None = None) -> list[dict[str, Any]]:
        """A table as rows; `cell` is what `members` takes. NotFound lists the tables."""
        if table is not None and table not in self._tables:
            raise NotFound(what=_TABLE.say(), value=table, allowed=", ".join(self._tables))
        return self._tables[table or self.tables[0]]

    def to_arrow(self, table: str | None = None) -> pa.Table:
        """A table as Arrow."""
        return pa.Table.from_pylist(self.to_rows(table))

    def to_pandas(self, table: str | None = None) -> "pd.DataFrame":
        """A table as pandas; NotInstalled when pandas is not there."""
        _library("pandas")
        return self.to_arrow(table).to_pandas()

    def to_polars(self, table: str | None = None) -> "pl.DataFrame":
        """A table as Polars; NotInstalled when Polars is not there."""
        frame: pl.DataFrame = _library("polars").from_arrow(self.to_arrow(table))
        return frame

    def members(self, cell: str) -> list[dict[str, str]]:
        """Who stands behind a number, exactly that many: customer, first and last instant."""
        return self._answer.members(cell)

    def __len__(self) -> int:
        return len(self.to_rows())

    def __repr__(self) -> str:
        return text_table(self._answer.analysis.title.say(), self.to_rows())

    def _repr_html_(self) -> str:
        return html_page(self._answer.analysis, self._tables, picture(self._tables))


class NotInstalled(InvalidInput):
    """An optional library that is not there."""

    code = "not_installed"
    message = Text(
        en="{value} is not installed. Install it with: {allowed}",
        zh_hans="没有安装 {value}。安装命令：{allowed}",
        zh_hant="沒有安裝 {value}。安裝指令：{allowed}",
    )


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise NotInstalled(value=name, allowed=f'pip install "lutu[{name}]"') from error
