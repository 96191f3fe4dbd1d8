"""The table of our own faults says what the program says."""

import re
from pathlib import Path

import pytest

from facts.words import Failure
from xunwang.packs import BROKEN_INSTALLATION
from xunwang.stores import refusal

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in Path("docs/operations.md").read_text(encoding="utf-8").partition("## 本机出了问题")[2].splitlines()
    if line.startswith("| ") and "退出值" not in line
]
TOLD = {row[1]: row[2] for row in ROWS}


@pytest.mark.parametrize(
    "kind", [Failure.DISK_FULL, Failure.READ_ONLY, Failure.LOCKED, Failure.UNREADABLE, "newer", "empty"]
)
def test_what_a_store_refuses_stands_in_the_table_with_its_status(kind: str) -> None:
    said = refusal(kind)
    assert str(said.status) in {status for words, status in TOLD.items() if words in said.why}


@pytest.mark.parametrize("failure", [Failure.DISK_FULL, Failure.LOCKED, Failure.KILLED, Failure.CRASHED])
def test_what_breaks_off_a_look_stands_in_the_table_with_its_status(failure: Failure) -> None:
    assert TOLD[failure.text].endswith("4")


def test_a_broken_installation_has_a_status_of_its_own() -> None:
    assert str(BROKEN_INSTALLATION) in {found for row in ROWS for found in re.findall(r"\d+", row[2])}
