"""Customers and their stories."""

from fastapi import Query

from lutu.web.authorize import needs
from lutu.web.models.customers import Customer, CustomerPage
from lutu.web.routes import new_router

router = new_router("customers")


@router.get("/customers", dependencies=[needs("read", "customer")])
def list_customers(
    query: str = "", after: str | None = None, limit: int = Query(50, ge=1, le=1000)
) -> CustomerPage:
    """Customers whose identifier holds the query, page by page."""
    raise NotImplementedError


@router.get("/customers/{id:path}", dependencies=[needs("read", "customer")])
def get_customer(id: str) -> Customer:
    """Everything that one customer did, in order."""
    raise NotImplementedError
