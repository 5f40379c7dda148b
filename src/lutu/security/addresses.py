"""Which addresses belong to the public internet, and which to machines and networks of our own.

Source: the special-purpose registries of IANA for IPv4 (RFC 6890 and what followed) and IPv6.
"""

from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Final

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NOT_PUBLIC: Final[tuple[Network, ...]] = tuple(
    ip_network(one)
    for one in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared behind a carrier's NAT; some clouds keep their metadata here
        "127.0.0.0/8",
        "168.63.129.16/32",  # public by its looks, and the inside of a cloud
        "169.254.0.0/16",  # link-local, with the metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
        "2001::/23",  # Teredo and other protocols
        "2001:db8::/32",
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "3fff::/20",
    )
)
_GLOBAL_IPV6: Final = ip_network("2000::/3")
"""All that is routed publicly. Loopback, link-local, unique local, multicast, mapped IPv4 (::ffff:0:0/96) and
NAT64 (64:ff9b::/96, 64:ff9b:1::/48) lie outside."""
_NETWORK: Final = Text("network", "网络", "網路")


class BadNetwork(InvalidInput):
    """A network that cannot be read."""

    code = "bad_network"


def is_public(address: Address) -> bool:
    """Whether an address is a machine's on the public internet."""
    if isinstance(address, IPv6Address) and (address not in _GLOBAL_IPV6 or address.scope_id):
        return False
    return not is_in(address, _NOT_PUBLIC)


def is_in(address: Address, networks: Iterable[Network]) -> bool:
    """Whether an address lies in one of the networks."""
    return any(address.version == one.version and address in one for one in networks)


def parse_address(text: str) -> Address | None:
    """An address as sockets and headers write it, IPv4 inside IPv6 unwrapped; None when it is none."""
    try:
        address = ip_address(text.strip().strip("[]"))
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def parse_networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Networks such as `10.1.0.0/16` or `::1`; BadNetwork names the one that cannot be read."""
    found = []
    for text in texts:
        try:
            found.append(ip_network(text.strip(), strict=False))
        except ValueError as error:
            allowed = "10.1.0.0/16, 127.0.0.1, fd00::/8"
            raise BadNetwork(what=_NETWORK.say(), value=text, allowed=allowed) from error
    return tuple(found)
