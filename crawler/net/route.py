"""Which sockets may serve an address: the private policy, the map, the names, in this order."""

from dataclasses import dataclass
from ipaddress import ip_address

from crawler.net import mapping
from crawler.net.address import Address
from crawler.net.mapping import Place
from crawler.net.names import Resolver
from crawler.net.private import is_ours, is_private_address, names_private
from crawler.net.settings import NetSettings
from facts.outcomes import INWARD, Outcome

_ADDRESSES_MOST = 8


@dataclass(frozen=True, slots=True)
class Route:
    """Where to connect, or the outcome why not. addresses: empty behind a proxy, which resolves itself."""

    place: Place
    addresses: tuple[str, ...] = ()
    outcome: Outcome | None = None
    detail: str = ""


class Router:
    """Finds routes by the settings."""

    def __init__(self, settings: NetSettings, resolver: Resolver) -> None:
        self._settings, self._resolver = settings, resolver

    async def route(self, address: Address, *, fresh: bool = False) -> Route:
        """The route to an address: the addresses that were examined are those that are connected to.

        Behind a proxy, which resolves names itself, only what the host's name says can be examined.
        """
        host = address.origin.host
        place = mapping.place(self._settings.connect_to, host, address.origin.port)
        free, listed = self._settings.private_ok, self._is_listed(host)
        if not (free or listed or place.named) and names_private(host):
            return Route(place, (), Outcome.PRIVATE, "the address itself is a private one")
        if self._settings.proxy:
            return Route(place)
        names = await self._resolver.resolve(place.host, fresh=fresh)
        if names.outcome is not None:
            return Route(place, (), names.outcome, names.detail)
        addresses = names.addresses if free or place.mapped else self._allowed(host, listed, names.addresses)
        if not addresses:
            return Route(place, (), Outcome.PRIVATE, f"{INWARD}{names.addresses[0]}")
        return Route(place, addresses[:_ADDRESSES_MOST])

    def _is_listed(self, host: str) -> bool:
        """Whether the office listed it: by its name, as an address, or by the network that it lies in."""
        if host in self._settings.listed or not self._settings.listed_nets:
            return host in self._settings.listed
        try:
            ip = ip_address(host.partition("%")[0])
        except ValueError:
            return False
        return any(ip in net for net in self._settings.listed_nets)

    def _allowed(self, host: str, listed: bool, addresses: tuple[str, ...]) -> tuple[str, ...]:
        """Those that may be connected to. A listed name may live in the office's network, but whoever answers for
        that name cannot send us to this machine itself, unless the name says so (localhost)."""
        anywhere = listed and names_private(host)
        return tuple(
            ip
            for ip in addresses
            if anywhere or not is_private_address(ip) or self._is_listed(ip) or (listed and not is_ours(ip))
        )
