import zlib

from crawler.bodies import PACKED_BY_US, opened, packed

BODY = "政务公开".encode() * 99


def test_a_body_that_we_packed_comes_out_as_it_went_in() -> None:
    encoding, data = packed(BODY)
    assert encoding in PACKED_BY_US
    assert len(data) < len(BODY)
    assert opened(data, encoding, len(BODY)) == BODY


def test_a_body_that_an_earlier_edition_packed_still_opens() -> None:
    assert opened(zlib.compress(BODY), "deflate", len(BODY)) == BODY


def test_what_a_server_packed_is_not_called_ours() -> None:
    assert not PACKED_BY_US & {"gzip", "br", "zstd"}
