from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetch.addresses import Guard, RefusedAddressError, network_of, special_kind


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "198.17.255.255", "172.32.0.1", "100.128.0.1", "192.167.1.1"]
)
def test_public_addresses(address: str) -> None:
    assert special_kind(ip_address(address)) is None
    assert special_kind(ip_address(f"::ffff:{address}")) is None
    assert special_kind(ip_address(f"64:ff9b::{address}")) is None


@pytest.mark.parametrize("address", ["2606:4700::1111", "2a00:1450:4001:80b::200e", "2002:808:808::1"])
def test_public_addresses_of_version_six(address: str) -> None:
    assert special_kind(ip_address(address)) is None


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("::1", "loopback"),
        ("10.1.2.3", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("fd12::1", "private"),
        ("169.254.169.254", "link-local"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("100.127.255.255", "shared by a carrier"),
        ("0.0.0.0", "unspecified"),  # noqa: S104 nothing is bound to it
        ("0.1.2.3", "unspecified"),
        ("::", "unspecified"),
        ("224.0.0.251", "multicast"),
        ("ff02::1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("240.0.0.1", "reserved"),
        ("198.51.100.7", "for documentation"),
        ("2001:db8::1", "for documentation"),
        ("198.18.0.1", "for benchmarks"),
        ("2001::1", "reserved"),
        ("4000::1", "reserved"),
        ("fec0::1", "reserved"),
        ("::127.0.0.1", "reserved"),
        ("64:ff9b:1::7f00:1", "reserved"),
        ("::ffff:127.0.0.1", "loopback"),
        ("64:ff9b::10.0.0.1", "private"),
        ("2002:7f00:1::1", "loopback"),
        ("2002:a9fe:a9fe::1", "link-local"),
    ],
)
def test_addresses_that_are_not_public(address: str, kind: str) -> None:
    assert special_kind(ip_address(address)) == kind


@given(st.ip_addresses())
def test_nothing_is_public_that_the_standard_library_calls_otherwise(address: IPv4Address | IPv6Address) -> None:
    if special_kind(address) is None:
        carried = isinstance(address, IPv6Address) and (address.sixtofour or address.ipv4_mapped)
        assert (carried or address).is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=4))
def test_what_carries_an_address_is_judged_by_it(address: IPv4Address) -> None:
    number = int(address)
    carriers = [0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80 | 1]
    assert {special_kind(IPv6Address(carrier)) for carrier in carriers} == {special_kind(address)}


def test_trust_permits_loopback_and_private_and_no_more() -> None:
    guard = Guard((), trusted=True, most=1_000)
    assert [guard.objection(one) for one in ("127.0.0.1", "::1", "10.0.0.1", "fd00::1", "::ffff:10.0.0.1")] == [
        None
    ] * 5
    assert guard.objection("169.254.169.254") == "link-local"
    assert guard.objection("100.64.0.1") == "shared by a carrier"


@pytest.mark.parametrize("network", ["169.254.0.0/16", "169.254.7.7/16", "169.254.7.7"])
def test_an_allowed_network_is_permitted_in_every_spelling(network: str) -> None:
    guard = Guard((network,), trusted=False, most=1_000)
    assert guard.objection("169.254.7.7") is None
    assert guard.objection("::ffff:169.254.7.7") is None
    assert guard.objection("10.0.0.1") == "private"


def test_a_network_of_carriers_may_be_allowed_itself() -> None:
    guard = Guard(("64:ff9b::/96",), trusted=False, most=1_000)
    assert guard.objection("64:ff9b::10.0.0.1") is None
    assert guard.objection("10.0.0.1") == "private"


def test_a_socket_is_made_only_to_what_is_permitted() -> None:
    guard = Guard((), trusted=False, most=1_000)
    row = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "")
    with pytest.raises(RefusedAddressError) as refused:
        guard.open_socket((*row, ("127.0.0.1", 80)))
    assert refused.value.address == "127.0.0.1"
    assert guard.open_sockets == 0
    with guard.open_socket((*row, ("8.8.8.8", 80))) as opened:
        assert opened.family == socket.AF_INET
        assert guard.open_sockets == 1
    del opened
    assert guard.open_sockets == 0


@pytest.mark.parametrize(
    ("address", "network"),
    [("10.0.0.1", "10.0.0.1/32"), ("::ffff:10.0.0.1", "10.0.0.1/32"), ("fe80::1%eth0", "fe80::1/128")],
)
def test_the_network_to_allow_is_named(address: str, network: str) -> None:
    assert network_of(address) == network
