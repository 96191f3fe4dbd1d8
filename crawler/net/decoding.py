"""Content encodings undone with a cap: a cut, fake or endless stream becomes a fact, never an error."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import brotli
import zstandard

ACCEPT = "gzip, deflate, br, zstd"
_LAYERS_MOST = 5
_STEP = 262_144
_WINDOW = 1 << 23  # RFC 9659: no more than 8 MB
_SIP = 256  # bytes of zstd; even when each block is a run of one byte, that is some 10 MB
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """body: at most the cap. full: there was more than the cap. detail: what was odd, in English."""

    body: bytes
    full: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Layer:
    body: bytes
    full: bool = False
    complete: bool = True
    trailing: int = 0


class _NotThisError(Exception):
    """The data are not of this encoding at all."""


def decode(raw: bytes, encoding: str, cap: int) -> Decoded:
    """Undo `encoding` (a Content-Encoding value, last one outermost), to at most `cap` bytes."""
    names = [name for name in (part.strip().lower() for part in encoding.split(",")) if name not in ("", "identity")]
    if not names or not raw:
        return Decoded(raw[:cap], len(raw) > cap)
    if len(names) > _LAYERS_MOST:
        return Decoded(raw[:cap], len(raw) > cap, "too many content encodings")
    body, details, full = raw, list[str](), False
    for name in reversed(names):
        undo = _DECODERS.get(name)
        if undo is None:
            details.append(f"unknown content encoding {name[:20]!r}")
            break
        try:
            layer = undo(body, cap)
        except _NotThisError:
            details.append(f"not {name} though it says so")
            break
        body, full = layer.body, full or layer.full
        details += _oddities(name, layer)
    return Decoded(body[:cap], full or len(body) > cap, "; ".join(details))


def _oddities(name: str, layer: _Layer) -> list[str]:
    if layer.full:
        return [f"{name} stream is larger than the cap"]
    if not layer.complete:
        return [f"{name} stream is cut"]
    return [f"{layer.trailing} bytes after the {name} stream"] if layer.trailing else []


def _gzip(data: bytes, cap: int) -> _Layer:
    out, rest = bytearray(), data
    while True:
        layer, left = _inflate(rest, cap - len(out), 31, keep_bad=bool(out))
        out += layer.body
        if layer.full or not layer.complete or not left.startswith(b"\x1f\x8b"):
            return _Layer(bytes(out), layer.full, layer.complete, len(left))
        if len(out) >= cap:
            return _Layer(bytes(out), True)
        rest = left


def _deflate(data: bytes, cap: int) -> _Layer:
    for bits in (15, -15):
        try:
            layer, left = _inflate(data, cap, bits)
        except _NotThisError:
            continue
        return _Layer(layer.body, layer.full, layer.complete, len(left))
    raise _NotThisError


def _inflate(data: bytes, cap: int, bits: int, keep_bad: bool = False) -> tuple[_Layer, bytes]:
    """One zlib stream and what follows it. keep_bad: bad data are a cut, since good ones came before."""
    stream = zlib.decompressobj(bits)
    out = bytearray()
    try:
        while not stream.eof and len(out) <= cap:
            step = stream.decompress(data, min(_STEP, cap + 1 - len(out)))
            data = stream.unconsumed_tail
            out += step
            if not step and not data:
                break
    except zlib.error as error:
        if not out and not keep_bad:
            raise _NotThisError from error
        return _Layer(bytes(out[:cap]), complete=False), b""
    full = len(out) > cap
    return _Layer(bytes(out[:cap]), full, stream.eof or full), stream.unused_data


def _brotli(data: bytes, cap: int) -> _Layer:
    stream = brotli.Decompressor()
    out = bytearray()
    try:
        out += stream.process(data, output_buffer_limit=min(_STEP, cap + 1))
        while not stream.is_finished() and len(out) <= cap:
            step = stream.process(b"", output_buffer_limit=min(_STEP, cap + 1 - len(out)))
            if not step and stream.can_accept_more_data():
                break
            out += step
    except brotli.error as error:
        if not out:
            raise _NotThisError from error
        return _Layer(bytes(out[:cap]), complete=False)
    full = len(out) > cap
    return _Layer(bytes(out[:cap]), full, stream.is_finished() or full)


def _zstd(data: bytes, cap: int) -> _Layer:
    # The stream object tells when a frame has ended, but has no cap of its own: feed it little by little.
    out, view, frame, done = bytearray(), memoryview(data), _frame(), 0
    try:
        while done < len(data) and len(out) <= cap:
            out += frame.decompress(view[done : done + _SIP])
            done += _SIP
            if frame.eof:
                done = min(done, len(data)) - len(frame.unused_data)
                if data[done : done + 4] != _ZSTD_MAGIC:
                    break
                frame = _frame()
    except zstandard.ZstdError as error:
        if not out:
            raise _NotThisError from error
        return _Layer(bytes(out[:cap]), complete=False)
    full = len(out) > cap
    return _Layer(bytes(out[:cap]), full, frame.eof or full, max(0, len(data) - done))


def _frame() -> "zstandard.ZstdDecompressionObj":
    return zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()


_DECODERS: dict[str, Callable[[bytes, int], _Layer]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
