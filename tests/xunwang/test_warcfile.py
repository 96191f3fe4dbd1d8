"""The WARC file is read back and checked by the library that others read it with."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from xunwang.errors import UserError
from xunwang.evidence import Answered, Tried
from xunwang.warcfile import Written, write_warc

AT = datetime(2026, 11, 24, 1, 2, 3, 456_000, tzinfo=UTC)
PAGE = "<h1>某市人民政府</h1>".encode()
URL = "https://www.example.gov.cn/a.html"


def answered(body: bytes | None = PAGE, encoding: str = "", *, rendered: bool = False) -> Answered:
    headers = (("content-type", "text/html; charset=utf-8"), ("server", "nginx"))
    headers += (("content-encoding", encoding),) if encoding else ()
    return Answered(URL, AT, 7, "ok", 200, headers, encoding, body, "ab" * 32, rendered)


TRIED = Tried("https://gone.example/", AT, 7, "no-such-name", None, "no-such-name", None, "a\r\nb")


def written(path: Path, *found: Answered | Tried) -> Written:
    return write_warc(path, "2026-0406", found, "某市数据资源局")


def records(path: Path) -> list[tuple[str, str, bytes]]:
    with path.open("rb") as stream:
        return [
            (one.rec_type, one.rec_headers.get_header("WARC-Target-URI") or "", one.content_stream().read())
            for one in ArchiveIterator(stream)
        ]


def is_valid(path: Path) -> bool:
    check = Checker(type("Asked", (), {"inputs": [str(path)], "verbose": False, "exit_value": 0})())
    check.process_all()
    return check.exit_value == 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "证据.warc.gz"


def test_every_digest_of_a_written_file_holds(path: Path) -> None:
    assert written(path, answered(), answered(gzip.compress(PAGE), "gzip"), TRIED) == Written(2, 0, 1)
    assert is_valid(path)


def test_a_file_that_was_changed_afterwards_is_found_out(path: Path) -> None:
    written(path, answered())
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"nginx", b"nginy")))
    assert not is_valid(path)


def test_an_answer_that_came_packed_is_kept_as_it_came_and_opens_as_the_page(path: Path) -> None:
    written(path, answered(gzip.compress(PAGE), "gzip"))
    assert ("response", URL, PAGE) in records(path)


def test_the_record_says_when_the_page_was_visited_and_by_which_headers(path: Path) -> None:
    written(path, answered())
    with path.open("rb") as stream:
        response = next(one for one in ArchiveIterator(stream) if one.rec_type == "response")
        assert response.rec_headers.get_header("WARC-Date") == "2026-11-24T01:02:03.456000Z"
        assert response.rec_headers.get_header("WARC-Payload-Digest").startswith("sha1:")
        assert response.http_headers.get_statuscode() == "200"
        assert response.http_headers.get_header("Server") == "nginx"


def test_what_is_not_stored_is_said_to_be_so(path: Path) -> None:
    written(path, answered())
    note = next(content for kind, _, content in records(path) if kind == "metadata").decode()
    assert "headers-stored: content-type, server" in note and "not-stored: all other header lines" in note


def test_a_page_whose_body_is_gone_leaves_its_record_of_the_visit(path: Path) -> None:
    assert written(path, answered(None)) == Written(0, 1, 0)
    assert [kind for kind, _, _ in records(path)] == ["warcinfo", "metadata"]


def test_a_page_that_a_browser_made_is_not_passed_off_as_an_answer(path: Path) -> None:
    written(path, answered(rendered=True))
    assert ("resource", URL, PAGE) in records(path) and is_valid(path)


def test_a_detail_with_line_breaks_makes_no_lines_of_its_own(path: Path) -> None:
    written(path, TRIED)
    assert b"detail: a b\r\n" in records(path)[1][2]


def test_only_its_owner_can_read_the_file_and_an_old_one_is_replaced(path: Path) -> None:
    written(path, TRIED)
    written(path, answered())
    assert path.stat().st_mode & 0o777 == 0o600
    assert [kind for kind, _, _ in records(path)] == ["warcinfo", "response", "metadata"]
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="文件写不进"):
        written(tmp_path / "file" / "x.warc.gz", answered())
