"""The truth agrees with the pages, read back by other eyes than the planter's."""

import datetime
import hashlib
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from lab.look import choose
from lab.serve import start
from lab.site import generate
from tests.lab.conftest import AS_OF
from tests.lab.walk import final, links, walk
from tests.tiers import slow, some

SEEDS = range(1, 13)
UNREADABLE = {"robots-inside", "second-host-inside", "placeholder", "dns-prefetch"}


@pytest.fixture(scope="module")
def walked(site):
    return walk(site)


def digest(site) -> str:
    made = hashlib.sha256(repr(site.truth.document()).encode())
    for name, host in sorted(site.hosts.items()):
        for path, act in sorted(host.pages.items()):
            made.update(f"{name}{path}".encode() + getattr(act, "body", b""))
    return made.hexdigest()


@pytest.mark.parametrize("maker", some([None, "hanweb"]))
def test_same_arguments_give_the_same_site_in_another_process(maker):
    code = (
        "import datetime; from lab.site import generate; from tests.lab.test_site import digest;"
        f"print(digest(generate(5, datetime.date(2026, 11, 20), 120, {maker!r})))"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == digest(generate(5, AS_OF, 120, maker))


def test_seeds_differ_in_everything_that_shows():
    looks = [choose(seed, AS_OF) for seed in range(1, 60)]
    assert len({look.host for look in looks}) > 40
    for name in ("scheme", "encoding", "row", "quote", "newline", "indent", "twin_redirects", "www", "archives"):
        assert len({getattr(look, name) for look in looks}) > 1, name
    assert {look.makers[0] for look in looks} == {"trs", "hanweb", "vsb", "ucap", "guangdong"}


def test_only_the_dates_follow_the_day():
    one, two = choose(4, AS_OF), choose(4, AS_OF + datetime.timedelta(days=30))
    assert one.host == two.host
    assert one.newest_age == two.newest_age


def test_every_page_of_the_truth_is_reached_by_links_and_pagers_and_nothing_else_is(site, walked):
    told = set(site.truth.pages)
    assert len(told) >= 300
    assert told <= set(walked.pages)
    known = {fault.url for fault in site.truth.faults if fault.rule.startswith("links.")}
    known |= {trap.url for trap in site.truth.traps}
    assert set(walked.pages) - told <= known


def test_every_place_of_the_truth_is_on_the_page_and_no_place_is_missing(site, walked):
    for fault in site.truth.faults:
        if fault.rule.startswith("links."):
            assert set(fault.places) == walked.places[fault.url], fault.id


def test_every_link_that_is_not_planted_works(site, walked):
    known = {fault.url for fault in site.truth.faults if fault.rule.startswith("links.")}
    known |= {trap.url for trap in site.truth.traps}
    for url in walked.places.keys() - known:
        answer = final(site, url)
        assert answer is not None, url
        assert answer.status == 200, url


def test_hidden_addresses_are_no_links(site, walked):
    hidden = [trap.url for trap in site.truth.traps if trap.id.startswith("hidden-")]
    assert len(hidden) >= 8
    assert not set(hidden) & set(walked.places)


def test_home_page_has_many_links_and_rows_without_dates_on_most_seeds(site):
    home = final(site, site.start_url)
    assert sum(1 for _ in links(site.start_url, home.body)) >= 150
    assert sum(not choose(seed, AS_OF).home_dates for seed in range(100)) > 60


def test_each_rule_is_planted_and_the_specific_one_speaks_alone(site):
    rules = {}
    for fault in site.truth.faults:
        rules.setdefault(fault.rule, []).append(fault)
    home = site.start_url
    for rule, least in {
        "links.broken": 20,
        "links.broken-on-home": 5,
        "links.missing-image": 5,
        "links.missing-attachment": 5,
        "links.soft-404": 10,
        "links.redirect-loop": 4,
        "links.private-address": 5,
    }.items():
        assert len(rules[rule]) >= least, rule
    assert all(any(page == home for page, _ in fault.places) for fault in rules["links.broken-on-home"])
    assert not any(page == home for fault in rules["links.broken"] for page, _ in fault.places)
    keys = [(fault.rule, fault.url, fault.aspect) for fault in site.truth.faults]
    assert len(keys) == len(set(keys))
    urls = {fault.url for fault in site.truth.faults if fault.rule.startswith("links.")}
    assert not urls & {trap.url for trap in site.truth.traps} - {home}


def test_faults_in_the_main_frame_stand_on_hundreds_of_pages(site):
    links = [fault for fault in site.truth.faults if fault.rule.startswith("links.")]
    most = sorted(len(fault.places) for fault in links)[-3:]
    assert min(most) > 200


def test_faults_stand_in_old_and_in_new_articles(site):
    pages = {page for fault in site.truth.faults if fault.rule == "links.broken" for page, _ in fault.places}
    assert len(pages) > 20


@pytest.mark.parametrize("seed", some(SEEDS))
def test_home_is_stale_from_the_fifteenth_day_on(seed):
    site = generate(seed, AS_OF, 60)
    age = (AS_OF - site.truth.newest).days
    assert age == choose(seed, AS_OF).newest_age
    assert site.truth.stale == (age >= 15)
    assert site.truth.stale == any(fault.rule == "freshness.home" for fault in site.truth.faults)


@slow
def test_more_pages_on_demand():
    assert len(generate(6, AS_OF, 1500).truth.pages) >= 1500


def test_ready_line_names_dead_hosts_before_the_rules_for_all(site):
    with start(site) as running:
        rules = running.ready["connect_to"]
        first_any = next(index for index, rule in enumerate(rules) if rule.startswith(":"))
        assert all(not rule.startswith(":") for rule in rules[:first_any])
        assert {rule.split(":")[0] for rule in rules if ".invalid:" in rule} == set(site.dead_names)
    for name in site.dead_names + site.refused_names:
        assert name not in site.hosts


def test_every_linked_host_is_served_or_dead(site, walked):
    dead = set(site.dead_names + site.refused_names)
    for url in walked.places:
        name = urlsplit(url).hostname
        assert name in site.hosts or name in dead, url
