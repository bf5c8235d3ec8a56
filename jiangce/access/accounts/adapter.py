"""How staff sign in: nobody registers by himself; the system administrator makes the account."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):
    """Closes the public registration of the accounts library."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
