"""Sets request.actor: the signed-in account in its chosen post."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from jiangce.access.posts.actor import ANONYMOUS, Actor
from jiangce.access.posts.queries import actor_for

SESSION_POST = "post_id"


class ActorMiddleware:
    """Gives each request its actor, looked up when first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return ANONYMOUS
    today = timezone.localdate()
    return actor_for(account=request.user, post_id=request.session.get(SESSION_POST), on=today)
