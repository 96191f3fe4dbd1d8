"""The modules whose rules are built in: importing this one registers them."""

import checks.availability_services
import checks.availability_unreachable
import checks.freshness_columns
import checks.freshness_future
import checks.freshness_topics
import checks.freshness_totals
import checks.identity_address
import checks.media_register  # noqa: F401 - further rules of families that stand below
from checks import availability, disclosure, freshness, identity, links, media, metadata, services

BUILT_IN = (
    availability.AVAILABILITY,
    disclosure.DISCLOSURE,
    freshness.FRESHNESS,
    identity.IDENTITY,
    links.LINKS,
    media.MEDIA,
    metadata.METADATA,
    services.SERVICE,
)
