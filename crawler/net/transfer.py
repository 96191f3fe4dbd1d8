"""One transfer by libcurl: options in, an Exchange out. With its driver the only one that knows libcurl."""

import asyncio
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any

import pycurl

from crawler.net.driver import Driver
from crawler.net.exchange import Exchange, Profile, Request
from crawler.net.job import Phases

_SUPPRESS_CONNECT_HEADERS = 265  # CURLOPT_SUPPRESS_CONNECT_HEADERS, which pycurl does not name
_LENIENT_CIPHERS = "DEFAULT@SECLEVEL=0"
_IDLE_MOST = 256


class Transfers:
    """All transfers of a client: the multi handle, and easy handles that are used again.

    ca_file: PEM file of all trusted authorities. proxy: URL or None.
    """

    def __init__(self, ca_file: str, proxy: str | None) -> None:
        self._driver = Driver(_IDLE_MOST)
        self._ca_file, self._proxy = ca_file, _resolving(proxy or "")
        self._free: list[Any] = []
        self._aborted = False

    @property
    def aborted(self) -> bool:
        """Whether the transfers were stopped."""
        return self._aborted

    async def run(self, request: Request) -> Exchange:
        """Carry out one request; what goes wrong is in the Exchange, nothing is raised."""
        if self._aborted:
            return Exchange(0, "aborted", aborted=True)
        handle = self._free.pop() if self._free else pycurl.Curl()
        lines: list[bytes] = []
        body = _Body(request.limits.body)
        try:
            self._set_up(handle, request, lines.append, body.take)
            code, text = await self._perform(handle)
        except asyncio.CancelledError:
            handle.close()
            if self._aborted:
                return Exchange(0, "aborted", aborted=True)
            raise
        except (pycurl.error, ValueError, TypeError) as error:  # an option that libcurl or pycurl does not take
            handle.close()
            return Exchange(pycurl.E_FAILED_INIT, f"option refused: {error}")
        exchange = _read(handle, request, code, text, lines, body, bool(self._proxy))
        self._free.append(handle)
        return exchange

    def abort(self) -> None:
        """End all open transfers now; later ones end at once."""
        self._aborted = True
        self._driver.abort()

    async def close(self) -> None:
        """End what is open and let go of all handles."""
        self.abort()
        await asyncio.sleep(0)
        self._driver.close()
        while self._free:
            self._free.pop().close()

    async def _perform(self, handle: Any) -> tuple[int, str]:
        try:
            await self._driver.perform(handle)
        except pycurl.error as error:
            code, text = error.args[:2]
            return int(code), str(text)
        return 0, ""

    def _set_up(
        self, handle: Any, request: Request, header: Callable[[bytes], None], write: Callable[[bytes], int | None]
    ) -> None:
        handle.reset()
        put = handle.setopt
        origin = request.address.origin
        put(pycurl.URL, origin.root)
        target = request.address.url if request.absolute else request.address.target
        put(pycurl.REQUEST_TARGET, target)
        put(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
        put(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
        put(pycurl.HTTP09_ALLOWED, 0)
        put(pycurl.HTTP_CONTENT_DECODING, 0)
        put(pycurl.NOSIGNAL, 1)
        put(pycurl.HEADERFUNCTION, header)
        put(pycurl.WRITEFUNCTION, write)
        put(pycurl.CONNECTTIMEOUT_MS, _milliseconds(request.limits.connect))
        put(pycurl.TIMEOUT_MS, _milliseconds(request.limits.total))
        if request.method == "HEAD":
            put(pycurl.NOBODY, 1)
        elif request.bodied:
            put(pycurl.POST, 1)  # a length is sent even with an empty body: without it servers answer 411
            put(pycurl.POSTFIELDS, request.body)
            put(pycurl.CUSTOMREQUEST, request.method)
        put(pycurl.HTTPHEADER, _header_lines(request))
        if request.fresh:
            put(pycurl.FRESH_CONNECT, 1)
            put(pycurl.FORBID_REUSE, 1)
            put(pycurl.SSL_SESSIONID_CACHE, 0)  # a resumed session shows no certificate
        self._set_route(put, request)
        if origin.scheme == "https":
            self._set_tls(put, request.profile)

    def _set_route(self, put: Callable[[int, Any], None], request: Request) -> None:
        place = request.place
        if place.mapped:
            host = f"[{place.host}]" if ":" in place.host else place.host
            put(pycurl.CONNECT_TO, [f"::{host}:{place.port}"])
        if request.addresses and request.addresses[0] != place.host:
            put(pycurl.RESOLVE, [f"{place.host}:{place.port}:{','.join(map(_bracketed, request.addresses))}"])
        put(pycurl.PROXY, self._proxy)  # empty switches the environment's proxies off
        put(pycurl.NOPROXY, "")
        if self._proxy:
            put(pycurl.HTTPPROXYTUNNEL, 0 if request.absolute else 1)
            put(_SUPPRESS_CONNECT_HEADERS, 1)
            put(pycurl.PROXY_CAINFO, self._ca_file)

    def _set_tls(self, put: Callable[[int, Any], None], profile: Profile) -> None:
        put(pycurl.OPT_CERTINFO, 1)
        put(pycurl.CAINFO, self._ca_file)
        if profile is Profile.LENIENT:
            put(pycurl.SSL_VERIFYPEER, 0)
            put(pycurl.SSL_VERIFYHOST, 0)
            put(pycurl.SSL_CIPHER_LIST, _LENIENT_CIPHERS)
            put(pycurl.SSLVERSION, pycurl.SSLVERSION_TLSv1_0)


class _Body:
    """Collects a body up to its cap, and stops the transfer there."""

    def __init__(self, cap: int) -> None:
        self._room = cap
        self.parts: list[bytes] = []
        self.full = False

    def take(self, part: bytes) -> int | None:
        """libcurl's write callback: None takes all of it, 0 stops the transfer."""
        if len(part) <= self._room:
            self._room -= len(part)
            self.parts.append(part)
            return None
        self.parts.append(part[: self._room])
        self._room = 0
        self.full = True
        return 0


def _header_lines(request: Request) -> list[bytes]:
    """The lines as told, and by an empty value those that libcurl would add to a body of its own accord."""
    lines = list(request.header_lines)
    if request.bodied:
        lines.append(b"Expect:")  # else a server that knows no 100-continue costs a second
        if not any(line[:13].lower() == b"content-type:" for line in lines):
            lines.append(b"Content-Type:")
    return lines


def _read(
    handle: Any, request: Request, code: int, text: str, lines: list[bytes], body: _Body, proxied: bool
) -> Exchange:
    get = handle.getinfo
    tls = request.address.origin.scheme == "https"
    status, header_lines = get(pycurl.RESPONSE_CODE), _last_block(lines)
    answered = status >= 200 and header_lines is not None
    return Exchange(
        code=code,
        text=text,
        os_error=get(pycurl.OS_ERRNO) if code else 0,
        status=status if answered else None,
        header_lines=header_lines or (),
        raw=body.parts[0] if len(body.parts) == 1 else b"".join(body.parts),
        full=body.full,
        phases=Phases(
            get(pycurl.NAMELOOKUP_TIME),
            get(pycurl.CONNECT_TIME),
            get(pycurl.APPCONNECT_TIME),
            get(pycurl.STARTTRANSFER_TIME) if answered else 0.0,
            get(pycurl.TOTAL_TIME),
        ),
        ip=get(pycurl.PRIMARY_IP) or None,
        connect_code=get(pycurl.HTTP_CONNECTCODE) if proxied else 0,
        proxied=proxied,
        forwarded=request.absolute,
        sent=get(pycurl.REQUEST_SIZE) > 0,
        tls=tls,
        verify_result=get(pycurl.SSL_VERIFYRESULT) if tls else 0,
        expires=_expiry(get(pycurl.INFO_CERTINFO)) if tls else None,
    )


def _last_block(lines: list[bytes]) -> tuple[bytes, ...] | None:
    """The header lines of the last answer, without status line and empty line: 1xx and CONNECT come before it.

    None when the empty line that ends them did not come. Trailers after it are headers too.
    """
    start = 0
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].startswith(b"HTTP/"):
            start = index + 1
            break
    bare = [line.rstrip(b"\r\n") for line in lines[start:]]
    return tuple(line for line in bare if line) if b"" in bare else None


def _expiry(chain: Any) -> str | None:
    for name, value in chain[0] if chain else ():
        if name == "Expire date":
            try:
                return parsedate_to_datetime(value).date().isoformat()
            except (ValueError, IndexError):
                return None
    return None


def _resolving(proxy: str) -> str:
    """The proxy's URL so that it resolves names itself: libcurl's own threads would be held up by dead ones."""
    for scheme, instead in (("socks5://", "socks5h://"), ("socks4://", "socks4a://")):
        if proxy.lower().startswith(scheme):
            return instead + proxy[len(scheme) :]
    return proxy


def _bracketed(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def _milliseconds(seconds: float) -> int:
    return max(1, int(seconds * 1000))
