"""Files of the office that cannot be used: file, line and field named, by every command that reads them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from checks import pack
from store.session import open_store
from xunwang import packs
from xunwang.cli.app import command_line

SITE = "http://127.0.0.1:9/"
ALL: tuple[tuple[str, ...], ...] = (
    ("inspect", SITE),
    ("judge", SITE),
    ("columns", SITE),
    ("recheck", "1"),
    ("probe", SITE),
    ("facts", SITE),
    ("run", "--once"),
    ("status",),
    ("calendar",),
    ("case", "list"),
    ("targets", "list"),
    ("targets", "import", "list.csv"),
    ("account", "list"),
    ("duty", "show"),
    ("mail", "--preview"),
    ("doctor",),
)
PLANNED: tuple[tuple[str, ...], ...] = (("calendar",), ("run", "--once"), ("status",), ("mail", "--preview"))
COUNTED = (*PLANNED, ("inspect", SITE))
"""Commands that ask what a day is, and those that count working days."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    open_store(f"sqlite:///{tmp_path}/xunwang.db").dispose()
    yield tmp_path


def refused(args: Sequence[str], capsys: pytest.CaptureFixture[str], status: int = 2) -> str:
    """The three lines in which a command is refused."""
    ended = command_line(list(args))
    lines = capsys.readouterr().err.splitlines()
    assert (ended, len(lines)) == (status, 3), (args, ended, lines)
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('office = "某局\ncontact = 3\n', "line 1"),
        ("office = 3\n", "office"),
        ('offce = "某局"\n', "offce"),
        ('[mail]\nhost = "smtp.a.cn"\nport = "many"\n', "mail.port"),
        ("[plan]\nlooks_at_once = 0\n", "plan.looks_at_once"),
        ('[net]\nproxy = "moon"\n', "net.proxy"),
    ],
)
def test_wrong_settings_are_refused_by_every_command_with_file_and_key(
    home: Path, capsys: pytest.CaptureFixture[str], text: str, named: str
) -> None:
    (home / "xunwang.toml").write_text(text, encoding="utf-8")
    for args in ALL:
        said = refused(args, capsys)
        assert named in said and "xunwang.toml" in said, (args, said)


@pytest.mark.parametrize(
    ("file", "text", "named"),
    [
        ("keydates.toml", "[dates]\n两会 = 3\n", "keydates.toml"),
        ("keydates.toml", "[[date]\n", "keydates.toml"),
        ("holidays.yaml", "- what\n", "holidays.yaml"),
    ],
)
def test_a_wrong_calendar_is_refused_with_its_file(
    home: Path, capsys: pytest.CaptureFixture[str], file: str, text: str, named: str
) -> None:
    (home / file).write_text(text, encoding="utf-8")
    for args in COUNTED if file == "holidays.yaml" else PLANNED:
        assert named in refused(args, capsys), args


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ('level = "department"\nname = 3\n', "第 2 行", "name"),
        ('[crawl]\n\ndelay = "soon"\n', "第 3 行", "delay"),
        ('hosts = ["a b"]\n', "第 1 行", "hosts"),
        ('levle = "department"\n', "第 1 行", "levle"),
        ('level = "department"\n[crawl\n', "第 2 行", ""),
    ],
)
def test_a_wrong_profile_is_refused_with_its_line_and_field(
    home: Path, capsys: pytest.CaptureFixture[str], text: str, line: str, field: str
) -> None:
    (home / "profile.toml").write_text(text, encoding="utf-8")
    for args in (("inspect", SITE, "--profile", "profile.toml"), ("targets", "add", SITE, "--profile", "profile.toml")):
        said = refused(args, capsys)
        assert line in said and field in said and "profile.toml" in said, (args, said)


@pytest.mark.parametrize(
    ("text", "named"),
    [("rules:\n  links.brokn:\n    due: 3\n", "links.brokn"), ("rules: [\n", "office.yaml"), (None, "office.yaml")],
)
def test_a_missing_or_wrong_rule_file_is_refused_before_anything_is_looked_at(
    home: Path, capsys: pytest.CaptureFixture[str], text: str | None, named: str
) -> None:
    if text is not None:
        (home / "office.yaml").write_text(text, encoding="utf-8")
    for command in ("inspect", "judge"):
        assert named in refused((command, SITE, "--pack", "office.yaml"), capsys)


@pytest.mark.parametrize("text", [None, "rules: [\n"])
def test_a_program_whose_own_rules_are_missing_or_broken_is_not_well_installed(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    if text is not None:
        (home / "national.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(pack, "NATIONAL", home / "national.yaml")
    packs._loaded.cache_clear()
    try:
        assert "make inspect" in refused(("inspect", SITE), capsys, status=70)
    finally:
        packs._loaded.cache_clear()
