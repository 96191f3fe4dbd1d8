"""For all tests: none fails because the machine is busy; speed is measured by the benches."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
