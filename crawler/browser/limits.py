"""How much a rendering may take, and what it gives."""

from dataclasses import dataclass

from facts.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class BrowserLimits:
    """Ceilings of a look's browser.

    pages, seconds: over the whole look, starts of the browser included. seconds_per_page: for one page,
    its document included. requests_per_page, bytes_per_page: HTTP requests, and bytes received and unpacked.
    html: bytes of the DOM that are kept. restarts: how often a browser that died or hung is started again.
    """

    pages: int = 30
    seconds_per_page: float = 12.0
    seconds: float = 180.0
    requests_per_page: int = 60
    bytes_per_page: int = 8_000_000
    html: int = 3_000_000
    restarts: int = 3


@dataclass(frozen=True, slots=True)
class Rendered:
    """One page as it stood when it had settled.

    url: the final address, after redirects and the page's own navigations. status: of its document, None
    when no HTTP answer came. html: the DOM with its doctype, UTF-8; empty when there is none to show, cut at the limit
    under TOO_LARGE. A frame's content is not part of it. requests, received: HTTP requests and bytes, over
    all hosts. seconds: wall clock. outcome: of the document, unless rendering failed: TIMEOUT when the page's
    scripts never let go, REDIRECT_LOOP when it went on navigating, LEFT_OUT when the look's budget was spent,
    OUR_FAULT when the browser failed or there is none. detail: a short English sentence for the log.
    """

    url: str
    status: int | None
    html: bytes
    requests: int
    received: int
    seconds: float
    outcome: Outcome
    detail: str = ""
