"""The data directory and the office's settings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.words import Vantage
from xunwang.errors import UserError
from xunwang.settings import Settings, data_directory, load

ALL = """
office = "某市数据资源局"
contact = "webmaster@example.gov.cn"
vantage = "gov-extranet"
line_reference = ["https://a.gov.cn"]
store = "sqlite:///elsewhere.db"
"""


def home_with(tmp_path, text):
    (tmp_path / "xunwang.toml").write_text(text, encoding="utf-8")
    return load({"XUNWANG_HOME": str(tmp_path)})


def test_the_named_directory_is_used_and_not_made(tmp_path):
    there = tmp_path / "new"
    assert data_directory({"XUNWANG_HOME": str(there)}) == there
    assert load({"XUNWANG_HOME": str(there)}).store == f"sqlite:///{there}/xunwang.db"
    assert not there.exists()


def test_without_a_name_the_usual_place_of_the_platform_is_used():
    assert data_directory({}).name == "xunwang" and data_directory({}).is_absolute()


def test_every_setting_of_the_file_is_read(tmp_path):
    found = home_with(tmp_path, ALL)
    assert (found.office, found.contact) == ("某市数据资源局", "webmaster@example.gov.cn")
    assert (found.vantage, found.line_reference) == (Vantage.GOV_EXTRANET, ("https://a.gov.cn",))
    assert found.store == "sqlite:///elsewhere.db"


@pytest.mark.parametrize(
    "text",
    ["office = ", 'offise = "x"', "office = 3", 'line_reference = "x"', "line_reference = [1]", 'vantage = "moon"'],
)
def test_a_wrong_file_is_refused_in_three_lines_that_name_it(tmp_path, text):
    with pytest.raises(UserError) as refused:
        home_with(tmp_path, text)
    error = refused.value
    assert error.status == 2 and error.what and error.do
    assert "xunwang.toml" in error.what + error.why


def test_nobody_is_named_until_somebody_is_set(tmp_path):
    assert load({"XUNWANG_HOME": str(tmp_path)}).user_agent is None


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_the_user_agent_can_always_be_sent(office, contact):
    from pathlib import Path

    agent = Settings(Path("/x"), "", office, contact).user_agent
    assert agent.isascii() and agent.isprintable()
    assert agent.startswith("Mozilla/5.0 (compatible; xunwang/")


def test_a_look_leaves_by_the_way_that_the_settings_name(tmp_path):
    text = '[net]\nproxy = "http://127.0.0.1:3128"\nca_file = "ca.pem"\nconnect_to = ["::127.0.0.1:80"]\n'
    crawl = home_with(tmp_path, text).crawl
    assert (crawl.proxy, crawl.ca_file, crawl.connect_to) == (
        "http://127.0.0.1:3128",
        str(tmp_path / "ca.pem"),
        ("::127.0.0.1:80",),
    )


def test_what_runs_by_itself_asks_nothing_inside_but_what_is_listed(tmp_path):
    made = home_with(tmp_path, '[net]\nlisted = ["10.8.0.0/16", "oa.example.gov.cn"]\n')
    assert (made.crawl.private, made.unattended.private) == (True, False)
    assert made.crawl.listed == made.unattended.listed == ("10.8.0.0/16", "oa.example.gov.cn")


def test_what_runs_by_itself_can_be_bounded(tmp_path):
    plan = home_with(tmp_path, "[plan]\nlooks_at_once = 4\nlook_minutes = 60\n").plan
    assert (plan.looks_at_once, plan.look_limit.total_seconds(), plan.report_days) == (4, 3600, 60)


@pytest.mark.parametrize(
    ("section", "key"),
    [
        ("[plan]\nlooks_at_once = 0", "plan.looks_at_once"),
        ("[plan]\nlook_minutes = true", "plan.look_minutes"),
        ("[plan]\nlooks = 3", "plan.looks"),
        ("plan = 3", "plan"),
        ('[net]\nproxy = "moon"', "net.proxy"),
        ('[net]\nconnect_to = "a:b"', "net.connect_to"),
        ('[net]\nconnect_to = ["a"]', "net.connect_to"),
        ("[net]\nca_file = 3", "net.ca_file"),
        ('[net]\nlisted = "10.0.0.1"', "net.listed"),
        ('[net]\nlisted = ["10.0.0.0/33"]', "net.listed"),
        ('[net]\nlisted = ["a b"]', "net.listed"),
        ("[net]\ndelay = 3", "net.delay"),
    ],
)
def test_a_wrong_bound_or_way_is_refused_by_its_name(tmp_path, section, key):
    with pytest.raises(UserError) as refused:
        home_with(tmp_path, section)
    assert key in refused.value.what and refused.value.do
