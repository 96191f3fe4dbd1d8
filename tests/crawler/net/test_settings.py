from crawler.net.settings import NetSettings


def test_the_defaults_are_polite() -> None:
    settings = NetSettings()
    assert (settings.connections, settings.overall, settings.delay) == (4, 32, 0.2)
    assert (settings.delay_least, settings.delay_most, settings.private_ok) == (0.05, 5.0, False)


def test_the_agent_has_no_word_that_firewalls_refuse() -> None:
    agent = NetSettings().user_agent.lower()
    assert not any(word in agent for word in ("bot", "link", "check", "spider", "crawl", "python", "curl"))
