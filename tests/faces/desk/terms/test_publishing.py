"""Publishing a term: the parameter is chosen first, and its value is a figure with its unit or a choice among labels."""

import pytest

from jiangce.access.powers.enums import PostKind
from jiangce.schemes.basis.models import Clause, PolicyDocument
from jiangce.schemes.terms.models import Term
from tests.access.ground import PROVINCE, post
from tests.province import client

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/terms/publish/"


@pytest.fixture
def desk():
    return client(post(PostKind.PROVINCE_SUPERVISOR, division=PROVINCE).account.username)


def told(code, value):
    paper, _made = PolicyDocument.objects.get_or_create(number="粤人社规〔2022〕24号", title="x", certainty="F")
    clause, _made = Clause.objects.get_or_create(document=paper, article="七", reading="x")
    return {
        "code": code, "value": value, "scheme": "", "division": PROVINCE, "from_on": "2099-01-01",
        "clause": str(clause.pk), "certainty": "F", "note": "", "reason": "",
    }  # fmt: skip


def test_the_parameter_is_chosen_before_its_value_is_asked(desk):
    page = desk.get(ADDRESS).content.decode()
    assert 'name="code"' in page
    assert 'name="value"' not in page
    assert desk.get(f"{ADDRESS}?code=nothing").status_code == 200


@pytest.mark.parametrize(
    ("code", "kind", "labels"),
    [
        ("silence_means", "radio", ["视为同意", "不产生效力"]),
        ("groups", "checkbox", ["企业职工"]),
        ("attendance_threshold_percent", "text", ["单位：%；0 至 100。"]),
    ],
)
def test_the_value_is_asked_in_its_own_kind_of_field(desk, code, kind, labels):
    page = desk.get(f"{ADDRESS}?code={code}").content.decode()
    assert f'<input type="{kind}" name="value"' in page
    assert all(label in page for label in labels)


@pytest.mark.parametrize(
    ("code", "value", "kept"),
    [
        ("silence_means", "nothing", "nothing"),
        ("groups", ["enterprise_employee", "disabled"], ["enterprise_employee", "disabled"]),
        ("attendance_threshold_percent", "85", 85),
        ("living_allowance_fen", "500.00", 50_000),
    ],
)
def test_what_was_chosen_is_published(desk, code, value, kept):
    assert desk.post(ADDRESS, told(code, value)).status_code == 302
    assert Term.objects.get(code=code).value == kept


@pytest.mark.parametrize(
    ("code", "value"), [("silence_means", "perhaps"), ("groups", ["unknown"]), ("groups", []), ("min_age", "many")]
)
def test_what_is_no_value_of_the_parameter_is_refused_at_its_field(desk, code, value):
    answer = desk.post(ADDRESS, told(code, value))
    assert answer.status_code == 422
    assert 'id="id_value_error"' in answer.content.decode()
    assert not Term.objects.exists()
