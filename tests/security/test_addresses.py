from ipaddress import ip_address

import pytest

from lutu.security.addresses import BadNetwork, is_in, is_public, parse_address, parse_networks

INSIDE = [
    "0.0.0.0",  # noqa: S104 - judged, not bound to
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.8.9.1",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%lo",
    "fec0::1",
    "ff02::1",
    "2606:4700::1%eth0",
]
OUTSIDE = [
    "1.1.1.1",
    "8.8.8.8",
    "100.63.255.255",
    "100.128.0.1",
    "168.63.129.17",
    "172.15.0.1",
    "172.32.0.1",
    "192.0.1.1",
    "223.255.255.254",
    "2606:4700::1111",
    "2a00:1450:4001::1",
    "2001:4860:4860::8888",
    "2003::1",
]


@pytest.mark.parametrize("text", INSIDE)
def test_what_is_not_public(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", OUTSIDE)
def test_what_is_public(text: str) -> None:
    assert is_public(ip_address(text))


def test_networks_that_are_allowed() -> None:
    networks = parse_networks(["10.1.2.3/16", " ::1 "])
    assert is_in(ip_address("10.1.200.1"), networks)
    assert is_in(ip_address("::1"), networks)
    assert not is_in(ip_address("10.2.0.1"), networks)
    assert not is_in(ip_address("::ffff:10.1.0.1"), networks)


def test_a_network_that_cannot_be_read_is_named() -> None:
    with pytest.raises(BadNetwork, match=r"10\.1\.0\.0/40"):
        parse_networks(["10.0.0.0/8", "10.1.0.0/40"])


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("10.0.0.1", "10.0.0.1"),
        (" [::1] ", "::1"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("localhost", None),
        ("", None),
        ("10.0.0.1:80", None),
    ],
)
def test_an_address_as_it_is_written(text: str, address: str | None) -> None:
    assert parse_address(text) == (ip_address(address) if address else None)
