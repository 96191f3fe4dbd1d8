"""Addresses that the public cannot open: what an IP address is, and what a host's name says."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# RFC 6598 shared space (carrier NAT), RFC 2544 benchmarking, RFC 1112 reserved: no public host.
_NETS4 = tuple(map(ip_network, ("100.64.0.0/10", "198.18.0.0/15", "192.0.0.0/24", "240.0.0.0/4", "0.0.0.0/8")))
# RFC 4291 site-local (withdrawn, still in use), RFC 8215 NAT64 for use inside a network.
_NETS6 = tuple(map(ip_network, ("fec0::/10", "64:ff9b:1::/48")))
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
        return _private4(address)
    inner = _embedded(address)
    return _private4(inner) if inner is not None else _private6(address)


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


def _private4(address: IPv4Address) -> bool:
    return (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_unspecified
        or any(address in net for net in _NETS4)
    )


def _private6(address: IPv6Address) -> bool:
    return (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_unspecified
        or any(address in net for net in _NETS6)
    )


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    low = int(address) & 0xFFFFFFFF
    if address in _NAT64 or (address in _COMPATIBLE and low > 0xFFFF):
        return IPv4Address(low)
    return None
