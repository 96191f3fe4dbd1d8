"""The date that linked data tell."""

import pytest

from crawler.reading import read
from tests.crawler.reading.pages import ARTICLE_URL, PARAGRAPH, TITLE, article

SAID = '{"@type":"NewsArticle","datePublished":"2026-11-03T09:05:00+08:00","dateModified":"2026-11-20"}'
OTHER = '{"@type":"NewsArticle","datePublished":"2026-10-01"}'


def meta(script: str) -> str | None:
    return read(article(f"<h1>{TITLE}</h1>{PARAGRAPH * 3}", script), ARTICLE_URL).published.meta


def test_the_day_of_linked_data_stands_in_for_a_meta_tag() -> None:
    assert meta(f'<script type="application/ld+json">{SAID}</script>') == "2026-11-03"
    assert meta(f'<meta name="pubdate" content="2026-11-02"><script type="application/ld+json">{SAID}</script>') == (
        "2026-11-02"
    )


@pytest.mark.parametrize(
    "script",
    [
        f'<script type="application/ld+json">[{SAID},{OTHER}]</script>',
        f"<script>var row = {SAID};</script>",
        '<script type="application/ld+json">{"dateModified":"2026-11-20"}</script>',
    ],
)
def test_several_days_other_scripts_and_days_of_change_tell_nothing(script: str) -> None:
    assert meta(script) is None
