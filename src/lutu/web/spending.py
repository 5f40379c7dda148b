"""How often each may ask: a person, a token, a guest of a share link, an address without an account."""

from ipaddress import IPv6Address, ip_network
from typing import Final

from starlette.requests import HTTPConnection

from lutu.access.actors import LOCAL
from lutu.access.authorize import Actor, Kind
from lutu.security.addresses import parse_address
from lutu.security.rates import Rate, Rates

PAGES: Final = Rate(per_second=200, burst=5000)
"""Files of the front end, per address: behind one address may sit a whole company in the morning."""
SIGN_IN: Final = Rate(per_second=5, burst=200)
"""Ways in, per address; guesses at one person's password are slowed down by themselves."""
NOBODY: Final = Rate(per_second=20, burst=500)
PERSON: Final = Rate(per_second=50, burst=1000)
TOKEN: Final = Rate(per_second=50, burst=500)
GUEST: Final = Rate(per_second=5, burst=200)
"""One guest: an address under a share link."""
SHARE: Final = Rate(per_second=50, burst=1000)
"""All guests of a share link together."""


def spend(connection: HTTPConnection, actor: Actor, kind: Kind) -> None:
    """Count a request against whoever sent it; TooMany when it is one too many."""
    if actor.id == LOCAL:
        return
    rates: Rates = connection.app.state.rates
    for name, rate in _buckets(actor, kind, place_of(connection)):
        rates.take(name, rate)


def place_of(connection: HTTPConnection) -> str:
    """The address that counts: of IPv6 the network, since one household has 2⁶⁴ addresses."""
    text = connection.client.host if connection.client else ""
    address = parse_address(text)
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return str(address) if address else text


def _buckets(actor: Actor, kind: Kind, place: str) -> list[tuple[str, Rate]]:
    if kind == "page":
        return [(f"page {place}", PAGES)]
    if kind == "sign_in":
        return [(f"sign-in {place}", SIGN_IN)]
    match actor.kind:
        case "person":
            return [(f"person {actor.id}", PERSON)]
        case "token":
            return [(f"token {actor.session or actor.id}", TOKEN)]
        case "guest":
            return [(f"guest {actor.id} {place}", GUEST), (f"share {actor.id}", SHARE)]
        case _:
            return [(f"nobody {place}", NOBODY)]
