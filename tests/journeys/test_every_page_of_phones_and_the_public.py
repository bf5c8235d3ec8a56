"""Every page of workers' phones and of the public portal in Chromium (`looking.py` says what is looked at)."""

import pytest

from tests.browser.helpers import OpenPage, chromium, open_page
from tests.journeys.looking import Looker

__all__ = ["chromium", "open_page"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.django_db(transaction=True)
def test_every_page_of_phones_and_the_public_is_fit_for_people(open_page: OpenPage) -> None:
    found = Looker(open_page).faults(desk=False)
    assert not found, "\n".join(found)
