import pytest

from checks.engine import judge
from checks.pack import Pack
from checks.view import View
from facts.outcomes import Outcome
from facts.words import LinkKind
from tests.checks.builder import HOME, Site


def label(site: Site, pack: Pack, url: str, text: str) -> object:
    site.page(f"{HOME}a", [(url, text)])
    site.link(url, "not-found", "not-found")
    (finding,) = judge(View(site.session, site.inspection_id), pack, ["links"]).findings
    return finding.observed["text"]


@pytest.mark.parametrize(
    ("url", "text", "name"),
    [
        (f"{HOME}x", " 申报\n  系统 ", "申报 系统"),
        (f"{HOME}d/%E8%A1%A8.html?id=1", "", "表.html"),
        (f"{HOME}d/%B1%ED.html", "", "%B1%ED.html"),
        (f"{HOME}d/", " ", "d"),
        ("https://dead.example.cn/", "", "dead.example.cn"),
        (f"{HOME}x", "长" * 41, "长" * 39 + "…"),
        (f"{HOME}x", "长" * 40, "长" * 40),
    ],
)
def test_a_link_is_called_by_its_text_else_its_file_else_its_host(
    site: Site, national: Pack, url: str, text: str, name: str
) -> None:
    assert label(site, national, url, text) == name


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("kind", list(LinkKind))
def test_every_broken_address_is_told_by_exactly_one_rule_and_every_other_by_none(
    site: Site, national: Pack, kind: LinkKind, outcome: Outcome
) -> None:
    site.page(f"{HOME}a", [(f"{HOME}x", "甲")])
    site.link(f"{HOME}x", outcome.value, outcome.value, kind=kind.value, proved=True)
    judgement = judge(View(site.session, site.inspection_id), national, ["links"])
    told = [row for row in judgement.not_checked if row.url == f"{HOME}x"]
    opens = outcome.value in ("ok", "unchanged", "certificate", "old-tls", "too-large")
    assert len(judgement.findings) + len(told) == (0 if opens else 1)
