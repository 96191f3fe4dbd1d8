"""Pages that only a browser fills: a headless Chromium that asks for everything through our client."""

from crawler.browser.browser import Browser
from crawler.browser.found import find_chromium, has_playwright
from crawler.browser.limits import BrowserLimits, Rendered

__all__ = ["Browser", "BrowserLimits", "Rendered", "find_chromium", "has_playwright"]
