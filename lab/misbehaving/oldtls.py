"""TLS 1.2 as old appliances speak it: without the extension that makes renegotiation safe (RFC 5746).

OpenSSL's servers always send that extension, so this one is written out: one cipher suite, RSA for the key, nothing
checked. It is worth nothing but to be spoken with.
"""

import asyncio
import hashlib
import hmac
import os
import struct
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_VERSION = b"\x03\x03"
_SUITE = b"\x00\x9c"  # TLS_RSA_WITH_AES_128_GCM_SHA256
_CHANGE, _ALERT, _HANDSHAKE, _DATA = 20, 21, 22, 23
_RECORD_MOST = 16_000
_NAME = 0  # the extension server_name, and in it the kind host_name
Chosen = tuple[bytes, rsa.RSAPrivateKey]


class _Side:
    """One direction once it is encrypted."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        self._cipher, self._salt, self._number = AESGCM(key), salt, 0

    def _bound(self, kind: int, length: int) -> bytes:
        bound = struct.pack("!QB2sH", self._number, kind, _VERSION, length)
        self._number += 1
        return bound

    def seal(self, kind: int, text: bytes) -> bytes:
        nonce = struct.pack("!Q", self._number)
        return nonce + self._cipher.encrypt(self._salt + nonce, text, self._bound(kind, len(text)))

    def open(self, kind: int, sealed: bytes) -> bytes:
        nonce, rest = sealed[:8], sealed[8:]
        return self._cipher.decrypt(self._salt + nonce, rest, self._bound(kind, len(rest) - 16))


class _Inside(asyncio.Transport):
    """What the HTTP server writes to."""

    def __init__(self, outer: "OldTls") -> None:
        super().__init__()
        self._outer = outer

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Encrypt it and send it."""
        text = bytes(data)
        for start in range(0, len(text), _RECORD_MOST):
            self._outer.send(_DATA, text[start : start + _RECORD_MOST])

    def close(self) -> None:
        """Say goodbye and close."""
        self._outer.send(_ALERT, b"\x01\x00")
        self._outer.close()

    def abort(self) -> None:
        """Close without a word."""
        self._outer.close()


class OldTls(asyncio.Protocol):
    """The server's end of one connection. choose: certificate and key for a host name. inside: serves what is said."""

    def __init__(self, choose: Callable[[str], Chosen], inside: asyncio.Protocol) -> None:
        self._choose, self._inside = choose, inside
        self._transport: asyncio.Transport | None = None
        self._records, self._messages, self._said = b"", b"", b""
        self._randoms, self._key = b"", b""
        self._chosen: Chosen | None = None
        self._theirs: _Side | None = None
        self._ours: _Side | None = None
        self._sealed = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport
            self._inside.connection_made(_Inside(self))

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        self._transport = None
        self._inside.connection_lost(exc)

    def close(self) -> None:
        """End the connection."""
        if self._transport is not None:
            self._transport.close()

    def send(self, kind: int, text: bytes) -> None:
        """One record, encrypted once that was agreed."""
        if self._transport is not None:
            body = self._ours.seal(kind, text) if self._sealed and self._ours else text
            self._transport.write(struct.pack("!B2sH", kind, _VERSION, len(body)) + body)

    def data_received(self, data: bytes) -> None:
        """Take whole records apart."""
        self._records += data
        while len(self._records) >= 5:
            kind, length = self._records[0], int.from_bytes(self._records[3:5])
            if len(self._records) < 5 + length:
                return
            body, self._records = self._records[5 : 5 + length], self._records[5 + length :]
            try:
                self._record(kind, body)
            except (ValueError, IndexError, InvalidTag):
                self.close()
                return

    def _record(self, kind: int, body: bytes) -> None:
        if kind == _CHANGE:
            self._theirs, self._ours = self._sides()
            return
        if self._theirs is not None:
            body = self._theirs.open(kind, body)
        if kind == _DATA:
            self._inside.data_received(body)
        elif kind == _HANDSHAKE:
            self._messages += body
            while len(self._messages) >= 4:
                length = 4 + int.from_bytes(self._messages[1:4])
                if len(self._messages) < length:
                    return
                message, self._messages = self._messages[:length], self._messages[length:]
                self._handshake(message)
        else:
            self.close()

    def _handshake(self, message: bytes) -> None:
        self._said += message
        if message[0] == 1:
            self._hello(message[4:])
        elif message[0] == 16:
            assert self._chosen is not None
            secret = self._chosen[1].decrypt(message[6:], padding.PKCS1v15())
            self._key = _prf(secret, b"master secret" + self._randoms, 48)
        elif message[0] == 20:
            told = _prf(self._key, b"server finished" + hashlib.sha256(self._said).digest(), 12)
            self.send(_CHANGE, b"\x01")
            self._sealed = True
            self.send(_HANDSHAKE, _message(20, told))

    def _hello(self, hello: bytes) -> None:
        self._chosen = self._choose(_name_in(hello))
        ours = os.urandom(32)
        self._randoms = hello[2:34] + ours
        chain = len(self._chosen[0]).to_bytes(3) + self._chosen[0]
        answer = _message(2, _VERSION + ours + b"\x00" + _SUITE + b"\x00")
        answer += _message(11, len(chain).to_bytes(3) + chain) + _message(14, b"")
        self._said += answer
        self.send(_HANDSHAKE, answer)

    def _sides(self) -> tuple[_Side, _Side]:
        block = _prf(self._key, b"key expansion" + self._randoms[32:] + self._randoms[:32], 40)
        return _Side(block[:16], block[32:36]), _Side(block[16:32], block[36:40])


def _message(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + len(body).to_bytes(3) + body


def _prf(secret: bytes, seed: bytes, length: int) -> bytes:
    """RFC 5246, section 5."""
    made, step = b"", seed
    while len(made) < length:
        step = hmac.digest(secret, step, "sha256")
        made += hmac.digest(secret, step + seed, "sha256")
    return made[:length]


def _name_in(hello: bytes) -> str:
    """The host that a ClientHello names; empty when it names none."""
    at = 34
    for size in (1, 2, 1):  # session, cipher suites, compression
        at += size + int.from_bytes(hello[at : at + size])
    at += 2
    while at + 4 <= len(hello):
        kind, length = int.from_bytes(hello[at : at + 2]), int.from_bytes(hello[at + 2 : at + 4])
        if kind == _NAME:
            return hello[at + 9 : at + 4 + length].decode("ascii", "replace")
        at += 4 + length
    return ""
