"""Erasing customers."""

from fastapi import Request
from pydantic import Field

from lutu.ingest.erasing import erase_customers
from lutu.web.audited import audited
from lutu.web.authorize import needs
from lutu.web.models.common import Given, Sent
from lutu.web.routes import new_router
from lutu.web.server import Here, House

router = new_router("customers")


class ErasureRequest(Given):
    """Whom to erase."""

    identifiers: list[str] = Field(min_length=1, max_length=1000)


class Erasure(Sent):
    """What was erased."""

    identifiers: int
    """How many: those that were asked for, and those linked to them."""
    events: int


@router.post("/erasures", dependencies=[needs("delete", "customer")])
async def erase(request: Request, asked: ErasureRequest, desk: Here, server: House) -> Erasure:
    """Erase customers for good, with every identifier that is linked to them."""
    done = await desk.work(erase_customers, desk.log, asked.identifiers)
    identifiers, events = len(done.identifiers), done.events
    audited(request, server, "customer.erase", "customer", identifiers=identifiers, events=events)
    return Erasure(identifiers=identifiers, events=events)
