"""Strict first, lenient second: what is wrong with a server's TLS, and which servers need leniency."""

import re
import ssl
import tempfile
from dataclasses import dataclass
from pathlib import Path

from crawler.net.address import Origin
from crawler.net.exchange import Exchange, Stage
from crawler.net.job import Certificate
from facts.outcomes import Outcome

# Where systems keep their authorities, beside what Python's ssl names (Debian, Fedora, SUSE, Alpine, macOS).
_SYSTEM_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)

# X509_V_ERR_… of OpenSSL (openssl-verification-options) to the words of Certificate.problem.
_PROBLEMS: dict[int, str] = {
    9: "not-yet-valid",
    10: "expired",
    18: "self-signed",
    19: "unknown-authority",
    20: "unknown-authority",
    21: "unknown-authority",
    62: "wrong-host",
    64: "wrong-host",
    66: "weak",
    67: "weak",
    68: "weak",
}
_WRONG_HOST = re.compile(r"subject name|does not match|hostname mismatch", re.IGNORECASE)
_WEAK = re.compile(r"(ee|ca) (certificate )?key too (small|weak)|md too weak", re.IGNORECASE)
_NO_TLS = re.compile(r"wrong version number|packet length too long|http request|certificate required", re.IGNORECASE)
_HANDSHAKE = frozenset({35, 59})
_VERIFY = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """outcome: CERTIFICATE or OLD_TLS, None when all is well. certificate: what was seen of it."""

    outcome: Outcome | None
    certificate: Certificate


def wants_leniency(exchange: Exchange) -> bool:
    """Whether the strict look failed in a way that a lenient one may not."""
    if exchange.code == _VERIFY:
        return True
    in_handshake = exchange.code in _HANDSHAKE or (exchange.code in (52, 55, 56) and exchange.stage is Stage.TLS)
    return in_handshake and _NO_TLS.search(exchange.text) is None


def verdict(strict: Exchange, expires: str | None) -> Verdict:
    """What a strict look that failed says, once a lenient one has worked and has seen when the certificate ends."""
    problem = problem_of(strict)
    if problem is not None:
        return Verdict(Outcome.CERTIFICATE, Certificate(problem, strict.expires or expires))
    return Verdict(Outcome.OLD_TLS, Certificate(None, strict.expires or expires))


def problem_of(exchange: Exchange) -> str | None:
    """The certificate's problem in the contract's words; None when something else failed."""
    if _WEAK.search(exchange.text):
        return "weak"
    if exchange.code != _VERIFY:
        return None
    if exchange.verify_result == 0 or _WRONG_HOST.search(exchange.text):
        return "wrong-host"
    return _PROBLEMS.get(exchange.verify_result, "unknown-authority")


class Memory:
    """What is known of each origin's TLS, so that a lenient server is not asked strictly each time."""

    def __init__(self) -> None:
        self._known: dict[Origin, Verdict] = {}

    def known(self, origin: Origin) -> Verdict | None:
        """The last verdict; None when the origin was not looked at."""
        return self._known.get(origin)

    def keep(self, origin: Origin, seen: Verdict) -> None:
        """Remember a verdict. A reused connection shows no certificate: what was known stays."""
        if seen.certificate.expires is None and origin in self._known:
            return
        self._known[origin] = seen


class Bundle:
    """One PEM file of the system's authorities and the office's own."""

    def __init__(self, extra: Path | None) -> None:
        """Raises OSError when `extra` cannot be read."""
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        system = _system_file()
        if extra is None and system is not None:
            self.path = str(system)
            return
        self._folder = tempfile.TemporaryDirectory(prefix="xunwang-ca-")
        joined = Path(self._folder.name) / "authorities.pem"
        base = system.read_bytes() if system is not None else _store()
        joined.write_bytes(base + b"\n" + (extra.read_bytes() if extra is not None else b""))
        self.path = str(joined)

    def close(self) -> None:
        """Remove what was written."""
        if self._folder is not None:
            self._folder.cleanup()


def _system_file() -> Path | None:
    named = ssl.get_default_verify_paths().cafile
    for candidate in (named, *_SYSTEM_FILES):
        if candidate and Path(candidate).is_file():
            return Path(candidate)
    return None


def _store() -> bytes:
    """The system's store as PEM, where it is no file (Windows)."""
    certificates = ssl.create_default_context().get_ca_certs(binary_form=True)
    return "".join(map(ssl.DER_cert_to_PEM_cert, certificates)).encode()
