import datetime

import pytest

from lab.site import Site, generate
from tests.tiers import some

AS_OF = datetime.date(2026, 11, 20)


@pytest.fixture(scope="session", params=some([1, 11, 12, 13]))
def site(request) -> Site:
    return generate(request.param, AS_OF)
