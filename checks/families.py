"""The modules whose rules are built in: importing this one registers them."""

import checks.identity_address  # noqa: F401 - further rules of a family that stands below
from checks import availability, disclosure, freshness, identity, links, metadata

BUILT_IN = (
    availability.AVAILABILITY,
    disclosure.DISCLOSURE,
    freshness.FRESHNESS,
    identity.IDENTITY,
    links.LINKS,
    metadata.METADATA,
)
