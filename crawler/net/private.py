"""Addresses that the public cannot open: what an IP address is, and what a host's name says."""

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

# RFC 6890, protocol assignments: two anycast addresses of it are global, and no site lives there either.
_NETS4 = (ip_network("192.0.0.0/24"),)
# RFC 4291 site-local (withdrawn, still in use), RFC 8215 NAT64 for use inside a network.
_NETS6 = tuple(map(ip_network, ("fec0::/10", "64:ff9b:1::/48")))
_THIS_NETWORK = ip_network("0.0.0.0/8")
# Where clouds tell their machines what only those may know: beyond the link-local ones, Alibaba's, Azure's and AWS's.
_METADATA = frozenset(map(ip_address, ("100.100.100.200", "168.63.129.16", "fd00:ec2::254")))
# RFC 6052 NAT64 and RFC 4291 IPv4-compatible: the IPv4 address stands in the last 32 bits.
_NAT64 = ip_network("64:ff9b::/96")
_COMPATIBLE = ip_network("::/96")

# RFC 6761/6762/8375 and the draft of ".internal" (ICANN 2024), and what routers and offices use at home.
_LOCAL_ENDS = frozenset(
    {"localhost", "local", "lan", "internal", "intranet", "intra", "corp", "home", "localdomain", "workgroup"}
)
_LITERAL4 = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")


def is_private_address(ip: str | IPv4Address | IPv6Address) -> bool:
    """Whether an IP address is out of the public's reach, or embeds one that is.

    Raises ValueError for what is no IP address. A scope (`%eth0`) is ignored.
    """
    address = ip_address(ip.partition("%")[0]) if isinstance(ip, str) else ip
    if isinstance(address, IPv4Address):
        return _is_inner(address, _NETS4)
    inner = _embedded(address)
    return _is_inner(address, _NETS6) if inner is None else _is_inner(inner, _NETS4)


def is_ours(ip: str | IPv4Address | IPv6Address) -> bool:
    """Whether an IP address is this machine's own, its link's, everybody's at once, or where a cloud tells secrets:
    no site lives there. Raises ValueError for what is no IP address."""
    address = ip_address(ip.partition("%")[0]) if isinstance(ip, str) else ip
    inner = address if isinstance(address, IPv4Address) else _embedded(address) or address
    return (
        inner.is_loopback
        or inner.is_link_local
        or inner.is_multicast
        or inner.is_unspecified
        or inner in _METADATA
        or inner in _THIS_NETWORK
    )


def names_private(host: str) -> bool:
    """Whether a link's host says by itself that the public cannot open it.

    host: normalized, brackets allowed. A private literal, localhost, a name without a dot, or a
    name under an ending that only local networks use.
    """
    bare = host.strip("[]").rstrip(".").lower()
    if ":" in bare or _LITERAL4.fullmatch(bare):
        try:
            return is_private_address(bare)
        except ValueError:
            return False
    return "." not in bare or bare.rpartition(".")[2] in _LOCAL_ENDS or bare.endswith(".home.arpa")


def _is_inner(address: IPv4Address | IPv6Address, more: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    return not address.is_global or address.is_multicast or address in _METADATA or any(address in net for net in more)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    low = int(address) & 0xFFFFFFFF
    if address in _NAT64 or (address in _COMPATIBLE and low > 0xFFFF):
        return IPv4Address(low)
    return None
