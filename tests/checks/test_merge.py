from dataclasses import replace

from checks.merge import consequence, merged
from facts.verdicts import Confidence, Finding, Place, Severity


def finding(url: str = "https://a.cn/x", **changes: object) -> Finding:
    base = Finding(
        fingerprint="f",
        rule="links.broken",
        indicator="可用性",
        severity=Severity.DEDUCT,
        confidence=Confidence.SUSPECTED,
        title="t",
        url=url,
        places=(Place("https://a.cn/1", "甲"),),
        places_total=1,
        pages=frozenset({1}),
        remedy="",
        cite="",
        observed={"baskets": {"near": 1, "history": 0}},
        expected={},
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def test_two_findings_with_one_fingerprint_become_one_with_all_places() -> None:
    twin = finding(
        "http://www.a.cn/x",
        confidence=Confidence.CERTAIN,
        places=(Place("https://a.cn/2", "乙"), Place("https://a.cn/1", "甲")),
        places_total=2,
        pages=frozenset({2, 3}),
        observed={"baskets": {"near": 1, "history": 1}},
    )
    (one,) = merged([finding(), twin])
    assert one.confidence is Confidence.CERTAIN
    assert one.url == "http://www.a.cn/x"
    assert one.places_total == 3
    assert one.pages == {1, 2, 3}
    assert one.places == (Place("https://a.cn/2", "乙"), Place("https://a.cn/1", "甲"))
    assert one.observed["baskets"] == {"near": 2, "history": 1}
    assert one.observed["also"] == ["https://a.cn/x"]


def test_at_most_twenty_places_are_shown_of_a_merged_finding() -> None:
    many = [
        finding(f"https://a.cn/{n}", places=tuple(Place(f"https://a.cn/{n}/{i}", "") for i in range(20)))
        for n in range(3)
    ]
    (one,) = merged(many)
    assert len(one.places) == 20
    assert len(one.observed["also"]) == 2  # type: ignore[arg-type]


def test_findings_stand_by_consequence() -> None:
    rows = [
        finding("https://a.cn/advice", fingerprint="1", severity=Severity.ADVICE, confidence=Confidence.CERTAIN),
        finding("https://a.cn/doubt", fingerprint="2", places_total=99),
        finding("https://a.cn/z", fingerprint="3", confidence=Confidence.CERTAIN, places_total=2),
        finding("https://a.cn/b", fingerprint="4", confidence=Confidence.CERTAIN),
        finding("https://a.cn/a", fingerprint="5", confidence=Confidence.CERTAIN),
        finding("https://a.cn/veto", fingerprint="6", severity=Severity.VETO),
    ]
    order = [row.url.rpartition("/")[2] for row in sorted(rows, key=consequence)]
    assert order == ["veto", "z", "a", "b", "doubt", "advice"]
