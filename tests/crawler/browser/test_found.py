from pathlib import Path

import pytest

from crawler.browser import find_chromium


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_first_program_on_the_path_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XUNWANG_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_chromium() is None
    chrome = program(tmp_path, "google-chrome")
    assert find_chromium() == chrome
    chromium = program(tmp_path, "chromium")
    assert find_chromium() == chromium


def test_what_the_office_names_is_taken_before_all_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path, "chromium")
    own = program(tmp_path, "my-browser")
    for named, found in ((str(own), own), ("my-browser", own), ("", None), ("/no/such", None), (str(tmp_path), None)):
        monkeypatch.setenv("XUNWANG_CHROMIUM", named)
        assert find_chromium() == found
