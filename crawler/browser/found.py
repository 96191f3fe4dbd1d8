"""Whether this machine can render: where Chromium is, and whether we can speak to it."""

import importlib.util
import os
import shutil
from pathlib import Path

OVERRIDE = "XUNWANG_CHROMIUM"
"""Environment variable that names the browser's program; empty means that there is none."""
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> Path | None:
    """The browser's program: what XUNWANG_CHROMIUM names, else the first of PROGRAMS on the path."""
    named = os.environ.get(OVERRIDE)
    found = shutil.which(named) if named is not None else next(filter(None, map(shutil.which, PROGRAMS)), None)
    return Path(found) if found else None


def has_playwright() -> bool:
    """Whether the library that drives the browser is installed."""
    return importlib.util.find_spec("playwright") is not None
