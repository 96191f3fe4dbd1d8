from pathlib import Path

import pytest

from keydates.datafile import DataError, read_toml, read_yaml


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_all_keys_are_text_and_none_may_stand_twice(tmp_path: Path) -> None:
    assert read_yaml(written(tmp_path, "a.yaml", "2026: {1: x}")) == {"2026": {"1": "x"}}
    with pytest.raises(DataError, match="第 2 行，“a”写了两次"):
        read_yaml(written(tmp_path, "a.yaml", "a: 1\na: 2\n"))


@pytest.mark.parametrize(
    "text", ["!!python/object/apply:os.system [ls]", "&a [*a]", "a: &a [*a]\nb: *a", "\x00", "[" * 5000]
)
def test_yaml_that_is_not_plain_data_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match=r"a\.yaml："):
        read_yaml(written(tmp_path, "a.yaml", text))


def test_toml_names_line_and_column(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"keydates\.toml：不是有效的 TOML（第 2 行第 5 列附近）"):
        read_toml(written(tmp_path, "keydates.toml", "off = []\na = 上\n"))
    assert read_toml(written(tmp_path, "keydates.toml", "\ufeffoff = []")) == {"off": []}


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="最多 1 MB"):
        read_toml(written(tmp_path, "a.toml", "#" * 1_000_001))
