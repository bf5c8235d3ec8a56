"""Deny by default: every view says who may enter, and every post meets every address."""

import inspect
import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jiangce.access.powers.enums import POWERS_OF, Power
from jiangce.commands.demo.accounts import STAFF
from tests.province import client, province

__all__ = ["province"]

LIBRARY = ("account_", "mfa_", "socialaccount_", "set_language", "django.")
"""Views of libraries: signing in and out, second factors, choosing a language. Each guards itself."""
GALLERY = re.compile(r"^ui:")
ABSENT = {"int": 999_999, "slug": "nothing", "str": "nothing", "uuid": UUID(int=0)}


def _patterns(resolver: URLResolver, prefix: str = "", names: str = "") -> Iterator[tuple[str, URLPattern]]:
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            inner = f"{names}{found.namespace}:" if found.namespace else names
            yield from _patterns(found, prefix + str(found.pattern), inner)
        else:
            yield f"{names}{found.name}", found


ALL = list(_patterns(get_resolver()))
OURS = [(name, found) for name, found in ALL if not name.startswith(LIBRARY) and not GALLERY.match(name)]


@pytest.mark.parametrize("name", [name for name, _found in OURS])
def test_every_view_has_a_door(name: str) -> None:
    view = dict(OURS)[name].callback
    assert hasattr(view, "door"), f"{name} says nobody may enter"


def test_the_powers_of_doors_are_held_by_somebody() -> None:
    held = frozenset().union(*POWERS_OF.values())
    asked = {power for _name, found in OURS for power in found.callback.door["powers"]}
    assert asked <= held
    assert held <= set(Power)


def _address(name: str, found: URLPattern) -> str:
    kwargs = {
        key: ABSENT.get(type(converter).__name__.removesuffix("Converter").lower().replace("string", "str"), "nothing")
        for key, converter in found.pattern.converters.items()
    }
    return reverse(name, kwargs=kwargs or None)


POSTS = sorted({told.kind: told.username for told in STAFF}.items())


@pytest.mark.django_db
@pytest.mark.usefixtures("province")
class TestMatrix:
    """Every address × every post: allowed, or refused without telling whether the record exists."""

    def test_a_stranger_meets_what_is_public_and_is_else_sent_to_sign_in(self) -> None:
        stranger = client()
        for name, found in OURS:
            answer = stranger.get(_address(name, found))
            if found.callback.door["public"]:
                assert answer.status_code in (200, 302, 404, 405, 422), f"{name}: {answer.status_code}"
            else:
                assert answer.status_code in (302, 405), name
                if answer.status_code == 302:
                    assert "signin" in answer["Location"] or "login" in answer["Location"], name

    @pytest.mark.parametrize(("kind", "username"), POSTS)
    def test_each_post_enters_only_where_it_has_the_power(self, kind: str, username: str) -> None:
        mine, powers = client(username), POWERS_OF[kind]
        for name, found in OURS:
            door = found.callback.door
            if door["public"]:
                continue  # a stranger has met it
            method = "get" if "GET" in door["methods"] else "post"
            answer = getattr(mine, method)(_address(name, found))
            may = door["signed_in"] or any(power in powers for power in door["powers"])
            if may:
                assert answer.status_code in (200, 302, 404, 422), f"{name}: {answer.status_code}"
            else:
                assert answer.status_code == 403, f"{name}: {answer.status_code}"

    @pytest.mark.parametrize(
        ("username", "name", "model"),
        [
            ("school2", "desk:classes:detail", "training.TrainingClass"),
            ("school4", "desk:claims:detail", "funding.Claim"),
            ("zh-first", "desk:claims:detail", "funding.Claim"),
            ("zh-approver", "desk:classes:detail", "training.TrainingClass"),
            ("assessor2", "desk:exams:detail", "assessment.Exam"),
            ("zh-finance", "desk:money:batch", "funding.PaymentBatch"),
            ("zh-second", "desk:cases:detail", "supervision.Case"),
        ],
    )
    def test_a_foreign_record_looks_like_a_missing_one(self, username: str, name: str, model: str) -> None:
        from django.apps import apps

        mine, rows = client(username), apps.get_model(model).objects.values_list("pk", flat=True)
        missing = mine.get(reverse(name, args=[999_999]))
        assert missing.status_code == 404
        foreign = [
            answer for answer in (mine.get(reverse(name, args=[key])) for key in rows) if answer.status_code == 404
        ]
        if model != "supervision.Case":
            assert foreign, "the province holds no foreign record to try"
        plain = _plain(missing.content)
        assert all(_plain(answer.content) == plain for answer in foreign)


def _plain(body: bytes) -> bytes:
    """A page without what differs from request to request."""
    body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", body)
    return re.sub(rb'value="/[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}|\d+', b"", body)


HANDS_OUT = re.compile(r"\b(attachment|_download|_bank_file)\(|Content-Disposition|\bFileResponse\(")
"""How a view answers with a file."""


@pytest.mark.parametrize("name", [name for name, _found in OURS])
def test_a_view_that_hands_out_a_file_says_whether_it_tells_of_people(name: str) -> None:
    view = dict(OURS)[name].callback
    if not HANDS_OUT.search(inspect.getsource(view)):
        return
    assert view.door["persons"] is not None, f"{name} hands out a file: say persons=True or persons=False at its door"
    if view.door["persons"]:
        assert "seen(" in inspect.getsource(view), f"{name} does not say whose data it hands out (faces.ui.looks.seen)"


def test_there_are_files_that_tell_of_people() -> None:
    assert sum(bool(found.callback.door["persons"]) for _name, found in OURS) >= 10
