import pytest

from facts.columns import ColumnType, Shape
from tests.crawler.reading.columns.sites import COLUMNS, GROUPS, MAKERS, SEEN_ON, SiteFacts, site


@pytest.fixture(scope="module", params=list(MAKERS))
def made(request: pytest.FixtureRequest) -> SiteFacts:
    return site(request.param)


def test_every_column_and_group_of_a_site_is_found_and_nothing_else(made: SiteFacts) -> None:
    assert set(made.register()) == {name for _, name, _, _ in COLUMNS} | set(GROUPS.values())


def test_names_give_the_types(made: SiteFacts) -> None:
    register = made.register()
    assert {name: register[name].type.value for name in made.types} == made.types


def test_lists_and_parents_are_told_apart(made: SiteFacts) -> None:
    register = made.register()
    assert {name: register[name].shape.value for name in made.shapes} == made.shapes


def test_rows_of_all_list_pages_belong_to_one_column(made: SiteFacts) -> None:
    register = made.register()
    for _, name, _, _ in COLUMNS:
        column = register[name]
        assert (column.items, column.pages, column.complete, column.more_unread) == (12, 3, True, False), name


def test_the_newest_and_oldest_rows_give_the_span(made: SiteFacts) -> None:
    register = made.register()
    for number, (_, name, _, _) in enumerate(COLUMNS):
        newest, oldest = register[name].newest, register[name].oldest
        assert newest is not None and oldest is not None
        assert (SEEN_ON - newest).days == 103 + number
        assert (newest - oldest).days == 99


def test_articles_go_to_their_column_and_name_the_issuer(made: SiteFacts) -> None:
    for _, name, _, _ in COLUMNS:
        column = made.register()[name]
        assert (column.articles, column.issuer) == (12, "临江县人民政府办公室"), name
        assert column.newest_article == column.newest


def test_a_parent_counts_no_rows_of_its_own(made: SiteFacts) -> None:
    group = made.register()["政务公开"]
    assert (group.items, group.newest, group.complete) == (0, None, True)


def test_every_fact_has_a_reason_and_a_confidence(made: SiteFacts) -> None:
    for column in made.register().values():
        why = column.why
        for because in (why.found, why.name, why.path, why.shape):
            assert 0 < because.confidence <= 1
        if column.type is not ColumnType.OTHER:
            assert why.type.confidence >= 0.5


def test_the_register_is_the_same_when_asked_twice_and_after_the_same_pages(made: SiteFacts) -> None:
    fold = made.fold()
    first = fold.result(SEEN_ON)
    assert fold.result(SEEN_ON) == first == made.fold().result(SEEN_ON)


@pytest.mark.parametrize("style", [name for name in MAKERS if MAKERS[name].crumbs])
def test_paths_come_from_breadcrumbs(style: str) -> None:
    register = site(style).register()
    assert register["政府文件"].path == ("政务公开", "政府文件")
    assert register["政务公开"].path == ("政务公开",)


def test_a_column_right_beneath_the_home_page_is_of_the_first_level_and_no_other(made: SiteFacts) -> None:
    register = made.register()
    assert register["政务公开"].first_level
    if made.maker.crumbs:
        assert not register["公示公告"].first_level
        assert not register["财政预决算"].first_level


def test_an_unseen_first_page_leaves_the_column_incomplete() -> None:
    made = site("trs")
    first = next(facts for facts in made.pages if facts.url.endswith("/gk/zfwj/"))
    made.pages.remove(first)
    column = made.register()["政府文件"]
    assert not column.complete
    assert column.shape is Shape.LIST
