from array import array

from hypothesis import given
from hypothesis import strategies as st

from checks.places import MOST_PLACES, PageLinks, Places
from facts.verdicts import Place
from facts.words import Basket

RANK = {basket: rank for rank, basket in enumerate(Basket)}
KEYS = st.lists(st.integers(0, 6), max_size=12)
SITES = st.lists(st.tuples(st.sampled_from(list(Basket)), KEYS), max_size=120)


def page(number: int, basket: Basket, keys: list[int], home: bool = False) -> PageLinks:
    return PageLinks(number, f"https://a.cn/{number % 50:02}/{number}", basket, array("Q", keys).tobytes(), home)


def naive(pages: list[PageLinks], key: int) -> list[tuple[int, str]]:
    hits = [(RANK[p.basket], p.url) for p in pages for k in array("Q", p.link_keys) if k == key]
    return sorted(hits)


@given(SITES)
def test_places_are_those_of_a_naive_count(site: list[tuple[Basket, list[int]]]) -> None:
    pages = [page(number, basket, keys) for number, (basket, keys) in enumerate(site)]
    places = Places(pages, [0, 1, 2])
    for key in (0, 1, 2):
        standing, wanted = places.standing(key, {}), naive(pages, key)
        assert standing.total == len(wanted)
        assert standing.pages == {p.id for p in pages if key in array("Q", p.link_keys)}
        urls = list(dict.fromkeys(url for _, url in wanted))
        assert [place.page for place in standing.places] == urls[:MOST_PLACES]
        assert standing.near + standing.recent + standing.history == standing.total
        assert standing.pages_read == len(pages)


@given(SITES, st.randoms())
def test_places_do_not_depend_on_the_order_of_the_pages(site: list[tuple[Basket, list[int]]], random: object) -> None:
    pages = [page(number, basket, keys) for number, (basket, keys) in enumerate(site)]
    mixed = list(pages)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert Places(pages, [1]).standing(1, {}) == Places(mixed, [1]).standing(1, {})


def test_each_text_is_a_place_in_order_and_a_missing_text_is_one_empty_place() -> None:
    places = Places([page(1, Basket.RECENT, [7, 7]), page(2, Basket.NEAR, [7])], [7])
    standing = places.standing(7, {1: ("甲", "乙")})
    near, recent = "https://a.cn/02/2", "https://a.cn/01/1"
    assert standing.places == (Place(near, ""), Place(recent, "甲"), Place(recent, "乙"))
    assert standing.total == 3


def test_targets_on_the_same_pages_share_one_set() -> None:
    places = Places([page(number, Basket.NEAR, [1, 2]) for number in range(30)], [1, 2])
    assert places.standing(1, {}).pages is places.standing(2, {}).pages


def test_only_the_home_page_marks_a_target_as_on_home() -> None:
    places = Places([page(1, Basket.NEAR, [1], home=True), page(2, Basket.NEAR, [2])], [1, 2])
    assert places.standing(1, {}).on_home
    assert not places.standing(2, {}).on_home
