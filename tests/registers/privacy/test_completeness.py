"""Whatever points to a person is told in an export, or named here with the reason why not: a new table is noticed the day
it is written."""

from django.apps import apps
from django.db.models import ForeignKey

from jiangce.registers.people.models import Person
from jiangce.registers.privacy import ports
from jiangce.registers.privacy.enums import Category

TOLD = {
    "assessment.Certificate", "funding.ClaimLine", "registers.BankAccount", "registers.Consent", "registers.Correction",
    "registers.Erasure", "registers.FieldDifference", "registers.GroupMembership", "registers.Ownership",
    "registers.PersonFact", "registers.Photo", "registers.Question", "registers.Teacher", "schemes.SubsidyUse", "training.CheckIn", "training.Enrolment", "training.RefusedScan",
}  # fmt: skip
NOT_TOLD = {
    "registers.DuplicateCandidate": "a guess about two people: telling one would tell of the other",
    "registers.Person": "records merged into one another are told as one",
    "supervision.Signal": "individual findings of inspections (Art. 35)",
}


def pointing() -> set[str]:
    return {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
        and field.related_model is Person
        and not field.auto_created
        and not hasattr(model, "pgh_tracked_model")
    }


def test_everything_that_points_to_a_person_is_told_or_named() -> None:
    assert pointing() == TOLD | set(NOT_TOLD)
    assert all(NOT_TOLD.values())


def test_every_kind_of_data_is_weighed_and_every_part_of_an_erasure_is_weighed_by_the_same_section() -> None:
    weighed = {custody.category for custody in ports.custodies()}
    assert weighed == set(Category)
    erased = {custody.category for custody in ports.custodies() if custody.erase}
    assert erased == {Category.CONTACT, Category.RESIDENCE, Category.LOCATION, Category.MESSAGES, Category.ACCOUNT,
                      Category.PHOTO, Category.FILES}  # fmt: skip
