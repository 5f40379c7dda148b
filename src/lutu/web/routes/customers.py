"""Customers and their stories."""

from fastapi import Query, Request, Response

from lutu.insights.copies import copy_of
from lutu.web.audited import audited
from lutu.web.authorize import needs
from lutu.web.desk import Desk
from lutu.web.models.customers import CopyRequest, Customer, CustomerPage, CustomerRow
from lutu.web.routes import new_router
from lutu.web.server import Here, House
from lutu.web.sheet import download

router = new_router("customers")


@router.get("/customers", dependencies=[needs("read", "customer")])
async def list_customers(
    desk: Here, query: str = "", after: str | None = None, limit: int = Query(50, ge=1, le=1000)
) -> CustomerPage:
    """Customers whose identifier holds the query, page by page."""
    return await desk.work(_page, desk, query, after, limit)


@router.get("/customers/{id:path}", dependencies=[needs("read", "customer")])
async def get_customer(id: str, desk: Here) -> Customer:
    """Everything that one customer did, in order."""
    return await desk.work(_customer, desk, id)


@router.post(
    "/customers/copy",
    dependencies=[needs("read", "customer")],
    response_class=Response,
    responses={200: {"model": Customer}},
)
async def get_copy(request: Request, asked: CopyRequest, desk: Here, server: House) -> Response:
    """The same as a file to hand over to the customer."""
    known = await desk.work(_customer, desk, asked.identifier)
    audited(request, server, "export.customer", "customer")
    content = known.model_dump_json(indent=2).encode()
    return download(f"{known.identifier}.json", "application/json", content)


def _page(desk: Desk, query: str, after: str | None, limit: int) -> CustomerPage:
    page = desk.log.find_customers(query, after, limit)
    rows = [
        CustomerRow(
            identifier=one.identifier,
            events=one.events,
            first=desk.iso(one.first),
            last=desk.iso(one.last),
        )
        for one in page.customers
    ]
    return CustomerPage(customers=rows, total=page.total, next=page.next)


def _customer(desk: Desk, identifier: str) -> Customer:
    return Customer.model_validate(copy_of(desk.log, identifier))
