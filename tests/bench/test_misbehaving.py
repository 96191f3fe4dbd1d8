from pathlib import Path

from bench import misbehaving_page


def test_the_page_of_misbehaving_servers_is_up_to_date():
    assert Path("docs/misbehaving.md").read_text(encoding="utf-8") == misbehaving_page.page()
