"""Which sockets may serve an address: the private policy, the map, the names, in this order."""

from dataclasses import dataclass

from crawler.net import mapping
from crawler.net.address import Address
from crawler.net.mapping import Place
from crawler.net.names import Resolver
from crawler.net.private import is_private_address, names_private
from crawler.net.settings import NetSettings
from facts.outcomes import Outcome

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

    async def route(self, address: Address, *, private_ok: bool = False, fresh: bool = False) -> Route:
        """The route to an address. private_ok: the policy does not apply to it."""
        host = address.origin.host
        place = mapping.place(self._settings.connect_to, host, address.origin.port)
        free = private_ok or self._settings.private_ok or host in self._settings.listed
        if not free and not place.named and names_private(host):
            return Route(place, (), Outcome.PRIVATE, "the address itself is a private one")
        if self._settings.proxy:
            return Route(place)
        names = await self._resolver.resolve(place.host, fresh=fresh)
        if names.outcome is not None:
            return Route(place, (), names.outcome, names.detail)
        addresses = names.addresses if free or place.mapped else self._public(names.addresses)
        if not addresses:
            return Route(place, (), Outcome.PRIVATE, f"resolves to {names.addresses[0]}")
        return Route(place, addresses[:_ADDRESSES_MOST])

    def _public(self, addresses: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(ip for ip in addresses if ip in self._settings.listed or not is_private_address(ip))
