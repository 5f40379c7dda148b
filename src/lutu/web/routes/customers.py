"""Customers and their stories."""

from typing import Any

from fastapi import Query

from lutu.web.authorize import needs
from lutu.web.desk import Desk
from lutu.web.models.customers import Customer, CustomerPage, CustomerRow, StoryEvent
from lutu.web.routes import new_router
from lutu.web.server import Here

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
    story = desk.log.story(identifier)
    seen = dict.fromkeys(event["identifier"] for event in story)
    return Customer(
        identifier=next(iter(seen)),
        identifiers=list(seen),
        events=[_event(desk, event) for event in story],
    )


def _event(desk: Desk, event: dict[str, Any]) -> StoryEvent:
    return StoryEvent.model_validate(event | {"time": desk.iso(event["time"])})
