"""Questions to the log."""

from fastapi import Request, Response

from lutu.analyses import catalogue
from lutu.errors import NotFound
from lutu.kernel.params import json_schema
from lutu.kit.i18n import Text
from lutu.web.answers import Seen, tagged
from lutu.web.audited import audited
from lutu.web.authorize import needs
from lutu.web.desk import Desk
from lutu.web.models.answers import AnalysisInfo, Answer, MembersQuestion, Question, TableQuestion
from lutu.web.models.common import Members
from lutu.web.questions import find_members, page_of, understand
from lutu.web.routes import new_router
from lutu.web.server import Here, House
from lutu.web.sheet import csv_response

router = new_router("analyses")

_TABLE = Text("table", "表格", "表格")


@router.get("/analyses", dependencies=[needs("read", "log")])
def list_analyses() -> list[AnalysisInfo]:
    """Every question that can be asked, with the JSON schema of its params."""
    return [
        AnalysisInfo(
            name=one.name,
            title=one.title.say(),
            question=one.question.say(),
            shape=one.shape,
            params=json_schema(one.params),
        )
        for one in catalogue().values()
    ]


@router.post("/analyses/{name}", dependencies=[needs("read", "log")], response_model=Answer)
async def ask(name: str, question: Question, desk: Here, seen: Seen = None) -> Response:
    """Ask a question; 304 when `If-None-Match` names the answer that still holds."""

    def answer() -> Response:
        asked = understand(desk, name, question.selection, question.params)
        return tagged(asked.key, seen, lambda: desk.answers.get(asked.key, asked.answer))

    return await desk.work(answer)


@router.post("/analyses/{name}/members", dependencies=[needs("read", "customer")])
async def list_members(name: str, question: MembersQuestion, desk: Here) -> Members:
    """Who stands behind a number of the answer."""

    def answer() -> Members:
        asked = understand(desk, name, question.selection, question.params)
        found = find_members(desk, asked, question.cell)
        return page_of(desk, found, question.after, question.limit)

    return await desk.work(answer)


@router.post(
    "/analyses/{name}/table.csv",
    dependencies=[needs("read", "log")],
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}}},
)
async def get_table(
    name: str, question: TableQuestion, asked: Request, desk: Here, server: House
) -> Response:
    """A table of the answer as CSV, with a byte-order mark so that spreadsheets read Chinese."""

    def answer() -> Response:
        table = _table(desk, name, question)
        told = name if question.table is None else f"{name}/{question.table}"
        audited(asked, server, "export.table", "analysis", name, title=told)
        return table

    return await desk.work(answer)


def _table(desk: Desk, name: str, question: TableQuestion) -> Response:
    tables = understand(desk, name, question.selection, question.params).result().tables()
    wanted = question.table or next(iter(tables))
    if wanted not in tables:
        raise NotFound(what=_TABLE.say(), value=wanted, allowed=", ".join(tables))
    return csv_response(f"{name}-{wanted}", tables[wanted])
