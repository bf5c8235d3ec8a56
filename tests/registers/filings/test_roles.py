"""An association and a park from application to exit: no occupations, no public notice, and the role follows the filing."""

from datetime import datetime, timedelta

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.registers.conditions.actions import check_conditions
from jiangce.registers.filings import actions
from jiangce.registers.filings.models import Filing, FilingApplication
from jiangce.registers.filings.queries import role_to_apply, roles_of
from jiangce.registers.filings.rules import HeldRole
from jiangce.registers.members.rules import posts_of_roles
from jiangce.registers.organisations.models import Organisation, OrganisationRole
from jiangce.registers.places import actions as places
from jiangce.registers.places.actions import NewPlace, TenureData
from jiangce.registers.places.leaving import consequences_for_places
from jiangce.registers.places.models import Place
from jiangce.registers.places.queries import parks
from tests.access.ground import COUNTY, actor
from tests.refusals import codes
from tests.registers.filings.ground import AT, CARE, PDF, TODAY, County, county, days, lists, organisation

__all__ = ["county", "lists"]


def test_an_association_is_filed_without_scope_or_notice_renewed_and_leaves(county: County) -> None:
    with_scope = county.bring(county.draft(role="association"))
    assert codes(lambda: county.submit(with_scope)) == ["filings.scope_unfit"]
    assert not Filing.objects.exists()
    actions.discard_application(application_id=with_scope.pk, actor=county.clerk, at=AT)

    row = county.bring(county.draft(role="association", scopes=[]), but=("charter",))
    assert codes(lambda: county.submit(row)) == ["filings.material_missing"]
    county.checked(county.bring(row))
    told = {"application_id": row.pk, "actor": county.approver, "at": AT}
    assert codes(lambda: actions.publish_application(**told)) == ["filings.notice_unfit"]
    filing = county.grant(row, at=days(1)).filing
    assert (filing.number, str(filing.held.upper), filing.scopes.count()) == (
        f"{COUNTY}-XH-2026-0001", "2029-03-03", 0,
    )  # fmt: skip
    assert held(county.school, 1) == [HeldRole("association", days(1).date(), filing.held.upper, True)]

    told = {"scopes": [], "address": "示范路 9 号", "at": days(2)}
    moved = county.bring(county.draft(role="association", kind="change", **told), at=days(2))
    county.checked(moved, at=days(2))
    county.grant(moved, at=days(3))
    assert Filing.objects.get().address == "示范路 9 号"

    late = filing.held.upper - timedelta(days=40) - TODAY
    early = county.bring(county.draft(role="association", kind="renewal", at=days(4)), at=days(4))
    assert codes(lambda: county.submit(early, at=days(4))) == ["filings.renewal_too_early"]
    county.checked(early, at=AT + late)
    county.grant(early, at=AT + late)
    assert str(Filing.objects.get().held.upper) == "2032-03-03"

    gone = county.draft(role="association", kind="exit", at=AT + late, scopes=[], why="不再开展业务。")
    county.checked(gone, at=AT + late)
    county.grant(gone, at=AT + late + timedelta(days=1))
    assert [(one.role, one.held) for one in held(county.school, late.days + 1)] == [("association", False)]


def test_an_application_proposes_the_role_that_the_organisation_is_registered_as(county: County) -> None:
    def proposed(day: int = 1) -> str:
        return role_to_apply(organisation=county.school, on=days(day).date())

    assert proposed() == "", "registered as nothing"
    OrganisationRole.objects.create(organisation=county.school, role="association")
    assert proposed() == "association"
    OrganisationRole.objects.create(organisation=county.school, role="park")
    row = county.bring(county.draft(role="association", scopes=[]))
    county.checked(row)
    county.grant(row, at=days(1))
    assert (proposed(0), proposed()) == ("association", "park"), "what is filed already comes after"


def held(who: Organisation, day: int) -> list[HeldRole]:
    return roles_of(organisation=who, on=days(day).date())


def test_a_check_that_fails_sends_the_application_back_with_its_reason(county: County) -> None:
    row = county.bring(county.draft(role="department", scopes=[]))
    county.submit(row)
    county.accept(row)
    county.check(row, fail={"concerns": "职责不涉及职业培训"})
    assert codes(lambda: actions.pass_checks(application_id=row.pk, actor=county.first, at=AT)) == [
        "filings.item_failed"
    ]
    actions.return_application(application_id=row.pk, actor=county.first, at=AT, reason="请补正。")
    assert row.decisions.latest("pk").deficiencies == [
        {"name": "职责涉及本县区的职业培训或技能评价", "reason": "职责不涉及职业培训"}
    ]
    county.checked(row, at=days(1))
    assert county.grant(row, at=days(2)).filing.number == f"{COUNTY}-BM-2026-0001"


def test_a_park_that_left_takes_no_new_place_and_keeps_those_it_has(county: County) -> None:
    park = organisation(7, "示范产业园")
    OrganisationRole.objects.create(organisation=park, role="park")
    assert parks(on=TODAY) == [park], "registered and never filed"
    county.school, school = park, county.school
    county.clerk = actor(PostKind.ORGANISATION_CLERK, unit=park.unit)
    row = county.bring(county.draft(role="park", scopes=[]))
    county.checked(row)
    county.grant(row, at=days(1))
    clerk = actor(PostKind.INSTITUTION_CLERK, unit=school.unit)
    inside = in_park(clerk, park, "园内一点", days(1))
    told = {"organisation_id": park.pk, "on": days(2).date()}
    assert consequences_for_places(role="association", **told) == []
    assert [(one.count, list(one.names)) for one in consequences_for_places(role="park", **told) if one.count] == [
        (1, [f"园内一点 · {school.name}"])
    ]
    leave = county.draft(role="park", kind="exit", scopes=[], why="园区合并。", at=days(2))
    county.checked(leave, at=days(2))
    county.grant(leave, at=days(3))
    assert (parks(on=days(2).date()), parks(on=days(3).date())) == ([park], [])
    assert codes(lambda: in_park(clerk, park, "园内二点", days(3))) == ["places.no_park"]
    same = data_of(park, "园内一号点")
    assert places.change_place(place_id=inside.pk, data=same, actor=clerk, at=days(3)).name == "园内一号点"


def test_a_filing_without_occupations_rests_on_no_lease_and_one_with_them_does(county: County) -> None:
    row = county.bring(county.draft(role="association", scopes=[]))
    county.checked(row)
    county.grant(row, at=days(1))
    lease = TenureData("leased", "示范物业", TODAY, days(30).date(), PDF, "合同.pdf")
    places.record_tenure(place_id=county.place.pk, data=lease, actor=county.clerk, at=days(2))
    assert check_conditions(at=days(31)) == 0
    county.filed()
    assert check_conditions(at=days(31)) == 1


def data_of(park: Organisation, name: str) -> NewPlace:
    return NewPlace(name, COUNTY, "示范路 1 号", 113.2, 22.8, 300, kind="training_point", park_id=park.pk)


def in_park(clerk: Actor, park: Organisation, name: str, at: datetime) -> Place:
    return places.register_place(data=data_of(park, name), actor=clerk, at=at)


def test_the_clerk_of_an_association_applies_and_runs_no_classes(county: County) -> None:
    clerk = actor(PostKind.ORGANISATION_CLERK, unit=county.school.unit)
    assert PostKind.ORGANISATION_CLERK in posts_of_roles({"park"})
    assert PostKind.ORGANISATION_CLERK not in posts_of_roles({"school"})
    row = actions.draft_application(role="association", kind="first", actor=clerk, at=AT)
    assert FilingApplication.objects.get(pk=row.pk).state == "draft"
    assert not any(power.startswith(("training:", "funding:", "assessment:")) for power in clerk.powers)
    assert CARE not in {one.occupation_id for one in row.scopes.all()}
