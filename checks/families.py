"""The modules whose rules are built in: importing this one registers them."""

from checks import freshness, links

BUILT_IN = (freshness.FRESHNESS, links.LINKS)
