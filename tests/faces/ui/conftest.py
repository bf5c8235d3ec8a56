"""The kit is tested by itself: its own addresses, and no shell of a face around it."""

import copy

import pytest
from django.conf import settings as django_settings

from tests.browser.helpers import chromium, open_page  # noqa: F401


@pytest.fixture(autouse=True)
def kit_alone(settings: object) -> None:
    settings.ROOT_URLCONF = "tests.faces.ui.urls"  # type: ignore[attr-defined]
    templates = copy.deepcopy(django_settings.TEMPLATES)
    options = templates[0]["OPTIONS"]
    options["context_processors"] = [each for each in options["context_processors"] if not each.endswith(".shell")]
    settings.TEMPLATES = templates  # type: ignore[attr-defined]
    settings.JIANGCE_DEMO = True  # type: ignore[attr-defined]
