"""Questions to the log."""

from fastapi import Response

from lutu.web.authorize import needs
from lutu.web.models.answers import AnalysisInfo, Answer, MembersQuestion, Question, TableQuestion
from lutu.web.models.common import Members
from lutu.web.routes import new_router

router = new_router("analyses")


@router.get("/analyses", dependencies=[needs("read", "log")])
def list_analyses() -> list[AnalysisInfo]:
    """Every question that can be asked, with the JSON schema of its params."""
    raise NotImplementedError


@router.post("/analyses/{name}", dependencies=[needs("read", "log")], response_model=Answer)
def ask(name: str, question: Question) -> Response:
    """Ask a question; 304 when `If-None-Match` names the answer that still holds."""
    raise NotImplementedError


@router.post("/analyses/{name}/members", dependencies=[needs("read", "customer")])
def list_members(name: str, question: MembersQuestion) -> Members:
    """Who stands behind a number of the answer."""
    raise NotImplementedError


@router.post(
    "/analyses/{name}/table.csv",
    dependencies=[needs("read", "log")],
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}}},
)
def get_table(name: str, question: TableQuestion) -> Response:
    """A table of the answer as CSV, with a byte-order mark so that spreadsheets read Chinese."""
    raise NotImplementedError
