"""The browser that tests look at pages with."""

import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""As they are called, the best first. The shell is the same engine without windows of its own: those cost more than the
pages in them, for each page that is opened."""
PACKAGES = ("chromium-headless-shell", "chromium")
"""Debian's, the best first; older releases and its relatives know only the second."""
FONTS = "fonts-noto-cjk"


def find() -> str | None:
    """The path of the best one that is installed."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
