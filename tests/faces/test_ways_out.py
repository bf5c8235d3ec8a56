"""Nobody is left on an address that only a form can reach, and nothing typed is lost on the way."""

import pytest

from jiangce.funding.claims.models import Claim
from jiangce.training.classes.models import TrainingClass
from tests.province import client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


def test_coming_back_to_a_forms_address_leads_to_its_record() -> None:
    claim = Claim.objects.filter(division="440606").first()
    answer = client("first").get(f"/desk/claims/{claim.pk}/recompute/")
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/claims/{claim.pk}/")


def test_an_address_with_no_page_above_it_stays_refused() -> None:
    assert client("first").put("/desk/claims/").status_code == 405


def test_what_was_typed_is_still_there_when_a_move_is_refused() -> None:
    row = TrainingClass.objects.filter(state="submitted", division="440606").first()
    page = client("first").post(f"/desk/classes/{row.pk}/move/return/", {"reason": "设备清单缺第二页"})
    body = page.content.decode()
    assert page.status_code == 422
    assert "设备清单缺第二页</textarea>" in body
    assert body.count('<details class="move-panel" open>') == 1


def test_enter_in_a_field_never_asks_for_a_new_code() -> None:
    body = client().get("/m/signin/").content.decode()
    form = body[body.index('<form method="post" class="form"') :]
    first = form[form.index("<button") : form.index("</button>")]
    assert "send_code" not in first
