"""The targets in the store, and the profiles that stay with them."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from crawler.pasted import candidates
from facts.words import Level
from store.tables import Target
from tests.crawler.crawling import DAY, begin, new_store, rows_of
from xunwang.errors import UserError
from xunwang.profiles import Profile, parsed
from xunwang.targets import doors_of, enlist, ensured_target, kept_pack, kept_profile, listed, profile_text, target_of

SAYS = 'level = "department"\nowner = "办公室"\nhosts = ["b.cn"]\n[crawl]\ndelay = 1\n'


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return new_store(tmp_path)


def add(engine: Engine, typed: str, profile: Profile | None = None) -> int:
    with engine.begin() as connection:
        return ensured_target(connection, candidates(typed), profile)


def test_a_target_is_made_once_however_it_is_typed(engine: Engine) -> None:
    assert add(engine, "www.a.gov.cn") == add(engine, "http://a.gov.cn/")
    (target,) = rows_of(engine, Target)
    assert (target.key, target.url, target.level, target.profile) == (
        "a.gov.cn/",
        "https://www.a.gov.cn/",
        "unknown",
        None,
    )


def test_a_profile_stays_with_its_target_and_what_it_does_not_say_stays_as_it_was(engine: Engine) -> None:
    add(engine, "a.gov.cn", parsed('name = "某局"', "x"))
    add(engine, "a.gov.cn", parsed(SAYS, "x"))
    add(engine, "a.gov.cn")
    (target,) = rows_of(engine, Target)
    assert (target.name, target.level, target.owner, target.form) == ("某局", "department", "办公室", "独立站")
    assert kept_profile(engine, candidates("a.gov.cn")).hosts == ("b.cn",)
    assert kept_profile(engine, candidates("b.gov.cn")) == Profile()


def test_the_list_knows_the_last_look(engine: Engine) -> None:
    begin(engine)
    begin(engine, as_of=DAY.replace(day=25))
    add(engine, "b.gov.cn")
    assert [(row.url, row.level, row.seen_on) for row in listed(engine)] == [
        ("http://www.a.gov.cn/", Level.PORTAL, DAY.replace(day=25)),
        ("https://b.gov.cn/", Level.UNKNOWN, None),
    ]


def test_a_target_is_found_by_address_and_by_name(engine: Engine) -> None:
    add(engine, "a.gov.cn", parsed('name = "某局"', "x"))
    assert target_of(engine, "www.a.gov.cn") == target_of(engine, " 某局 ")
    with pytest.raises(UserError, match="没有登记：b"):
        target_of(engine, "b.gov.cn")


def test_its_profile_is_written_out_with_what_holds(engine: Engine) -> None:
    add(engine, "a.gov.cn", parsed(SAYS, "x"))
    profile = parsed(profile_text(target_of(engine, "a.gov.cn")), "x")
    assert (profile.level, profile.owner, profile.hosts, profile.crawl) == (
        Level.DEPARTMENT,
        "办公室",
        ("b.cn",),
        {"delay": 1.0},
    )


def test_what_the_list_names_is_found_by_http_too_and_anything_else_as_it_is_typed(engine: Engine) -> None:
    id_ = add(engine, "a.gov.cn")
    assert doors_of(engine, "https://a.gov.cn/") == ("https://a.gov.cn/",)
    with engine.begin() as connection:
        enlist(connection, id_)
    assert doors_of(engine, "https://a.gov.cn/") == candidates("a.gov.cn/")
    assert doors_of(engine, "http://a.gov.cn/") == ("http://a.gov.cn/",)


def test_the_rule_file_of_the_list_is_known_by_the_address(engine: Engine) -> None:
    add(engine, "a.gov.cn")
    assert kept_pack(engine, candidates("a.gov.cn")) is None
    with engine.begin() as connection:
        connection.execute(update(Target).values(pack="/x/y.yaml"))
    assert kept_pack(engine, candidates("a.gov.cn")) == Path("/x/y.yaml")
