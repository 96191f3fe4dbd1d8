import gzip
import tracemalloc
import zlib
from functools import partial

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from crawler.net.decoding import decode
from tests.tiers import slow

TEXT = "政府信息公开 ".encode() * 2000
CAP = 1_000_000


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


ENCODERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


@pytest.mark.parametrize("name", ENCODERS)
def test_each_encoding_is_undone(name: str) -> None:
    decoded = decode(ENCODERS[name](TEXT), name, CAP)
    assert (decoded.body, decoded.full, decoded.detail) == (TEXT, False, "")


def test_deflate_without_its_wrapper_is_undone_too() -> None:
    assert decode(raw_deflate(TEXT), "deflate", CAP).body == TEXT


def test_stacked_encodings_are_undone_from_the_last() -> None:
    decoded = decode(brotli.compress(gzip.compress(TEXT)), "gzip, identity, BR", CAP)
    assert (decoded.body, decoded.detail) == (TEXT, "")


def test_more_layers_than_anyone_means_are_left_alone() -> None:
    assert decode(b"x", "gzip," * 6, CAP).detail == "too many content encodings"


def test_members_of_a_gzip_file_follow_each_other() -> None:
    assert decode(gzip.compress(TEXT) + gzip.compress(b"end"), "gzip", CAP).body == TEXT + b"end"


def test_frames_of_zstd_follow_each_other() -> None:
    assert decode(zstandard.compress(TEXT) + zstandard.compress(b"end"), "zstd", CAP).body == TEXT + b"end"


@pytest.mark.parametrize("name", ENCODERS)
def test_a_cut_stream_gives_what_came_and_says_so(name: str) -> None:
    whole = ENCODERS[name](bytes(range(256)) * 400 + TEXT)
    decoded = decode(whole[:-12], name, CAP)
    assert f"{name} stream is cut" in decoded.detail
    assert (bytes(range(256)) * 400 + TEXT).startswith(decoded.body)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_fake_encoding_leaves_the_body_as_it_came(name: str) -> None:
    decoded = decode(b"<html>plain</html>", name, CAP)
    assert decoded.body == b"<html>plain</html>"
    assert decoded.detail == f"not {name} though it says so"


@pytest.mark.parametrize("name", ["gzip", "deflate", "zstd"])
def test_data_after_the_stream_are_told(name: str) -> None:
    decoded = decode(ENCODERS[name](TEXT) + b"junk!", name, CAP)
    assert (decoded.body, decoded.detail) == (TEXT, f"5 bytes after the {name} stream")


def test_an_unknown_encoding_leaves_the_body_as_it_came() -> None:
    decoded = decode(b"abc", "utf-8", CAP)
    assert (decoded.body, decoded.detail) == (b"abc", "unknown content encoding 'utf-8'")


@pytest.mark.parametrize("name", ENCODERS)
def test_a_body_of_exactly_the_cap_is_whole_and_one_byte_more_is_not(name: str) -> None:
    data = b"a" * 5000
    packed = ENCODERS[name](data)
    assert (decode(packed, name, 5000).body, decode(packed, name, 5000).full) == (data, False)
    assert (decode(packed, name, 4999).body, decode(packed, name, 4999).full) == (data[:-1], True)


@slow
@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_stops_at_the_cap_in_bounded_memory(name: str) -> None:
    pack = partial(brotli.compress, quality=3) if name == "br" else ENCODERS[name]
    bomb = pack(bytes(200_000_000))
    tracemalloc.start()
    try:
        decoded = decode(bomb, name, CAP)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert decoded.full
    assert len(decoded.body) == CAP
    assert peak < 40_000_000


def test_a_bomb_in_a_bomb_stops_at_the_cap() -> None:
    bomb = gzip.compress(gzip.compress(bytes(100_000_000)))
    decoded = decode(bomb, "gzip, gzip", 50_000)
    assert decoded.full
    assert len(decoded.body) == 50_000


NAMES = st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br", "zstd, deflate"])


@given(st.binary(max_size=400), NAMES, st.integers(0, 500))
def test_random_bytes_never_raise_nor_pass_the_cap(data: bytes, encoding: str, cap: int) -> None:
    assert len(decode(data, encoding, cap).body) <= cap


@given(st.binary(min_size=1, max_size=400), st.sampled_from(sorted(ENCODERS)), st.data())
def test_a_spoilt_stream_never_raises_nor_passes_the_cap(body: bytes, name: str, data: st.DataObject) -> None:
    packed = bytearray(ENCODERS[name](body))
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    assert len(decode(bytes(packed), name, 300).body) <= 300


@given(st.binary(max_size=3000), st.sampled_from(sorted(ENCODERS)))
def test_what_was_packed_comes_back(body: bytes, name: str) -> None:
    assert decode(ENCODERS[name](body), name, CAP).body == body
