"""The second look at a portal: what changed is told, and nothing else has changed."""

import pytest

from lab.looks import EACH
from lab.site import generate
from tests.lab.conftest import AS_OF
from tests.lab.walk import ask, final, walk
from tests.tiers import some


@pytest.fixture(scope="module", params=some([1, 3, 5]))
def both(request):
    return generate(request.param, AS_OF), generate(request.param, AS_OF, look=2)


def keys(site):
    return {(fault.rule, fault.url, fault.aspect) for fault in site.truth.faults}


def test_five_of_each_kind_are_told_and_are_the_whole_difference(both):
    first, second = both
    changes = second.truth.document()["changes"]
    assert first.truth.document()["changes"] is None
    assert {name: len(rows) for name, rows in changes.items()} == dict.fromkeys(
        ("mended", "added", "blocked", "unread"), EACH
    )
    told = {name: {(row["rule"], row["url"], row["aspect"]) for row in rows} for name, rows in changes.items()}
    assert keys(first) - keys(second) == told["mended"] | told["blocked"] | told["unread"]
    assert keys(second) - keys(first) == told["added"]


def test_the_bytes_say_what_the_changes_say(both):
    _, second = both
    changes = second.truth.document()["changes"]
    robots = ask(second, second.start_url + "robots.txt").body.decode()
    walked = walk(second)
    for row in changes["mended"]:
        assert final(second, row["url"]).status == 200
    for row in changes["blocked"]:
        assert ask(second, row["url"]).status == 403
    for row in changes["added"]:
        assert ask(second, row["url"]).status == 404
        assert walked.places[row["url"]]
    for row in changes["unread"]:
        (page,) = {page for page, _ in walked.places[row["url"]]}
        assert f"Disallow: {page.removeprefix(second.start_url.rstrip('/'))}\r\n" in robots
        assert page not in second.truth.pages


def test_all_other_pages_are_the_same(both):
    first, second = both
    changed = {row["url"] for rows in second.truth.document()["changes"].values() for row in rows}
    differing = [
        url
        for url in first.truth.pages
        if url not in changed
        and ask(first, url).body != ask(second, url).body
        and b"\xe6\x96\xb0\xe5\xa2\x9e" not in ask(second, url).body
    ]
    assert differing == []
