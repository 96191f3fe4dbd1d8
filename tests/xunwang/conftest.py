import pytest


@pytest.fixture(autouse=True)
def no_home_of_the_users(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads the data directory of who runs it; those that need one name their own."""
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path_factory.getbasetemp() / "no-home"))
