"""A photo from consent to its end: kept sealed, replaced, looked at with a purpose, handed out, erased, let go."""

from datetime import timedelta

import pytest
from django.db import connection

from jiangce.access.powers.enums import PostKind
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of, looks_at
from jiangce.registers.duplicates.facts import compared
from jiangce.registers.people.models import Person
from jiangce.registers.photos import actions, queries
from jiangce.registers.photos.models import Photo
from jiangce.registers.privacy import actions as privacy
from jiangce.registers.privacy import facts
from jiangce.registers.privacy.enums import Category, Purpose
from jiangce.registers.privacy.purposes import notice
from jiangce.registers.privacy.queries import consented
from tests.access.ground import actor
from tests.registers.photos.ground import packed, portrait
from tests.registers.privacy.ground import AT, Scene, agreed, scene

pytestmark = pytest.mark.django_db
JPEG = packed(portrait())


@pytest.fixture
def told() -> Scene:
    return scene()


def codes(call: object, **given: object) -> list[str]:
    with pytest.raises(Refused) as refused:
        call(**given)
    return [one.code for one in refused.value.objections]


def kept(told: Scene, content: bytes = JPEG) -> Photo:
    if not consented(person_id=told.person.pk, purpose=Purpose.PHOTO):
        agreed(told.person, Purpose.PHOTO)
    return actions.keep_own_photo(content=content, actor=told.worker, at=AT)


def test_without_consent_no_photo_is_kept_and_with_it_it_is_sealed(told: Scene) -> None:
    assert codes(actions.keep_own_photo, content=JPEG, actor=told.worker, at=AT) == ["photos.no_consent"]
    assert codes(actions.keep_own_photo, content=b"%PDF-1.4", actor=told.worker, at=AT) == [
        "photos.no_consent",
        "files.wrong_kind",
    ]
    assert not Photo.objects.exists()
    row = kept(told)
    assert queries.own_picture(actor=told.worker) == queries.content_of(row)
    with connection.cursor() as cursor:
        cursor.execute("SELECT picture FROM registers_photo")
        assert "/9j/" not in cursor.fetchone()[0], "a JPEG in base64 begins so"
    assert "outline" not in str(history_of(subject=told.person)[-1].after)


def test_a_later_photo_takes_the_place_of_the_earlier(told: Scene) -> None:
    before = kept(told).outline
    after = kept(told, packed(portrait(seed=2))).outline
    assert before != after
    assert list(Photo.objects.values_list("person", "outline")) == [(told.person.pk, after)]


def test_a_clerk_keeps_photos_of_people_in_scope_and_nobody_keeps_the_own_one(told: Scene) -> None:
    agreed(told.person, Purpose.PHOTO)
    given = {"person_id": told.person.pk, "content": JPEG, "at": AT}
    for who in (told.second, actor(PostKind.COUNTY_FIRST_REVIEWER, division="440402")):
        with pytest.raises(Person.DoesNotExist):
            actions.keep_photo(**given, actor=who)
    assert actions.keep_photo(**given, actor=told.first).kept_by == told.first.key
    Person.objects.filter(pk=told.person.pk).update(account=told.first.account_id)
    assert codes(actions.keep_photo, **given, actor=told.first) == ["photos.own_photo"]


def test_whoever_looks_says_why_and_is_seen(told: Scene) -> None:
    given = {"person_id": told.person.pk, "at": AT}
    assert codes(actions.look_at_photo, **given, actor=told.first, purpose="核对") == ["photos.none"]
    kept(told)
    assert codes(actions.look_at_photo, **given, actor=told.first, purpose=" ") == ["people.purpose_missing"]
    assert codes(actions.look_at_photo, **given, actor=told.worker, purpose="核对") == ["lifecycle.no_power"]
    assert looks_at(subject=told.person) == []
    assert actions.look_at_photo(**given, actor=told.first, purpose="核对")[:3] == b"\xff\xd8\xff"
    (look,) = looks_at(subject=told.person)
    assert (look.who, look.reason, look.after) == (told.first.label, "核对", {"field": "photo"})


def test_an_export_holds_the_picture(told: Scene) -> None:
    row = kept(told)
    parcel = privacy.export_own(actor=told.worker, at=AT)
    assert [file.content for file in parcel.files] == [queries.content_of(row)]
    assert [len(table.rows) for table in parcel.tables if table.category == Category.PHOTO] == [1]


def test_consent_taken_back_erases_it_and_a_request_does_while_something_is_open() -> None:
    told = scene(settled=False)
    kept(told)
    before = compared([told.person.pk])
    privacy.withdraw_consent(purpose=Purpose.PHOTO, actor=told.worker, at=AT)
    assert not Photo.objects.exists()
    assert compared([told.person.pk]) != before
    privacy.give_consent(purpose=Purpose.PHOTO, version=notice().version, actor=told.worker, at=AT)
    kept(told)
    row = privacy.submit_erasure(categories=["photo"], reason="", actor=told.worker, at=AT)
    privacy.check_erasure(erasure_id=row.pk, actor=told.first, at=AT, reason="可以")
    outcome, _ground, _family = facts.outcome_of(person_id=told.person.pk, categories=["photo"], on=AT.date())
    assert (outcome[Category.PHOTO].erasable, outcome[Category.PHOTO].kept) == (1, [])
    privacy.decide_erasure(erasure_id=row.pk, seen=facts.fingerprint(outcome), actor=told.second, at=AT)
    assert not Photo.objects.exists()


def test_after_its_term_it_goes_by_itself(told: Scene) -> None:
    kept(told)
    assert privacy.run_retention(at=AT + timedelta(days=1824))["photos"] == 0
    assert privacy.run_retention(at=AT + timedelta(days=1826))["photos"] == 1
    assert not Photo.objects.exists()


def test_a_record_without_a_photo_is_compared_as_before_there_were_photos(told: Scene) -> None:
    before = compared([told.person.pk, told.other.pk])
    kept(told)
    after = compared([told.person.pk, told.other.pk])
    assert (before[told.person.pk] != after[told.person.pk], before[told.other.pk] == after[told.other.pk]) == (
        True,
        True,
    )
