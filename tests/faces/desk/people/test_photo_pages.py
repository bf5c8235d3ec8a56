"""Photos by HTTP: the worker's own on the phone, a clerk's at the desk, a look with its purpose, the pair in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from jiangce.plumbing.journal.queries import looks_at
from jiangce.registers.duplicates.models import DuplicateCandidate
from jiangce.registers.people.models import Person
from jiangce.registers.people.signing import account_of
from jiangce.registers.photos.models import Photo
from tests.province import NOW, client, province
from tests.registers.photos.ground import packed, portrait

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def picture(content: bytes, name: str = "me.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def test_a_worker_hands_in_a_photo_and_a_disguised_file_is_refused_on_the_page() -> None:
    person = Photo.objects.filter(person__account__isnull=False).latest("kept_at").person
    phone = client(account_of(person, person.phone, at=NOW).username)
    home, photo = reverse("mobile:profile:home"), reverse("mobile:profile:photo")
    assert "data:image/jpeg;base64," in text(phone.get(home))
    answer = phone.post(photo, {"file": picture(b"%PDF-1.4 disguised")})
    assert (answer.status_code, "不是可接受的类型" in text(answer)) == (422, True)
    answer = phone.post(photo, {})
    assert (answer.status_code, "没有选择照片" in text(answer)) == (422, True)
    before = Photo.objects.get(person=person).outline
    assert phone.post(photo, {"file": picture(packed(portrait(seed=2)))}).status_code == 302
    assert Photo.objects.get(person=person).outline != before
    other = Person.objects.filter(photo__isnull=True, account__isnull=True).exclude(phone="").first()
    assert other
    stranger = client(account_of(other, other.phone, at=NOW).username)
    assert "上传前须先同意保存" in text(stranger.get(home))
    assert stranger.post(photo, {"file": picture(packed(portrait()))}).status_code == 422


def test_the_pair_says_how_its_photos_agree_and_a_look_needs_a_purpose_and_is_kept() -> None:
    row = DuplicateCandidate.objects.select_related("one", "other").get(state="found")
    first = client("first")
    shown = text(first.get(f"/desk/people/duplicates/{row.pk}/"))
    assert "照片指纹" in shown
    assert shown.count('name="field" value="photo"') == 2
    assert "data:image" not in shown, "nobody sees a photo without a look"
    reveal = reverse("desk:people:reveal", args=[row.one_id])
    assert first.post(reveal, {"field": "photo", "purpose": ""}).status_code == 422
    before = len(looks_at(subject=row.one))
    assert "data:image/jpeg;base64," in text(first.post(reveal, {"field": "photo", "purpose": "核对"}))
    assert len(looks_at(subject=row.one)) == before + 1
    assert client("zh-first").post(reveal, {"field": "photo", "purpose": "核对"}).status_code == 404
    assert client("second").post(reverse("desk:people:keep_photo", args=[row.one_id])).status_code == 403


def test_a_clerk_brings_a_photo_of_whoever_agreed() -> None:
    row = DuplicateCandidate.objects.select_related("one").get(state="found")
    first, page = client("first"), reverse("desk:people:detail", args=[row.one_id])
    assert "上传证件照" in text(first.get(page))
    answer = first.post(f"{page}photo/", {"photo-file": picture(packed(portrait(size=(100, 140))))})
    assert (answer.status_code, "短边不足 240" in text(answer)) == (422, True)
    assert first.post(f"{page}photo/", {"photo-file": picture(packed(portrait()))}).status_code == 302
    assert "已登记，360 × 504 像素" in text(first.get(page))
